import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import { tileLayers } from '#contract/tile-layers'
import { buildApp } from '../../server/app.ts'
import type { DatabaseHandle } from '../../server/db/database-handle.ts'
import { readSettings } from '../../server/settings.ts'
import { percentile, type BenchRow } from './bench-row.ts'
import { signInBench } from './bench-session.ts'

/** From the commit of an edit made past the app, in SQL, to the last of n browsers holding the fresh tile. */
export async function benchFresh(
  database: DatabaseHandle,
  listeners: readonly number[],
): Promise<BenchRow[]> {
  const app = await buildApp({ database, settings: { ...readSettings({}), demo: false } })
  await app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = app.server.address() as AddressInfo
  const rows: BenchRow[] = []
  try {
    for (const count of listeners) {
      const browsers = await Promise.all(
        Array.from({ length: count }, () => openBrowser(database, app, port)),
      )
      const times: number[] = []
      for (let edit = 0; edit < 24; edit++) times.push(await editAndWait(database, browsers))
      for (const browser of browsers) browser.close()
      const budget = count === 200 ? { budget: '≤ 250' } : {}
      rows.push({
        name: `edit in SQL to the last of ${count} fresh, p95`,
        value: percentile(times, 0.95),
        unit: 'ms',
        ...budget,
      })
    }
    return rows
  } finally {
    await app.close()
  }
}

interface Browser {
  /** Resolves when the next change of communities has been told and its tile been fetched. */
  nextFresh(): Promise<void>
  close(): void
}

async function openBrowser(
  database: DatabaseHandle,
  app: Parameters<typeof signInBench>[1],
  port: number,
): Promise<Browser> {
  const cookie = await signInBench(database, app)
  let waiting: (() => void) | undefined
  const get = (path: string) =>
    new Promise<void>((resolve, reject) => {
      request(
        { host: '127.0.0.1', port, path, headers: { cookie, 'accept-encoding': 'gzip' } },
        (response) => {
          response.resume()
          response.on('end', resolve)
        },
      )
        .on('error', reject)
        .end()
    })
  const stream = request({
    host: '127.0.0.1',
    port,
    path: '/api/events',
    headers: { cookie, accept: 'text/event-stream' },
  })
  await new Promise<void>((resolve, reject) => {
    stream.on('error', reject)
    stream.on('response', (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('error', () => undefined)
      response.on('data', (chunk: string) => {
        text += chunk
        for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
          const data = /^data: (.*)$/m.exec(text.slice(0, end))?.[1]
          const event = /^event: (.*)$/m.exec(text.slice(0, end))?.[1]
          text = text.slice(end + 2)
          if (event === 'hello') resolve()
          if (event === 'tiles' && data)
            void onTiles(JSON.parse(data) as { layer: string; tiles: string[] | null })
        }
      })
    })
    stream.end()
  })
  async function onTiles({ layer, tiles }: { layer: string; tiles: string[] | null }) {
    if (layer !== 'communities') return
    // What a map at zoom 14 has in view of it.
    const tile = tiles?.find((address) => address.startsWith('14/')) ?? tiles?.[0]
    if (tile) await get(tileLayers.communities.path.replace('{z}/{x}/{y}', tile))
    waiting?.()
  }
  return {
    nextFresh: () => new Promise((resolve) => (waiting = resolve)),
    close: () => stream.destroy(),
  }
}

async function editAndWait(database: DatabaseHandle, browsers: readonly Browser[]): Promise<number> {
  const fresh = Promise.all(browsers.map((browser) => browser.nextFresh()))
  await sql`
    update community set boundary = st_translate(boundary, 0.00001, 0)
    where id = (select id from community order by random() limit 1)`.execute(database.kysely('edit'))
  const committed = performance.now()
  await fresh
  return performance.now() - committed
}
