import Fastify from 'fastify'
import { tileLayers, type TileLayerId } from '#contract/tile-layers'
import type { DatabaseHandle } from '../../server/db/database-handle.ts'
import { CachedTile } from '../../tiles/cached-tile.ts'
import { encodeTile } from '../../tiles/encode-tile.ts'
import { drawnLayers } from '../../tiles/drawn-layers.ts'
import type { Address } from '../../tiles/grid.ts'
import type { MemoryEngine } from '../../tiles/memory-engine.ts'
import { tilesPlugin } from '../../tiles/plugin.ts'
import { postgisTile } from '../../tiles/postgis-statement.ts'
import { openTileSource, type TileSource } from '../../tiles/tile-source.ts'
import { percentile, type BenchRow } from './bench-row.ts'
import { putUnderLoad } from './http-load.ts'

interface BenchOptions {
  readonly communities: number
  readonly database: DatabaseHandle
  /** Seconds a load test runs. */
  readonly seconds?: number
}

/** Tiles cold, hot and at rest, from the database as it is, beside the budgets of the design. */
export async function benchTiles({ communities, database, seconds = 4 }: BenchOptions): Promise<BenchRow[]> {
  const rssBefore = process.memoryUsage().rss
  const began = performance.now()
  const source = await openTileSource({ database })
  const first = await source.get({ layer: 'communities', address: { z: 0, x: 0, y: 0 }, scope: 'public' })
  if (first.isEmpty) throw new Error('There is no community in this database to measure tiles with')
  const firstMs = performance.now() - began
  await source.ready()
  const readyMs = performance.now() - began
  const engine = source.engine as MemoryEngine
  const rows: BenchRow[] = [
    { name: 'start to first correct tile', value: firstMs, unit: 'ms', ...(communities === 20_000 && { budget: '≤ 2000' }) },
    { name: 'start to all layers loaded', value: readyMs, unit: 'ms' },
    { name: 'layer stores', value: engine.bytes / 1e6, unit: 'MB' },
    { name: 'process grown by', value: (process.memoryUsage().rss - rssBefore) / 1e6, unit: 'MB' },
  ] // prettier-ignore
  try {
    rows.push(...(await benchCold(engine, database)))
    rows.push(...(await benchLowZooms(engine)))
    rows.push(...(await benchSizes(source, engine)))
    rows.push(...(await benchHot(source, engine, seconds)))
    rows.push({
      name: 'resident memory, tile cache filled',
      value: process.memoryUsage().rss / 1e6,
      unit: 'MB',
      budget: `≤ ${String(communities <= 2_000 ? 250 : communities <= 20_000 ? 350 : 1_000)}`,
    })
  } finally {
    await source.close()
  }
  return rows
}

const coldZooms = [8, 9, 10, 11, 12, 13, 14]
const tilesPerZoom = 70

async function benchCold(engine: MemoryEngine, database: DatabaseHandle): Promise<BenchRow[]> {
  const addresses = coldZooms.flatMap((z) => placesAt(engine, z, tilesPerZoom))
  const ours = await Promise.all(
    addresses.map((address) => bestOf(() => encode(engine, 'communities', address))),
  )
  const rows: BenchRow[] = [
    { name: 'cold tile z8–z14, p95 of encoding', value: percentile(ours, 0.95), unit: 'ms', budget: '≤ 15' },
    { name: 'cold tile z8–z14, slowest', value: Math.max(...ours), unit: 'ms', budget: '≤ 15' },
  ]
  if (database.engine !== 'postgres') return rows
  const db = database.kysely('tile')
  const theirs: number[] = []
  for (const address of addresses)
    theirs.push(await bestOf(() => postgisTile('communities', address).execute(db)))
  const ratios = addresses.map((_, i) => ours[i]! / theirs[i]!)
  return [
    ...rows,
    { name: 'the same tiles by ST_AsMVT, p95', value: percentile(theirs, 0.95), unit: 'ms' },
    { name: 'p95 against p95 of ST_AsMVT', value: percentile(ours, 0.95) / percentile(theirs, 0.95), unit: '×', budget: '≤ 0.25' },
    { name: 'median of tile against tile', value: percentile(ratios, 0.5), unit: '×' },
  ] // prettier-ignore
}

async function benchLowZooms(engine: MemoryEngine): Promise<BenchRow[]> {
  const times: number[] = []
  let largest = 0
  for (let z = 0; z <= 8; z++) {
    for (const address of placesAt(engine, z, 40)) {
      for (const layer of ['communities', 'regions', 'base'] as const) {
        times.push(timed(() => encode(engine, layer, address)))
        largest = Math.max(largest, await gzippedSize(encode(engine, layer, address)))
      }
    }
  }
  return [
    { name: 'tile z0–z8, slowest encode', value: Math.max(...times), unit: 'ms', budget: '≤ 10' },
    { name: 'tile z0–z8, largest', value: largest / 1e3, unit: 'kB gzip', budget: '≤ 15' },
  ]
}

