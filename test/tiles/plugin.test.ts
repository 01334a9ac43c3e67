import Fastify from 'fastify'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { tileLayers } from '#contract/tile-layers'
import { stores } from '../../tiles/drawn-layers.ts'
import { encodeTile } from '../../tiles/encode-tile.ts'
import { TilesBusy } from '../../tiles/encode-queue.ts'
import { toDegrees } from '../../tiles/grid.ts'
import { LayerStore } from '../../tiles/layer-store.ts'
import { tilesPlugin, type TilesOptions } from '../../tiles/plugin.ts'
import { TileCache } from '../../tiles/tile-cache.ts'
import { inTile, sharedEdgeQuarter, tileAt } from './shapes.ts'

async function serve(options: Partial<TilesOptions> = {}) {
  const store = await LayerStore.of(stores.communities, sharedEdgeQuarter(10, 10))
  const cache = new TileCache()
  const source: TilesOptions['source'] = {
    get: (key) => cache.get(key, ({ layer, address }) => Promise.resolve(encodeTile(layer, store, address))),
    bounds: () => Promise.resolve(toDegrees(store.bounds!)),
  }
  const app = Fastify()
  await app.register(tilesPlugin, { source, canRead: () => true, scopeOf: () => 'public', ...options })
  return { app, cache }
}
const { z, x, y } = tileAt(inTile, 13)
const url = `/tiles/communities/${z}/${x}/${y}.mvt`

test('a tile comes in the encoding the client takes, each with a tag of its own', async () => {
  const { app } = await serve()
  const plain = await app.inject({ url })
  const gzip = await app.inject({ url, headers: { 'accept-encoding': 'gzip, deflate' } })
  const br = await app.inject({ url, headers: { 'accept-encoding': 'gzip, deflate, br, zstd' } })
  const refused = await app.inject({ url, headers: { 'accept-encoding': 'br;q=0, gzip;q=0.5' } })
  expect(plain.statusCode).toBe(200)
  expect(plain.headers['content-type']).toBe('application/vnd.mapbox-vector-tile')
  expect(plain.headers['content-encoding']).toBeUndefined()
  expect(plain.headers['vary']).toBe('Accept-Encoding')
  expect(plain.headers['cache-control']).toBe('public, no-cache')
  expect(gzip.headers['content-encoding']).toBe('gzip')
  expect(br.headers['content-encoding']).toBe('br')
  expect(refused.headers['content-encoding']).toBe('gzip')
  expect(Buffer.compare(gunzipSync(gzip.rawPayload), plain.rawPayload)).toBe(0)
  expect(Buffer.compare(brotliDecompressSync(br.rawPayload), plain.rawPayload)).toBe(0)
  expect(new Set([plain, gzip, br].map(({ headers }) => headers['etag'])).size).toBe(3)
})

test('who holds the tile gets 304, whichever encoding it came in', async () => {
  const { app } = await serve()
  const { headers } = await app.inject({ url, headers: { 'accept-encoding': 'gzip' } })
  const ask = (tag: string) => app.inject({ url, headers: { 'if-none-match': tag, 'accept-encoding': 'br' } })
  const tag = String(headers['etag'])
  for (const held of [tag, `W/${tag}`, `"old", ${tag}`, '*']) {
    const answer = await ask(held)
    expect(answer.statusCode).toBe(304)
    expect(answer.payload).toBe('')
    expect(answer.headers['etag']).toBeDefined()
    expect(answer.headers['vary']).toBe('Accept-Encoding')
  }
  expect((await ask('"something-else"')).statusCode).toBe(200)
})

test('the tag is the same in another process with the same rows', async () => {
  const [first, second] = await Promise.all([serve(), serve()])
  const tags = await Promise.all([first, second].map(async ({ app }) => (await app.inject({ url })).headers['etag']))
  expect(tags[0]).toBe(tags[1])
}) // prettier-ignore

