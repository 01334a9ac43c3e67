import { expect, test } from 'vitest'
import type { Scenario } from '#contract/cluster'
import { describeEngines } from '../support/database.ts'
import { openTestApp } from '../support/app.ts'
import { otherCounty, ourCounty, ourStreet } from '../support/world.ts'

describeEngines('scenarios', (openTestDatabase) => {
  test('are opened by planners in their own county, with a name of their own', async () => {
    const { as } = await openTestApp(await openTestDatabase())
    const open = (who: keyof typeof as, payload: object, key?: string) =>
      as[who]({
        method: 'POST',
        url: '/api/scenarios',
        payload,
        ...(key && { headers: { 'idempotency-key': key } }),
      })
    const mine = { countyCode: ourCounty, name: '方案一' }
    const opened = await open('planner', mine, 'opened-once-1')
    expect(opened.statusCode).toBe(201)
    const scenario = opened.json<Scenario>()
    expect(scenario).toMatchObject({ ...mine, state: 'DRAFT', version: 1, clusters: 0, packages: 0 })
    expect(opened.headers).toMatchObject({ location: `/api/scenarios/${scenario.id}`, etag: '"1"' })

    const repeated = await open('planner', mine, 'opened-once-1')
    expect(repeated.json()).toEqual(scenario)

    const sameName = await open('planner', mine)
    expect([sameName.statusCode, sameName.json<{ type: string }>().type]).toEqual([
      409,
      '/problems/scenario-name-taken',
    ])
    const elsewhere = await open('planner', { countyCode: otherCounty, name: '方案一' })
    expect([elsewhere.statusCode, elsewhere.json<{ type: string }>().type]).toEqual([
      403,
      '/problems/outside-your-area',
    ])
    for (const countyCode of ['410199', ourStreet, '410100']) {
      const nowhere = await open('city_planner', { countyCode, name: '方案二' })
      expect([nowhere.statusCode, nowhere.json<{ type: string }>().type]).toEqual([
        422,
        '/problems/county-unknown',
      ])
    }
    expect((await open('city_planner', { countyCode: otherCounty, name: '方案一' })).statusCode).toBe(201)
    for (const who of ['leader', 'presenter', 'street', 'auditor', 'admin'] as const) {
      expect((await open(who, { countyCode: ourCounty, name: who })).statusCode).toBe(403)
    }
    expect((await open('public', { countyCode: ourCounty, name: 'x' })).statusCode).toBe(401)

    const all = (await as.leader('/api/scenarios')).json<{ scenarios: Scenario[] }>().scenarios
    expect(all.map(({ countyCode, name }) => [countyCode, name])).toEqual([
      [otherCounty, '方案一'],
      [ourCounty, '方案一'],
    ])
    expect((await as.auditor(`/api/scenarios/${scenario.id}`)).json()).toEqual(scenario)
    expect((await as.auditor('/api/scenarios/999')).statusCode).toBe(404)
    expect((await as.auditor('/api/scenarios/999/clusters')).statusCode).toBe(404)
    expect((await as.auditor(`/api/scenarios/${scenario.id}/clusters`)).json()).toEqual({ clusters: [] })
  })
})
