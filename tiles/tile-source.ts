import type { TileLayerId } from '#contract/tile-layers'
import type { DatabaseHandle } from '../server/db/database-handle.ts'
import type { CachedTile } from './cached-tile.ts'
import { ChangeFeed, type LayerChange } from './change-feed.ts'
import { layersOf, storeIds, type StoreId } from './drawn-layers.ts'
import { toGridBox, toMercatorX, toMercatorY, type GridBox, type MercatorBox } from './grid.ts'
import { DatabaseRows } from './layer-rows.ts'
import { MemoryEngine } from './memory-engine.ts'
import { PostgisEngine } from './postgis-engine.ts'
import { TileCache, type TileKey } from './tile-cache.ts'
import type { TileEngine } from './tile-engine.ts'

/** Tiles to fetch again. */
export interface TileChange {
  readonly layer: TileLayerId
  /** "z/x/y", of every zoom; `all` when they are too many to name. */
  readonly addresses: readonly string[] | 'all'
  /** Where it happened, metres of Web Mercator; empty with `all`. */
  readonly boxes: readonly MercatorBox[]
  /** Number in the change log. */
  readonly seq: number
}

export interface TileSourceOptions {
  readonly database: DatabaseHandle
  /** `memory` unless the data outgrow it; `postgis` needs PostgreSQL. */
  readonly mode?: 'memory' | 'postgis'
  readonly cacheBytes?: number
  readonly pollMs?: number
  readonly onError?: (error: unknown) => void
}

/** What the rest of the server needs of the tile engine. */
export interface TileSource {
  get(key: TileKey): CachedTile | Promise<CachedTile>
  bounds(layer: TileLayerId): Promise<[number, number, number, number] | undefined>
  /** Tiles to fetch again; returns what stops it. */
  onChange(listener: (change: TileChange) => void): () => void
  /** Every layer of the change log, those without tiles too; returns what stops it. */
  onRows(listener: (change: LayerChange) => void): () => void
  /** The newest number of the change log that this process has taken in. */
  readonly seq: number
  /** Reads the change log now, to its end. */
  pull(): Promise<void>
  /** All stores are loaded. Tiles need not wait for it: each waits for its own. */
  ready(): Promise<void>
  readonly cache: TileCache
  readonly engine: TileEngine
  close(): Promise<void>
}

/** Takes its place in the change log, begins to load, and follows the log from then on. */
export async function openTileSource(options: TileSourceOptions): Promise<TileSource> {
  const { database, mode = 'memory', onError = () => undefined } = options
  const cache = new TileCache(options.cacheBytes)
  const onChange = new Listeners<TileChange>(onError)
  const onRows = new Listeners<LayerChange>(onError)

  const dropAll = (store: StoreId, seq: number) => {
    for (const layer of layersOf(store)) {
      cache.dropLayer(layer)
      onChange.tell({ layer, addresses: 'all', boxes: [], seq })
    }
  }
  const engine =
    mode === 'postgis'
      ? new PostgisEngine(database)
      : new MemoryEngine({
          rows: new DatabaseRows(database.kysely('tile'), database.kysely('import')),
          onReload: (store) => {
            dropAll(store, feed.seq)
          },
          onError,
        })

  const take = async (change: LayerChange) => {
    const store = storeIds.find((id) => id === change.layer)
    if (store !== undefined) {
      const found = await engine.refresh(store, change.ids)
      const boxes = [...found, ...change.boxes.map(toGridBox)]
      if (change.ids === undefined) {
        // A store in memory says itself when it has been read.
        if (mode === 'postgis') dropAll(store, change.seq)
      } else tell(store, boxes, change.seq)
    }
    onRows.tell(change)
  }
  const tell = (store: StoreId, boxes: readonly GridBox[], seq: number) => {
    for (const layer of layersOf(store)) {
      const addresses = cache.invalidate(layer, boxes)
      if (addresses === undefined) onChange.tell({ layer, addresses: 'all', boxes: [], seq })
      else onChange.tell({ layer, addresses, boxes: boxes.map(toMercatorBox), seq })
    }
  }

  const feed = new ChangeFeed({
    database,
    onChange: take,
    onError,
    ...(options.pollMs !== undefined && { pollMs: options.pollMs }),
  })
  await feed.start()
  if (engine instanceof MemoryEngine) engine.start()

  return {
    get: (key) => cache.get(key, ({ layer, address }) => engine.encode(layer, address)),
    bounds: (layer) => engine.bounds(layer),
    onChange: (listener) => onChange.add(listener),
    onRows: (listener) => onRows.add(listener),
    get seq() {
      return feed.seq
    },
    pull: () => feed.pull(),
    ready: () => engine.ready(),
    cache,
    engine,
    close: async () => {
      engine.close()
      await feed.close()
    },
  }
}

/** One listener that fails does not keep the others from hearing. */
class Listeners<T> {
  #listeners = new Set<(event: T) => void>()
  readonly #onError: (error: unknown) => void

  constructor(onError: (error: unknown) => void) {
    this.#onError = onError
  }

  add(listener: (event: T) => void): () => void {
    const own = (event: T) => {
      listener(event)
    }
    this.#listeners.add(own)
    return () => void this.#listeners.delete(own)
  }

  tell(event: T): void {
    for (const listener of [...this.#listeners]) {
      try {
        listener(event)
      } catch (error) {
        this.#onError(error)
      }
    }
  }
}

const toMercatorBox = ([minX, minY, maxX, maxY]: GridBox): MercatorBox => [
  toMercatorX(minX),
  toMercatorY(maxY),
  toMercatorX(maxX),
  toMercatorY(minY),
]
