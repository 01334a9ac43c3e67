import { describe, expect, test } from 'vitest'
import { defaultEligibilityTerms, judgeEligibility, type EligibilityFacts } from '#domain/eligibility'

const eligible: EligibilityFacts = {
  builtFrom: 1985,
  builtTo: 1988,
  conditions: [{ network: 'WATER', grade: 'POOR' }],
  safetyGrade: 'B',
  willingHouseholds: 200,
  surveyedHouseholds: 300,
  inBuiltUpArea: true,
  exclusion: undefined,
}
const judge = (rest: Partial<EligibilityFacts> = {}) => judgeEligibility({ ...eligible, ...rest })

test('all five tests passed: eligible', () => {
  expect(judge()).toEqual({
    verdict: 'eligible',
    tests: { 'R-201': 'passed', 'R-202': 'passed', 'R-203': 'passed', 'R-204': 'passed', 'R-205': 'passed' },
    exclusion: undefined,
    boundaryYear: false,
  })
})

describe('R-201, built before the cut-off', () => {
  test.each([
    [1985, 1988, 'passed', false],
    [1998, 2000, 'passed', true],
    [2000, 2000, 'passed', true],
    [1998, 2003, 'unknown', true],
    [2001, 2004, 'failed', false],
    [undefined, 1999, 'passed', false],
    [2001, undefined, 'failed', false],
    [undefined, undefined, 'unknown', false],
  ] as const)('%s to %s: %s', (...[builtFrom, builtTo, outcome, boundaryYear]) => {
    const found = judge({ builtFrom, builtTo })
    expect([found.tests['R-201'], found.boundaryYear]).toEqual([outcome, boundaryYear])
  })
  test('the strict reading fails the year 2000', () => {
    const strict = { ...defaultEligibilityTerms, cutoffYear: 1999 }
    expect(judgeEligibility({ ...eligible, builtFrom: 2000, builtTo: 2000 }, strict).tests['R-201']).toBe(
      'failed',
    )
  })
})

describe('R-202, old or missing networks', () => {
  test.each([
    ['none surveyed', [], 'unknown'],
    ['all good or fair', [{ network: 'WATER', grade: 'GOOD' }, { network: 'GAS', grade: 'FAIR' }], 'failed'],
    ['one missing is enough', [{ network: 'WATER', grade: 'GOOD' }, { network: 'HEAT', grade: 'MISSING' }], 'passed'],
    ['one poor is enough', [{ network: 'FIRE', grade: 'POOR' }], 'passed'],
  ] as const)('%s: %s', (_, conditions, outcome) => expect(judge({ conditions }).tests['R-202']).toBe(outcome)) // prettier-ignore
})

describe('R-203, safe and not for demolition', () => {
  test.each([
    ['A', 'passed'],
    ['B', 'passed'],
    ['C', 'failed'],
    ['D', 'failed'],
    [undefined, 'unknown'],
  ] as const)('grade %s: %s', (safetyGrade, outcome) =>
    expect(judge({ safetyGrade }).tests['R-203']).toBe(outcome),
  )
})

describe('R-204, will of the residents', () => {
  test.each([
    [200, 300, 'passed'],
    [199, 300, 'failed'],
    [267, 400, 'passed'],
    [266, 400, 'failed'],
    [2, 3, 'passed'],
    [0, 10, 'failed'],
    [0, 0, 'unknown'],
    [undefined, 300, 'unknown'],
    [200, undefined, 'unknown'],
  ] as const)('%s of %s: %s', (willingHouseholds, surveyedHouseholds, outcome) => {
    expect(judge({ willingHouseholds, surveyedHouseholds }).tests['R-204']).toBe(outcome)
  })
  test('two thirds pass at any size', () => {
    for (let n = 1; n < 2000; n++) {
      expect(judge({ willingHouseholds: 2 * n, surveyedHouseholds: 3 * n }).tests['R-204']).toBe('passed')
      expect(judge({ willingHouseholds: 2 * n - 1, surveyedHouseholds: 3 * n }).tests['R-204']).toBe('failed')
    }
  })
})

test('R-205, in the built-up area', () => {
  expect([true, false, undefined].map((inBuiltUpArea) => judge({ inBuiltUpArea }).tests['R-205'])).toEqual(['passed', 'failed', 'unknown']) // prettier-ignore
})

describe('the verdict', () => {
  test('an unknown test leaves it open', () =>
    expect(judge({ safetyGrade: undefined }).verdict).toBe('undetermined'))
  test('a failed one outweighs an unknown one', () => {
    expect(judge({ safetyGrade: undefined, inBuiltUpArea: false }).verdict).toBe('ineligible')
  })
  test.each(['EX-A', 'EX-B'] as const)('%s outweighs all', (exclusion) => {
    expect(judge({ exclusion })).toMatchObject({
      verdict: 'ineligible',
      exclusion,
      tests: { 'R-201': 'passed' },
    })
    expect(judge({ exclusion, safetyGrade: undefined }).verdict).toBe('ineligible')
  })
})
