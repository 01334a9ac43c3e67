/**
 * `npm run bench [-- --sizes 2000,20000,220000] [--only tiles,fresh]`: measures on a throw-away PostgreSQL and prints
 * each figure beside its budget. Never a test: machines differ, so only ratios within one run are compared.
 */
import { parseArgs } from 'node:util'
import type { AdjacencyColumns } from '#contract/adjacency'
import type { CommunityIndex } from '#contract/community'
import { findPostgresPrograms, makeTemporaryPostgres } from '../../scripts/temporary-postgres.ts'
import { buildApp } from '../../server/app.ts'
import type { DatabaseHandle } from '../../server/db/database-handle.ts'
import { migrate } from '../../server/db/migrate.ts'
import { openDatabase } from '../../server/db/open-database.ts'
import { seedDemoCity } from '../../server/services/demo-city/seed-demo-city.ts'
import { seedMenu } from '../../server/services/seed-menu.ts'
import { readSettings } from '../../server/settings.ts'
import { benchAdjacency } from './adjacency-bench.ts'
import type { BenchRow } from './bench-row.ts'
import { signInBench } from './bench-session.ts'
import { benchClusters } from './cluster-bench.ts'
import { benchFresh } from './fresh-bench.ts'
import { benchLasso } from './lasso-bench.ts'
import { benchProgress } from './progress-bench.ts'
import { benchStart } from './start-bench.ts'
import { benchTiles } from './tiles-bench.ts'

const parts = ['start', 'adjacency', 'clusters', 'lasso', 'tiles', 'progress', 'fresh'] as const
type Part = (typeof parts)[number]

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      sizes: { type: 'string', default: '2000,20000,220000' },
      only: { type: 'string', default: parts.join(',') },
    },
  })
  const wanted = new Set(values.only.split(',')) as ReadonlySet<Part>
  if (wanted.has('start')) print('start-up, embedded', await benchStart())
  const programs = findPostgresPrograms()
  if (!programs) throw new Error('PostgreSQL with PostGIS is needed for the rest: install both')
  for (const size of values.sizes.split(',').map(Number)) {
    const server = await makeTemporaryPostgres(programs)
    await server.start()
    const database = await openDatabase({ databaseUrl: server.url })
    try {
      print(`${size.toLocaleString('en')} communities`, await benchCity(database, size, wanted))
    } finally {
      await database.close()
      await server.remove()
    }
  }
}

async function benchCity(
  database: DatabaseHandle,
  communities: number,
  wanted: ReadonlySet<Part>,
): Promise<BenchRow[]> {
  await migrate(database)
  await seedMenu(database.kysely('import'))
  const began = performance.now()
  await seedDemoCity(database.kysely('import'), { communities, seed: 7 })
  const budget = { 2000: '≤ 10', 220000: '≤ 300' }[communities]
  const rows: BenchRow[] = [
    {
      name: 'city made, written, adjacency built',
      value: (performance.now() - began) / 1000,
      unit: 's',
      ...(budget && { budget }),
    },
  ]
  await database.execute('analyze')
  if (wanted.has('adjacency')) rows.push(...(await benchAdjacency({ communities, database })))
  if (wanted.has('clusters')) rows.push(...(await benchClusters({ communities, database })))
  if (wanted.has('lasso')) rows.push(...benchLasso(await readCity(database)))
  if (wanted.has('tiles')) rows.push(...(await benchTiles({ communities, database })))
  if (wanted.has('progress')) rows.push(...(await benchProgress({ communities, database })))
  if (wanted.has('fresh')) rows.push(...(await benchFresh(database, [1, 50, 200])))
  return rows
}

/** As a browser gets it. */
async function readCity(database: DatabaseHandle) {
  const app = await buildApp({ database, settings: { ...readSettings({}), demo: false } })
  try {
    const headers = { cookie: await signInBench(database, app) }
    const read = async <T>(url: string) => (await app.inject({ url, headers })).json<T>()
    return {
      index: await read<CommunityIndex>('/api/communities/index'),
      adjacency: await read<AdjacencyColumns>('/api/adjacency'),
    }
  } finally {
    await app.close()
  }
}

function print(title: string, rows: readonly BenchRow[]): void {
  const wide = Math.max(...rows.map((row) => row.name.length))
  console.log(`\n${title}`)
  for (const { name, value, unit, budget } of rows) {
    const figure = value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0)
    console.log(
      `  ${name.padEnd(wide)}  ${figure.padStart(9)} ${unit.padEnd(8)} ${budget ? `budget ${budget}` : ''}`,
    )
  }
}

await main()
