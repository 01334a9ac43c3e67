import { beforeAll, expect, test } from 'vitest'
import type { RenovationPackage } from '#contract/renovation-package'
import { seedMenu } from '../../server/services/seed-menu.ts'
import { openTestApp, type Inject, type TestApp } from '../support/app.ts'
import { describeEngines } from '../support/database.ts'
import { insertCluster, insertScenario } from '../support/plan.ts'
import { otherCounty, otherStreet } from '../support/world.ts'

/** One app for the file, since opening takes longer than a test; every test plans a scenario of its own. */
async function open(app: TestApp) {
  const { world, database } = app
  const { A, B, C, D } = await world.communities('ABCD', {
    each: { C: { households: null, floorAreaM2: null } },
  })
  const scenarioId = await insertScenario(database, `方案${A}`)
  const west = await insertCluster(database, { scenarioId, name: '西片', members: [A, B] })
  const east = await insertCluster(database, { scenarioId, name: '东片', members: [C, D] })
  return { ...app, scenarioId, west, east, A, B, C, D }
}

function packagesOf(person: Inject, scenarioId: number) {
  const post = (payload: object, headers: Record<string, string> = {}) =>
    person({ method: 'POST', url: `/api/scenarios/${scenarioId}/packages`, payload, headers })
  return {
    post,
    make: async (name: string, clusterIds: number[], delivery = 'UNIFIED') =>
      (await post({ name, clusterIds, delivery })).json<RenovationPackage>(),
    patch: ({ id, version }: { id: number; version: number }, payload: object) =>
      person({
        method: 'PATCH',
        url: `/api/packages/${id}`,
        payload,
        headers: { 'if-match': `"${version}"` },
      }),
    drop: ({ id, version }: { id: number; version: number }) =>
      person({ method: 'DELETE', url: `/api/packages/${id}`, headers: { 'if-match': `"${version}"` } }),
    get: async (id: number) => (await person(`/api/packages/${id}`)).json<RenovationPackage>(),
  }
}

const item = (communityId: number, menuCode = 'C1-01', quantity = 10) => ({
  communityId,
  menuCode,
  quantity,
  unitCostFen: 100_00,
})
const fiscal = (amountFen: number) => ({
  source: 'FISCAL',
  kind: 'CENTRAL_BUDGET',
  payer: '中央',
  amountFen,
  budgetYear: 2026,
  document: '豫财建〔2026〕1号',
  signed: true,
})
const line = (source: string, kind: string, amountFen: number) => ({
  source,
  kind,
  payer: '',
  amountFen,
  budgetYear: null,
  document: null,
  signed: true,
})

