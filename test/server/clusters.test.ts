import type { LightMyRequestResponse } from 'fastify'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Cluster, ClusterOutline, ClusterPatch, NewCluster, Scenario } from '#contract/cluster'
import { describeEngines } from '../support/database.ts'
import { openTestApp, type Inject, type TestApp } from '../support/app.ts'
import { otherStreet, ourCounty, ourStreet } from '../support/world.ts'

describeEngines('clusters', (openTestDatabase, engine) => {
  // One city for all: every drawing lies 3 km from the one before, and every test opens a scenario of its own.
  let city: TestApp
  let serial = 0
  beforeAll(async () => {
    city = await openTestApp(await openTestDatabase())
  }, 240_000)

  const openScenario = async (countyCode = ourCounty): Promise<number> => {
    const payload = { countyCode, name: `方案${++serial}` }
    return (await city.as.city_planner({ method: 'POST', url: '/api/scenarios', payload })).json<Scenario>()
      .id
  }
  const form = (
    scenarioId: number,
    payload: NewCluster,
    { by = city.as.planner, key }: { by?: Inject; key?: string } = {},
  ) =>
    by({
      method: 'POST',
      url: `/api/scenarios/${scenarioId}/clusters`,
      payload,
      headers: key === undefined ? {} : { 'idempotency-key': key },
    })
  const formed = async (scenarioId: number, payload: NewCluster): Promise<Cluster> => {
    const response = await form(scenarioId, payload)
    expect(response.statusCode, response.body).toBe(201)
    return response.json<Cluster>()
  }
  const edit = (
    { id, version }: Pick<Cluster, 'id' | 'version'>,
    payload: ClusterPatch,
    by = city.as.planner,
  ) => by({ method: 'PATCH', url: `/api/clusters/${id}`, payload, headers: { 'if-match': `"${version}"` } })
  const dissolve = ({ id, version }: Pick<Cluster, 'id' | 'version'>, by = city.as.planner) =>
    by({ method: 'DELETE', url: `/api/clusters/${id}`, headers: { 'if-match': `"${version}"` } })
  const answer = (response: LightMyRequestResponse) => [
    response.statusCode,
    response.json<{ type: string }>().type.replace('/problems/', ''),
  ]
  const ids = ({ members }: Cluster) => members.map(({ communityId }) => communityId)

  describe('forming', () => {
    test('joins neighbours; the answer, the list and the outline show it', async () => {
      const { A, B, C } = await city.world.communities('AB\nC.', { gapM: 8, each: { C: { builtFrom: 2003, builtTo: 2004 } } }) // prettier-ignore
      const scenarioId = await openScenario()
      const cluster = await formed(scenarioId, { name: '棉纺片区', note: '先做', communityIds: [C, A, B] })
      expect(cluster).toMatchObject({ scenarioId, name: '棉纺片区', note: '先做', locked: false, maxGapM: 50, version: 1, updatedBy: 'planner' }) // prettier-ignore
      expect(cluster.members).toEqual([
        { communityId: A, role: 'FUNDED' },
        { communityId: B, role: 'FUNDED' },
        { communityId: C, role: 'COOPTED' },
      ])
      const [west, south, east, north] = cluster.bounds
      expect(cluster.labelPoint[0]).toBeGreaterThan(west)
      expect(cluster.labelPoint[0]).toBeLessThan(east)
      expect(cluster.labelPoint[1]).toBeGreaterThan(south)
      expect(cluster.labelPoint[1]).toBeLessThan(north)

      const list = await city.as.leader(`/api/scenarios/${scenarioId}/clusters`)
      expect(list.json()).toEqual({ clusters: [cluster] })
      const one = await city.as.leader(`/api/clusters/${cluster.id}`)
      expect(one.json()).toEqual(cluster)
      expect(one.headers['etag']).toBe('"1"')
      const outline = (await city.as.leader(`/api/clusters/${cluster.id}/outline`)).json<ClusterOutline>()
      // The alleys are swallowed: one part without a hole.
      expect(outline.type).toBe('MultiPolygon')
      expect(outline.coordinates.map((rings) => rings.length)).toEqual([1])
      expect((await city.as.leader(`/api/scenarios/${scenarioId}`)).json()).toMatchObject({ clusters: 1 })
    })

    test('a repeated request with its key makes one cluster', async () => {
      const { A, B } = await city.world.communities('AB')
      const scenarioId = await openScenario()
      const payload = { name: '甲', communityIds: [A, B] }
      const both = await Promise.all(
        [1, 2].map(() => form(scenarioId, payload, { key: `formed-once-${scenarioId}` })),
      )
      expect(both.map(({ statusCode }) => statusCode)).toEqual([201, 201])
      expect(both[0]!.json()).toEqual(both[1]!.json())
      const other = await form(scenarioId, { ...payload, name: '乙' }, { key: `formed-once-${scenarioId}` })
      expect(answer(other)).toEqual([422, 'idempotency-key-reused'])
    })

    test('a cluster split by a river is refused, and the answer names both parts and the break', async () => {
      const { A, B, C } = await city.world.communities('AB\n.C', { gapM: 20 })
      await city.world.barrier(A, B, 'RIVER')
      const response = await form(await openScenario(), { name: '甲', communityIds: [A, B, C] })
      expect(answer(response)).toEqual([422, 'cluster-not-contiguous'])
      expect(response.headers['content-type']).toMatch('application/problem+json')
      expect(response.json()).toMatchObject({
        parts: [[B, C], [A]],
        breaks: [{ part: [A], reason: 'barrier', nearest: { a: A, b: B, crosses: 16 } }],
      })
    })

    test('a branch road is no reason, a gap wider than asked is one', async () => {
      const { A, B } = await city.world.communities('AB', { gapM: 20 })
      await city.world.barrier(A, B, 'BRANCH')
      const scenarioId = await openScenario()
      const near = await form(scenarioId, { name: '甲', communityIds: [A, B], maxGapM: 10 })
      expect(answer(near)).toEqual([422, 'cluster-not-contiguous'])
      expect(near.json<{ breaks: { reason: string }[] }>().breaks.map(({ reason }) => reason)).toEqual([
        'too-far',
      ])
      expect((await formed(scenarioId, { name: '甲', communityIds: [A, B] })).maxGapM).toBe(50)
    })

    test('one community is too few, another county too far, an excluded one not wanted, an unknown one unknown', async () => {
      const { A, B } = await city.world.communities('AB', { each: { B: { exclusion: 'EX-A' } } })
      const { C, D } = await city.world.communities('CD', { each: { D: { regionCode: otherStreet } } })
      const { E, F } = await city.world.communities('EF', { streetCode: otherStreet })
      const scenarioId = await openScenario()
      const why = async (communityIds: number[]) =>
        answer(await form(scenarioId, { name: '甲', communityIds }))
      expect(await why([A])).toEqual([422, 'cluster-too-few-members'])
      expect(await why([A, B])).toEqual([422, 'cluster-excluded-member'])
      expect(await why([C, D])).toEqual([422, 'cluster-crosses-county'])
      expect(await why([E, F])).toEqual([422, 'cluster-outside-scenario'])
      expect(await why([A, 999_999])).toEqual([422, 'community-unknown'])
      expect(await why([])).toEqual([400, 'input-invalid'])
      expect(answer(await form(999_999, { name: '甲', communityIds: [A, B] }))).toEqual([404, 'not-found'])
    })

    test('a community already in a cluster: the answer names the cluster, the communities and who saved it', async () => {
      const { A, B, C, D } = await city.world.communities('ABCD')
      const scenarioId = await openScenario()
      const first = await formed(scenarioId, { name: '先来', communityIds: [A, B] })
      const response = await form(scenarioId, { name: '后到', communityIds: [B, C, D] })
      expect(answer(response)).toEqual([409, 'community-in-another-cluster'])
      expect(response.json()).toMatchObject({
        clusters: [
          {
            id: first.id,
            name: '先来',
            savedBy: 'planner',
            savedAt: first.updatedAt,
            communities: [{ id: B }],
          },
        ],
      })
      // Another alternative of the same county is another world.
      await formed(await openScenario(), { name: '后到', communityIds: [B, C, D] })
    })

    test('a name is used once in a scenario', async () => {
      const { A, B, C, D } = await city.world.communities('AB.CD')
      const scenarioId = await openScenario()
      await formed(scenarioId, { name: '甲', communityIds: [A, B] })
      expect(answer(await form(scenarioId, { name: '甲', communityIds: [C, D] }))).toEqual([
        409,
        'cluster-name-taken',
      ])
    })

    test('planners form clusters in their own county, others nowhere', async () => {
      const { A, B } = await city.world.communities('AB')
      const scenarioId = await openScenario()
      const payload = { name: '甲', communityIds: [A, B] }
      const by = async (who: keyof TestApp['as']) =>
        (await form(scenarioId, payload, { by: city.as[who] })).statusCode
      expect(await by('otherPlanner')).toBe(403)
      for (const who of ['leader', 'presenter', 'street', 'auditor', 'admin'] as const)
        expect(await by(who)).toBe(403)
      expect(await by('public')).toBe(401)
      expect(await by('city_planner')).toBe(201)
    })
  })

  describe('editing', () => {
    test('a member list replaces the whole, redraws the outline and keeps roles', async () => {
      const { A, B, C } = await city.world.communities('ABC', { gapM: 6 })
      const scenarioId = await openScenario()
      const first = await formed(scenarioId, { name: '甲', communityIds: [A, B] })
      const wider = (await edit(first, { communityIds: [C, B, A] })).json<Cluster>()
      expect([wider.version, ids(wider)]).toEqual([2, [A, B, C]])
      expect(wider.bounds[2]).toBeGreaterThan(first.bounds[2])
      const other = (await edit(wider, { communityIds: [C, B], name: '乙', note: '备注' })).json<Cluster>()
      expect(other).toMatchObject({ version: 3, name: '乙', note: '备注' })
      expect(ids(other)).toEqual([B, C])
      // A is free again.
      expect(answer(await form(scenarioId, { name: '丙', communityIds: [A, B] }))[1]).toBe(
        'community-in-another-cluster',
      )
    })

    test('an edit is judged as a new cluster is', async () => {
      const { A, B, C } = await city.world.communities('AB..C')
      const cluster = await formed(await openScenario(), { name: '甲', communityIds: [A, B] })
      expect(answer(await edit(cluster, { communityIds: [A, B, C] }))).toEqual([
        422,
        'cluster-not-contiguous',
      ])
      expect(answer(await edit(cluster, { communityIds: [A] }))).toEqual([422, 'cluster-too-few-members'])
      expect((await city.as.leader(`/api/clusters/${cluster.id}`)).json()).toEqual(cluster)
    })

    test('a version is demanded, and a stale one gets the current cluster and the difference', async () => {
      const { A, B, C } = await city.world.communities('ABC')
      const cluster = await formed(await openScenario(), { name: '甲', communityIds: [A, B] })
      const blind = await city.as.planner({
        method: 'PATCH',
        url: `/api/clusters/${cluster.id}`,
        payload: { name: '乙' },
      })
      expect(answer(blind)).toEqual([428, 'if-match-required'])
      const theirs = (await edit(cluster, { communityIds: [A, B, C] }, city.as.city_planner)).json<Cluster>()
      const stale = await edit(cluster, { name: '乙', note: '', communityIds: [B, A] })
      expect(answer(stale)).toEqual([412, 'stale-version'])
      expect(stale.json()).toMatchObject({
        current: { ...theirs, updatedBy: 'city_planner', version: 2 },
        difference: {
          name: { current: '甲', yours: '乙' },
          communityIds: { current: [A, B, C], yours: [A, B] },
        },
      })
      expect(Object.keys(stale.json<{ difference: object }>().difference)).toEqual(['name', 'communityIds'])
      expect(answer(await dissolve(cluster))).toEqual([412, 'stale-version'])
    })

    test('a locked cluster keeps its members; its name and its lock may change', async () => {
      const { A, B, C } = await city.world.communities('ABC')
      const cluster = await formed(await openScenario(), { name: '甲', communityIds: [A, B] })
      const locked = (await edit(cluster, { locked: true })).json<Cluster>()
      expect(answer(await edit(locked, { communityIds: [A, B, C] }))).toEqual([422, 'cluster-locked'])
      expect(answer(await edit(locked, { maxGapM: 20 }))).toEqual([422, 'cluster-locked'])
      expect(answer(await dissolve(locked))).toEqual([422, 'cluster-locked'])
      const renamed = (await edit(locked, { name: '乙', communityIds: [B, A], maxGapM: 50 })).json<Cluster>()
      expect(renamed).toMatchObject({ name: '乙', version: 3, locked: true })
      const freed = (await edit(renamed, { locked: false, communityIds: [A, B, C] })).json<Cluster>()
      expect([freed.locked, ids(freed)]).toEqual([false, [A, B, C]])
    })

    test('only planners of the county edit and dissolve', async () => {
      const { A, B } = await city.world.communities('AB')
      const cluster = await formed(await openScenario(), { name: '甲', communityIds: [A, B] })
      for (const who of ['otherPlanner', 'leader', 'street', 'auditor'] as const) {
        expect((await edit(cluster, { name: '乙' }, city.as[who])).statusCode).toBe(403)
        expect((await dissolve(cluster, city.as[who])).statusCode).toBe(403)
      }
      expect(answer(await edit({ id: 999_999, version: 1 }, { name: '乙' }))).toEqual([404, 'not-found'])
    })
  })

  test('dissolving sets the members free; forming again is the undo', async () => {
    const { A, B } = await city.world.communities('AB')
    const scenarioId = await openScenario()
    const cluster = await formed(scenarioId, { name: '甲', communityIds: [A, B] })
    expect((await dissolve(cluster)).statusCode).toBe(204)
    expect((await city.as.leader(`/api/clusters/${cluster.id}`)).statusCode).toBe(404)
    expect((await city.as.leader(`/api/clusters/${cluster.id}/outline`)).statusCode).toBe(404)
    const again = await formed(scenarioId, { name: '甲', communityIds: [A, B] })
    expect([ids(again), again.version]).toEqual([ids(cluster), 1])
    expect(again.bounds).toEqual(cluster.bounds)
  })

  test('what a package counts on is neither dissolved nor thinned out', async () => {
    const { A, B, C } = await city.world.communities('ABC')
    const scenarioId = await openScenario()
    const cluster = await formed(scenarioId, { name: '甲', communityIds: [A, B, C] })
    const db = city.database.kysely('edit')
    await db
      .insertInto('menuItem')
      .values({
        code: 'C1-02',
        name: '排水',
        nameEn: 'Drainage',
        nationalClass: 'BASIC',
        scope: 'COMMUNITY',
        nature: 'PUBLIC',
        unit: '米',
        unitEn: 'm',
        defaultCostFen: 100,
        measure: null,
        position: 1,
      }) // prettier-ignore
      .onConflict((oc) => oc.doNothing())
      .execute()
    const { id: packageId } = await db
      .insertInto('renovationPackage')
      .values({ scenarioId, name: '一包', pppRegime: null, createdBy: null, updatedBy: null })
      .returning('id')
      .executeTakeFirstOrThrow()
    await db.insertInto('packageCluster').values({ packageId, clusterId: cluster.id, scenarioId }).execute()
    await db
      .insertInto('packageItem')
      .values({ scenarioId, communityId: C, menuCode: 'C1-02', packageId, quantity: 10, unitCostFen: 100 })
      .execute()
    const refused = await edit(cluster, { communityIds: [A, B] })
    expect(answer(refused)).toEqual([422, 'cluster-in-package'])
    expect(refused.json()).toMatchObject({ packages: [{ id: packageId, name: '一包' }] })
    expect(answer(await dissolve(cluster))).toEqual([422, 'cluster-in-package'])
    const thinner = (await edit(cluster, { communityIds: [B, C] })).json<Cluster>()
    expect(ids(thinner)).toEqual([B, C])
  })

  describe('at the same moment', () => {
    test('two planners claim the same community: one wins, the other is told whose it is', async () => {
      const { A, B, C, D, E } = await city.world.communities('ABCDE')
      const scenarioId = await openScenario()
      for (let round = 0; round < 6; round++) {
        const both = await Promise.all([
          form(scenarioId, { name: '左', communityIds: [A, B, C] }),
          form(scenarioId, { name: '右', communityIds: [E, D, C] }, { by: city.as.city_planner }),
        ])
        const [won, lost] = both.sort((p, q) => p.statusCode - q.statusCode)
        expect([won!.statusCode, lost!.statusCode]).toEqual([201, 409])
        const winner = won!.json<Cluster>()
        expect(lost!.json()).toMatchObject({
          type: '/problems/community-in-another-cluster',
          clusters: [
            { id: winner.id, name: winner.name, savedBy: winner.updatedBy, communities: [{ id: C }] },
          ],
        })
        expect((await dissolve(winner)).statusCode).toBe(204)
      }
    })

    test('two edits reach for the same free community: one wins', async () => {
      const { A, B, C, D, E } = await city.world.communities('ABCDE')
      const scenarioId = await openScenario()
      const left = await formed(scenarioId, { name: '左', communityIds: [A, B] })
      const right = await formed(scenarioId, { name: '右', communityIds: [D, E] })
      const both = await Promise.all([
        edit(left, { communityIds: [A, B, C] }),
        edit(right, { communityIds: [C, D, E] }, city.as.city_planner),
      ])
      expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409])
    })

    test('64 edits by compare and swap: none is lost', async () => {
      const { A, B } = await city.world.communities('AB')
      const cluster = await formed(await openScenario(), { name: '甲', note: '', communityIds: [A, B] })
      // Each appends its mark to what it read, and tries again when somebody was faster.
      const append = async (mark: string): Promise<number> => {
        for (let attempt = 1; ; attempt++) {
          const now = (await city.as.planner(`/api/clusters/${cluster.id}`)).json<Cluster>()
          const response = await edit(now, { note: now.note + mark })
          if (response.statusCode === 200) return attempt
          expect(answer(response)).toEqual([412, 'stale-version'])
        }
      }
      const marks = Array.from({ length: 64 }, (_, n) => `[${n}]`)
      const lanes = 8
      await Promise.all(
        Array.from({ length: lanes }, async (_, lane) => {
          for (let n = lane; n < marks.length; n += lanes) await append(marks[n]!)
        }),
      )
      const final = (await city.as.planner(`/api/clusters/${cluster.id}`)).json<Cluster>()
      expect(final.version).toBe(65)
      expect(final.note.match(/\[\d+\]/g)!.sort()).toEqual([...marks].sort())
    })

    test.runIf(engine === 'postgres')(
      'a member claimed past the locks is found by the repeated attempt',
      async () => {
        const { A, B, C } = await city.world.communities('ABC')
        const scenarioId = await openScenario()
        const holder = await formed(scenarioId, { name: '先来', communityIds: [A, B] })
        const db = city.database.kysely('import')
        let release: (() => void) | undefined
        const committed = new Promise<void>((resolve) => (release = resolve))
        // psql gives C to the first cluster and does not ask for our locks.
        const outside = db.transaction().execute(async (trx) => {
          await trx
            .insertInto('clusterMember')
            .values({ scenarioId, communityId: C, clusterId: holder.id })
            .execute()
          await committed
        })
        const { D } = await city.world.communities('D', { streetCode: ourStreet })
        await db
          .updateTable('adjacency')
          .set({ kind: 'MANUAL', reason: '测试' })
          .where('communityA', '=', C)
          .execute()
        const late = form(scenarioId, { name: '后到', communityIds: [C, D], maxGapM: 150 })
        setTimeout(() => release!(), 200)
        await outside
        expect([409, 422]).toContain((await late).statusCode)
      },
    )
  })

  test('the audit trail says who changed what, members included', async () => {
    const { A, B, C } = await city.world.communities('ABC')
    const cluster = await formed(await openScenario(), { name: '甲', communityIds: [A, B] }) // prettier-ignore
    await edit(cluster, { communityIds: [A, B, C] })
    const trail = await city.database
      .kysely('public')
      .selectFrom('auditEvent')
      .where('tableName', 'in', ['cluster', 'cluster_member'])
      .where('actorId', '=', city.people.planner)
      .orderBy('seq', 'desc')
      .limit(2)
      .select(['action', 'tableName', 'newValues'])
      .execute()
    expect(trail.map(({ action, tableName }) => [action, tableName])).toEqual([
      ['update', 'cluster'],
      ['insert', 'cluster_member'],
    ])
    expect(trail[1]!.newValues).toMatchObject({ community_id: C, cluster_id: cluster.id })
  })
})
