import type { DatabaseHandle } from './db/database-handle.ts'
import { inTransaction } from './db/in-transaction.ts'
import { hasAdjacency } from './queries/adjacency-columns.ts'
import { countCommunities } from './queries/community.ts'
import { buildAdjacency } from './services/build-adjacency.ts'
import { seedDemoCity } from './services/demo-city/seed-demo-city.ts'
import { keepDemoPeople, type DemoSignIn } from './services/demo-people.ts'
import { readDemoPassword } from './services/demo-password.ts'
import { seedDemoStory } from './services/demo-story/seed-demo-story.ts'
import { seedMenu } from './services/seed-menu.ts'
import { useMetricSystem } from './services/use-metric-system.ts'
import type { Settings } from './settings.ts'

type OnProgress = (share: number, what: string) => void

/** Brings a migrated database to where people can work: menu, metric system, and on the demo a city with people. */
export async function prepareDatabase(
  database: DatabaseHandle,
  settings: Settings,
  onProgress: OnProgress,
): Promise<DemoSignIn[]> {
  const db = database.kysely('import')
  const isDemo = settings.demo && database.engine === 'pglite'
  const isEmpty = (await countCommunities(db)) === 0
  await seedMenu(db)
  if (isDemo && isEmpty) {
    requireDemoSystem(settings)
    const { demoCommunities, demoSeed } = settings
    await seedDemoCity(db, { communities: demoCommunities, seed: demoSeed, onProgress })
  } else {
    await useMetricSystem(db, settings.metricSrid)
    // A start that was killed between the city and its neighbourhoods makes up for it here.
    if (!isEmpty && !(await hasAdjacency(db))) await inTransaction(db, (trx) => buildAdjacency(trx))
  }
  if (!isDemo) return []
  const people = await keepDemoPeople(db, await readDemoPassword(settings.dataDir))
  if (people.length > 0) await seedDemoStory(database)
  return people
}

function requireDemoSystem({ metricSrid }: Settings) {
  if (metricSrid !== undefined && metricSrid !== demoSrid) {
    throw new Error(
      `METRIC_CRS must be EPSG:${demoSrid} for the demo city; for a city of your own set DEMO=off.`,
    )
  }
}
const demoSrid = 4547
