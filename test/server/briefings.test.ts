import { beforeAll, expect, test } from 'vitest'
import type { Briefing, BriefingList } from '#contract/briefing'
import { openTestApp, type Inject, type TestApp } from '../support/app.ts'
import { describeEngines } from '../support/database.ts'
import { otherCounty } from '../support/world.ts'

const slide = (title: string, more: object = {}) => ({
  kind: 'MAP',
  title,
  caption: '',
  notes: '',
  snapshot: {
    version: 1,
    workspace: 'map',
    camera: { lng: 113.6, lat: 34.7, zoom: 12.5 },
    later: [1, { deep: null }],
  },
  figures: [{ label: '管理主体', value: '5 → 1', unit: '个' }],
  asOf: '2026-10-31',
  ...more,
})
const briefings = (person: Inject) => ({
  create: (payload: object) => person({ method: 'POST', url: '/api/briefings', payload }),
  put: ({ id, version }: { id: number; version: number }, payload: object) =>
    person({ method: 'PUT', url: `/api/briefings/${id}`, payload, headers: { 'if-match': `"${version}"` } }),
  drop: ({ id, version }: { id: number; version: number }) =>
    person({ method: 'DELETE', url: `/api/briefings/${id}`, headers: { 'if-match': `"${version}"` } }),
  list: async () => (await person('/api/briefings')).json<BriefingList>().briefings,
})

describeEngines('briefings', (openTestDatabase) => {
  let app: TestApp
  beforeAll(async () => {
    app = await openTestApp(await openTestDatabase())
  })

  test('slides keep their order and their snapshots word for word', async () => {
    const { as, people } = app
    const { create, put } = briefings(as.presenter)
    const title = slide('封面', { kind: 'TITLE', snapshot: null, figures: [] })
    const created = await create({ title: '汇报', slides: [title, slide('一'), slide('二')] })
    expect(created.statusCode).toBe(201)
    const made = created.json<Briefing>()
    expect(made).toMatchObject({
      title: '汇报',
      regionCode: '410100',
      owner: { id: people.presenter, name: 'presenter' },
      version: 1,
      slides: [title, slide('一'), slide('二')],
    })
    const saved = await put(made, { title: '汇报二稿', slides: [slide('二'), title] })
    expect(saved.json()).toMatchObject({ version: 2, title: '汇报二稿', slides: [slide('二'), title] })
    const read = await as.leader(`/api/briefings/${made.id}`)
    expect(read.headers['etag']).toBe('"2"')
    expect(read.json()).toEqual(saved.json())
  })

  test('the list tells mine from theirs, newest first', async () => {
    const { as } = app
    const mine = (await briefings(as.presenter).create({ title: '我的', slides: [] })).json<Briefing>()
    const theirs = (
      await briefings(as.planner).create({ title: '他的', slides: [slide('一')] })
    ).json<Briefing>()
    const found = (await briefings(as.presenter).list()).filter(({ id }) => [mine.id, theirs.id].includes(id))
    expect(found).toEqual([
      expect.objectContaining({ id: theirs.id, mine: false, owner: 'planner', slides: 1 }),
      expect.objectContaining({ id: mine.id, mine: true, owner: 'presenter', slides: 0 }),
    ])
    expect((await as.public('/api/briefings')).statusCode).toBe(401)
  })

  test('the owner writes, and a colleague of the same role and area; nobody else does', async () => {
    const { as, database, people } = app
    const made = (await briefings(as.planner).create({ title: '区里的', slides: [] })).json<Briefing>()
    const input = { title: '改过', slides: [] }
    for (const person of [as.presenter, as.city_planner, as.otherPlanner]) {
      expect((await briefings(person).put(made, input)).json()).toMatchObject({
        type: '/problems/briefing-not-yours',
        status: 403,
      })
      expect((await briefings(person).drop(made)).statusCode).toBe(403)
    }
    for (const person of [as.leader, as.street, as.auditor, as.admin]) {
      expect((await briefings(person).put(made, input)).json()).toMatchObject({
        type: '/problems/permission-missing',
      })
    }
    await database
      .kysely()
      .updateTable('briefing')
      .set({ regionCode: otherCounty })
      .where('id', '=', made.id)
      .execute()
    expect((await briefings(as.otherPlanner).put(made, input)).json()).toMatchObject({
      version: 2,
      owner: { id: people.planner },
    })
  })

  test('who saves on an old version is shown the new one; deleting needs the version too', async () => {
    const { create, put, drop } = briefings(app.as.presenter)
    const made = (await create({ title: '汇报', slides: [] })).json<Briefing>()
    await put(made, { title: '先改', slides: [] })
    const stale = await put(made, { title: '后改', slides: [] })
    expect(stale.json()).toMatchObject({
      status: 412,
      type: '/problems/stale-version',
      current: { version: 2, title: '先改' },
      difference: { title: { current: '先改', yours: '后改' } },
    })
    expect((await drop(made)).statusCode).toBe(412)
    expect((await drop({ id: made.id, version: 2 })).statusCode).toBe(204)
    expect((await app.as.presenter(`/api/briefings/${made.id}`)).statusCode).toBe(404)
    const blind = await app.as.presenter({ method: 'DELETE', url: `/api/briefings/${made.id}` })
    expect(blind.statusCode).toBe(428)
  })

  test('a day that the calendar does not have is refused with its slide', async () => {
    const { create } = briefings(app.as.presenter)
    const refused = await create({
      title: '汇报',
      slides: [slide('一'), slide('二', { asOf: '2026-02-30' })],
    })
    expect(refused.statusCode).toBe(400)
    expect(refused.json()).toMatchObject({ errors: [{ field: 'slides.1.asOf' }] })
  })
})
