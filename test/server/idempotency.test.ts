import { expect, test } from 'vitest'
import type { Scenario } from '#contract/cluster'
import { openTestApp } from '../support/app.ts'
import { describeEngines } from '../support/database.ts'
import { ourCounty } from '../support/world.ts'

describeEngines('creation with an Idempotency-Key', (openTestDatabase) => {
  test('happens once, however often and however simultaneously it is asked for', async () => {
    const { as, database } = await openTestApp(await openTestDatabase())
    const create = (name: string, key: string) =>
      as.planner({
        method: 'POST',
        url: '/api/scenarios',
        payload: { countyCode: ourCounty, name },
        headers: { 'idempotency-key': key },
      })
    const answers = await Promise.all(Array.from({ length: 5 }, () => create('方案一', 'key-number-1')))
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([201, 201, 201, 201, 201])
    expect(new Set(answers.map((answer) => answer.json<Scenario>().id)).size).toBe(1)
    const stored = await database.kysely().selectFrom('scenario').select('id').execute()
    expect(stored).toHaveLength(1)

    const other = await create('方案二', 'key-number-1')
    expect(other.statusCode).toBe(422)
    expect(other.json()).toMatchObject({ type: '/problems/idempotency-key-reused' })
    expect((await create('方案二', 'short')).statusCode).toBe(400)
    // A refusal is not kept: the name is taken now and free later, and the same key may try again.
    expect((await create('方案一', 'key-number-2')).statusCode).toBe(409)
    await database.kysely().deleteFrom('scenario').execute()
    expect((await create('方案一', 'key-number-2')).statusCode).toBe(201)
  })
})