test('an empty tile is 204', async () => {
  const { app } = await serve()
  const answer = await app.inject({ url: '/tiles/communities/14/0/0.mvt' })
  expect(answer.statusCode).toBe(204)
  expect(answer.headers['cache-control']).toBe('public, no-cache')
})

test.each([
  ['/tiles/roads/1/0/0.mvt', 404],
  ['/tiles/__proto__/1/0/0.mvt', 404],
  ['/tiles/roads.json', 404],
  ['/tiles/communities/19/0/0.mvt', 400],
  ['/tiles/communities/2/4/0.mvt', 400],
  ['/tiles/communities/2/0/-1.mvt', 400],
  ['/tiles/communities/2/0/1e0.mvt', 400],
  ['/tiles/communities/02/0/1.mvt', 400],
  ['/tiles/communities/2/0x1/1.mvt', 400],
  ['/tiles/communities/99999999999/0/1.mvt', 400],
  ['/tiles/communities/17/5/5.mvt', 404],
  ['/tiles/clusters/8/5/5.mvt', 404],
])('%s is %i, a problem that nobody keeps', async (bad, status) => {
  const { app } = await serve()
  const answer = await app.inject({ url: bad })
  expect(answer.statusCode).toBe(status)
  expect(answer.headers['content-type']).toMatch('application/problem+json')
  expect(answer.headers['cache-control']).toBe('no-store')
  expect(answer.json()).toMatchObject({ status, instance: bad })
})

test('a layer is read by whom it may be, and a private tile is kept by nobody else', async () => {
  const { app, cache } = await serve({
    canRead: (request, layer) => layer === 'regions' || request.headers['x-role'] === 'planner',
    scopeOf: (request) => String(request.headers['x-role'] ?? 'public'),
  })
  const refused = await app.inject({ url })
  expect(refused.statusCode).toBe(403)
  expect(refused.json()).toMatchObject({ type: '/problems/permission-missing' })
  expect(cache.size).toBe(0)
  const allowed = await app.inject({ url, headers: { 'x-role': 'planner' } })
  expect(allowed.statusCode).toBe(200)
  expect(allowed.headers['cache-control']).toBe('private, no-cache')
  expect(allowed.headers['vary']).toMatch('Cookie')
  expect((await app.inject({ url: '/tiles/communities.json' })).statusCode).toBe(403)
})

test('too many waiting is 503 with a time to come back', async () => {
  const busy: TilesOptions['source'] = {
    get: () => Promise.reject(new TilesBusy('Too many tiles are waiting')),
    bounds: () => Promise.resolve(undefined),
  }
  const { app } = await serve({ source: busy })
  const answer = await app.inject({ url })
  expect(answer.statusCode).toBe(503)
  expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
  expect(answer.json()).toMatchObject({ type: '/problems/service-unavailable' })
})

test.each(Object.keys(tileLayers) as (keyof typeof tileLayers)[])('TileJSON of %s', async (layer) => {
  const { app } = await serve()
  const answer = await app.inject({ url: `/tiles/${layer}.json`, headers: { host: 'maps.example' } })
  expect(answer.statusCode).toBe(200)
  const json: Record<string, unknown> = answer.json()
  const { minZoom, maxZoom, sourceLayer, properties } = tileLayers[layer]
  expect(json).toMatchObject({
    tilejson: '3.0.0',
    tiles: [`http://maps.example/tiles/${layer}/{z}/{x}/{y}.mvt`],
    minzoom: minZoom,
    maxzoom: maxZoom,
  })
  expect(json['vector_layers']).toContainEqual(
    expect.objectContaining({ id: sourceLayer, fields: properties }),
  )
  const [west, south, east, north] = json['bounds'] as [number, number, number, number]
  expect(west).toBeLessThan(east)
  expect(south).toBeLessThan(north)
  expect(west).toBeCloseTo(113.9, 0)
})
