import { infrastructureNetworks, type ConditionGrade } from './community.ts'
import type { ManagementMode } from './management-body.ts'
import { monthFromNumber, monthNumber, plannedShare } from './progress.ts'
import { between, pickWeighted, seededRandom, wholeBetween, type Random } from './random.ts'
import type { Stage } from './stage.ts'

/**
 * Made-up survey values for one real shape (示例), with the ratios of known surveys: 79–109 m² a household,
 * floor area 0.9–1.9 times the land, most yards of the eighties and nineties. Never written over a known value.
 */
export interface SampleSurvey {
  readonly managementMode: ManagementMode
  readonly builtFrom: number
  readonly builtTo: number
  readonly buildings: number
  readonly entrances: number
  readonly households: number
  readonly residents: number
  readonly floorAreaM2: number
  readonly landAreaM2: number
  readonly safetyGrade: 'A' | 'B' | 'C'
  readonly inBuiltUpArea: boolean
  readonly willingHouseholds: number
  readonly surveyedHouseholds: number
  readonly parkingSpaces: number
  readonly vehicles: number
  readonly wallM: number
  readonly gates: number
  readonly idleLandM2: number
  readonly illegalM2: number
  readonly conditions: readonly { network: string; grade: ConditionGrade }[]
}

export function sampleSurvey(seed: number, areaM2: number): SampleSurvey {
  const random = seededRandom(seed)
  const builtTo = Math.min(2008, Math.round(1974 + 34 * Math.sqrt(random() * random() + 0.02)))
  const floorAreaM2 = Math.round(areaM2 * between(random, 0.9, 1.9))
  const households = Math.max(6, Math.round(floorAreaM2 / between(random, 79, 109)))
  const buildings = Math.max(1, Math.round(households / between(random, 24, 48)))
  const surveyedHouseholds = Math.round(households * between(random, 0.7, 0.98))
  const vehicles = Math.round(households * between(random, 0.35, 0.8))
  return {
    managementMode: pickWeighted(random, [
      ['COMMERCIAL', builtTo > 1998 ? 8 : 3],
      ['GUARANTEED', 1.6],
      ['SELF', 1],
      ['UNIT', builtTo < 1996 ? 3 : 0.5],
      ['NONE', builtTo < 1996 ? 2.6 : 0.6],
    ]),
    builtFrom: builtTo - wholeBetween(random, 0, 4),
    builtTo,
    buildings,
    entrances: buildings * wholeBetween(random, 2, 4),
    households,
    residents: Math.round(households * between(random, 2.3, 2.9)),
    floorAreaM2,
    landAreaM2: Math.round(areaM2 * between(random, 0.96, 1.04)),
    safetyGrade: pickWeighted(random, [
      ['A', 5],
      ['B', 4],
      ['C', builtTo < 1982 ? 1 : 0.1],
    ]),
    inBuiltUpArea: true,
    willingHouseholds: Math.round(surveyedHouseholds * between(random, 0.58, 0.97)),
    surveyedHouseholds,
    parkingSpaces: Math.round(vehicles * between(random, 0.25, 0.85)),
    vehicles,
    wallM: Math.round(4 * Math.sqrt(areaM2) * between(random, 0.5, 0.95)),
    gates: wholeBetween(random, 1, 3),
    idleLandM2: Math.round(areaM2 * between(random, 0, 0.04)),
    illegalM2: Math.round(areaM2 * Math.max(0, between(random, -0.02, 0.03))),
    conditions: infrastructureNetworks.map((network) => ({ network, grade: gradeOf(random, builtTo) })),
  }
}

function gradeOf(random: Random, builtTo: number): ConditionGrade {
  const age = Math.max(0, 2004 - builtTo) / 30
  return pickWeighted(random, [
    ['GOOD', 1.2 - age],
    ['FAIR', 1],
    ['POOR', 0.3 + age],
    ['MISSING', 0.1 + 0.3 * age],
  ])
}

export interface SampleProgress {
  readonly planYear: number
  readonly startMonth: string
  readonly endMonth: string
  readonly plannedFen: number
  readonly reports: readonly {
    month: string
    stage: Stage
    physicalPercent: number
    investedFen: number
    arrivedFen: number
    paidFen: number
  }[]
}

/** A made-up schedule and its monthly reports from `first` to `last`; money follows the works with a lag. */
export function sampleProgress(
  seed: number,
  floorAreaM2: number,
  span: { first: string; last: string },
): SampleProgress {
  const random = seededRandom(seed ^ 0x5bd1e995)
  const first = monthNumber(span.first)
  const months = monthNumber(span.last) - first + 1
  const start = first + wholeBetween(random, 0, Math.floor(months * 0.7))
  const length = wholeBetween(random, 5, 11)
  const plannedFen = Math.round(floorAreaM2 * between(random, 240, 460)) * 100
  const lag = wholeBetween(random, -1, 4)
  const pace = between(random, 0.7, 1.15)
  const [startMonth, endMonth] = [monthFromNumber(start), monthFromNumber(start + length - 1)]
  const reports = []
  for (let m = first; m < first + months; m++) {
    const share = Math.min(1, plannedShare(startMonth, endMonth, monthFromNumber(m - lag)) * pace)
    if (share <= 0) continue
    const physicalPercent = Math.round(share * 1000) / 10
    const investedFen = Math.round(plannedFen * share * between(random, 0.93, 1))
    const arrivedFen = Math.round(plannedFen * Math.min(1, 0.2 + share * 0.7))
    const paidFen = Math.round(arrivedFen * share * 0.65)
    const stage: Stage = share >= 1 ? 'COMPLETED' : 'STARTED'
    reports.push({ month: monthFromNumber(m), stage, physicalPercent, investedFen, arrivedFen, paidFen })
  }
  return { planYear: Math.floor(start / 12), startMonth, endMonth, plannedFen, reports }
}
