import { sql, type Transaction } from 'kysely'
import type { Database } from '../db/database.ts'

/** Measures every pair anew and returns how many there are; planners' own links keep their kind and reason. */
export async function buildAllPairs(trx: Transaction<Database>): Promise<number> {
  const { rows } = await sql<{ pairs: number }>`select build_adjacency() as pairs`.execute(trx)
  return rows[0]!.pairs
}

/**
 * Right after a bulk load the planner of queries knows the tables as empty and would join them row by row.
 * The memory is for sorting the pairs of a nation.
 */
export async function prepareForBuild(trx: Transaction<Database>) {
  await sql`analyze community, barrier`.execute(trx)
  await sql`select set_config('work_mem', '64MB', true), set_config('maintenance_work_mem', '256MB', true)`.execute(
    trx,
  )
}

export async function analyzePairs(trx: Transaction<Database>) {
  await sql`analyze adjacency`.execute(trx)
}
