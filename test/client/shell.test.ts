import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectNoViolations } from './support/no-violations.ts'
import { startPlannerApp, whenMapIsReady, type PlannerApp } from './support/planner-app.ts'

let app: PlannerApp
beforeAll(async () => {
  app = await startPlannerApp()
})
afterAll(() => app?.close())

async function open(query = '', viewport?: { width: number; height: number }): Promise<Page> {
  const page = await app.open(query, viewport)
  await whenMapIsReady(page)
  return page
}
const address = (page: Page) => new URL(page.url()).searchParams
const waitForAddress = (page: Page, name: string, value: string | null) =>
  page.waitForFunction(
    ([key, wanted]) => new URL(location.href).searchParams.get(key!) === wanted,
    [name, value] as const,
    { timeout: 30_000 },
  )
const mark = (page: Page) => page.evaluate(() => Object.assign(window.lianpianMap!, { marked: true }))
const isMarked = (page: Page) => page.evaluate(() => 'marked' in window.lianpianMap!)

test('every workspace of the rail opens on the same map, is named, and axe finds nothing', async () => {
  const page = await open()
  await mark(page)
  const names = await page.locator('shell-rail a').allInnerTexts()
  expect(names.length).toBeGreaterThanOrEqual(6)
  for (const name of names) {
    await page.locator('shell-rail a', { hasText: name.trim() }).click()
    await page.waitForFunction((wanted) => document.title.includes(wanted), name.trim())
    await page.waitForTimeout(2500)
    expect(await page.locator('shell-rail a[aria-current=page]').innerText()).toBe(name)
    await expectNoViolations(page, name)
  }
  await page.goBack()
  await page.locator('shell-rail a').first().click()
  await whenMapIsReady(page)
  expect(await isMarked(page)).toBe(true)
  await page.context().close()
})

test('the address holds the view: back and reload restore it, a bad value costs only itself', async () => {
  const page = await open('&gap=9999&modes=NONE,EVIL')
  await waitForAddress(page, 'modes', 'NONE')
  expect(address(page).has('gap')).toBe(false)
  await page.getByRole('button', { name: '图层与配色' }).click()
  await page.getByRole('radio', { name: '建成年代' }).click()
  await waitForAddress(page, 'by', 'age')
  await page.keyboard.press('Escape')
  await page.locator('map-legend', { hasText: '1980年以前' }).waitFor()
  await page.goBack()
  await waitForAddress(page, 'by', null)
  await page.locator('map-legend', { hasText: '市场化物业' }).waitFor()
  await page.goForward()
  await waitForAddress(page, 'by', 'age')
  await page.evaluate(() => window.lianpianMap!.jumpTo({ center: [113.6, 34.7], zoom: 13.5 }))
  await waitForAddress(page, 'at', '113.6,34.7,13.5')
  await page.reload()
  await whenMapIsReady(page)
  expect(await page.evaluate(() => window.lianpianMap!.getZoom())).toBeCloseTo(13.5, 2)
  await page.locator('map-legend', { hasText: '1980年以前' }).waitFor()
  await page.context().close()
})

test('language and theme change everything at once, the map included', async () => {
  const page = await open('&theme=light')
  const land = () =>
    page.evaluate(() => window.lianpianMap!.getPaintProperty('base-land', 'background-color'))
  const token = () =>
    page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--map-land').trim())
  expect(await land()).toBe(await token())
  await page.getByRole('button', { name: '换成深色' }).click()
  await page.waitForFunction(() => document.documentElement.dataset['theme'] === 'dark')
  await expect.poll(land).toBe(await token())
  await page.getByRole('radio', { name: 'EN' }).click()
  await page.waitForFunction(() => document.documentElement.lang === 'en')
  await page.locator('map-legend', { hasText: 'Unmanaged' }).waitFor()
  expect(await page.locator('shell-rail').innerText()).not.toMatch(/[\u4e00-\u9fff]/)
  await expectNoViolations(page, 'map, dark, English')
  await page.context().close()
})

