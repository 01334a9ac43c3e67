import type { Kysely, Transaction } from 'kysely'
import type { CommunitySummary } from '#domain/community'
import { isWithin, streetOf } from '#domain/region'
import type { Database } from '../../db/database.ts'
import type { DatabaseHandle } from '../../db/database-handle.ts'
import { inTransaction } from '../../db/in-transaction.ts'
import { getDeployment, listReportedMonths } from '../../queries/deployment.ts'
import {
  findBoundsAround,
  findByNames,
  hasScenario,
  listCountiesBySize,
  listSurveys,
} from '../../queries/demo-story.ts'
import { listRegions } from '../../queries/region.ts'
import { ProgressBook } from '../progress-book.ts'
import { overdueOf, summaryOf } from '../read-progress.ts'
import { createBriefing } from '../save-briefing.ts'
import { composeBriefing, type BriefingFacts } from './story-briefing.ts'
import { planScenario, readCounty, type County } from './story-clusters.ts'
import { tellPppPackage, tellUnifiedPackage } from './story-packages.ts'
import { findStoryPeople } from './story-people.ts'

/** The lasso of the demo: four bodies and one yard without. */
const storyYards = ['棉纺厂家属院', '锦绣新村', '纺机厂东院', '红旗里12号院', '文化路小学院']
const otherCounties = 4

/**
 * What people find on their first visit, planned by the services that they will use themselves: two alternatives of the
 * county of the story (the adopted one leaves the five yards to whoever tries the lasso), a scenario in a few other
 * counties, a PPP package with a gap, a locked one without, and a briefing. Told once, whole or not at all; needs the
 * city with its adjacency, the menu and the demo's people.
 */
export async function seedDemoStory(database: DatabaseHandle): Promise<boolean> {
  const db = database.kysely('import')
  // Never in somebody's own city, even where the demo's people work in it.
  if (!(await getDeployment(db)).isDemo || (await hasScenario(db))) return false
  const board = await readBoard(database)
  return inTransaction(db, (trx) => tell(trx, board))
}

type Board = Pick<BriefingFacts, 'month' | 'progress' | 'overdue' | 'asOf'>

/** Before the transaction: the embedded engine has one session, and this reads through another pool. */
async function readBoard(database: DatabaseHandle): Promise<Board> {
  const db = database.kysely('import')
  const month = (await listReportedMonths(db)).at(-1)
  const { dataAsOf } = await getDeployment(db)
  const today = new Date().toISOString().slice(0, 10)
  if (month === undefined) return { month, progress: undefined, overdue: 0, asOf: dataAsOf ?? today }
  const page = await new ProgressBook(database).open()
  const query = { month, weight: 'area' } as const
  const progress = summaryOf(page, query)
  return { month, progress, overdue: overdueOf(page, query).total, asOf: dataAsOf ?? progress.asOf }
}

async function tell(trx: Transaction<Database>, board: Board): Promise<boolean> {
  const people = await findStoryPeople(trx)
  const yards = await findStoryYards(trx)
  const counties = await listCountiesBySize(trx)
  const countyCode = yards?.countyCode ?? counties[0]
  if (countyCode === undefined) return false
  const county = await readCounty(trx, countyCode)
  const drawer = isWithin(countyCode, people.planner.regionCode) ? people.planner : people.cityPlanner

  const five = yards?.ids ?? []
  const near = county.communities.find(({ id }) => id === five[0])
  const common = { county, near }
  const adopted = await planScenario(trx, drawer, {
    ...common,
    name: '甲案·就近并院',
    state: 'ADOPTED',
    leave: five,
    most: 11,
    growth: { targetHouseholds: 600, mostMembers: 5 },
  })
  const proposed = await planScenario(trx, drawer, {
    ...common,
    name: '乙案·沿河连片',
    state: 'PROPOSED',
    first: five.length > 0 ? { name: '棉纺厂—红旗里片区', communityIds: five } : undefined,
    most: 9,
    growth: { targetHouseholds: 1100, mostMembers: 9 },
  })
  for (const code of counties.filter((other) => other !== countyCode).slice(0, otherCounties)) {
    const other = await readCounty(trx, code)
    await planScenario(trx, people.cityPlanner, {
      county: other,
      name: '年度连片方案',
      state: 'ADOPTED',
      most: 3,
    })
  }

  const names = await namesOf(trx, countyCode)
  const year = Number(board.asOf.slice(0, 4))
  const place = { city: names.city.slice(0, 1), county: names.county.slice(0, 1), year }
  const firstTwo = adopted.clusters.slice(0, 2)
  if (firstTwo.length > 0) {
    const name = `${firstTwo[0]!.name}等${year}年统一改造`
    await tellUnifiedPackage(trx, drawer, { ...place, scenarioId: adopted.id, name, clusters: firstTwo })
  }
  const [cluster] = proposed.clusters
  if (!cluster) return true
  const renovationPackage = await tellPppPackage(trx, drawer, {
    ...place,
    scenarioId: proposed.id,
    name: `${cluster.name}改造项目包`,
    clusters: [cluster],
  })

  const ids = cluster.members.map(({ communityId }) => communityId)
  const members = county.communities.filter(({ id }) => ids.includes(id))
  const street = await streetAround(trx, county, members)
  await createBriefing(trx, people.presenter, composeBriefing({
    ...board,
    city: { bounds: names.cityBounds ?? street.bounds },
    street,
    cluster: { id: cluster.id, bounds: cluster.bounds, members, surveys: await listSurveys(trx, ids) },
    scenarioId: proposed.id,
    renovationPackage,
  })) // prettier-ignore
  return true
}

/** `undefined` in a city that has no such yards, or not together. */
async function findStoryYards(db: Kysely<Database>) {
  const found = await findByNames(db, storyYards)
  const counties = new Set(found.map(({ regionCode }) => regionCode.slice(0, 6)))
  const [countyCode] = counties
  if (found.length !== storyYards.length || counties.size !== 1 || countyCode === undefined) return undefined
  return { countyCode, ids: storyYards.map((name) => found.find((yard) => yard.name === name)!.id) }
}

async function namesOf(db: Kysely<Database>, countyCode: string) {
  const regions = await listRegions(db, { levels: ['city', 'county'] })
  const city = regions.find(({ level, code }) => level === 'city' && isWithin(countyCode, code))
  const county = regions.find(({ code }) => code === countyCode)
  return { city: city?.name ?? '', county: county?.name ?? '', cityBounds: city?.bounds ?? undefined }
}

async function streetAround(db: Kysely<Database>, county: County, members: readonly CommunitySummary[]) {
  const code = streetOf(members[0]!.regionCode) ?? county.code
  const inStreet = county.communities.filter(({ regionCode }) => regionCode.startsWith(code))
  const regions = await listRegions(db, { levels: ['county', 'street'] })
  const region = regions.find((one) => one.code === code)
  const bounds =
    region?.bounds ??
    (await findBoundsAround(
      db,
      inStreet.map(({ id }) => id),
    ))
  if (!bounds) throw new Error('A street with communities has bounds')
  return { code, name: region?.name ?? '', bounds, members: inStreet }
}
