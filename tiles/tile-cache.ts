import { tileLayers, type TileLayerId } from '#contract/tile-layers'
import { CachedTile } from './cached-tile.ts'
import { searchBox, tilesIn, tilesTouching, touches, type Address, type GridBox } from './grid.ts'

/** What a tile is kept under. Scopes never share an answer: what one role may see, another may not. */
export interface TileKey {
  readonly layer: TileLayerId
  readonly address: Address
  readonly scope: string
}

/** `undefined` is "too many to list": every tile of the layer. */
export type Dropped = readonly string[] | undefined

interface Held {
  readonly key: TileKey
  readonly tile: CachedTile
}
interface Flight {
  readonly key: TileKey
  readonly landing: Promise<CachedTile>
  isStale: boolean
}

export interface CacheStatistics {
  hits: number
  misses: number
  encodes: number
  dropped: number
}

/** More tiles than this are not listed one by one: clients refetch what they show of the layer. */
const longestList = 512

/** Least recently used goes first, by bytes; one encode per key however many ask; edits drop exactly what they touch. */
export class TileCache {
  readonly statistics: CacheStatistics = { hits: 0, misses: 0, encodes: 0, dropped: 0 }
  readonly #maxBytes: number
  #bytes = 0
  #held = new Map<string, Held>()
  #flights = new Map<string, Flight>()
  #scopes = new Set<string>()
  #epochs = new Map<TileLayerId, number>()

  constructor(maxBytes = 128 * 2 ** 20) {
    this.#maxBytes = maxBytes
  }

  get bytes(): number {
    return this.#bytes
  }
  get size(): number {
    return this.#held.size
  }

  /** Grows whenever a layer was dropped as a whole. */
  epochOf(layer: TileLayerId): number {
    return this.#epochs.get(layer) ?? 0
  }

  get(key: TileKey, encode: (key: TileKey) => Promise<Uint8Array>): CachedTile | Promise<CachedTile> {
    const name = nameOf(key)
    const held = this.#held.get(name)
    if (held !== undefined) {
      this.statistics.hits++
      // A map remembers insertion: putting it back makes it the youngest.
      this.#held.delete(name)
      this.#held.set(name, held)
      return held.tile
    }
    this.statistics.misses++
    return this.#flights.get(name)?.landing ?? this.#fly(name, key, encode)
  }

  /** The addresses whose picture the boxes can be part of, dropped from the cache. */
  invalidate(layer: TileLayerId, boxes: readonly GridBox[]): Dropped {
    const { minZoom, maxZoom } = tileLayers[layer]
    const addresses = new Set<string>()
    for (const box of boxes) {
      for (let z = minZoom; z <= maxZoom; z++) {
        const range = tilesTouching(box, z)
        if (addresses.size + tilesIn(range) > longestList) {
          this.#dropWhere(
            (key) => key.layer === layer && boxes.some((one) => touches(one, searchBox(key.address))),
          )
          return undefined
        }
        for (let x = range.minX; x <= range.maxX; x++) {
          for (let y = range.minY; y <= range.maxY; y++) addresses.add(`${z}/${x}/${y}`)
        }
      }
    }
    for (const address of addresses) {
      for (const scope of this.#scopes) this.#drop(`${layer}/${address}|${scope}`)
    }
    return [...addresses]
  }

  dropLayer(layer: TileLayerId): void {
    this.#epochs.set(layer, this.epochOf(layer) + 1)
    this.#dropWhere((key) => key.layer === layer)
  }

  #fly(name: string, key: TileKey, encode: (key: TileKey) => Promise<Uint8Array>): Promise<CachedTile> {
    this.#scopes.add(key.scope)
    this.statistics.encodes++
    const landing = encode(key).then((bytes) => {
      const tile = new CachedTile(bytes)
      // Made from rows that have changed meanwhile: good for who asked before the change, not for keeping.
      if (!flight.isStale) this.#keep(name, { key, tile })
      return tile
    })
    const flight: Flight = { key, landing, isStale: false }
    this.#flights.set(name, flight)
    const landed = () => {
      if (this.#flights.get(name) === flight) this.#flights.delete(name)
    }
    landing.then(landed, landed)
    return landing
  }

  #keep(name: string, held: Held): void {
    this.#held.set(name, held)
    this.#bytes += held.tile.bytes
    held.tile.onResize((bytes) => {
      if (this.#held.get(name) !== held) return
      this.#bytes += bytes
      this.#evict()
    })
    this.#evict()
  }

  #evict(): void {
    for (const [name, { tile }] of this.#held) {
      if (this.#bytes <= this.#maxBytes) return
      this.#held.delete(name)
      this.#bytes -= tile.bytes
    }
  }

  #drop(name: string): void {
    const flight = this.#flights.get(name)
    if (flight !== undefined) {
      flight.isStale = true
      this.#flights.delete(name)
    }
    const held = this.#held.get(name)
    if (held === undefined) return
    this.#held.delete(name)
    this.#bytes -= held.tile.bytes
    this.statistics.dropped++
  }

  #dropWhere(matches: (key: TileKey) => boolean): void {
    for (const [name, { key }] of [...this.#held, ...this.#flights]) if (matches(key)) this.#drop(name)
  }
}

const nameOf = ({ layer, address: { z, x, y }, scope }: TileKey) => `${layer}/${z}/${x}/${y}|${scope}`
