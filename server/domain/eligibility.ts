import type { ConditionGrade, ExclusionCode, InfrastructureNetwork, SafetyGrade } from './community.ts'

/** What the five tests of 二(一) look at. `undefined` is "the survey does not say". */
export interface EligibilityFacts {
  readonly builtFrom: number | undefined
  readonly builtTo: number | undefined
  readonly conditions: readonly { readonly network: InfrastructureNetwork; readonly grade: ConditionGrade }[]
  readonly safetyGrade: SafetyGrade | undefined
  readonly willingHouseholds: number | undefined
  readonly surveyedHouseholds: number | undefined
  readonly inBuiltUpArea: boolean | undefined
  readonly exclusion: ExclusionCode | undefined
}

export interface EligibilityTerms {
  /** Last year that counts as old. The national reading is "by the end of 2000". */
  readonly cutoffYear: number
  /** Willing ÷ surveyed households, inclusive. */
  readonly willingness: number
}
export const defaultEligibilityTerms: EligibilityTerms = { cutoffYear: 2000, willingness: 2 / 3 }

export type EligibilityTest = 'R-201' | 'R-202' | 'R-203' | 'R-204' | 'R-205'
export type TestOutcome = 'passed' | 'failed' | 'unknown'
export interface Eligibility {
  readonly verdict: 'eligible' | 'undetermined' | 'ineligible'
  readonly tests: Readonly<Record<EligibilityTest, TestOutcome>>
  readonly exclusion: ExclusionCode | undefined
  /** The built years touch 2000, where the two readings of the policy part: proof of completion is needed. */
  readonly boundaryYear: boolean
}

/** 二(一): a failed test outweighs an unknown one; an exclusion outweighs all. */
export function judgeEligibility(facts: EligibilityFacts, terms = defaultEligibilityTerms): Eligibility {
  const tests = {
    'R-201': builtYearTest(facts, terms),
    'R-202': conditionTest(facts),
    'R-203': safetyTest(facts),
    'R-204': willingnessTest(facts, terms),
    'R-205': outcome(facts.inBuiltUpArea),
  }
  const outcomes = Object.values(tests)
  const verdict =
    facts.exclusion || outcomes.includes('failed')
      ? 'ineligible'
      : outcomes.includes('unknown')
        ? 'undetermined'
        : 'eligible'
  const from = facts.builtFrom ?? facts.builtTo
  const to = facts.builtTo ?? facts.builtFrom
  const boundaryYear = from !== undefined && to !== undefined && from <= 2000 && to >= 2000
  return { verdict, tests, exclusion: facts.exclusion, boundaryYear }
}

const outcome = (passed: boolean | undefined): TestOutcome =>
  passed === undefined ? 'unknown' : passed ? 'passed' : 'failed'

/** A range of years passes by its end and fails by its start; between the two it is unknown. */
function builtYearTest(
  { builtFrom, builtTo }: EligibilityFacts,
  { cutoffYear }: EligibilityTerms,
): TestOutcome {
  const from = builtFrom ?? builtTo
  const to = builtTo ?? builtFrom
  if (from === undefined || to === undefined) return 'unknown'
  if (to <= cutoffYear) return 'passed'
  return from > cutoffYear ? 'failed' : 'unknown'
}

/** One poor or missing network is enough; none surveyed is unknown. */
function conditionTest({ conditions }: EligibilityFacts): TestOutcome {
  if (conditions.length === 0) return 'unknown'
  return outcome(conditions.some(({ grade }) => grade === 'POOR' || grade === 'MISSING'))
}

/** Grade C or D belongs to dangerous-housing work, not here. */
const safetyTest = ({ safetyGrade }: EligibilityFacts): TestOutcome =>
  outcome(safetyGrade === undefined ? undefined : safetyGrade === 'A' || safetyGrade === 'B')

function willingnessTest(facts: EligibilityFacts, { willingness }: EligibilityTerms): TestOutcome {
  const { willingHouseholds: willing, surveyedHouseholds: surveyed } = facts
  if (willing === undefined || surveyed === undefined || surveyed === 0) return 'unknown'
  // A hair of tolerance: 2/3 is not exact in binary, and 200 of 300 must pass.
  return outcome(willing >= surveyed * willingness - 1e-9)
}
