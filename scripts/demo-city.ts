/**
 * `npm run demo-city -- --communities 2000 --seed 7`: a made-up city into an empty database, or into a file.
 */
import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { parseArgs } from 'node:util'
import { migrate } from '../server/db/migrate.ts'
import { openDatabase } from '../server/db/open-database.ts'
import { planCities } from '../server/services/demo-city/demo-nation.ts'
import { generateCity } from '../server/services/demo-city/generate.ts'
import { seedDemoCity } from '../server/services/demo-city/seed-demo-city.ts'
import { seedMenu } from '../server/services/seed-menu.ts'
import { readSettings } from '../server/settings.ts'
import { progressBar } from './progress-bar.ts'

const usage = `npm run demo-city -- [options]

  --communities 2000   how many; up to 3,000 are one city, more are a province or a nation of cities
  --seed 7             the same seed makes the same city, to the byte
  --out FILE.json      into a file, one city a line (default: into DATABASE_URL or the embedded database)
`

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      communities: { type: 'string', default: '2000' },
      seed: { type: 'string', default: '7' },
      out: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  const communities = Number(values.communities)
  const seed = Number(values.seed)
  if (values.help || !Number.isInteger(communities) || communities < 50 || !Number.isInteger(seed)) {
    console.log(usage)
    return values.help ? 0 : 2
  }
  if (values.out !== undefined) await writeFile(values.out, communities, seed)
  else await writeDatabase(communities, seed)
  return 0
}

async function writeFile(path: string, communities: number, seed: number) {
  const file = createWriteStream(path)
  for (const { identity, seed: citySeed, communities: size } of planCities(communities, seed)) {
    const city = generateCity({ seed: citySeed, communities: size, identity })
    if (!file.write(`${JSON.stringify(city)}\n`)) await once(file, 'drain')
  }
  file.end()
  await once(file, 'close')
}

async function writeDatabase(communities: number, seed: number) {
  const { databaseUrl, dataDir } = readSettings(process.env)
  const database = await openDatabase(databaseUrl === undefined ? { dataDir } : { databaseUrl })
  try {
    await migrate(database)
    const db = database.kysely('import')
    const taken = await db.selectFrom('community').select('id').limit(1).executeTakeFirst()
    if (taken) throw new Error('The database already holds communities; the demo city needs an empty one.')
    await seedMenu(db)
    const began = performance.now()
    const bar = progressBar('Demo city', 100)
    await seedDemoCity(db, { communities, seed, onProgress: (share) => bar.at(Math.floor(100 * share)) })
    bar.done()
    console.log(`${communities} communities in ${((performance.now() - began) / 1000).toFixed(1)} s`)
  } finally {
    await database.close()
  }
}

main().then(
  (code) => {
    process.exitCode = code
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  },
)
