import type { MeasureKind } from './menu-item.ts'
import { splitFen } from './money.ts'

/** What the survey of a community says about quantities; `undefined` (or `null`, as on the wire) is "not known". */
export interface Survey {
  readonly households?: number | null | undefined
  readonly entrances?: number | null | undefined
  readonly buildings?: number | null | undefined
  readonly floorAreaM2?: number | null | undefined
  readonly landAreaM2?: number | null | undefined
  readonly wallM?: number | null | undefined
  readonly parkingSpaces?: number | null | undefined
  readonly vehicles?: number | null | undefined
  readonly illegalM2?: number | null | undefined
}

/**
 * First quantity of an item in a community, so that nobody types what the survey already knows.
 * `undefined` where the item follows no figure or the figure is not known; 0 where there is nothing to do.
 */
export function firstQuantity(measure: MeasureKind | null, survey: Survey): number | undefined {
  switch (measure) {
    case 'HOUSEHOLDS':
      return survey.households ?? undefined
    case 'ENTRANCES':
      return survey.entrances ?? undefined
    case 'BUILDINGS':
      return survey.buildings ?? undefined
    case 'FLOOR_AREA':
      return survey.floorAreaM2 ?? undefined
    case 'LAND_AREA':
      return survey.landAreaM2 ?? undefined
    case 'WALL':
      return survey.wallM ?? undefined
    case 'ILLEGAL_AREA':
      return survey.illegalM2 ?? undefined
    case 'PARKING_DEFICIT':
      return parkingDeficit(survey)
    case null:
      return undefined
  }
}

function parkingDeficit({ vehicles, parkingSpaces }: Survey): number | undefined {
  if (vehicles == null || parkingSpaces == null) return undefined
  return Math.max(0, vehicles - parkingSpaces)
}

/**
 * Splits a quantity typed for the whole package over its communities by weight, adding up exactly (largest
 * remainder). Whole quantities stay whole: nobody builds a third of an elevator. `undefined` when no weight is
 * above zero.
 */
export function splitQuantity(quantity: number, weights: readonly number[]): number[] | undefined {
  const perUnit = Number.isInteger(quantity) ? 1 : 100
  return splitFen(Math.round(quantity * perUnit), weights)?.map((part) => part / perUnit)
}
