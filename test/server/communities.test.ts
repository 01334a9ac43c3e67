import { brotliDecompressSync } from 'node:zlib'
import { expect, test } from 'vitest'
import type { CommunityHistory } from '#contract/community-relations'
import type { Community, CommunityHits, CommunityIndex, CommunityPage } from '#contract/community'
import { openTestApp } from '../support/app.ts'
import { describeEngines } from '../support/database.ts'
import { otherStreet } from '../support/world.ts'

describeEngines('communities', (openTestDatabase) => {
  test('the index holds every community in columns, and a reload of the same state is a 304', async () => {
    const { as, world, database } = await openTestApp(await openTestDatabase())
    const { A, B } = await world.communities('AB', {
      each: {
        A: { managementMode: 'NONE', invented: ['households'], willingHouseholds: 2, surveyedHouseholds: 3 },
        B: { households: null },
      },
    })
    await database
      .kysely()
      .insertInto('communityCondition')
      .values([
        { communityId: A, network: 'WATER', grade: 'POOR' },
        { communityId: A, network: 'WASTE', grade: 'GOOD' },
      ])
      .execute()
    const first = await as.leader('/api/communities/index')
    const index = first.json<CommunityIndex>()
    expect(index).toMatchObject({
      id: [A, B],
      name: ['小区A1', '小区B1'],
      pinyin: ['xiaoqua1', 'xiaoqub1'],
      mode: [5, 1],
      bodyId: [null, 1],
      builtTo: [1985, 1985],
      households: [100, null],
      areaM2: [3600, 3600],
      stage: [2, 2],
      conditions: ['30000000001', '00000000000'],
      willingness: [66.7, null],
      invented: [1, 0],
      bodies: { 1: '物业B1' },
    })
    expect(index.lng[0]).toBeCloseTo(113.65, 1)
    expect(index.seq).toBeGreaterThan(0)

    const { etag } = first.headers
    const again = await as.leader({ url: '/api/communities/index', headers: { 'if-none-match': etag! } })
    expect(again.statusCode).toBe(304)
    const packed = await as.leader({
      url: '/api/communities/index',
      headers: { 'accept-encoding': 'gzip, br' },
    })
    expect(packed.headers['content-encoding']).toBe('br')
    expect(JSON.parse(brotliDecompressSync(packed.rawPayload).toString())).toEqual(index)

    await database.kysely().updateTable('community').set({ households: 7 }).where('id', '=', B).execute()
    const fresh = await as.leader({ url: '/api/communities/index', headers: { 'if-none-match': etag! } })
    expect(fresh.statusCode).toBe(200)
    expect(fresh.json<CommunityIndex>().households).toEqual([100, 7])
    const other = await as.leader('/api/communities/index?region=410102')
    expect(other.json<CommunityIndex>().id).toEqual([])
  })

  test('a community is found by name, pinyin, initials and code, the best first', async () => {
    const { as, world } = await openTestApp(await openTestDatabase())
    const { A, B, C } = await world.communities('A.B.C', {
      each: {
        A: { name: '棉纺厂家属院', namePinyin: 'mianfangchangjiashuyuan', nameInitials: 'mfcjsy' },
        B: { name: '老棉纺厂家属院', namePinyin: 'laomianfangchangjiashuyuan', nameInitials: 'lmfcjsy' },
        C: { name: '100%花园_甲', namePinyin: '100huayuan', nameInitials: '100hyj' },
      },
    })
    const search = async (q: string) => {
      const response = await as.planner(`/api/communities/search?q=${encodeURIComponent(q)}`)
      return response.json<CommunityHits>().hits.map(({ id }) => id)
    }
    expect(await search('棉纺厂')).toEqual([A, B])
    expect(await search('mfc')).toEqual([A, B])
    expect(await search('Mian Fang')).toEqual([A, B])
    expect(await search('lmf')).toEqual([B])
    expect(await search('100%')).toEqual([C])
    expect(await search('%')).toEqual([C])
    expect(await search("' or 1=1 --")).toEqual([])
    expect((await as.planner('/api/communities/search?q=')).statusCode).toBe(400)
  })

  test('the list filters, sorts with unknown values last, and pages without a gap or a repeat', async () => {
    const { as, world } = await openTestApp(await openTestDatabase())
    const { A, B, C, D, E } = await world.communities('A.B.C.D.E', {
      each: {
        A: { households: 300 },
        B: { households: 100, managementMode: 'NONE' },
        C: { households: null },
        D: { households: 100, builtTo: 1999 },
        E: { households: 200, regionCode: otherStreet },
      },
    })
    const list = async (query: string) => {
      const response = await as.leader(`/api/communities?${query}`)
      expect(response.statusCode, response.body).toBe(200)
      return response.json<CommunityPage>()
    }
    const ids = async (filter: string) =>
      (await list(`filter=${encodeURIComponent(filter)}`)).items.map(({ id }) => id)
    expect(await ids('households >= 200')).toEqual([A, E])
    expect(await ids("managementMode = 'NONE' OR builtTo > 1990")).toEqual([B, D])
    expect(await ids("not (households in (100, 300)) and regionCode like '410102%'")).toEqual([E])
    expect(await ids('households is null')).toEqual([C])
    expect(await ids('households is not null and households not between 150 and 250')).toEqual([A, B, D])

    for (const [sort, expected] of [
      ['households', [B, D, E, A, C]],
      ['-households', [A, E, B, D, C]],
    ] as const) {
      const seen: number[] = []
      let cursor: string | null = ''
      while (cursor !== null) {
        const page: CommunityPage = await list(`sort=${sort}&limit=2${cursor && `&cursor=${cursor}`}`)
        expect(page.matched).toBe(5)
        seen.push(...page.items.map(({ id }) => id))
        cursor = page.next
      }
      expect(seen).toEqual(expected)
    }
    const here = await list('bbox=113.6,34.7,113.7,34.8')
    const nowhere = await list('bbox=100,30,101,31')
    expect([here.matched > 0, nowhere.matched]).toEqual([true, 0])
  })

  test('a filter that cannot be read says where, and never becomes SQL', async () => {
    const { as } = await openTestApp(await openTestDatabase())
    const filters: [string, object][] = [
      ['households >', { at: 12 }],
      ["name = 'a' and", { at: 14 }],
      ['password_hash is null', { property: 'password_hash' }],
      ["households = 'x'", { property: 'households', expected: 'number' }],
      ["name = 'a'; drop table community", { at: 10 }],
      ['('.repeat(30), {}],
    ]
    for (const [filter, facts] of filters) {
      const response = await as.leader(`/api/communities?filter=${encodeURIComponent(filter)}`)
      expect(response.statusCode, filter).toBe(400)
      expect(response.json()).toMatchObject({ type: '/problems/filter-invalid', ...facts })
    }
    for (const query of [
      'cursor=abc',
      'sort=boundary',
      'limit=0',
      'bbox=1,2,3',
      'bbox=9,9,1,1',
      'unknown=1',
    ]) {
      expect((await as.leader(`/api/communities?${query}`)).statusCode, query).toBe(400)
    }
  })

  test('an edit names its version; a stale one gets the current record and the difference', async () => {
    const { as, world } = await openTestApp(await openTestDatabase())
    const { A } = await world.communities('A', { fields: { invented: ['households', 'built_to'] } })
    const url = `/api/communities/${A}`
    const patch = (payload: object, version?: number) =>
      as.planner({
        method: 'PATCH',
        url,
        payload,
        headers: version === undefined ? {} : { 'if-match': `"${version}"` },
      })

    expect((await patch({ households: 120 })).statusCode).toBe(428)
    const saved = await patch({ households: 120, name: '和平里' }, 1)
    expect(saved.statusCode, saved.body).toBe(200)
    expect(saved.headers.etag).toBe('"2"')
    expect(saved.json<Community>()).toMatchObject({ version: 2, households: 120, invented: ['builtTo'] })
    // Taken in with the change log, as by any other process.
    await expect
      .poll(async () => (await as.planner('/api/communities/search?q=hpl')).json<CommunityHits>().hits.length)
      .toBe(1)

    const stale = await patch({ households: 130, builtTo: 1985 }, 1)
    expect(stale.statusCode).toBe(412)
    expect(stale.json()).toMatchObject({
      type: '/problems/stale-version',
      current: { version: 2, households: 120 },
      difference: { households: { current: 120, yours: 130 } },
    })
    expect(stale.json<{ difference: object }>().difference).not.toHaveProperty('builtTo')

    const history = (await as.leader(`${url}/history`)).json<CommunityHistory>()
    expect(history.events[0]).toMatchObject({
      action: 'update',
      by: 'planner',
      changes: { households: { was: 100, is: 120 } },
    })
  })

  test('an edit is refused outside one’s area, and names the field that is wrong', async () => {
    const { as, world } = await openTestApp(await openTestDatabase())
    const { A } = await world.communities('A')
    const patch = (who: keyof typeof as, payload: object) =>
      as[who]({ method: 'PATCH', url: `/api/communities/${A}`, payload, headers: { 'if-match': '"1"' } })
    const foreign = await patch('otherPlanner', { households: 1 })
    expect(foreign.statusCode).toBe(403)
    expect(foreign.json()).toMatchObject({ type: '/problems/outside-your-area', regionCode: '410105001' })

    const wrong = await patch('street', { households: -1, role: 'admin' })
    expect(wrong.statusCode).toBe(400)
    expect(wrong.json()).toMatchObject({
      type: '/problems/input-invalid',
      part: 'body',
      errors: expect.arrayContaining([
        { field: 'households', rule: 'minimum', detail: '不能小于 0' },
        { field: 'role', rule: 'unknown', detail: '不是可用的字段，请删除' },
      ]) as object,
    })
    const order = await patch('street', { builtFrom: 1990 })
    expect(order.json()).toMatchObject({ errors: [{ field: 'builtTo', rule: 'order' }] })
    expect((await patch('street', { households: 1 })).statusCode).toBe(200)
  })

  test('two hundred edits by eight editors lose nothing: acknowledged edits, versions and audit agree', async () => {
    const { as, world, database } = await openTestApp(await openTestDatabase())
    const { A } = await world.communities('A')
    const url = `/api/communities/${A}`
    let acknowledged = 0
    const editor = async () => {
      for (let edit = 0; edit < 25; edit++) {
        const { version, households } = (await as.planner(url)).json<Community>()
        const headers = { 'if-match': `"${version}"` }
        const response = await as.planner({
          method: 'PATCH',
          url,
          headers,
          payload: { households: households! + 1 },
        })
        if (response.statusCode === 200) acknowledged++
        else expect(response.statusCode).toBe(412)
      }
    }
    await Promise.all(Array.from({ length: 8 }, editor))
    const { version, households } = (await as.planner(url)).json<Community>()
    const { audited } = await database
      .kysely()
      .selectFrom('auditEvent')
      .where('tableName', '=', 'community')
      .select((eb) => eb.fn.countAll<number>().as('audited'))
      .executeTakeFirstOrThrow()
    expect([version - 1, households! - 100, audited]).toEqual([acknowledged, acknowledged, acknowledged])
  })

  test('the card tells what is eligible and why, and who the neighbours are', async () => {
    const { as, world, database } = await openTestApp(await openTestDatabase())
    const { A, B } = await world.communities('AB', {
      each: { A: { builtTo: 2000, inBuiltUpArea: true, safetyGrade: 'B' } },
    })
    await database.kysely().deleteFrom('adjacency').execute()
    await database
      .kysely()
      .insertInto('adjacency')
      .values({
        communityA: A,
        communityB: B,
        gapM: 6,
        facingM: 40,
        crosses: 17,
        bridge: 'SRID=4490;LINESTRING(113.6 34.7,113.7 34.7)',
      })
      .execute()
    const card = (await as.leader(`/api/communities/${A}`)).json<Community>()
    expect(card).toMatchObject({
      regionNames: ['金水区', '经八路街道'],
      managementBody: { name: '物业A1' },
      areaM2: expect.closeTo(3600, 0) as number,
      eligibility: {
        verdict: 'undetermined',
        tests: { 'R-201': 'passed', 'R-202': 'unknown' },
        boundaryYear: true,
      },
    })
    expect(card.bounds[0]).toBeLessThan(card.labelPoint[0])
    const near = await as.leader(`/api/communities/${B}/adjacent`)
    expect(near.json()).toMatchObject({
      neighbours: [{ id: A, gapM: 6, crosses: ['ARTERIAL', 'RIVER'], differentBody: true, kind: 'AUTO' }],
    })
    expect((await as.leader(`/api/communities/${A}/adjacent?maxGapM=5`)).json()).toEqual({ neighbours: [] })
    expect((await as.leader('/api/adjacency')).json()).toMatchObject({
      a: [A], b: [B], gapM: [6], facingM: [40], crosses: [17], kind: [0], bridge: [113.6, 34.7, 113.7, 34.7],
    }) // prettier-ignore
    expect((await as.leader('/api/communities/999')).json()).toMatchObject({
      type: '/problems/not-found',
      kind: 'community',
    })
  })
})
