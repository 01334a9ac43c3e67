import { describe, expect, test } from 'vitest'
import {
  completionClass,
  completionPercent,
  deviationClass,
  deviationPoints,
  duePercent,
  monthFromNumber,
  monthNumber,
  plannedShare,
} from '#domain/progress'

describe('months', () => {
  test('to a number and back', () => {
    for (const month of ['2019-11', '2019-12', '2020-01', '2021-06', '1999-12']) {
      expect(monthFromNumber(monthNumber(month))).toBe(month)
    }
    expect(monthNumber('2020-01') - monthNumber('2019-12')).toBe(1)
    expect(monthNumber('2021-06') - monthNumber('2019-11')).toBe(19)
  })
})

describe('planned share: evenly over the months, both ends included', () => {
  test.each([
    ['2020-02', 0],
    ['2020-03', 0.25],
    ['2020-04', 0.5],
    ['2020-06', 1],
    ['2020-12', 1],
    ['2019-03', 0],
  ])('%s: %s', (month, share) => expect(plannedShare('2020-03', '2020-06', month)).toBe(share))
  test('a single month is due at its end', () =>
    expect(plannedShare('2020-03', '2020-03', '2020-03')).toBe(1))
  test('over the turn of a year', () => expect(plannedShare('2020-11', '2021-02', '2020-12')).toBe(0.5))
})

describe('rates', () => {
  const sum = { done: 30, due: 50, planned: 120, communities: 7 }
  test('done, due, and the points between', () => {
    expect([completionPercent(sum), duePercent(sum)]).toEqual([25, expect.closeTo(41.67, 2)])
    expect(deviationPoints(sum)).toBeCloseTo(-16.67, 2)
  })
  test('nothing planned is no value: neither 0 % nor 100 %', () => {
    const none = { done: 0, due: 0, planned: 0, communities: 3 }
    expect([completionPercent(none), duePercent(none), deviationPoints(none)]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })
  test('more than planned is shown as it is', () => {
    expect(completionPercent({ done: 130, due: 100, planned: 100, communities: 1 })).toBe(130)
  })
})

test.each([
  [-100, 1], [-20, 1], [-19.99, 2], [-5.01, 2], [-5, 3], [0, 3], [5, 3], [5.01, 4], [20, 4], [20.01, 5], [100, 5],
] as const)('deviation of %s points is class %s', (points, expected) => expect(deviationClass(points)).toBe(expected)) // prettier-ignore

test.each([
  [0, 1], [19.99, 1], [20, 2], [40, 3], [60, 4], [79.99, 4], [80, 5], [100, 5], [130, 5], [-3, 1],
] as const)('completion of %s %% is class %s', (percent, expected) => expect(completionClass(percent)).toBe(expected)) // prettier-ignore
