import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser, type Page } from 'playwright-core'
import type { AdjacencyColumns } from '#contract/adjacency'
import type { Cluster, Scenario } from '#contract/cluster'
import type { CommunityIndex } from '#contract/community'
import { barrierMask, defaultHardBarriers } from '#domain/barrier'

const root = join(import.meta.dirname, '..', '..', '..')
const flags = [
  '--no-sandbox', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync',
  '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist',
] // prettier-ignore

/** The app as `npm start` runs it, on a small demo city of its own, and a browser. */
export interface PlannerApp {
  readonly url: string
  /** A person of their own: another browser with its own session and storage. */
  open(query: string, viewport?: { width: number; height: number }): Promise<Page>
  close(): Promise<void>
}

/** `LIANPIAN_URL` tests an app that runs already. */
export async function startPlannerApp(): Promise<PlannerApp> {
  const running = process.env['LIANPIAN_URL']
  const server = running ? { url: running, stop: () => Promise.resolve() } : await startServer()
  const browser = await launchBrowser()
  return {
    url: server.url,
    async open(query, viewport = { width: 1280, height: 800 }) {
      const context = await browser.newContext({ viewport, locale: 'zh-CN', reducedMotion: 'reduce' })
      const page = await context.newPage()
      page.on('pageerror', (error) => console.error(error))
      await page.goto(`${server.url}/?lang=zh-CN${query}`)
      return page
    },
    async close() {
      await browser.close()
      await server.stop()
    },
  }
}

