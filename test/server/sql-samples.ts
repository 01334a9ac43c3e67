import { menuCatalogue } from '#domain/menu-catalogue'
import { parseFilter } from '#domain/cql2'
import * as adjacencyBuild from '../../server/queries/adjacency-build.ts'
import * as adjacencyColumns from '../../server/queries/adjacency-columns.ts'
import * as briefing from '../../server/queries/briefing.ts'
import * as changeLog from '../../server/queries/change-log.ts'
import * as cluster from '../../server/queries/cluster.ts'
import { communityWhere } from '../../server/queries/community-where.ts'
import * as community from '../../server/queries/community.ts'
import * as demoStory from '../../server/queries/demo-story.ts'
import * as deployment from '../../server/queries/deployment.ts'
import * as idempotency from '../../server/queries/idempotency.ts'
import * as job from '../../server/queries/job.ts'
import * as menuItem from '../../server/queries/menu-item.ts'
import * as outline from '../../server/queries/outline.ts'
import * as person from '../../server/queries/person.ts'
import * as progress from '../../server/queries/progress.ts'
import * as region from '../../server/queries/region.ts'
import * as renovationPackage from '../../server/queries/renovation-package.ts'
import * as scenario from '../../server/queries/scenario.ts'
import * as session from '../../server/queries/session.ts'
import type { Samples } from '../support/sql-recorder.ts'

const at = new Date('2026-01-01T00:00:00Z')
const ids = [1, 2]
const key = { packageId: 1, scenarioId: 1 }
const slide = {
  kind: 'MAP', title: '', caption: '', notes: '', snapshot: null, figures: '[]', asOf: '2026-01-01',
} as const // prettier-ignore
const line = {
  source: 'FISCAL', kind: 'CENTRAL', payer: '', amountFen: 1, budgetYear: 2026, document: 'A', signed: true,
} as const // prettier-ignore
const item = { communityId: 1, menuCode: 'C1-01', quantity: 1, unitCostFen: 1 }
const shapes = {
  outline: 'SRID=4490;MULTIPOLYGON EMPTY',
  outlineMercator: 'SRID=3857;MULTIPOLYGON EMPTY',
  labelPoint: 'SRID=4490;POINT EMPTY',
}
const filter =
  "households > 100 and (managementMode in ('NONE', 'UNIT') or not name like '%院') and builtTo is not null and floorAreaM2 between 1 and 2"

function whereOf(text: string) {
  const parsed = parseFilter(text)
  if ('error' in parsed) throw new Error(parsed.error.expected)
  const compiled = communityWhere(parsed.filter)
  if ('error' in compiled) throw new Error(compiled.error.expected)
  return compiled.where
}

