import type { TileLayerId } from './tile-layers.ts'

/** Server-sent events of `GET /api/events`. The SSE `id` is the change number; a client resumes by Last-Event-ID. */
export interface ServerEvents {
  /** Sent first: the newest change number. A client whose own number is older refetches. */
  hello: { seq: number }
  /** Tiles of a layer to refetch; `tiles` null means the whole layer. Each tile is "z/x/y". */
  tiles: { seq: number; layer: TileLayerId; tiles: readonly string[] | null }
  /** Rows that changed in something without tiles of its own, or whose list a client may hold. `ids` null: many. */
  rows: { seq: number; layer: ChangedLayer; ids: readonly number[] | null }
  job: { id: number; state: string; progress: number; message: string }
}
/** The layer names that the change log's triggers write. */
export type ChangedLayer =
  'communities' | 'regions' | 'barriers' | 'base' | 'clusters' | 'scenarios' | 'packages' | 'progress'
