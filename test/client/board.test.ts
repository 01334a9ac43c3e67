import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectNoViolations } from './support/no-violations.ts'
import { startPlannerApp, whenMapIsReady, type PlannerApp } from './support/planner-app.ts'

let city: PlannerApp
beforeAll(async () => {
  city = await startPlannerApp()
})
afterAll(() => city?.close())

const parameter = (page: Page, name: string) => new URL(page.url()).searchParams.get(name)
const figure = (page: Page) => page.locator('progress-kpis ui-kpi').first().locator('.figure').innerText()

test('7 a month, a weight and a county each change the figures; the map is a ratio per cell and says its formula', async () => {
  const page = await city.open('&in=progress')
  await whenMapIsReady(page)
  await page.locator('deviation-ranking button').first().waitFor()
  const now = await figure(page)
  await expect
    .poll(() =>
      page.evaluate(
        () =>
          window.lianpianMap!.queryRenderedFeatures({ layers: ['progress-cell-fill', 'progress-cell-hatch'] })
            .length,
      ),
    )
    .toBeGreaterThan(0)
  await expect
    .poll(() => page.locator('progress-board .map > progress-legend h3').innerText())
    .toContain('Σ完成面积 ÷ Σ计划面积')
  await expectNoViolations(page, 'progress')

  const months = page.getByRole('slider', { name: '月份' })
  await months.focus()
  await page.keyboard.press('Home')
  await expect.poll(() => figure(page)).not.toBe(now)
  expect(await months.getAttribute('aria-valuetext')).toBe('2025年3月')
  await page.keyboard.press('End')
  await expect.poll(() => figure(page)).toBe(now)

  await page.getByRole('radio', { name: '户数' }).click()
  await expect.poll(() => parameter(page, 'weight')).toBe('households')
  const first = page.locator('deviation-ranking button').first()
  const county = await first.locator('.name').innerText()
  await first.click()
  await page.locator('progress-region-card').getByRole('heading', { name: county }).waitFor()
  await page.locator('progress-curve').waitFor()
  expect(await page.locator('.curve h2').innerText()).toContain(county)
  await page.getByRole('button', { name: '看街道' }).click()
  await page.getByText(`${county}街道偏差排名`).waitFor()
  // The address follows a quarter of a second behind.
  await expect.poll(() => parameter(page, 'v.progress-level')).toBe('street')
  await page.reload()
  await page.getByText(`${county}街道偏差排名`).waitFor()
  await page.context().close()
})

test('7 the ranking of the board is what the server sums, worst first', async () => {
  const page = await city.open('&in=progress')
  await page.locator('deviation-ranking button').first().waitFor()
  const shown = await page.locator('deviation-ranking .points').allInnerTexts()
  const sums = await page.evaluate(async () => {
    const answer = await fetch('/api/progress/ranking?month=2026-10&weight=area')
    const { rows } = (await answer.json()) as { rows: { done: number; due: number; planned: number }[] }
    return rows.map(({ done, due, planned }) => (100 * (done - due)) / planned)
  })
  const points = shown.map((text) => Number(text.replace('−', '-')))
  expect(points).toEqual([...points].sort((p, q) => p - q))
  points.forEach((value, at) => expect(value).toBeCloseTo(sums[at]!, 1))
  await page.context().close()
})

test('8 the ledger shares filter and selection with the map, by keyboard too', async () => {
  const page = await city.open('&in=ledger')
  await page.locator('ledger-table .row').first().waitFor()
  const all = await page.locator('ledger-page .count').innerText()
  await expectNoViolations(page, 'ledger')
  await page.getByRole('button', { name: '户', exact: true }).click()
  await page.getByRole('button', { name: '户', exact: true }).click()
  await expect.poll(() => parameter(page, 'v.ledger-sort')).toBe('-households')
  const households = await page.locator('ledger-table .row .households').allInnerTexts()
  const largest = households.map((text) => Number(text.replace(',', '')))
  expect(largest.slice(0, 5)).toEqual([...largest.slice(0, 5)].sort((p, q) => q - p))

  await page.locator('ledger-table .row').first().focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowDown')
  await page.waitForFunction(() => document.querySelector('ledger-page') !== null)
  await page.keyboard.press('Space')
  await page.getByText('已选 2 条').waitFor()
  await expect.poll(() => parameter(page, 'sel')?.split(',').length).toBe(2)

  const filtered = await city.open('&in=ledger&modes=NONE')
  await filtered.locator('ledger-table .row').first().waitFor()
  expect(await filtered.locator('ledger-page .count').innerText()).not.toBe(all)
  await page.context().close()
  await filtered.context().close()
})

