import { beforeAll, expect, test } from 'vitest'
import type {
  OverdueList,
  ProgressCells,
  ProgressCurve,
  ProgressRanking,
  ProgressSummary,
} from '#contract/progress'
import { openTestApp, type Inject, type TestApp } from '../support/app.ts'
import { describeEngines } from '../support/database.ts'
import { otherCounty, otherStreet, ourCounty, ourStreet } from '../support/world.ts'

const plan = (communityId: number, [startMonth, endMonth]: [string, string], plannedFen = 1000) => ({
  communityId,
  planYear: Number(startMonth.slice(0, 4)),
  startMonth: `${startMonth}-01`,
  endMonth: `${endMonth}-01`,
  plannedFen,
})
const report = (communityId: number, month: string, physicalPercent: number) => ({
  communityId,
  month,
  stage: 'STARTED',
  physicalPercent,
  investedFen: physicalPercent * 10,
  arrivedFen: physicalPercent * 8,
  paidFen: physicalPercent * 4,
})
const send = (person: Inject, payload: object) =>
  person({ method: 'POST', url: '/api/progress/reports', payload })
async function read<T>(person: Inject, what: string, query: object): Promise<T> {
  const text = new URLSearchParams({ weight: 'households', ...query }).toString()
  return (await person(`/api/progress/${what}?${text}`)).json<T>()
}

