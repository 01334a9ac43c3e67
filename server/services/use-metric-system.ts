import type { Kysely } from 'kysely'
import type { Database } from '../db/database.ts'
import { countCommunities } from '../queries/community.ts'
import { getDeployment, knowsSrid, setMetricSrid } from '../queries/deployment.ts'

/**
 * The plane system that everything is measured in (a CGCS2000 3-degree zone of the city). Every measured shape is in
 * it, so it is set while the city is empty and cannot change under them.
 */
export async function useMetricSystem(db: Kysely<Database>, metricSrid: number | undefined): Promise<void> {
  if (metricSrid === undefined) return
  const { metricSrid: current } = await getDeployment(db)
  if (current === metricSrid) return
  if (!(await knowsSrid(db, metricSrid))) {
    throw new Error(`METRIC_CRS must be a system that the database knows, not "EPSG:${metricSrid}".`)
  }
  if ((await countCommunities(db)) > 0) {
    throw new Error(
      `METRIC_CRS is EPSG:${metricSrid}, but this city is measured in EPSG:${current}; only an empty database can change it.`,
    )
  }
  await setMetricSrid(db, metricSrid)
}
