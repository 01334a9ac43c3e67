import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectNoViolations } from './support/no-violations.ts'
import { findYards, lasso, onScreen, startPlannerApp, whenMapIsReady, type PlannerApp, type Yards } from './support/planner-app.ts' // prettier-ignore

let planner: PlannerApp
beforeAll(async () => {
  planner = await startPlannerApp()
})
afterAll(() => planner?.close())

/** A view of some free yards, with the links layer on. */
async function openAt(yards: Yards): Promise<Page> {
  const page = await planner.open(`&layers=links&at=${yards.centre.join(',')},16`)
  await whenMapIsReady(page)
  return page
}
async function freeYards(count: number): Promise<Yards> {
  const page = await planner.open('')
  await whenMapIsReady(page)
  const yards = await findYards(page, count)
  await page.context().close()
  return yards
}
const text = (page: Page, selector: string) => page.locator(selector).innerText()
const parameter = (page: Page, name: string) => new URL(page.url()).searchParams.get(name)
const waitForParameter = (page: Page, name: string) =>
  page.waitForFunction((key) => new URL(location.href).searchParams.has(key), name, { timeout: 30_000 })

test('3 search by initials opens the card; the address brings it back after a reload', async () => {
  const page = await planner.open('')
  await whenMapIsReady(page)
  const name = await page.evaluate(async () => {
    const index = await (await fetch('/api/communities/index')).json()
    return { name: index.name[0] as string, initials: index.initials[0] as string, id: index.id[0] as number }
  })
  await page.locator('search-box input').focus()
  await page.keyboard.type(name.initials)
  await page.getByRole('option', { name: name.name }).first().waitFor()
  await page.getByRole('option', { name: name.name }).first().click()
  await page.getByRole('heading', { name: name.name }).waitFor()
  await waitForParameter(page, 'sel')
  await expectNoViolations(page, page.url())
  await page.reload()
  await page.getByRole('heading', { name: name.name }).waitFor()
  await page.context().close()
})

test('3 a filter chip narrows count and legend alike; "back" takes the filter away', async () => {
  const page = await planner.open('')
  await whenMapIsReady(page)
  const before = await text(page, 'map-stage .end ui-chip b')
  await page.getByRole('button', { name: '筛选' }).click()
  await page.getByRole('button', { name: '管理方式', exact: true }).click()
  await page.getByLabel('单位自管').check()
  await expectNoViolations(page, page.url())
  await page.keyboard.press('Escape')
  await expect.poll(() => text(page, 'map-stage .end ui-chip b')).not.toBe(before)
  const count = Number((await text(page, 'map-stage .end ui-chip b')).replace(',', ''))
  const classes = await page.locator('map-legend .count').allInnerTexts()
  expect(classes.map(Number).reduce((a, b) => a + b, 0)).toBe(count)
  expect(parameter(page, 'modes')).toBe('UNIT')
  await page.goBack()
  await expect.poll(() => text(page, 'map-stage .end ui-chip b')).toBe(before)
  await page.context().close()
})

test('4 the gap slider answers at once, and a wider gap only adds links', async () => {
  const page = await openAt(await freeYards(2))
  await page.getByRole('button', { name: /相邻异主 ≤/ }).click()
  const slider = page.getByRole('slider')
  const count = async () =>
    Number(/\d+/.exec(await page.locator('links-chip .count').innerText())?.[0] ?? Number.NaN)
  await expect.poll(count, { timeout: 30_000 }).toBeGreaterThan(0)
  const counts: number[] = []
  for (const gap of [0, 10, 50, 150]) {
    await slider.fill(String(gap))
    counts.push(await count())
  }
  expect(counts).toEqual([...counts].sort((a, b) => a - b))
  expect(counts.at(-1)).toBeGreaterThan(counts[0]!)
  await expectNoViolations(page, page.url())
  await waitForParameter(page, 'gap')
  await page.context().close()
})

