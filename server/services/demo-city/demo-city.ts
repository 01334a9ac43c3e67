import type { BarrierClass } from '#domain/barrier'
import type {
  Affiliation,
  ConditionGrade,
  ExclusionCode,
  InfrastructureNetwork,
  SafetyGrade,
} from '#domain/community'
import type { GaussKruger } from '#domain/gauss-kruger'
import type { ManagementMode } from '#domain/management-body'
import type { RegionLevel } from '#domain/region'
import type { Stage } from '#domain/stage'
import type { Point, Ring } from './plane.ts'
import type { Polygon } from './regions.ts'

/**
 * A made-up city as plain values: what the seed of the demo, the tests and the benches share.
 * Shapes are metres east and north of the city's centre; `place` says where that is.
 */
export interface DemoCity {
  readonly seed: number
  readonly code: string
  readonly name: string
  readonly nameEn: string
  readonly place: CityPlace
  readonly regions: readonly DemoRegion[]
  readonly bodies: readonly DemoBody[]
  readonly communities: readonly DemoCommunity[]
  readonly barriers: readonly DemoBarrier[]
  readonly base: readonly DemoBaseFeature[]
  readonly facilities: readonly DemoFacility[]
  /** Deliberate mistakes of the survey, by community code, for the checks to find. */
  readonly defects: readonly DemoDefect[]
}

export interface CityPlace {
  readonly system: GaussKruger
  readonly easting: number
  readonly northing: number
}
export interface DemoRegion {
  readonly code: string
  readonly parentCode: string | undefined
  readonly level: RegionLevel
  readonly name: string
  readonly nameEn: string | undefined
  readonly polygons: readonly Polygon[]
}
export interface DemoBody {
  readonly name: string
  readonly mode: Exclude<ManagementMode, 'NONE'>
  readonly regionCode: string
  readonly officeContact: string
}
export interface DemoBuilding {
  readonly number: string
  readonly floors: number
  readonly entrances: number
  readonly households: number
  readonly structure: string
  readonly footprint: Ring
}
export interface DemoReport {
  readonly month: string
  readonly stage: Stage
  readonly physicalPercent: number
  readonly investedFen: number
  readonly arrivedFen: number
  readonly paidFen: number
  readonly reportedAt: string
  readonly note: string | undefined
  /** Replaces the earlier report of the same month. */
  readonly isCorrection: boolean
}
export interface DemoEntry {
  readonly planYear: number
  readonly startMonth: string
  readonly endMonth: string
  readonly plannedFen: number
}
export interface DemoCommunity {
  readonly code: string
  readonly name: string
  readonly pinyin: string
  readonly initials: string
  readonly address: string
  readonly regionCode: string
  readonly mode: ManagementMode | undefined
  /** Index in `bodies`. */
  readonly body: number | undefined
  readonly affiliation: Affiliation
  readonly builtFrom: number | undefined
  readonly builtTo: number | undefined
  readonly entrances: number
  readonly households: number
  readonly residents: number
  readonly floorAreaM2: number
  readonly landAreaM2: number
  readonly safetyGrade: SafetyGrade | undefined
  readonly exclusion: ExclusionCode | undefined
  readonly willingHouseholds: number | undefined
  readonly surveyedHouseholds: number | undefined
  readonly parkingSpaces: number
  readonly vehicles: number
  readonly wallM: number
  readonly gates: number
  readonly idleLandM2: number
  readonly illegalM2: number
  readonly conditions: readonly {
    network: InfrastructureNetwork
    grade: ConditionGrade
    owner: string
    builtYear: number
  }[]
  readonly buildings: readonly DemoBuilding[]
  readonly ring: Ring
  readonly stage: Stage
  readonly entry: DemoEntry | undefined
  readonly reports: readonly DemoReport[]
}
export interface DemoBarrier {
  readonly name: string | undefined
  readonly class: BarrierClass
  readonly halfWidthM: number
  readonly line?: readonly Point[]
  readonly ring?: Ring
}
export type DemoBaseFeature = {
  readonly class: number
  readonly name: string | undefined
} & (
  | { readonly kind: 'road' | 'rail'; readonly line: readonly Point[] }
  | { readonly kind: 'water' | 'green' | 'building' | 'block'; readonly rings: readonly Ring[] }
)
export interface DemoFacility {
  readonly code: string
  readonly name: string
  readonly regionCode: string
  readonly areaM2: number
  readonly capacity: number | undefined
  readonly operator: string
  readonly point: Point
}
export type DemoDefect =
  | { readonly kind: 'overlap'; readonly codes: readonly [string, string] }
  | { readonly kind: 'straddles'; readonly codes: readonly [string] }

/** The last month with reports, and the day up to which the figures count. */
export const demoMonths = { first: '2025-03', last: '2026-10', asOf: '2026-10-31' } as const