describeEngines('packages', (openTestDatabase) => {
  let app: TestApp
  beforeAll(async () => {
    app = await openTestApp(await openTestDatabase())
    await seedMenu(app.database.kysely())
  })

  test('a package joins clusters, sums what is known of their communities, and is listed and dissolved', async () => {
    const { as, scenarioId, west, east, A, B, C, D } = await open(app)
    const { post, patch, drop } = packagesOf(as.planner, scenarioId)
    const created = await post({ name: '一包', clusterIds: [east, west], delivery: 'PPP' })
    expect(created.statusCode).toBe(201)
    const made = created.json<RenovationPackage>()
    expect(created.headers['location']).toBe(`/api/packages/${made.id}`)
    expect(made).toMatchObject({
      scenarioId,
      name: '一包',
      delivery: 'PPP',
      pppRegime: 'NEW_2023',
      balanceMode: 'SELF',
      state: 'DRAFT',
      otherRateBp: 800,
      contingencyBp: 500,
      version: 1,
      clusterIds: [west, east],
      communityIds: [A, B, C, D].sort((p, q) => p - q),
      items: [],
      fundingLines: [],
      households: 300,
      floorAreaM2: 21_000,
      totalFen: 0,
      fundedFen: 0,
    })
    const found = await as.leader(`/api/packages/${made.id}`)
    expect(found.headers['etag']).toBe('"1"')
    expect(found.json()).toEqual(made)

    const unified = await patch(made, { delivery: 'UNIFIED', name: '统一改造', clusterIds: [west] })
    expect(unified.json()).toMatchObject({
      delivery: 'UNIFIED',
      pppRegime: null,
      name: '统一改造',
      communityIds: [A, B],
      version: 2,
    })
    const { packages } = (await as.auditor(`/api/scenarios/${scenarioId}/packages`)).json<{
      packages: RenovationPackage[]
    }>()
    expect(packages).toEqual([unified.json()])
    expect((await as.planner('/api/scenarios/999/packages')).statusCode).toBe(404)

    expect((await drop({ id: made.id, version: 1 })).statusCode).toBe(412)
    expect((await drop({ id: made.id, version: 2 })).statusCode).toBe(204)
    expect((await as.planner(`/api/packages/${made.id}`)).statusCode).toBe(404)
  })

  test('a package of known nothing has no households, not zero', async () => {
    const { as, database, world, A } = await open(app)
    const { E, F } = await world.communities('EF', { fields: { households: null, floorAreaM2: null } })
    const scenarioId = await insertScenario(database, `乙案${A}`)
    const cluster = await insertCluster(database, { scenarioId, members: [E, F] })
    const made = await packagesOf(as.planner, scenarioId).make('未知', [cluster])
    expect(made).toMatchObject({ households: null, floorAreaM2: null })
  })

  test('E1: ten items cost 9,049,320 yuan, and four sources close the gap to the fen', async () => {
    const { as, database, world, A } = await open(app)
    const { E, F } = await world.communities('EF', { fields: { households: 200, floorAreaM2: 15_000 } })
    const scenarioId = await insertScenario(database, `乙案${A}`)
    const cluster = await insertCluster(database, { scenarioId, members: [E, F] })
    const { make, patch } = packagesOf(as.planner, scenarioId)
    const made = await make('E1', [cluster])
    const lines = [
      [1500, 800], [400, 1500], [5000, 120], [18000, 60], [6000, 150], [60, 3000], [40, 3000], [150, 3000], [4, 450_000], [300, 3500],
    ] as const // prettier-ignore
    const codes = ['C1-02', 'C1-01', 'C1-10', 'C2-02', 'C2-08', 'C2-05', 'C4-06', 'C1-13', 'C1-12', 'C3-00']
    const items = lines.map(([quantity, yuan], i) => ({
      ...item(i % 2 ? E : F, codes[i], quantity),
      unitCostFen: yuan * 100,
    }))
    const priced = (await patch(made, { items })).json<RenovationPackage>()
    // 7,980,000 direct, 638,400 fees, 430,920 contingency.
    expect(priced).toMatchObject({
      totalFen: 904_932_000,
      fundedFen: 0,
      households: 400,
      floorAreaM2: 30_000,
    })

    const fundingLines = [
      fiscal(300_000_000),
      fiscal(50_000_000),
      fiscal(222_932_000),
      line('UNIT', 'PIPELINE_UNIT', 80_000_000),
      line('RESIDENT', 'DIRECT', 120_000_000),
      line('RESIDENT', 'MAINTENANCE_FUND', 22_000_000),
    ]
    const short = await patch(priced, { fundingLines, state: 'LOCKED' })
    expect(short.statusCode).toBe(422)
    expect(short.json()).toMatchObject({
      type: '/problems/package-gap-not-zero',
      gapFen: 110_000_000,
      totalFen: 904_932_000,
    })
    const closed = [...fundingLines, line('SOCIAL', 'OPERATOR', 110_000_000)]
    const locked = await patch(priced, { fundingLines: closed, state: 'LOCKED' })
    expect(locked.json()).toMatchObject({
      state: 'LOCKED',
      fundedFen: 904_932_000,
      fundingLines: closed,
      version: 3,
    })
  })

  test('a locked package refuses every change until it is unlocked; a surplus stops the lock as a gap does', async () => {
    const { as, scenarioId, west, A } = await open(app)
    const { make, patch, drop } = packagesOf(as.planner, scenarioId)
    const made = await make('一包', [west])
    const empty = await patch(made, { state: 'LOCKED' })
    expect(empty.json()).toMatchObject({ status: 422, type: '/problems/package-without-items' })
    const content = { items: [item(A)], otherRateBp: 0, contingencyBp: 0 }
    const much = await patch(made, { ...content, fundingLines: [fiscal(100_001)], state: 'LOCKED' })
    expect(much.json()).toMatchObject({ type: '/problems/package-gap-not-zero', gapFen: -1 })
    const promised = { ...line('UNIT', 'OWNER_UNIT', 100_000), signed: false }
    const unsigned = await patch(made, { ...content, fundingLines: [promised], state: 'LOCKED' })
    expect(unsigned.json()).toMatchObject({ gapFen: 100_000, expectedFen: 100_000 })
    const locked = (
      await patch(made, { ...content, fundingLines: [fiscal(100_000)], state: 'LOCKED' })
    ).json<RenovationPackage>()
    expect(locked).toMatchObject({ state: 'LOCKED', version: 2 })
    for (const change of [{ name: '改名' }, { items: [] }, { state: 'DRAFT', name: '改名' }]) {
      expect((await patch(locked, change)).json()).toMatchObject({
        type: '/problems/package-locked',
        status: 422,
      })
    }
    expect((await drop(locked)).json()).toMatchObject({ type: '/problems/package-locked' })
    const open2 = (await patch(locked, { state: 'DRAFT' })).json<RenovationPackage>()
    expect(open2).toMatchObject({ state: 'DRAFT', version: 3 })
    expect((await drop(open2)).statusCode).toBe(204)
  })

  test('an item is in one package of a scenario: the second planner learns package, community and item', async () => {
    const { as, database, scenarioId, west, A, B } = await open(app)
    const { make, patch, get } = packagesOf(as.planner, scenarioId)
    const first = await make('一包', [west])
    const second = await make('二包', [west])
    await patch(first, { items: [item(A), item(B)] })
    const refused = await patch(second, { items: [item(B, 'C1-03'), item(A)], name: '改名' })
    expect(refused.statusCode).toBe(409)
    expect(refused.json()).toMatchObject({
      type: '/problems/item-in-another-package',
      packageId: first.id,
      packageName: '一包',
      communityId: A,
      menuCode: 'C1-01',
      menuName: '供水',
      items: [{ communityId: A, communityName: expect.stringMatching(/^小区A/) as string }],
    })
    expect(await get(second.id)).toEqual(second)
    // Another item of the same community is free, and so is the same item in another scenario.
    expect((await patch(second, { items: [item(B, 'C1-03')] })).statusCode).toBe(200)
    const other = await insertScenario(database, `乙案${A}`)
    const cluster = await insertCluster(database, { scenarioId: other, members: [A, B] })
    const theirs = packagesOf(as.planner, other)
    const third = await theirs.make('三包', [cluster])
    expect((await theirs.patch(third, { items: [item(A)] })).statusCode).toBe(200)
  })

  test('of two planners who claim one item at once, one gets it and the other the conflict', async () => {
    const { as, database, scenarioId, west, A, B } = await open(app)
    const { make, patch } = packagesOf(as.planner, scenarioId)
    const both = [await make('一包', [west]), await make('二包', [west])]
    const codes = ['C1-01', 'C1-02', 'C1-03', 'C1-04']
    const claims = both.map((one, turn) => {
      const items = codes.flatMap((code) => [item(A, code), item(B, code)])
      return patch(one, { items: turn ? items.reverse() : items })
    })
    const answers = await Promise.all(claims)
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409])
    const rows = await database
      .kysely()
      .selectFrom('packageItem')
      .where('scenarioId', '=', scenarioId)
      .select('packageId')
      .execute()
    expect(new Set(rows.map(({ packageId }) => packageId)).size).toBe(1)
    expect(rows).toHaveLength(8)
  })

  test('replacing items writes only what differs, and the audit trail says so', async () => {
    const { as, database, scenarioId, west, A, B } = await open(app)
    const { make, patch } = packagesOf(as.planner, scenarioId)
    const made = await make('一包', [west])
    const before = await database
      .kysely()
      .selectFrom('auditEvent')
      .select((eb) => eb.fn.max('seq').as('seq'))
      .executeTakeFirstOrThrow()
    const one = (await patch(made, { items: [item(A), item(B), item(B, 'C1-03')] })).json<RenovationPackage>()
    const two = (
      await patch(one, { items: [item(A), item(B, 'C1-01', 11), item(A, 'C1-05')] })
    ).json<RenovationPackage>()
    expect(two.items).toEqual([item(A), item(B, 'C1-01', 11), item(A, 'C1-05')])
    const events = await database
      .kysely()
      .selectFrom('auditEvent')
      .where('tableName', '=', 'package_item')
      .where('seq', '>', before.seq)
      .select(['action', 'actorId'])
      .orderBy('seq')
      .execute()
    const actions = events.map(({ action }) => action)
    expect(actions.slice(0, 3)).toEqual(['insert', 'insert', 'insert'])
    expect(actions.slice(3).sort()).toEqual(['delete', 'insert', 'update'])
  })

  test('items lie in the clusters of the package and on the menu, each once', async () => {
    const { as, scenarioId, west, east, A, B, C } = await open(app)
    const { make, patch } = packagesOf(as.planner, scenarioId)
    const made = await make('一包', [west])
    const refuse = async (change: object) => (await patch(made, change)).json<object>()
    expect(await refuse({ items: [item(A), item(C)] })).toMatchObject({
      type: '/problems/item-outside-package',
      items: [{ communityId: C, menuCode: 'C1-01' }],
    })
    expect(await refuse({ items: [item(A), item(B), item(A)] })).toMatchObject({
      type: '/problems/package-item-twice',
      communityId: A,
    })
    expect(await refuse({ items: [item(A, 'C1-99')] })).toMatchObject({
      type: '/problems/menu-item-unknown',
      menuCodes: ['C1-99'],
    })
    expect(await refuse({ items: [item(A, 'C1-01', 0)] })).toMatchObject({ type: '/problems/input-invalid' })
    const wide = (await patch(made, { clusterIds: [west, east], items: [item(C)] })).json<RenovationPackage>()
    expect(wide.items).toEqual([item(C)])
    const left = await patch(wide, { clusterIds: [west] })
    expect(left.json()).toMatchObject({ type: '/problems/item-outside-package' })
  })

  test('a line of money is what its source allows, and the refusal names the line', async () => {
    const { as, scenarioId, west } = await open(app)
    const { make, patch } = packagesOf(as.planner, scenarioId)
    const made = await make('一包', [west])
    const bare = await patch(made, { fundingLines: [fiscal(1), { ...fiscal(2), document: ' ' }] })
    expect(bare.statusCode).toBe(422)
    expect(bare.json()).toMatchObject({
      type: '/problems/fiscal-line-without-document',
      index: 1,
      line: { amountFen: 2 },
    })
    const odd = await patch(made, { fundingLines: [line('RESIDENT', 'BANK', 5)] })
    expect(odd.json()).toMatchObject({ type: '/problems/funding-kind-mismatch', index: 0 })
  })

  test('a stale version is refused with the current package and the difference; none at all with 428', async () => {
    const { as, scenarioId, west } = await open(app)
    const { make, patch } = packagesOf(as.planner, scenarioId)
    const made = await make('一包', [west])
    await patch(made, { otherRateBp: 700 })
    const stale = await patch(made, { otherRateBp: 900, name: '一包' })
    expect(stale.statusCode).toBe(412)
    expect(stale.json()).toMatchObject({
      type: '/problems/stale-version',
      current: { version: 2, otherRateBp: 700 },
      difference: { otherRateBp: { current: 700, yours: 900 } },
    })
    expect(stale.json<{ difference: object }>().difference).not.toHaveProperty('name')
    const blind = await as.planner({
      method: 'PATCH',
      url: `/api/packages/${made.id}`,
      payload: { name: 'x' },
    })
    expect(blind.statusCode).toBe(428)
  })

  test('names are unique in a scenario, clusters are its own, a repeated creation is one creation', async () => {
    const { as, database, scenarioId, west, east, A } = await open(app)
    const { post, make, patch } = packagesOf(as.planner, scenarioId)
    await make('一包', [west])
    const again = await post({ name: '一包', clusterIds: [east], delivery: 'PPP' })
    expect(again.json()).toMatchObject({ status: 409, type: '/problems/package-name-taken' })
    const renamed = await patch(await make('二包', [east]), { name: '一包' })
    expect(renamed.json()).toMatchObject({ status: 409, type: '/problems/package-name-taken' })
    const other = await insertScenario(database, `乙案${A}`)
    const elsewhere = await packagesOf(as.planner, other).post({
      name: '三包',
      clusterIds: [west],
      delivery: 'PPP',
    })
    expect(elsewhere.json()).toMatchObject({
      type: '/problems/package-cluster-elsewhere',
      clusterIds: [west],
    })

    const key = { 'idempotency-key': 'a-key-of-mine' }
    const body = { name: '四包', clusterIds: [west], delivery: 'UNIFIED' }
    const [one, two] = [await post(body, key), await post(body, key)]
    expect(two.json()).toEqual(one.json())
  })

  test('only planners of the county write, and readers without the right are told so', async () => {
    const { as, scenarioId, west, world, database } = await open(app)
    const made = await packagesOf(as.city_planner, scenarioId).make('一包', [west])
    expect(made.id).toBeGreaterThan(0)
    for (const person of [as.leader, as.street, as.auditor, as.admin, as.presenter]) {
      const { post, patch } = packagesOf(person, scenarioId)
      expect((await post({ name: 'x', clusterIds: [west], delivery: 'PPP' })).statusCode).toBe(403)
      expect((await patch(made, { name: 'x' })).json()).toMatchObject({
        type: '/problems/permission-missing',
      })
    }
    const foreign = packagesOf(as.otherPlanner, scenarioId)
    expect((await foreign.patch(made, { name: 'x' })).json()).toMatchObject({
      type: '/problems/outside-your-area',
    })
    expect((await foreign.drop(made)).statusCode).toBe(403)
    const { P, Q } = await world.communities('PQ', { streetCode: otherStreet })
    const theirs = await insertScenario(database, '他案', otherCounty)
    const cluster = await insertCluster(database, { scenarioId: theirs, members: [P, Q] })
    expect((await packagesOf(as.otherPlanner, theirs).make('彼包', [cluster])).version).toBe(1)
    expect((await as.public(`/api/packages/${made.id}`)).statusCode).toBe(401)
  })
})