/** One call of every exported query: what test/server/sql/*.sql is made from. */
export const samples: Samples = {
  'adjacency-build': {
    analyzePairs: (db) => adjacencyBuild.analyzePairs(db),
    buildAllPairs: (db) => adjacencyBuild.buildAllPairs(db),
    prepareForBuild: (db) => adjacencyBuild.prepareForBuild(db),
  },
  'adjacency-columns': {
    getAdjacencyState: (db) => adjacencyColumns.getAdjacencyState(db),
    hasAdjacency: (db) => adjacencyColumns.hasAdjacency(db),
    listAdjacencyColumns: (db) => adjacencyColumns.listAdjacencyColumns(db, '410105'),
    listNeighbours: (db) => adjacencyColumns.listNeighbours(db, { id: 1, maxGapM: 50 }),
  },
  briefing: {
    deleteBriefing: (db) => briefing.deleteBriefing(db, 1),
    findBriefing: (db) => briefing.findBriefing(db, 1),
    insertBriefing: (db) => briefing.insertBriefing(db, { title: 'A', ownerId: 1, regionCode: '410100' }),
    listBriefings: (db) => briefing.listBriefings(db),
    listSlides: (db) => briefing.listSlides(db, 1),
    lockBriefing: (db) => briefing.lockBriefing(db, 1),
    replaceSlides: (db) => briefing.replaceSlides(db, 1, [slide]),
    updateBriefing: (db) => briefing.updateBriefing(db, 1, 'A'),
  },
  'change-log': {
    getLogState: (db) => changeLog.getLogState(db, ['communities', 'barriers']),
    listChangesSince: (db) => changeLog.listChangesSince(db, 1),
  },
  cluster: {
    deleteCluster: (db) => cluster.deleteCluster(db, 1),
    findOutline: (db) => cluster.findOutline(db, 1),
    insertCluster: (db) => cluster.insertCluster(db, { scenarioId: 1, name: 'A', ...shapes }),
    insertMembers: (db) =>
      cluster.insertMembers(db, [{ scenarioId: 1, communityId: 1, clusterId: 1, role: 'FUNDED' }]),
    listClusterRows: (db) => cluster.listClusterRows(db, { scenarioId: 1 }),
    listHolders: (db) => cluster.listHolders(db, { scenarioId: 1, ids, exceptClusterId: 1 }),
    listMemberIds: (db) => cluster.listMemberIds(db, 1),
    listPackagesTiedTo: (db) => cluster.listPackagesTiedTo(db, { clusterId: 1, ids }),
    listPairsAmong: (db) => cluster.listPairsAmong(db, ids),
    lockCluster: (db) => cluster.lockCluster(db, 1),
    lockCommunities: (db) => cluster.lockCommunities(db, ids),
    removeMembers: (db) => cluster.removeMembers(db, 1, ids),
    updateCluster: (db) => cluster.updateCluster(db, { id: 1, version: 1 }, { name: 'A' }),
  },
  'community-where': {
    communityWhere: (db) => db.selectFrom('community').where(whereOf(filter)).select('id').execute(),
  },
  community: {
    countCommunities: (db) => community.countCommunities(db),
    countMatching: (db) =>
      community.countMatching(db, { where: whereOf('households > 1'), bbox: [113, 34, 114, 35] }),
    findCommunity: (db) => community.findCommunity(db, 1),
    listBodyNames: (db) => community.listBodyNames(db),
    listCommunities: (db) =>
      community.listCommunities(db, {
        sort: 'households',
        descending: true,
        after: { value: 100, id: 1 },
        bbox: [113, 34, 114, 35],
        limit: 101,
      }),
    listCommunityHistory: (db) => community.listCommunityHistory(db, { id: 1, limit: 200 }),
    listCommunityIndex: (db) => community.listCommunityIndex(db, '410105'),
    listConditions: (db) => community.listConditions(db, 1),
    lockCommunity: (db) => community.lockCommunity(db, 1),
    listSearchEntries: (db) => community.listSearchEntries(db, ids),
    updateCommunity: (db) => community.updateCommunity(db, { id: 1, version: 1, change: { households: 1 } }),
  },
  'demo-story': {
    findBoundsAround: (db) => demoStory.findBoundsAround(db, ids),
    findByNames: (db) => demoStory.findByNames(db, ['A']),
    findPersonByLogin: (db) => demoStory.findPersonByLogin(db, 'planner'),
    hasScenario: (db) => demoStory.hasScenario(db),
    listCommunityIdsIn: (db) => demoStory.listCommunityIdsIn(db, '410105'),
    listCountiesBySize: (db) => demoStory.listCountiesBySize(db),
    listSurveys: (db) => demoStory.listSurveys(db, ids),
    setScenarioState: (db) => demoStory.setScenarioState(db, 1, 'ADOPTED'),
  },
  deployment: {
    getDeployment: (db) => deployment.getDeployment(db),
    knowsSrid: (db) => deployment.knowsSrid(db, 4547),
    listReportedMonths: (db) => deployment.listReportedMonths(db),
    setMetricSrid: (db) => deployment.setMetricSrid(db, 4547),
  },
  idempotency: {
    findIdempotentAnswer: (db) => idempotency.findIdempotentAnswer(db, { userId: 1, key: 'k' }),
    forgetOldIdempotencyKeys: (db) => idempotency.forgetOldIdempotencyKeys(db, at),
    keepIdempotentAnswer: (db) => idempotency.keepIdempotentAnswer(db, { userId: 1, key: 'k', response: {} }),
    takeIdempotencyKey: (db) => idempotency.takeIdempotencyKey(db, { userId: 1, key: 'k', requestHash: 'h' }),
  },
  job: {
    findJob: (db) => job.findJob(db, 1),
  },
  'menu-item': {
    findMenuItems: (db) => menuItem.findMenuItems(db, ['C1-01']),
    insertMissingMenuItems: (db) => menuItem.insertMissingMenuItems(db, menuCatalogue.slice(0, 1)),
    listMenuItems: (db) => menuItem.listMenuItems(db),
  },
  outline: {
    drawOutline: (db) =>
      outline.drawOutline(db, {
        communityIds: ids,
        gapM: 6,
        links: [{ a: 1, b: 2 }],
        hardClasses: ['ARTERIAL'],
      }),
  },
  person: {
    clearFailedSignIns: (db) => person.clearFailedSignIns(db, 1),
    countFailedSignIn: (db) => person.countFailedSignIn(db, { id: 1, most: 5, lockMinutes: 30 }),
    findCredentials: (db) => person.findCredentials(db, 'planner'),
    findDemoPerson: (db) => person.findDemoPerson(db, 'planner'),
    insertPerson: (db) =>
      person.insertPerson(db, { login: 'a', name: 'A', role: 'planner', regionCode: '410105' }),
    listDemoPeople: (db) => person.listDemoPeople(db),
    saveDemoPerson: (db) =>
      person.saveDemoPerson(db, { login: 'a', name: 'A', role: 'planner', regionCode: '410105' }),
  },
  progress: {
    findReportBefore: (db) => progress.findReportBefore(db, 1, '2026-01-01'),
    insertReport: (db) =>
      progress.insertReport(db, {
        communityId: 1, month: '2026-01-01', stage: 'STARTED', physicalPercent: 1, investedFen: 1, arrivedFen: 1, paidFen: 1,
      }), // prettier-ignore
    listPackedReports: (db) => progress.listPackedReports(db, { from: 1, to: 2 }),
    listPlanned: (db) => progress.listPlanned(db, ids),
    listRegionLabels: (db) => progress.listRegionLabels(db),
    listReported: (db) => progress.listReported(db, ids),
    lockReported: (db) => progress.lockReported(db, 1),
    moveToStage: (db) => progress.moveToStage(db, 1, 'STARTED'),
  },
  region: {
    findDemoArea: (db, answer) => {
      answer({ code: '410100' })
      return region.findDemoArea(db, 'A')
    },
    listRegionNames: (db) => region.listRegionNames(db, '410105001001'),
    listStreetNames: (db) => region.listStreetNames(db),
    listRegions: (db) => region.listRegions(db, { levels: ['county'], parent: '410100' }),
  },
  'renovation-package': {
    claimItems: (db) => renovationPackage.claimItems(db, key, [item]),
    deletePackage: (db) => renovationPackage.deletePackage(db, 1),
    findScenarioCounty: (db) => renovationPackage.findScenarioCounty(db, 1),
    insertPackage: (db) => renovationPackage.insertPackage(db, { scenarioId: 1, name: 'A' }),
    listFundingLines: (db) => renovationPackage.listFundingLines(db, ids),
    listItemHolders: (db) => renovationPackage.listItemHolders(db, key, [item]),
    listPackageItems: (db) => renovationPackage.listPackageItems(db, ids),
    listPackageMembers: (db) => renovationPackage.listPackageMembers(db, ids),
    listPackageRows: (db) => renovationPackage.listPackageRows(db, { scenarioId: 1 }),
    lockClustersOf: (db) => renovationPackage.lockClustersOf(db, 1, ids),
    lockPackage: (db) => renovationPackage.lockPackage(db, 1),
    removeItems: (db) => renovationPackage.removeItems(db, 1, [item]),
    replaceFundingLines: (db) => renovationPackage.replaceFundingLines(db, 1, [line]),
    replacePackageClusters: (db) => renovationPackage.replacePackageClusters(db, key, ids),
    updatePackage: (db) => renovationPackage.updatePackage(db, 1, { name: 'A' }),
  },
  scenario: {
    holdScenario: (db) => scenario.holdScenario(db, 1),
    insertScenario: (db) => scenario.insertScenario(db, { countyCode: '410105', name: 'A' }),
    isCounty: (db) => scenario.isCounty(db, '410105'),
    listScenarios: (db) => scenario.listScenarios(db, 1),
  },
  session: {
    deleteExpiredSessions: (db) => session.deleteExpiredSessions(db),
    endSession: (db) => session.endSession(db, 'h'),
    endSessionsOf: (db) => session.endSessionsOf(db, 1),
    findSession: (db) => session.findSession(db, { idHash: 'h', idleMinutes: 30 }),
    insertSession: (db) => session.insertSession(db, { idHash: 'h', userId: 1, expiresAt: at }),
    touchSession: (db) => session.touchSession(db, 'h'),
  },
}
