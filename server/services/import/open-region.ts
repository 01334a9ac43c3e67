import { sql, type Kysely } from 'kysely'
import type { Database } from '../../db/database.ts'

export interface RegionPlan {
  /** Six digits, not ending in 00: a county. */
  readonly code: string
  readonly name: string
  readonly cityName: string
}

/**
 * A ledger needs a county, and a file of shapes has none: opens one whose border is the hull of what was imported,
 * grown by 200 m, with the city above it. An existing county is kept and grown to hold the new shapes.
 */
export async function openRegion(db: Kysely<Database>, { code, name, cityName }: RegionPlan): Promise<void> {
  const cityCode = `${code.slice(0, 4)}00`
  await db
    .insertInto('region')
    .values([
      { code: cityCode, level: 'city', name: cityName },
      { code, parentCode: cityCode, level: 'county', name },
    ])
    .onConflict((conflict) => conflict.column('code').doNothing())
    .execute()
  // The first city that is brought in gives the deployment its name.
  await db.updateTable('deployment').set({ name: cityName }).where('name', '=', '').execute()
}

export async function drawRegion(db: Kysely<Database>, code: string): Promise<void> {
  await sql`
    update region r set boundary = (
      select st_multi(st_transform(st_buffer(st_convexhull(st_collect(c.boundary_metric)), 200), 4490))
      from community c where c.region_code like ${code} || '%')
    where r.code in (${code}, ${`${code.slice(0, 4)}00`})`.execute(db)
}
