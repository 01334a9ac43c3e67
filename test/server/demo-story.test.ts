import { beforeAll, expect, test } from 'vitest'
import type { RenovationPackage } from '#contract/renovation-package'
import { countBodies } from '#domain/management-body'
import type { DatabaseHandle } from '../../server/db/database-handle.ts'
import { inTransaction } from '../../server/db/in-transaction.ts'
import { listClusterRows, lockCommunities } from '../../server/queries/cluster.ts'
import { listScenarios } from '../../server/queries/scenario.ts'
import { seedDemoCity } from '../../server/services/demo-city/seed-demo-city.ts'
import { keepDemoPeople } from '../../server/services/demo-people.ts'
import { seedDemoStory } from '../../server/services/demo-story/seed-demo-story.ts'
import { getBriefing } from '../../server/services/read-briefing.ts'
import { listPackages } from '../../server/services/read-package.ts'
import { seedMenu } from '../../server/services/seed-menu.ts'
import { describeEngines } from '../support/database.ts'

const storyYards = ['棉纺厂家属院', '锦绣新村', '纺机厂东院', '红旗里12号院', '文化路小学院']
const gapOf = ({ totalFen, fundedFen }: RenovationPackage) => totalFen - fundedFen

describeEngines('demo story', (openTestDatabase) => {
  let database: DatabaseHandle
  let five: number[]
  let adopted: number
  let proposed: number
  beforeAll(async () => {
    database = await openTestDatabase()
    const db = database.kysely('import')
    await seedMenu(db)
    await seedDemoCity(db, { communities: 500, seed: 7 })
    await keepDemoPeople(db, 'only for this test')
    expect(await seedDemoStory(database)).toBe(true)
    const yards = await db
      .selectFrom('community')
      .where('name', 'in', storyYards)
      .select(['id', 'regionCode'])
      .execute()
    five = yards.map(({ id }) => id).sort((p, q) => p - q)
    const county = yards[0]!.regionCode.slice(0, 6)
    const ours = (await listScenarios(db)).filter(({ countyCode }) => countyCode === county)
    adopted = ours.find(({ state }) => state === 'ADOPTED')!.id
    proposed = ours.find(({ state }) => state === 'PROPOSED')!.id
  }, 300_000)

  test('is told once', async () => {
    const before = await listScenarios(database.kysely())
    expect(await seedDemoStory(database)).toBe(false)
    expect(await listScenarios(database.kysely())).toEqual(before)
    expect(before.filter(({ state }) => state === 'ADOPTED').length).toBeGreaterThan(1)
  })

  test('every cluster joins at least two bodies, 300 to 1,500 households, in one street', async () => {
    const db = database.kysely()
    let clusters = 0
    for (const { id } of await listScenarios(db)) {
      for (const cluster of await listClusterRows(db, { scenarioId: id })) {
        clusters++
        const ids = cluster.members.map(({ communityId }) => communityId)
        const members = await inTransaction(db, (trx) => lockCommunities(trx, ids))
        expect(countBodies(members).bodies).toBeGreaterThanOrEqual(2)
        expect(new Set(members.map(({ regionCode }) => regionCode.slice(0, 9))).size).toBe(1)
        const households = members.reduce((sum, member) => sum + (member.households ?? 0), 0)
        expect(households).toBeGreaterThanOrEqual(300)
        expect(households).toBeLessThanOrEqual(1500)
      }
    }
    expect(clusters).toBeGreaterThan(8)
  })

  test('the adopted alternative leaves the five yards to the lasso; the proposed one joins them', async () => {
    const db = database.kysely()
    const held = await db
      .selectFrom('clusterMember')
      .where('communityId', 'in', five)
      .select(['scenarioId', 'communityId'])
      .orderBy('communityId')
      .execute()
    expect(held).toEqual(five.map((communityId) => ({ scenarioId: proposed, communityId })))
  })

  test('the PPP package lacks 153.94 万元, the plain one is balanced and locked', async () => {
    const db = database.kysely()
    const [ppp] = await listPackages(db, proposed)
    expect(ppp).toMatchObject({
      name: '棉纺厂—红旗里片区改造项目包',
      delivery: 'PPP',
      pppRegime: 'NEW_2023',
      state: 'DRAFT',
      households: 1206,
      floorAreaM2: 94_500,
      fundedFen: 2_964_000_000,
    })
    expect((gapOf(ppp!) / 1_000_000).toFixed(2)).toBe('153.94')
    const [plain] = await listPackages(db, adopted)
    expect(plain).toMatchObject({ delivery: 'UNIFIED', state: 'LOCKED' })
    expect(gapOf(plain!)).toBe(0)
    expect(plain!.items.length).toBeGreaterThan(10)
  })

  test('six slides point at what is there', async () => {
    const db = database.kysely()
    const row = await db.selectFrom('briefing').select('id').executeTakeFirstOrThrow()
    const briefing = await getBriefing(db, row.id)
    expect(briefing.owner.name).toBe('林知夏')
    expect(briefing.slides.map(({ kind }) => kind)).toEqual(['TITLE', 'MAP', 'MAP', 'MAP', 'MAP', 'CLOSING'])
    const [, progress, , joined, money] = briefing.slides
    expect(progress!.snapshot).toMatchObject({ version: 1, workspace: 'progress', month: '2026-10' })
    expect(joined!.title).toBe('五个院子\n并成一个片区')
    expect(joined!.figures.map(({ value }) => value).slice(0, 2)).toEqual(['5 → 1', '1,206'])
    const picked = (joined!.snapshot as { selection: number[] }).selection
    expect([...picked].sort((p, q) => p - q)).toEqual(five)
    const { camera, packageId } = money!.snapshot as {
      camera: { lng: number; lat: number; zoom: number }
      packageId: number
    }
    expect(camera.zoom).toBeGreaterThan(13)
    expect(camera.zoom).toBeLessThan(18)
    expect(camera.lng).toBeCloseTo(113.56, 1)
    expect((await listPackages(db, proposed))[0]!.id).toBe(packageId)
  })
})
