import { sql, type Transaction } from 'kysely'
import { barrierMask, defaultHardBarriers } from '#domain/barrier'
import type { Database } from '../../server/db/database.ts'
import type { DatabaseHandle } from '../../server/db/database-handle.ts'
import { inTransaction } from '../../server/db/in-transaction.ts'
import { buildAdjacency } from '../../server/services/build-adjacency.ts'
import { percentile, type BenchRow } from './bench-row.ts'

interface Loaded {
  readonly communities: number
  readonly database: DatabaseHandle
}

const fullBudget: Record<number, string> = { 2000: '≤ 2', 20000: '≤ 10', 220000: '≤ 60' }

/** Full build from nothing, a rebuild that finds nothing to change, and single edits as psql would make them. */
export async function benchAdjacency({ communities, database }: Loaded): Promise<BenchRow[]> {
  const db = database.kysely('import')
  const budget = fullBudget[communities]
  await sql`truncate adjacency`.execute(db)
  const full = await timed(() => inTransaction(db, (trx) => buildAdjacency(trx)))
  const again = await timed(() => inTransaction(db, (trx) => buildAdjacency(trx)))
  const { rows } = await sql<{ pairs: number; linked: number }>`
    select count(*) as pairs,
      count(*) filter (where gap_m <= 50 and crosses & ${barrierMask(defaultHardBarriers)} = 0) as linked
    from adjacency`.execute(db)
  const [boundary, barrier] = [await edits(database, 'community'), await edits(database, 'barrier')]
  return [
    { name: 'adjacency, full build', value: full / 1000, unit: 's', ...(budget && { budget }) },
    { name: 'adjacency, rebuild without a change', value: again / 1000, unit: 's' },
    { name: 'pairs up to 150 m', value: rows[0]!.pairs, unit: '' },
    { name: 'of these linked at 50 m', value: rows[0]!.linked, unit: '' },
    { name: 'one changed boundary, p50', value: percentile(boundary, 0.5), unit: 'ms' },
    { name: 'one changed boundary, p95', value: percentile(boundary, 0.95), unit: 'ms', budget: '≤ 25' },
    { name: 'one changed barrier, p50', value: percentile(barrier, 0.5), unit: 'ms' },
    { name: 'one changed barrier, p95', value: percentile(barrier, 0.95), unit: 'ms' },
  ]
}

/** Each shifts one row by a few metres, upkeep included, and is rolled back: the city stays as it is. */
async function edits(database: DatabaseHandle, table: 'community' | 'barrier'): Promise<number[]> {
  const db = database.kysely('edit')
  const [shape, metric] = (table === 'community' ? ['boundary', 'boundary_metric'] : ['shape', 'shape_metric']).map((column) => sql.ref(column)) // prettier-ignore
  const { rows } = await sql<{
    id: number
  }>`select id from ${sql.table(table)} order by md5(id::text) limit 120`.execute(db)
  const times: number[] = []
  for (const { id } of rows) {
    await rolledBack(database, async (trx) => {
      const ms = await timed(() =>
        sql`update ${sql.table(table)} set ${shape!} = st_transform(st_translate(${metric!}, 1.5, 0.5), 4490) where id = ${id}`.execute(trx),
      ) // prettier-ignore
      times.push(ms)
    })
  }
  // The first ones fill the plan cache of their connection.
  return times.slice(20)
}

class Undo extends Error {}
async function rolledBack(database: DatabaseHandle, work: (trx: Transaction<Database>) => Promise<void>) {
  try {
    await database
      .kysely('edit')
      .transaction()
      .execute(async (trx) => {
        await work(trx)
        throw new Undo()
      })
  } catch (error) {
    if (!(error instanceof Undo)) throw error
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}
