import type { TileLayerId } from '#contract/tile-layers'

declare module 'fastify' {
  interface FastifyInstance {
    changes: LiveChanges
  }
}

/** What the tile engine tells of the change log; it reads it anyway, so nobody else has to. */
interface LiveChanges {
  /** Newest number that this process has taken in. */
  readonly seq: number
  /** Each returns what stops it. */
  onChange(listener: (change: ChangedTiles) => void): () => void
  onRows(listener: (change: ChangedRows) => void): () => void
}
interface ChangedTiles {
  readonly layer: TileLayerId
  readonly addresses: readonly string[] | 'all'
  readonly seq: number
}
interface ChangedRows {
  readonly layer: string
  readonly ids: readonly number[] | undefined
  readonly seq: number
}