test('8 "add this view" makes a slide; the briefing presents full screen with a clicker', async () => {
  const page = await city.open('&layers=links')
  await whenMapIsReady(page)
  await page.getByRole('button', { name: '加入汇报' }).click()
  await page.getByRole('button', { name: '新的汇报稿' }).click()
  await page.getByText('已加入汇报').waitFor()
  await page.getByRole('button', { name: '去看看' }).click()
  await page.locator('slide-panel').waitFor()
  await page.locator('slide-panel').getByText('图层：相邻异主 ≤ 50 m').waitFor()
  await expectNoViolations(page, 'briefing')

  await page.getByLabel('标题').fill('散在何处')
  await page.getByText('已保存', { exact: true }).waitFor()
  await page.keyboard.press('Escape')
  await page.locator('slide-strip .take').click()
  await expect.poll(() => page.locator('slide-strip .slide').count()).toBe(2)

  await page.getByRole('button', { name: '放映' }).click()
  const stage = page.getByRole('application')
  await stage.waitFor()
  await page.keyboard.press('Home')
  await expect.poll(() => stage.locator('h2').innerText()).toBe('散在何处')
  await page.keyboard.press('PageDown')
  await expect.poll(() => stage.locator('h2').innerText()).not.toBe('散在何处')
  await page.keyboard.press('PageUp')
  await expect.poll(() => stage.locator('h2').innerText()).toBe('散在何处')
  await page.keyboard.press('b')
  await page.locator('.blank.black').waitFor()
  await page.keyboard.press('b')
  await page.keyboard.press('Escape')
  await expect.poll(() => stage.count()).toBe(0)
  await page.context().close()
})

test('9 the switch changes person and rights; signed out, only the sign-in is left', async () => {
  const page = await city.open('')
  await whenMapIsReady(page)
  const who = page.locator('person-menu .who')
  await who.filter({ hasText: '沈敬之' }).click()
  await page.getByRole('button', { name: /周启明/ }).click()
  await who.filter({ hasText: '周启明' }).waitFor()
  // A leader reads: no tool that draws is offered.
  await expect.poll(() => page.getByRole('button', { name: '加入汇报' }).count()).toBe(0)
  const refused = await page.evaluate(async () => {
    const answer = await fetch('/api/scenarios', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ countyCode: '419905', name: '不该成功' }),
    })
    return { status: answer.status, type: ((await answer.json()) as { type: string }).type }
  })
  expect(refused).toEqual({ status: 403, type: '/problems/permission-missing' })

  await who.click()
  await page.getByRole('button', { name: '退出登录' }).click()
  await page.getByRole('heading', { name: '登录连片' }).waitFor()
  await expectNoViolations(page, 'sign-in')
  expect(await page.evaluate(async () => (await fetch('/api/communities/index')).status)).toBe(401)
  await page.context().close()
})

test('the board, the ledger and the briefings read in English and on a phone', async () => {
  const page = await city.open('', { width: 390, height: 844 })
  for (const workspace of ['progress', 'ledger', 'briefings', 'account']) {
    await page.goto(`${city.url}/?lang=en&in=${workspace}`)
    await page.locator('main > *').first().waitFor()
    await page.waitForTimeout(1500)
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect({ workspace, wide }).toEqual({ workspace, wide: 0 })
    await expectNoViolations(page, `${workspace} on a phone`)
  }
  await page.context().close()
})
