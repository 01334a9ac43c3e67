import type { TileLayerId } from '#contract/tile-layers'
import { drawnLayers, storeIds, stores, type StoreId } from './drawn-layers.ts'
import { encodeTile } from './encode-tile.ts'
import { EncodeQueue } from './encode-queue.ts'
import { toDegrees, type Address, type GridBox } from './grid.ts'
import type { RowSource } from './layer-rows.ts'
import { LayerStore } from './layer-store.ts'
import type { FeatureRow } from './segment-builder.ts'
import type { TileEngine } from './tile-engine.ts'

interface Kept {
  store: LayerStore | undefined
  /** Settles when the first load is through. */
  ready: Promise<void>
  loading: Loading | undefined
}

/** Rows that changed while the table was being read: they are read again when it is through. */
interface Loading {
  readonly ids: Set<number>
  again: boolean
}

export interface MemoryEngineOptions {
  readonly rows: RowSource
  /** A store was read anew: every tile of its layers may differ. */
  readonly onReload: (store: StoreId) => void
  readonly onError: (error: unknown) => void
}

const retryMs = 1_000

/** Makes tiles from stores in memory, and keeps the stores as the tables are. */
export class MemoryEngine implements TileEngine {
  readonly #options: MemoryEngineOptions
  readonly #queue = new EncodeQueue()
  #kept = new Map<StoreId, Kept>()
  #isClosed = false

  constructor(options: MemoryEngineOptions) {
    this.#options = options
  }

  /** Begins to load; tiles wait for their own store only. */
  start(): void {
    let before: Promise<unknown> = Promise.resolve()
    for (const id of storeIds) {
      // One after the other, the layer that matters most first.
      const ready = before.then(() => this.#load(id))
      this.#kept.set(id, { store: undefined, ready, loading: { ids: new Set(), again: false } })
      ready.catch(() => undefined)
      before = ready
    }
  }

  async ready(): Promise<void> {
    await Promise.all([...this.#kept.values()].map(({ ready }) => ready))
  }

  close(): void {
    this.#isClosed = true
  }

  storeOf(id: StoreId): LayerStore | undefined {
    return this.#kept.get(id)?.store
  }

  async encode(layer: TileLayerId, address: Address): Promise<Uint8Array> {
    const kept = this.#of(drawnLayers[layer].store)
    if (kept.store === undefined) await kept.ready
    return this.#queue.do(() => encodeTile(layer, kept.store!, address))
  }

  async bounds(layer: TileLayerId) {
    const kept = this.#of(drawnLayers[layer].store)
    await kept.ready
    const box = kept.store?.bounds
    return box && toDegrees(box)
  }

  /** Brings rows up to date and says which boxes may look different; none while the store is being read anew. */
  async refresh(id: StoreId, ids: readonly number[] | undefined): Promise<GridBox[]> {
    const kept = this.#of(id)
    if (kept.loading !== undefined) {
      if (ids === undefined) kept.loading.again = true
      else for (const one of ids) kept.loading.ids.add(one)
      return []
    }
    if (ids === undefined) {
      kept.loading = { ids: new Set(), again: false }
      void this.#load(id)
      return []
    }
    const rows = await this.#options.rows.rows(id, ids)
    return this.#apply(kept.store!, ids, rows)
  }

  get bytes(): number {
    return [...this.#kept.values()].reduce((sum, { store }) => sum + (store?.bytes ?? 0), 0)
  }

  #of(id: StoreId): Kept {
    const kept = this.#kept.get(id)
    if (kept === undefined) throw new Error('The tile engine has not been started')
    return kept
  }

  #apply(store: LayerStore, ids: readonly number[], rows: readonly FeatureRow[]): GridBox[] {
    const found = new Set(rows.map((row) => row.id))
    return store.apply({ upserts: rows, deletes: ids.filter((id) => !found.has(id)) })
  }

  /** Reads the whole table beside the store in use, then takes its place. Does not give up. */
  async #load(id: StoreId): Promise<void> {
    while (!this.#isClosed) {
      const kept = this.#of(id)
      const loading: Loading = (kept.loading ??= { ids: new Set(), again: false })
      try {
        loading.again = false
        const store = await this.#read(id)
        while (loading.ids.size > 0 && !loading.again) await this.#catchUp(id, store, loading)
        // Another bulk change came meanwhile: what was read is half of it.
        if (loading.again) continue
        const isFirst = kept.store === undefined
        kept.store = store
        kept.loading = undefined
        if (!isFirst) this.#options.onReload(id)
        return
      } catch (error) {
        this.#options.onError(error)
        await new Promise((resolve) => setTimeout(resolve, retryMs).unref())
      }
    }
  }

  async #read(id: StoreId): Promise<LayerStore> {
    const store = new LayerStore(stores[id], (row, cause) => {
      this.#options.onError(new Error(`The shape of row ${row} of ${id} cannot be read`, { cause }))
    })
    for await (const rows of this.#options.rows.batches(id)) store.load(rows)
    await store.finishLoading()
    return store
  }

  async #catchUp(id: StoreId, store: LayerStore, { ids }: Loading): Promise<void> {
    const changed = [...ids]
    // Before the read: what changes during it must stay on the list.
    ids.clear()
    this.#apply(store, changed, await this.#options.rows.rows(id, changed))
  }
}