test('5 the scorecard follows the lasso; a saved cluster shows in another browser without reload', async () => {
  const yards = await freeYards(5)
  const page = await openAt(yards)
  const other = await openAt(yards)
  await page.bringToFront()
  await page.keyboard.press('l')
  await page.locator('draft-panel').waitFor()
  await lasso(page, await onScreen(page, yards.at), false)
  // The hand has not let go yet.
  await page.getByText('选中 5 个').waitFor()
  await page.getByText('5 个小区相连').waitFor()
  await page.mouse.up()
  expect(await page.locator('draft-panel member-list li').count()).toBe(5)
  await expectNoViolations(page, page.url())

  const clustersIn = (where: Page) =>
    where.evaluate(() => new Set(window.lianpianMap!.querySourceFeatures('clusters', { sourceLayer: 'clusters' }).map(({ id }) => id)).size) // prettier-ignore
  const before = await clustersIn(other)
  const saved = page.waitForResponse((answer) => answer.request().method() === 'POST' && answer.url().includes('/clusters')) // prettier-ignore
  await page.keyboard.press('Enter')
  expect((await saved).status()).toBe(201)
  await other.waitForFunction(
    (known) => new Set(window.lianpianMap!.querySourceFeatures('clusters', { sourceLayer: 'clusters' }).map(({ id }) => id)).size > known, // prettier-ignore
    before,
    { polling: 20, timeout: 20_000 },
  )
  await waitForParameter(page, 'cluster')
  await page.locator('cluster-panel').getByRole('heading', { level: 2 }).waitFor()
  await expectNoViolations(page, page.url())

  await page.keyboard.press('Control+z')
  await page.locator('draft-panel').getByText('5 个小区相连').waitFor()
  await page.waitForFunction(() => !new URL(location.href).searchParams.has('cluster'))
  await page.keyboard.press('Control+Shift+z')
  await expect.poll(() => page.locator('draft-panel').count()).toBe(0)
  const again = await page.evaluate(async () => (await (await fetch('/api/scenarios')).json()).scenarios)
  expect(again.length).toBeGreaterThan(0)
  await page.context().close()
  await other.context().close()
})

test('5 whoever claims a community second is told by whom it is held, and loses nothing', async () => {
  const yards = await freeYards(3)
  const first = await openAt(yards)
  const second = await openAt(yards)
  for (const page of [first, second]) {
    await page.bringToFront()
    await page.keyboard.press('l')
    await page.locator('draft-panel').waitFor()
    await lasso(page, await onScreen(page, yards.at))
    await page.getByText('3 个小区相连').waitFor()
  }
  await first.bringToFront()
  const name = await first.locator('draft-panel ui-field input').inputValue()
  await first.keyboard.press('Enter')
  await waitForParameter(first, 'cluster')
  await second.bringToFront()
  await second.keyboard.press('Enter')
  const dialog = second.getByRole('dialog', { name: '有小区已在别的片区里' })
  await dialog.waitFor()
  expect(await second.locator('conflict-dialog li').innerText()).toContain(name)
  await expectNoViolations(second, second.url())
  await dialog.getByRole('button', { name: '取消' }).last().click()
  expect(await second.locator('draft-panel member-list li').count()).toBe(3)
  await first.context().close()
  await second.context().close()
})

test('5 a cluster is drawn and saved by keyboard alone, and an unsaved draft survives a reload', async () => {
  const yards = await freeYards(2)
  const page = await openAt(yards)
  await page.locator('canvas.maplibregl-canvas').focus()
  await page.keyboard.press('l')
  await page.locator('draft-panel').waitFor()
  await page.locator('canvas.maplibregl-canvas').focus()
  const [a, b] = await onScreen(page, yards.at)
  const box = await page.locator('canvas.maplibregl-canvas').boundingBox()
  let [x, y] = [box!.x + box!.width / 2, box!.y + box!.height / 2]
  // The world moves under the crosshair in steps of 6 px: a narrow box around the two, a corner with each blank.
  const walkTo = async (toX: number, toY: number) => {
    const steps = [Math.round((toX - x) / 6), Math.round((toY - y) / 6)] as const
    for (const [by, keys] of [
      [steps[0], ['ArrowLeft', 'ArrowRight']],
      [steps[1], ['ArrowUp', 'ArrowDown']],
    ] as const)
      for (let i = 0; i < Math.abs(by); i++) await page.keyboard.press(`Alt+${keys[by < 0 ? 0 : 1]}`)
    x += steps[0] * 6
    y += steps[1] * 6
  }
  const length = Math.hypot(b![0] - a![0], b![1] - a![1])
  const [along, across] = [(b![0] - a![0]) / length, (b![1] - a![1]) / length]
  const corner = (of: readonly [number, number], end: 1 | -1, side: 1 | -1) =>
    [of[0] + 14 * (end * along - side * across), of[1] + 14 * (end * across + side * along)] as const
  for (const [toX, toY] of [corner(a!, -1, -1), corner(b!, 1, -1), corner(b!, 1, 1), corner(a!, -1, 1)]) {
    await walkTo(toX, toY)
    await page.keyboard.press('Space')
  }
  await page.keyboard.press('Enter')
  await page.getByText('2 个小区相连').waitFor()
  await page.reload()
  await page.locator('draft-panel').getByText('2 个小区相连').waitFor()
  await page.keyboard.press('Control+Enter')
  await waitForParameter(page, 'cluster')
  await page.context().close()
})
