import { expect, test } from 'vitest'
import type { MenuItem } from '#contract/renovation-package'
import { seedMenu } from '../../server/services/seed-menu.ts'
import { openTestApp } from '../support/app.ts'
import { describeEngines } from '../support/database.ts'

describeEngines('menu', (openTestDatabase) => {
  test('seeding twice changes nothing, and a cost that the city has set stays', async () => {
    const { database, as } = await openTestApp(await openTestDatabase())
    await seedMenu(database.kysely())
    await database
      .kysely()
      .updateTable('menuItem')
      .set({ defaultCostFen: 1 })
      .where('code', '=', 'C1-01')
      .execute()
    await seedMenu(database.kysely())
    const { items } = (await as.leader('/api/menu')).json<{ items: MenuItem[] }>()
    expect(items).toHaveLength(43)
    expect(items[0]).toEqual({
      code: 'C1-01',
      name: '供水',
      nameEn: 'Water supply',
      nationalClass: 'BASIC',
      scope: 'HOUSEHOLD',
      nature: 'PUBLIC',
      unit: '户',
      unitEn: 'household',
      defaultCostFen: 1,
      measure: 'HOUSEHOLDS',
      needsFeasibility: false,
    })
    expect(items[1]).toMatchObject({ code: 'C1-02', defaultCostFen: 75_000, measure: null })
    expect((await as.public('/api/menu')).statusCode).toBe(401)
  })
})
