import type { Transaction } from 'kysely'
import type { Database } from '../db/database.ts'
import { analyzePairs, buildAllPairs, prepareForBuild } from '../queries/adjacency-build.ts'

/**
 * The full build: what a bulk change ends in, in its own transaction. Single edits need none, the database keeps the
 * pairs of a changed boundary or barrier by itself.
 */
export async function buildAdjacency(trx: Transaction<Database>): Promise<number> {
  await prepareForBuild(trx)
  const pairs = await buildAllPairs(trx)
  await analyzePairs(trx)
  return pairs
}