test('help, search and the map are reached from the keyboard; Escape steps back one thing at a time', async () => {
  const page = await open()
  await page.keyboard.press('?')
  await page.getByRole('heading', { name: '怎样用连片' }).waitFor()
  await expectNoViolations(page, 'help')
  await page.keyboard.press('Escape')
  await page.getByRole('heading', { name: '怎样用连片' }).waitFor({ state: 'hidden' })
  await page.keyboard.press('/')
  await page.waitForFunction(() => {
    let at = document.activeElement
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement
    return at?.tagName === 'INPUT'
  })
  await page.keyboard.press('Escape')
  // The first community, under the crosshair in the middle of the map.
  const [lng, lat] = await page.evaluate(async () => {
    const index = await (await fetch('/api/communities/index')).json()
    return [index.lng[0], index.lat[0]] as [number, number]
  })
  await page.evaluate((centre) => window.lianpianMap!.jumpTo({ center: centre, zoom: 17 }), [lng, lat] as [
    number,
    number,
  ])
  await page.waitForFunction(() => window.lianpianMap!.areTilesLoaded() && !window.lianpianMap!.isMoving())
  await page.waitForTimeout(1500)
  await page.evaluate(() => window.lianpianMap!.getCanvas().focus())
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowLeft')
  expect(await page.locator('.map-crosshair').isVisible()).toBe(true)
  await page.keyboard.press('Enter')
  await page.locator('docked-panel[open]').waitFor()
  await page.keyboard.press('Escape')
  await page.locator('docked-panel[open]').waitFor({ state: 'hidden' })
  await page.context().close()
})

test('the legend adds up to the count in view, and the live region says the same', async () => {
  const page = await open()
  const number = (text: string) => Number(text.replaceAll(/\D/g, ''))
  const total = async () => number(await page.locator('map-stage .end ui-chip').innerText())
  await expect.poll(total).toBeGreaterThan(100)
  const counts = await page.locator('map-legend .count').allInnerTexts()
  expect(counts.map(number).reduce((sum, count) => sum + count, 0)).toBe(await total())
  await expect
    .poll(() => page.locator('live-region [role=status]').first().innerText())
    .toContain(`共 ${(await total()).toLocaleString('en')} 个小区`)
  await page.context().close()
})

test('the place menu goes to a district and a street, and Home is one press away', async () => {
  const page = await open()
  const before = await page.evaluate(() => window.lianpianMap!.getZoom())
  await page.locator('region-menu .crumb').click()
  await page.locator('region-menu section').first().getByRole('button', { name: '棉坊区' }).click()
  await page.locator('region-menu section').nth(1).getByRole('button').nth(1).click()
  await page.waitForFunction(() => /region=\d{9}/.test(location.search))
  await expect.poll(() => page.evaluate(() => window.lianpianMap!.getZoom())).toBeGreaterThan(before + 1)
  await page.goBack()
  await waitForAddress(page, 'region', null)
  await page.context().close()
})

test('a phone has the rail below and a sheet with three stops', async () => {
  const page = await open('', { width: 390, height: 844 })
  const rail = (await page.locator('shell-rail').boundingBox())!
  expect(rail.y).toBeGreaterThan(780)
  const id = await page.evaluate(
    async () => (await (await fetch('/api/communities/index')).json()).id[0] as number,
  )
  await page.goto(`${app.url}/?lang=zh-CN&sel=${id}`)
  const sheet = page.locator('docked-panel[open]')
  await sheet.waitFor({ timeout: 60_000 })
  const height = async () => (await sheet.boundingBox())!.height
  const half = await height()
  await page.getByRole('separator', { name: '调整面板高度' }).focus()
  await page.keyboard.press('ArrowUp')
  await expect.poll(height).toBeGreaterThan(half * 1.5)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect.poll(height).toBe(96)
  await expectNoViolations(page, 'phone')
  await page.context().close()
})

test('the first map asks no other host, breaks no security policy, and keeps to the budget of scripts', async () => {
  const page = await app.open('', { width: 900, height: 600 })
  await whenMapIsReady(page)
  const hosts = new Set<string>()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || /Content Security Policy/.test(message.text()))
      complaints.push(message.text())
  })
  page.context().on('request', (request) => {
    if (request.url().startsWith('http')) hosts.add(new URL(request.url()).host)
  })
  await page.reload()
  await whenMapIsReady(page)
  expect([...hosts]).toEqual([new URL(app.url).host])
  expect(complaints).toEqual([])
  const loaded = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .filter((name) => name.endsWith('.js')),
  )
  const scripts = new Map<string, string>()
  const read = async (url: string) => scripts.set(url, await (await fetch(url)).text())
  await Promise.all(loaded.map(read))
  // The map starts its worker by an address in its own code; not every browser lists it among the resources.
  const worker = [...scripts.values()].join().match(/assets\/(maplibre-gl-worker[\w-]+\.js)/)![1]!
  await read(new URL(worker, loaded[0]).href)
  const sizes = [...scripts].map(([url, code]) => ({
    isMap: /map-view|maplibre/.test(url),
    size: gzipSync(code).length,
  }))
  const sum = (rows: typeof sizes) => rows.reduce((total, { size }) => total + size, 0)
  const shell = sum(sizes.filter(({ isMap }) => !isMap))
  console.log(`Scripts to the first map, gzipped: ${shell} bytes of shell, ${sum(sizes)} in all`)
  expect(shell).toBeLessThanOrEqual(140_000)
  expect(sum(sizes)).toBeLessThanOrEqual(620_000)
  await page.context().close()
})
