import type { TileLayerId } from '#contract/tile-layers'
import type { StoreId } from './drawn-layers.ts'
import type { Address, GridBox } from './grid.ts'

/** Where tiles come from: stores in memory, or one SQL statement a tile. */
export interface TileEngine {
  encode(layer: TileLayerId, address: Address): Promise<Uint8Array>
  /** West, south, east, north in degrees; `undefined` while the layer is empty. */
  bounds(layer: TileLayerId): Promise<[number, number, number, number] | undefined>
  /** Rows of a table changed (`undefined`: too many to name); returns the boxes that may look different,
   *  beyond those that the change log knows. */
  refresh(store: StoreId, ids: readonly number[] | undefined): Promise<readonly GridBox[]>
  ready(): Promise<void>
  close(): void
}
