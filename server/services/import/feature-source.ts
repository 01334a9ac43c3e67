import type { RawGeometry } from '#domain/imported-shape'

/** One feature as the file has it; `n` counts from 1, so that a person finds it again. */
export interface SourceFeature {
  readonly n: number
  readonly attributes: Readonly<Record<string, unknown>>
  readonly geometry: RawGeometry | null
}

/** A file that has been opened: what it says of itself, and its features one after the other. */
export interface FeatureSource {
  readonly layers: readonly string[]
  /** As `EPSG:4490`, where the file says so. */
  readonly declaredCrs: string | undefined
  readonly count: number
  readonly fields: readonly string[]
  features(): Iterable<SourceFeature>
}

/** The file cannot be read at all; nothing was staged. The message is for the person at the terminal. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile'
}