async function startServer() {
  const dataDir = await mkdtemp(join(tmpdir(), 'lianpian-planner-'))
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/start.ts'], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: undefined, PORT: '0', DATA_DIR: dataDir, DEMO_COMMUNITIES: '600', LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'inherit'],
  }) // prettier-ignore
  const url = await new Promise<string>((resolve, reject) => {
    let told = ''
    child.stdout.on('data', (chunk: Buffer) => {
      told += chunk.toString()
      const address = /http:\/\/localhost:\d+/.exec(told)?.[0]
      if (address) resolve(address)
    })
    child.once('exit', (code) => reject(new Error(`The app ended with ${String(code)}:\n${told}`)))
  })
  return {
    url,
    async stop() {
      child.kill('SIGTERM')
      await once(child, 'exit')
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

async function launchBrowser(): Promise<Browser> {
  if (existsSync('/usr/bin/chromium'))
    return chromium.launch({ executablePath: '/usr/bin/chromium', args: flags })
  const { default: shipped } = await import('@sparticuz/chromium')
  return chromium.launch({
    executablePath: await shipped.executablePath(),
    args: [...shipped.args, ...flags],
  })
}

/** The map with its layers, and the city in memory. */
export async function whenMapIsReady(page: Page): Promise<void> {
  await page.waitForFunction(
    () => window.lianpianMap?.getLayer('label-member-text') && window.lianpianMap.loaded(),
    null,
    { timeout: 90_000 },
  )
}

export interface Yards {
  readonly ids: readonly number[]
  readonly at: readonly (readonly [number, number])[]
  readonly centre: readonly [number, number]
}

/** Yards of the planner's own county that hang together by narrow alleys and belong to no cluster yet. */
export async function findYards(page: Page, count: number, taken: readonly number[] = []): Promise<Yards> {
  const get = async <T>(path: string): Promise<T> =>
    page.evaluate((address) => fetch(address).then((answer) => answer.json()), path) as Promise<T>
  const index = await get<CommunityIndex>('/api/communities/index')
  const pairs = await get<AdjacencyColumns>('/api/adjacency')
  const { scenarios } = await get<{ scenarios: Scenario[] }>('/api/scenarios')
  const { person } = await get<{ person: { regionCode: string } }>('/api/session')
  const used = new Set(taken)
  for (const { id } of scenarios) {
    const { clusters } = await get<{ clusters: Cluster[] }>(`/api/scenarios/${id}/clusters`)
    for (const cluster of clusters) for (const { communityId } of cluster.members) used.add(communityId)
  }
  const rows = new Map(index.id.map((id, row) => [id, row]))
  const isFree = (id: number) => {
    const row = rows.get(id)!
    return !used.has(id) && index.exclusion[row] === 0 && index.regionCode[row]!.startsWith(person.regionCode)
  }
  const hard = barrierMask(defaultHardBarriers)
  const links = new Map<number, number[]>()
  pairs.a.forEach((a, i) => {
    const b = pairs.b[i]!
    if (pairs.gapM[i]! > 30 || (pairs.crosses[i]! & hard) !== 0 || !isFree(a) || !isFree(b)) return
    links.set(a, [...(links.get(a) ?? []), b])
    links.set(b, [...(links.get(b) ?? []), a])
  })
  const at = (id: number) => [index.lng[rows.get(id)!]!, index.lat[rows.get(id)!]!] as const
  const found = [...links.keys()]
    .map((start) => reach(start, links, count))
    .filter((ids) => ids.length === count)
  const [ids] = found.sort((p, q) => spread(p.map(at)) - spread(q.map(at)))
  if (!ids) throw new Error(`No ${count} yards that hang together`)
  const points = ids.map(at)
  const mean = (axis: 0 | 1) => points.reduce((sum, point) => sum + point[axis], 0) / count
  return { ids, at: points, centre: [mean(0), mean(1)] }
}

function reach(start: number, links: ReadonlyMap<number, readonly number[]>, count: number): number[] {
  const found = [start]
  for (let i = 0; i < found.length && found.length < count; i++)
    for (const next of links.get(found[i]!) ?? [])
      if (!found.includes(next) && found.length < count) found.push(next)
  return found
}
const spread = (points: readonly (readonly [number, number])[]) => {
  const width = (axis: 0 | 1) =>
    Math.max(...points.map((p) => p[axis])) - Math.min(...points.map((p) => p[axis]))
  return width(0) + width(1)
}

/** Where they are on the page, in pixels. */
export const onScreen = (page: Page, at: Yards['at']): Promise<[number, number][]> =>
  page.evaluate((points) => {
    const map = window.lianpianMap!
    const { left, top } = map.getCanvas().getBoundingClientRect()
    return points.map(([lng, lat]): [number, number] => {
      const { x, y } = map.project([lng, lat])
      return [x + left, y + top]
    })
  }, at)

/** Circles some points by hand, freehand, a little outside of them. */
export async function lasso(
  page: Page,
  points: readonly (readonly [number, number])[],
  letGo = true,
): Promise<void> {
  const ring = ringAround(points)
  await page.mouse.move(...ring[0]!)
  await page.mouse.down()
  for (const corner of [...ring.slice(1), ring[0]!]) await page.mouse.move(...corner, { steps: 5 })
  if (letGo) await page.mouse.up()
}

function ringAround(points: readonly (readonly [number, number])[], out = 14): [number, number][] {
  const hull = convexHull(points)
  const x = hull.reduce((sum, p) => sum + p[0], 0) / hull.length
  const y = hull.reduce((sum, p) => sum + p[1], 0) / hull.length
  return hull.map((p) => {
    const length = Math.hypot(p[0] - x, p[1] - y) || 1
    return [p[0] + ((p[0] - x) / length) * out, p[1] + ((p[1] - y) / length) * out]
  })
}

function convexHull(points: readonly (readonly [number, number])[]): (readonly [number, number])[] {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1])
  const half = (from: typeof sorted) => {
    const line: (readonly [number, number])[] = []
    for (const p of from) {
      while (line.length > 1) {
        const [a, b] = [line.at(-2)!, line.at(-1)!]
        if ((b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]) > 0) break
        line.pop()
      }
      line.push(p)
    }
    return line.slice(0, -1)
  }
  return [...half(sorted), ...half(sorted.reverse())]
}