describeEngines('progress', (openTestDatabase) => {
  let app: TestApp
  let ids: Record<'A' | 'B' | 'C' | 'P' | 'Q', number>
  beforeAll(async () => {
    app = await openTestApp(await openTestDatabase())
    const db = app.database.kysely()
    const ours = await app.world.communities('ABC', {
      each: { A: { households: 300 }, B: { households: 100 }, C: { households: null } },
    })
    const theirs = await app.world.communities('PQ', { streetCode: otherStreet, fields: { households: 200 } })
    ids = { ...ours, ...theirs }
    await db
      .insertInto('annualEntry')
      .values([
        plan(ids.A, ['2026-01', '2026-04'], 30_000),
        plan(ids.B, ['2026-03', '2026-06'], 10_000),
        plan(ids.C, ['2026-01', '2026-12'], 5_000),
        plan(ids.P, ['2026-01', '2026-02'], 20_000),
      ])
      .execute()
    for (const r of [
      report(ids.A, '2026-01', 20),
      report(ids.A, '2026-02', 60),
      report(ids.B, '2026-03', 10),
      report(ids.P, '2026-02', 50),
    ]) {
      expect((await send(app.as.city_planner, r)).statusCode).toBe(201)
    }
  })

  test('the summary of a month: weighted shares, starts and money, and the deviation of the month before', async () => {
    expect(await read<ProgressSummary>(app.as.leader, 'summary', { month: '2026-03' })).toEqual({
      asOf: '2026-03-31',
      // A 300 × 60 %, B 100 × 10 %, P 200 × 50 %; C has no households and counts nowhere.
      done: 180 + 10 + 100,
      due: 300 * 0.75 + 100 * 0.25 + 200,
      planned: 600,
      communities: 3,
      started: 3,
      startDue: 4,
      plannedCommunities: 4,
      investedFen: 600 + 100 + 500,
      investDueFen: 22_500 + 2_500 + 1_250 + 20_000,
      plannedFen: 65_000,
      arrivedFen: 480 + 80 + 400,
      paidFen: 240 + 40 + 200,
      lastMonthDeviation: expect.closeTo((100 * (180 + 100 - 150 - 200)) / 600, 9) as number,
    })
    const before = await read<ProgressSummary>(app.as.leader, 'summary', {
      month: '2025-12',
      region: ourCounty,
    })
    expect(before).toMatchObject({ done: 0, due: 0, planned: 400, startDue: 0, lastMonthDeviation: 0 })
    const nowhere = await read<ProgressSummary>(app.as.leader, 'summary', {
      month: '2026-03',
      region: '419900',
    })
    expect(nowhere).toMatchObject({ planned: 0, plannedCommunities: 0, lastMonthDeviation: null })
  })

  test('regions are ranked worst first; children follow from the region asked for', async () => {
    const { rows } = await read<ProgressRanking>(app.as.leader, 'ranking', { month: '2026-03' })
    expect(rows.map(({ code, done, due, planned }) => [code, done, due, planned])).toEqual([
      [otherCounty, 100, 200, 200],
      [ourCounty, 190, 250, 400],
    ])
    expect(rows[0]).toMatchObject({ name: '西河区', nameEn: null, communities: 1 })
    const streets = await read<ProgressRanking>(app.as.leader, 'ranking', {
      month: '2026-03',
      region: ourCounty,
    })
    expect(streets.rows.map(({ code }) => code)).toEqual([ourStreet])
  })

  test('cells hold every community once, at 8 for the city and 9 for a county', async () => {
    const city = await read<ProgressCells>(app.as.leader, 'cells', { month: '2026-03' })
    expect(city.resolution).toBe(8)
    const total = (key: 'done' | 'planned' | 'n') => city.cells.reduce((sum, cell) => sum + cell[key], 0)
    expect([total('n'), total('done'), total('planned')]).toEqual([3, 290, 600])
    for (const { ring } of city.cells) {
      expect(ring.length).toBeGreaterThanOrEqual(6)
      expect(ring[0]).toEqual(ring.at(-1))
      expect(ring[0]![0]).toBeCloseTo(113.65, 1)
      expect(ring[0]![1]).toBeCloseTo(34.75, 1)
    }
    const county = await read<ProgressCells>(app.as.leader, 'cells', { month: '2026-03', region: ourCounty })
    expect(county.resolution).toBe(9)
    expect(county.cells.reduce((sum, { n }) => sum + n, 0)).toBe(2)
  })

  test('the curve runs from the first schedule to the last, its actual line to the last report', async () => {
    const curve = await read<ProgressCurve>(app.as.leader, 'curve', { month: '2026-03', region: ourCounty })
    expect(curve.months[0]).toBe('2026-01')
    expect(curve.months.at(-1)).toBe('2026-12')
    expect(curve.planned.slice(0, 6).map(Math.round)).toEqual([19, 38, 63, 88, 94, 100])
    expect(curve.actual.slice(0, 4)).toEqual([15, 45, 47.5, null])
    expect(curve.volumeFen.slice(0, 4)).toEqual([200, 400, 100, 0])
  })

  test('overdue communities come longest first with the name of their county', async () => {
    const { total, rows } = await read<OverdueList>(app.as.leader, 'overdue', { month: '2026-07' })
    expect(total).toBe(3)
    expect(rows.map(({ communityId, months }) => [communityId, months])).toEqual([
      [ids.P, 5],
      [ids.A, 3],
      [ids.B, 1],
    ])
    expect(rows[0]).toMatchObject({ county: '西河区', stage: 'STARTED', percent: 50 })
  })

  test('a correction supersedes the report of its month, the first stays on record, and the next answer knows', async () => {
    const { as, database, world } = await openTestApp(await openTestDatabase())
    const { A } = await world.communities('AB')
    await database
      .kysely()
      .insertInto('annualEntry')
      .values(plan(A, ['2026-01', '2026-02']))
      .execute()
    const done = async () => (await read<ProgressSummary>(as.leader, 'summary', { month: '2026-02' })).done
    expect(await done()).toBe(0)
    const first = await send(as.street, report(A, '2026-02', 90))
    expect(first.json()).toMatchObject({ supersedes: null, month: '2026-02', physicalPercent: 90 })
    expect(await done()).toBe(90)
    const second = await send(as.street, report(A, '2026-02', 40))
    expect(second.json()).toMatchObject({ supersedes: first.json<{ id: number }>().id })
    expect(await done()).toBe(40)
    // A late report of an earlier month changes no newer state.
    await send(as.street, { ...report(A, '2026-01', 70), stage: 'TENDERED' })
    expect(await done()).toBe(40)
    const stored = await database
      .kysely()
      .selectFrom('progressReport')
      .select('physicalPercent')
      .orderBy('id')
      .execute()
    expect(stored.map(({ physicalPercent }) => physicalPercent)).toEqual([90, 40, 70])
    const { stage } = await database
      .kysely()
      .selectFrom('community')
      .where('id', '=', A)
      .select('stage')
      .executeTakeFirstOrThrow()
    expect(stage).toBe('STARTED')
    // Written past the server, and to the plan's size: seen all the same.
    await database.kysely().updateTable('community').set({ households: 1000 }).where('id', '=', A).execute()
    expect(await done()).toBe(400)
    await expect(
      database.kysely().updateTable('progressReport').set({ physicalPercent: 1 }).execute(),
    ).rejects.toThrow(/appended/)
  })

  test('a street reports for its own communities, a planner for the county, a reader for none', async () => {
    const { as, people, database } = app
    expect((await send(as.street, report(ids.C, '2026-05', 5))).statusCode).toBe(201)
    expect((await send(as.street, report(ids.P, '2026-05', 5))).json()).toMatchObject({
      type: '/problems/outside-your-area',
    })
    expect((await send(as.leader, report(ids.A, '2026-05', 5))).json()).toMatchObject({
      type: '/problems/permission-missing',
    })
    expect((await send(as.street, report(999_999, '2026-05', 5))).statusCode).toBe(404)
    expect((await send(as.street, report(ids.C, '2026-13', 5))).statusCode).toBe(400)
    expect((await send(as.street, report(ids.C, '2026-05', 101))).statusCode).toBe(400)
    const last = await database
      .kysely()
      .selectFrom('progressReport')
      .select(['communityId', 'reportedBy'])
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow()
    expect(last).toEqual({ communityId: ids.C, reportedBy: people.street })
    expect((await as.public('/api/progress/summary?month=2026-01&weight=area')).statusCode).toBe(401)
  })
})
