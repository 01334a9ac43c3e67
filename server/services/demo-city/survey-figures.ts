import {
  infrastructureNetworks,
  type Affiliation,
  type ConditionGrade,
  type ExclusionCode,
  type SafetyGrade,
} from '#domain/community'
import type { ManagementMode } from '#domain/management-body'
import type { DemoBuilding, DemoCommunity } from './demo-city.ts'
import { areaOf, perimeterOf, type Ring } from './plane.ts'
import type { Random } from './random.ts'
import { footprintM2 } from './yard-buildings.ts'

/** When a yard was built: the core is older; about one in seven is of after 2000 and not eligible. */
export function builtYear(random: Random, density: number, area: number): number {
  const late = 0.07 + 0.12 * (1 - Math.min(1, density)) + (area > 30_000 ? 0.08 : 0)
  if (random.chance(late)) return random.whole(2001, 2012)
  if (random.chance(0.045)) return 2000
  const middle = 1981 + 9 * (1 - Math.min(1, density)) + (area > 15_000 ? 3 : 0)
  return Math.round(Math.min(1999, Math.max(1952, middle + random.normal() * 7.5)))
}

export function affiliationOf(random: Random, mode: ManagementMode | undefined, built: number): Affiliation {
  if (mode === 'UNIT') {
    return random.weighted<Affiliation>([['ENTERPRISE', 40], ['MUNICIPAL', 24], ['COUNTY', 16], ['PROVINCIAL', 13], ['CENTRAL', 7]]) // prettier-ignore
  }
  if (built > 1998)
    return random.weighted<Affiliation>([
      ['PRIVATE', 90],
      ['ENTERPRISE', 10],
    ])
  return random.weighted<Affiliation>([['ENTERPRISE', 26], ['COUNTY', 20], ['MUNICIPAL', 16], ['PRIVATE', 18], ['NONE', 16], ['PROVINCIAL', 4]]) // prettier-ignore
}

type Surveyed = Pick<
  DemoCommunity,
  | 'builtFrom' | 'builtTo' | 'entrances' | 'households' | 'residents' | 'floorAreaM2' | 'landAreaM2' | 'safetyGrade'
  | 'exclusion' | 'willingHouseholds' | 'surveyedHouseholds' | 'parkingSpaces' | 'vehicles' | 'wallM' | 'gates'
  | 'idleLandM2' | 'illegalM2' | 'conditions'
> // prettier-ignore

export interface Yard {
  readonly ring: Ring
  readonly buildings: readonly DemoBuilding[]
  readonly built: number
  readonly mode: ManagementMode | undefined
  /** Figures that a fixture fixes. */
  readonly fixed: { readonly households: number; readonly floorAreaM2: number } | undefined
  readonly isFixture: boolean
}

/** What the street's surveyors wrote down, gaps included. */
export function surveyYard(random: Random, yard: Yard): Surveyed {
  const { ring, buildings, built, mode, fixed } = yard
  const area = areaOf(ring)
  const sum = (of: (b: DemoBuilding) => number) => buildings.reduce((total, b) => total + of(b), 0)
  const households = fixed?.households ?? sum((b) => b.households)
  const floorAreaM2 =
    fixed?.floorAreaM2 ?? Math.round(sum((b) => footprintM2(b) * b.floors) * random.between(0.98, 1.03))
  const vehicles = Math.round(households * random.between(0.22, 0.62) * (built > 1995 ? 1.3 : 1))
  const age = Math.max(0, (2005 - built) / 45)
  const neglect =
    age + { COMMERCIAL: -0.12, GUARANTEED: 0.02, SELF: 0.03, UNIT: 0, NONE: 0.24 }[mode ?? 'NONE']
  const exact = yard.isFixture || random.chance(0.62)
  const spread = exact ? 0 : random.whole(1, 5)
  // A survey of every household is rare; now and then nobody has asked yet.
  const surveyed =
    yard.isFixture || random.chance(0.97) ? Math.round(households * random.between(0.7, 1)) : undefined
  const will = yard.isFixture
    ? random.between(0.8, 0.95)
    : Math.min(1, Math.max(0.3, 0.855 + random.normal() * 0.11))
  const knowsYear = yard.isFixture || random.chance(0.98)
  return {
    builtFrom: knowsYear ? Math.max(1950, built - spread) : undefined,
    builtTo: knowsYear ? built : undefined,
    entrances: sum((b) => b.entrances),
    households,
    residents: Math.round(households * random.between(2.2, 2.9)),
    floorAreaM2,
    landAreaM2: yard.isFixture ? Math.round(area) : Math.round(area * random.between(0.96, 1.04)),
    safetyGrade: yard.isFixture ? 'B' : safetyOf(random, age),
    exclusion: yard.isFixture ? undefined : exclusionOf(random, age),
    surveyedHouseholds: surveyed,
    willingHouseholds: surveyed === undefined ? undefined : Math.round(surveyed * will),
    parkingSpaces: Math.round(vehicles * random.between(0.15, 0.75)),
    vehicles,
    wallM: Math.round(perimeterOf(ring) * random.between(0.62, 0.88)),
    gates: Math.max(1, Math.min(6, Math.round(Math.sqrt(area) / 62 + random.between(-0.4, 1)))),
    idleLandM2: random.chance(0.55) ? Math.round(area * random.between(0.005, 0.07)) : 0,
    illegalM2: random.chance(0.35 + 0.3 * Math.min(1, neglect)) ? Math.round(area * 0.004 * Math.exp(random.normal() * 0.9)) : 0,
    conditions: random.chance(0.985) || yard.isFixture ? conditionsOf(random, built, neglect) : [],
  } // prettier-ignore
}

function safetyOf(random: Random, age: number): SafetyGrade | undefined {
  if (random.chance(0.012)) return undefined
  const bad = 0.012 + 0.05 * age
  return random.weighted<SafetyGrade>([
    ['A', Math.max(0.05, 0.5 - 0.5 * age)],
    ['B', 0.5],
    ['C', bad],
    ['D', bad * 0.3],
  ])
}

function exclusionOf(random: Random, age: number): ExclusionCode | undefined {
  if (random.chance(0.014 + 0.02 * age)) return 'EX-A'
  return random.chance(0.01) ? 'EX-B' : undefined
}

const owners: Partial<Record<(typeof infrastructureNetworks)[number], string>> = {
  WATER: '市自来水公司', POWER: '市供电公司', GAS: '市燃气公司', HEAT: '市热力公司', TELECOM: '通信运营商',
} // prettier-ignore

/** Worse with age and neglect; old yards never had gas, heating or cameras. */
function conditionsOf(random: Random, built: number, neglect: number): DemoCommunity['conditions'] {
  return infrastructureNetworks.map((network) => {
    const late = network === 'GAS' || network === 'HEAT' || network === 'SECURITY' || network === 'FIRE'
    const x = neglect + random.normal() * 0.22 + (late ? 0.1 : 0)
    const grade: ConditionGrade =
      x > 1.02 || (late && x > 0.72) ? 'MISSING' : x > 0.5 ? 'POOR' : x > 0.2 ? 'FAIR' : 'GOOD'
    const renewed =
      grade === 'GOOD' ? random.whole(2005, 2019) : built + (random.chance(0.2) ? random.whole(3, 15) : 0)
    return { network, grade, owner: owners[network] ?? '小区', builtYear: Math.min(2024, renewed) }
  })
}
