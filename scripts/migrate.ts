import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { migrate, listPendingMigrations } from '../server/db/migrate.ts'
import { openDatabase } from '../server/db/open-database.ts'

const usage = `npm run migrate [-- latest|up|down|pending]

Works on DATABASE_URL, or on the embedded database in DATA_DIR (default: data).`

async function main() {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { help: { type: 'boolean', short: 'h' } },
  })
  const [direction = 'latest'] = positionals
  if (values.help || !isDirection(direction)) {
    console.log(usage)
    process.exitCode = values.help ? 0 : 2
    return
  }
  const database = await openDatabase({
    databaseUrl: process.env['DATABASE_URL'],
    dataDir: process.env['DATA_DIR'] ?? join(import.meta.dirname, '..', 'data'),
    log: ({ level, message }) => level === 'info' || console.error(message),
  })
  try {
    const names =
      direction === 'pending' ? await listPendingMigrations(database) : await migrate(database, direction)
    for (const name of names) console.log(name)
    if (names.length === 0) console.log('Nothing to do')
  } finally {
    await database.close()
  }
}

function isDirection(word: string): word is 'latest' | 'up' | 'down' | 'pending' {
  return ['latest', 'up', 'down', 'pending'].includes(word)
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
