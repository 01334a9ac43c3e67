import { sql, type Kysely } from 'kysely'
import type { ChangedLayer } from '#contract/events'
import type { Database } from '../db/database.ts'

/**
 * Names the state of some layers: `newest` is the number that a client compares events with. The count is there
 * because numbers can appear out of order: a late lower one changes no maximum. The time tells a database from
 * another that happens to have as many changes.
 */
export function getLogState(db: Kysely<Database>, layers: readonly ChangedLayer[]) {
  return db
    .selectFrom('changeLog')
    .where('layer', 'in', layers)
    .select((eb) => [
      eb.fn.coalesce(eb.fn.max('seq'), eb.lit(0)).as('newest'),
      eb.fn.countAll<number>().as('changes'),
      eb.fn.max('at').as('at'),
    ])
    .executeTakeFirstOrThrow()
}

/**
 * By layer, what changed after `seq`, at most a page of ids. A transaction that took a lower number may have
 * committed since, so the newest numbers before it count too.
 */
export function listChangesSince(db: Kysely<Database>, seq: number) {
  return db
    .selectFrom('changeLog')
    .where((eb) =>
      eb.or([
        eb('seq', '>', seq),
        eb.and([eb('seq', '>', seq - 1000), eb('at', '>', sql<Date>`now() - interval '10 minutes'`)]),
      ]),
    )
    .groupBy('layer')
    .select((eb) => [
      'layer',
      eb.fn.countAll<number>().as('changes'),
      sql<boolean>`bool_or(kind = 'reload')`.as('reloaded'),
      sql<number[]>`(array_agg(distinct row_id) filter (where row_id is not null))[1:500]`.as('ids'),
    ])
    .execute()
}
