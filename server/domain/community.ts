import type { Managed } from './management-body.ts'
import type { Stage } from './stage.ts'

export const affiliations = [
  'CENTRAL',
  'PROVINCIAL',
  'MUNICIPAL',
  'COUNTY',
  'ENTERPRISE',
  'PRIVATE',
  'NONE',
] as const
/** Whose estate it was built as; no affiliation may be skipped in the survey. */
export type Affiliation = (typeof affiliations)[number]

export const infrastructureNetworks = [
  'WATER', 'DRAINAGE', 'POWER', 'GAS', 'HEAT', 'TELECOM', 'FIRE', 'ROAD', 'LIGHTING', 'SECURITY', 'WASTE',
] as const // prettier-ignore
export type InfrastructureNetwork = (typeof infrastructureNetworks)[number]
export const conditionGrades = ['GOOD', 'FAIR', 'POOR', 'MISSING'] as const
export type ConditionGrade = (typeof conditionGrades)[number]
export const safetyGrades = ['A', 'B', 'C', 'D'] as const
export type SafetyGrade = (typeof safetyGrades)[number]
/** EX-A: in a shantytown plan or to be rebuilt; EX-B: mainly self-built, urban village. */
export const exclusionCodes = ['EX-A', 'EX-B'] as const
export type ExclusionCode = (typeof exclusionCodes)[number]

/** What lists, filters, clusters and scorecards need of a community. `undefined` is "not known", never zero. */
export interface CommunitySummary extends Managed {
  readonly id: number
  readonly code: string
  readonly name: string
  readonly regionCode: string
  readonly stage: Stage
  readonly builtFrom: number | undefined
  readonly builtTo: number | undefined
  readonly buildings: number | undefined
  readonly households: number | undefined
  readonly floorAreaM2: number | undefined
  /** On the ground, measured from the boundary in the metric system. */
  readonly areaM2: number
  readonly exclusion: ExclusionCode | undefined
  /** Point inside the boundary, longitude and latitude (EPSG:4490). */
  readonly lng: number
  readonly lat: number
}