async function benchSizes(source: TileSource, engine: MemoryEngine): Promise<BenchRow[]> {
  let largest = { size: 0, name: '' }
  for (const layer of Object.keys(tileLayers) as TileLayerId[]) {
    for (let z = tileLayers[layer].minZoom; z <= tileLayers[layer].maxZoom; z++) {
      for (const address of placesAt(engine, z, 60)) {
        const tile = await source.get({ layer, address, scope: 'public' })
        const size = tile.isEmpty ? 0 : (await tile.body('gzip')).length
        if (size > largest.size) largest = { size, name: `${layer} z${String(z)}` }
      }
    }
  }
  return [
    { name: `largest tile (${largest.name})`, value: largest.size / 1e3, unit: 'kB gzip', budget: '≤ 120' },
  ]
}

async function benchHot(source: TileSource, engine: MemoryEngine, seconds: number): Promise<BenchRow[]> {
  const app = Fastify()
  await app.register(tilesPlugin, { source, canRead: () => true, scopeOf: () => 'public' })
  const origin = await app.listen({ host: '127.0.0.1', port: 0 })
  const rows: BenchRow[] = []
  try {
    for (const [wanted, budget] of [[5_000, '≥ 8000'], [56_000, '≥ 4500']] as const) {
      const { layer, address, size } = await tileOfSize(source, engine, wanted)
      const url = `${origin}/tiles/${layer}/${address.z}/${address.x}/${address.y}.mvt`
      const kB = `${(size / 1e3).toFixed(0)} kB`
      for (const encoding of ['gzip', 'br']) {
        const headers = { 'accept-encoding': encoding }
        rows.push(...(await benchUrl({ name: `hot tile, ${kB}, ${encoding}`, url, headers, seconds, budget })))
      }
      const { headers } = await fetch(url, { headers: { 'accept-encoding': 'gzip' } })
      const held = { 'accept-encoding': 'gzip', 'if-none-match': headers.get('etag')! }
      rows.push(...(await benchUrl({ name: `hot tile, ${kB}, 304`, url, headers: held, seconds, budget: '≥ 7000' })))
    }
  } finally {
    await app.close()
  }
  return rows
} // prettier-ignore

interface Hot {
  readonly name: string
  readonly url: string
  readonly headers: Record<string, string>
  readonly seconds: number
  readonly budget: string
}

async function benchUrl({ name, url, headers, seconds, budget }: Hot): Promise<BenchRow[]> {
  await putUnderLoad({ url, headers, connections: 16, seconds: 1 })
  const cpuBefore = process.cpuUsage()
  const { requestsPerSecond, failed } = await putUnderLoad({ url, headers, connections: 16, seconds })
  const { user, system } = process.cpuUsage(cpuBefore)
  if (failed > 0) throw new Error(`${name}: ${String(failed)} answers that are not tiles`)
  return [
    { name, value: requestsPerSecond, unit: 'req/s', budget },
    // Holds on a busy machine too, where the client gets little of the processor.
    {
      name: `${name}: processor time`,
      value: (user + system) / (requestsPerSecond * seconds),
      unit: 'µs/req',
    },
  ]
}

/** The tile whose gzip comes nearest to a size. */
async function tileOfSize(source: TileSource, engine: MemoryEngine, wanted: number) {
  let best: { layer: TileLayerId; address: Address; size: number } | undefined
  for (const layer of ['communities', 'base'] as const) {
    for (let z = 9; z <= 15; z++) {
      for (const address of placesAt(engine, z, 30)) {
        const tile = await source.get({ layer, address, scope: 'public' })
        const size = tile.isEmpty ? 0 : (await tile.body('gzip')).length
        if (best === undefined || Math.abs(size - wanted) < Math.abs(best.size - wanted)) best = { layer, address, size }
      }
    }
  }
  return best!
} // prettier-ignore

/** Different tiles of a zoom that have communities in them, the same ones every run. */
function placesAt(engine: MemoryEngine, z: number, most: number): Address[] {
  const found = new Map<string, Address>()
  const segments = engine.storeOf('communities')!.segments.filter(({ count }) => count > 0)
  const total = segments.reduce((sum, { count }) => sum + count, 0)
  const step = Math.max(1, Math.floor(total / (most * 10)))
  for (const { data, count } of segments) {
    for (let slot = 0; slot < count && found.size < most; slot += step) {
      const [x, y] = [data.pointX[slot]! >>> (31 - z), data.pointY[slot]! >>> (31 - z)]
      found.set(`${x}/${y}`, { z, x, y })
    }
  }
  return [...found.values()]
}

function encode(engine: MemoryEngine, layer: TileLayerId, address: Address): Uint8Array {
  return encodeTile(layer, engine.storeOf(drawnLayers[layer].store)!, address)
}

async function gzippedSize(bytes: Uint8Array): Promise<number> {
  return bytes.length === 0 ? 0 : (await new CachedTile(bytes).body('gzip')).length
}

/** The best of three: what the machine does beside it only ever makes it slower. */
async function bestOf(work: () => unknown): Promise<number> {
  const times: number[] = []
  for (let i = 0; i < 3; i++) {
    const from = performance.now()
    await work()
    times.push(performance.now() - from)
  }
  return Math.min(...times)
}

function timed(work: () => unknown): number {
  const from = performance.now()
  work()
  return performance.now() - from
}
