import type { RowBatch } from './city-rows.ts'
import type { PlannedCity } from './demo-nation.ts'

export interface GeneratorStart {
  readonly cities: readonly PlannedCity[]
  /** Up to this index with footprints and alleys. */
  readonly detailed: number
}
/** One message a city, in order. */
export interface MadeCity {
  readonly batches: readonly RowBatch[]
}
