import { sql, type Kysely } from 'kysely'
import type { Database } from '../db/database.ts'

export function getDeployment(db: Kysely<Database>) {
  return db.selectFrom('deployment').selectAll().executeTakeFirstOrThrow()
}

export function setMetricSrid(db: Kysely<Database>, metricSrid: number) {
  return db.updateTable('deployment').set({ metricSrid }).execute()
}

/** Whether that number is a coordinate system the engine can transform to. */
export async function knowsSrid(db: Kysely<Database>, srid: number): Promise<boolean> {
  const { rows } = await sql`select 1 from spatial_ref_sys where srid = ${srid}`.execute(db)
  return rows.length > 0
}

/** Months that have reports, ascending, as 'YYYY-MM'. */
export async function listReportedMonths(db: Kysely<Database>): Promise<string[]> {
  const found = await db.selectFrom('progressReport').select('month').distinct().orderBy('month').execute()
  return found.map(({ month }) => month.slice(0, 7))
}
