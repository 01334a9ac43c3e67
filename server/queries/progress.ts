import { sql, type Insertable, type Kysely, type Transaction } from 'kysely'
import type { Stage } from '#domain/stage'
import type { Database, ProgressReportTable } from '../db/database.ts'
import { xOf, yOf } from '../db/geometry.ts'

/** Month as a number that can be subtracted: `monthNumber` of the domain. */
const monthNumberOf = (column: string) =>
  sql<number>`(extract(year from ${sql.ref(column)}) * 12 + extract(month from ${sql.ref(column)}) - 1)::int`

/** Communities of the annual plans, by id; all, or those named. */
export function listPlanned(db: Kysely<Database>, ids?: readonly number[]) {
  return db
    .selectFrom('annualEntry as e')
    .innerJoin('community as c', 'c.id', 'e.communityId')
    .select(['e.communityId', 'c.name', 'c.regionCode', 'c.households', 'c.floorAreaM2', 'e.plannedFen'])
    .select((eb) => [
      monthNumberOf('e.startMonth').as('startMonth'),
      monthNumberOf('e.endMonth').as('endMonth'),
      xOf(eb.ref('c.labelPoint')).as('lng'),
      yOf(eb.ref('c.labelPoint')).as('lat'),
    ])
    .$if(ids !== undefined, (qb) => qb.where(sql<boolean>`e.community_id = any(${ids}::int[])`))
    .orderBy('e.communityId')
    .execute()
}

/**
 * Reports of planned communities in an id range, a text per community: "month,percent,stage,invested,arrived,paid"
 * by month and number, joined by semicolons. 400,000 reports as rows of objects cost ten times as much to read.
 * What a later report supersedes is left out.
 */
export async function listPackedReports(
  db: Kysely<Database>,
  { from, to }: { from: number; to: number },
): Promise<{ communityId: number; packed: string }[]> {
  const result = await sql<{ communityId: number; packed: string }>`
    select r.community_id, string_agg(
      concat_ws(',', extract(year from r.month)::int * 12 + extract(month from r.month)::int - 1,
        r.physical_percent, r.stage, r.invested_fen, r.arrived_fen, r.paid_fen),
      ';' order by r.month, r.id) as packed
    from progress_report r
    join annual_entry e on e.community_id = r.community_id
    where r.community_id between ${from} and ${to}
      and r.id not in (
        select s.supersedes from progress_report s
        where s.supersedes is not null and s.community_id between ${from} and ${to})
    group by r.community_id
  `.execute(db)
  return result.rows
}

/** Whose reports these are. */
export async function listReported(db: Kysely<Database>, reportIds: readonly number[]): Promise<number[]> {
  const rows = await db
    .selectFrom('progressReport')
    .where(sql<boolean>`id = any(${reportIds}::int[])`)
    .select('communityId')
    .distinct()
    .execute()
  return rows.map(({ communityId }) => communityId)
}

/** Names of counties, streets and neighborhoods by code. */
export function listRegionLabels(db: Kysely<Database>) {
  return db
    .selectFrom('region')
    .where('level', 'in', ['county', 'street', 'neighborhood'])
    .select(['code', 'name', 'nameEn'])
    .orderBy('code')
    .execute()
}

/** Two reports of one community queue up, so that each sees the other. */
export function lockReported(trx: Transaction<Database>, communityId: number) {
  return trx
    .selectFrom('community')
    .where('id', '=', communityId)
    .select(['id', 'regionCode', 'stage'])
    .forUpdate()
    .executeTakeFirst()
}

/** Newest month with a report, and the newest report of `month`. */
export function findReportBefore(trx: Transaction<Database>, communityId: number, month: string) {
  return trx
    .selectFrom('progressReport')
    .where('communityId', '=', communityId)
    .select((eb) => [
      eb.fn.max('month').as('newestMonth'),
      sql<number | null>`max(id) filter (where month = ${month}::date)`.as('sameMonth'),
    ])
    .executeTakeFirstOrThrow()
}

export function insertReport(trx: Transaction<Database>, report: Insertable<ProgressReportTable>) {
  return trx
    .insertInto('progressReport')
    .values(report)
    .returning(['id', 'reportedAt'])
    .executeTakeFirstOrThrow()
}

export function moveToStage(trx: Transaction<Database>, communityId: number, stage: Stage) {
  return trx
    .updateTable('community')
    .set((eb) => ({ stage, version: eb('version', '+', 1), updatedAt: sql<Date>`now()` }))
    .where('id', '=', communityId)
    .execute()
}
