import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { CachedTile } from '../../tiles/cached-tile.ts'
import { EncodeQueue } from '../../tiles/encode-queue.ts'
import { toGridX, toGridY, type GridBox } from '../../tiles/grid.ts'
import { TileCache, type TileKey } from '../../tiles/tile-cache.ts'
import { centre, randomBy, tileAt } from './shapes.ts'

const key = (z: number, scope = 'public'): TileKey => ({
  layer: 'communities',
  address: tileAt(centre, z),
  scope,
})
const bytes = (size: number, seed = 1) => {
  const random = randomBy(seed)
  return Uint8Array.from({ length: size }, () => random() * 8)
}
const boxAround = (metres: number): GridBox => [
  toGridX(centre[0] - metres), toGridY(centre[1] + metres), toGridX(centre[0] + metres), toGridY(centre[1] - metres),
] // prettier-ignore

test('a hundred who ask for the same cold tile wait for one encode', async () => {
  const cache = new TileCache()
  let encodes = 0
  const encode = async () => {
    encodes++
    await delay(20)
    return bytes(500)
  }
  const tiles = await Promise.all(Array.from({ length: 100 }, () => cache.get(key(12), encode)))
  expect(encodes).toBe(1)
  expect(new Set(tiles).size).toBe(1)
  expect(cache.get(key(12), encode)).toBe(tiles[0])
})

test('an encode that fails is not kept', async () => {
  const cache = new TileCache()
  await expect(cache.get(key(12), () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  const tile = await cache.get(key(12), () => Promise.resolve(bytes(10)))
  expect(tile.isEmpty).toBe(false)
})

test('scopes never share an answer', async () => {
  const cache = new TileCache()
  const staff = await cache.get(key(12, 'staff'), () => Promise.resolve(bytes(500, 1)))
  const everyone = await cache.get(key(12), () => Promise.resolve(bytes(500, 2)))
  expect(staff.hash).not.toBe(everyone.hash)
})

describe('what an edit drops', () => {
  test('is what its boxes touch, of every zoom and scope, and nothing else', async () => {
    const cache = new TileCache()
    const make = () => Promise.resolve(bytes(300))
    const far = { ...key(14), address: { ...key(14).address, x: key(14).address.x + 9 } }
    for (let z = 0; z <= 16; z++)
      for (const scope of ['public', 'staff']) await cache.get(key(z, scope), make)
    await cache.get(far, make)
    const dropped = cache.invalidate('communities', [boxAround(100)])
    expect(dropped).toContain(`14/${key(14).address.x}/${key(14).address.y}`)
    // One polygon of 200 m.
    expect(dropped!.length).toBeLessThanOrEqual(40)
    expect(cache.size).toBe(1)
    expect(cache.get(far, make)).toBeInstanceOf(CachedTile)
  })

  test('is not brought back by an encode that began before', async () => {
    const cache = new TileCache()
    let finish: (value: Uint8Array) => void = () => undefined
    const before = cache.get(key(14), () => new Promise((resolve) => (finish = resolve)))
    cache.invalidate('communities', [boxAround(100)])
    const after = cache.get(key(14), () => Promise.resolve(bytes(300, 2)))
    finish(bytes(300, 1))
    expect((await before).hash).not.toBe((await after).hash)
    expect(cache.get(key(14), () => Promise.reject(new Error('kept')))).toBe(await after)
  })

  test('is the whole layer when the tiles are too many to name', async () => {
    const cache = new TileCache()
    const make = () => Promise.resolve(bytes(300))
    const far = { ...key(16), address: { ...key(16).address, x: key(16).address.x + 900 } }
    await cache.get(key(16), make)
    await cache.get(far, make)
    expect(cache.invalidate('communities', [boxAround(20_000)])).toBeUndefined()
    expect(cache.size).toBe(1)
    const epoch = cache.epochOf('communities')
    cache.dropLayer('communities')
    expect(cache.size).toBe(0)
    expect(cache.epochOf('communities')).toBe(epoch + 1)
  })
})

test('the least recently used go first when the bytes run out', async () => {
  const cache = new TileCache(10_000)
  const make = () => Promise.resolve(bytes(1_500))
  for (let z = 0; z <= 16; z++) {
    await cache.get(key(z), make)
    await cache.get(key(0), make)
  }
  expect(cache.bytes).toBeLessThanOrEqual(10_000)
  expect(cache.get(key(0), make)).toBeInstanceOf(CachedTile)
  expect(cache.get(key(16), make)).toBeInstanceOf(CachedTile)
  expect(cache.get(key(5), make)).toBeInstanceOf(Promise)
})

test('every form of a tile holds the same bytes, is made once, and the plain one is let go', async () => {
  const plain = bytes(20_000)
  const cache = new TileCache()
  const tile = await cache.get(key(12), () => Promise.resolve(plain))
  const [gzip, again] = await Promise.all([tile.body('gzip'), tile.body('gzip')])
  expect(again).toBe(gzip)
  const br = await tile.body('br')
  expect(Buffer.compare(gunzipSync(gzip), plain)).toBe(0)
  expect(Buffer.compare(brotliDecompressSync(br), plain)).toBe(0)
  expect(Buffer.compare(await tile.body('identity'), plain)).toBe(0)
  expect(tile.body('br')).toBe(br)
  expect(cache.bytes).toBe(tile.bytes)
  expect(tile.bytes).toBeLessThan(gzip.length + br.length + 1_000)
  expect(new Set(['br', 'gzip', 'identity'].map((one) => tile.etag(one as 'br'))).size).toBe(3)
})

test('the tag names the bytes and nothing else', () => {
  expect(new CachedTile(bytes(100)).hash).toBe(new CachedTile(bytes(100)).hash)
  expect(new CachedTile(bytes(100, 2)).hash).not.toBe(new CachedTile(bytes(100)).hash)
  expect(new CachedTile(new Uint8Array([1, 2, 3])).etag('gzip')).toBe('"A5BYxvLAy0ksUzsKTRTvd8-gzip"')
})

test('between two tiles the event loop gets its turn', async () => {
  const queue = new EncodeQueue()
  const order: string[] = []
  const done = Promise.all([1, 2, 3].map((n) => queue.do(() => order.push(`tile ${n}`))))
  setImmediate(() => order.push('save'))
  await done
  expect(order.indexOf('save')).toBeLessThan(3)
  await expect(queue.do(() => { throw new Error('bad shape') })).rejects.toThrow('bad shape') // prettier-ignore
})
