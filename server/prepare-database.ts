import type { DatabaseHandle } from './db/database-handle.ts'
import { getDeployment, knowsSrid, setMetricSrid } from './queries/deployment.ts'
import { countCommunities } from './queries/community.ts'
import { keepDemoPeople, type DemoSignIn } from './services/demo-people.ts'
import { readDemoPassword } from './services/demo-password.ts'
import { seedMenu } from './services/seed-menu.ts'
import type { Settings } from './settings.ts'

/** Brings a migrated database to where people can work: menu, metric system, and on the demo a city with people. */
export async function prepareDatabase(database: DatabaseHandle, settings: Settings): Promise<DemoSignIn[]> {
  const db = database.kysely('import')
  await useMetricSystem(database, settings)
  await seedMenu(db)
  if (!settings.demo || database.engine !== 'pglite') return []
  return keepDemoPeople(db, await readDemoPassword(settings.dataDir))
}

/** Every measured shape is in this system, so it cannot change under them. */
async function useMetricSystem(database: DatabaseHandle, { metricSrid }: Settings): Promise<void> {
  if (metricSrid === undefined) return
  const db = database.kysely('import')
  if ((await getDeployment(db)).metricSrid === metricSrid) return
  if (!(await knowsSrid(db, metricSrid))) {
    throw new Error(`METRIC_CRS must be a system that the database knows, not "EPSG:${metricSrid}".`)
  }
  if ((await countCommunities(db)) > 0) {
    throw new Error(
      `METRIC_CRS is EPSG:${metricSrid}, but this city is measured in another system; only an empty database can change it.`,
    )
  }
  await setMetricSrid(db, metricSrid)
}
