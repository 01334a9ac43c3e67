import type { Kysely } from 'kysely'
import type { Database } from '../../db/database.ts'
import { readSourceCrs } from './source-crs.ts'

/**
 * The plane system that everything is measured in (CGCS2000 3-degree zone of the city). Set once: every measured
 * shape of the city is in it, so it cannot change under them.
 */
export async function setMetricSystem(db: Kysely<Database>, crs: string | undefined): Promise<void> {
  if (crs === undefined) return
  const { srid } = readSourceCrs(crs)
  const { metricSrid } = await db.selectFrom('deployment').select('metricSrid').executeTakeFirstOrThrow()
  if (metricSrid === srid) return
  const taken = await db.selectFrom('community').select('id').limit(1).executeTakeFirst()
  if (taken)
    throw new Error(
      `The city is measured in EPSG:${metricSrid} and holds communities: ${crs} needs an empty database`,
    )
  await db.updateTable('deployment').set({ metricSrid: srid }).execute()
}
