import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { roundFen, shareOfFen, splitFen } from '#domain/money'

describe('rounding is half up', () => {
  test.each([
    [0, 0],
    [0.4, 0],
    [0.5, 1],
    [1.5, 2],
    [2.5, 3],
    [-0.5, 0],
    [-1.5, -1],
  ])('%s → %s', (fen, expected) => expect(roundFen(fen)).toBe(expected))
})

describe('a share in basis points', () => {
  test.each([
    [798_000_000, 800, 63_840_000],
    [861_840_000, 500, 43_092_000],
    [1, 5000, 1],
    [1, 4999, 0],
    [12345, 10_000, 12345],
    [0, 800, 0],
    [9_007_199_254_740_991, 1, 900_719_925_474],
  ])('of %s at %s: %s', (fen, rateBp, expected) => expect(shareOfFen(fen, rateBp)).toBe(expected))
})

describe('splitting a sum (E2)', () => {
  // 1,050,000 yuan over A, B, C.
  test('by floor area', () => {
    expect(splitFen(105_000_000, [9_600, 15_000, 5_400])).toEqual([33_600_000, 52_500_000, 18_900_000])
  })
  test('by households', () => {
    expect(splitFen(105_000_000, [120, 200, 80])).toEqual([31_500_000, 52_500_000, 21_000_000])
  })
  test('100,000.00 in three: the first takes the fen that is left', () => {
    expect(splitFen(10_000_000, [1, 1, 1])).toEqual([3_333_334, 3_333_333, 3_333_333])
  })
  test('a tie goes to the earlier part', () => expect(splitFen(5, [1, 1])).toEqual([3, 2]))
  test('a part of no weight gets nothing', () => expect(splitFen(100, [0, 1, 0])).toEqual([0, 100, 0]))
  test('no weight at all is no fair split', () => {
    expect(splitFen(100, [0, 0])).toBeUndefined()
    expect(splitFen(100, [])).toBeUndefined()
  })
  test('whatever is split adds up to the fen, and no part is off by a whole one', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10 ** 12 }),
        fc.array(fc.integer({ min: 0, max: 10 ** 6 }), { minLength: 1, maxLength: 30 }),
        (total, weights) => {
          const parts = splitFen(total, weights)
          const weight = weights.reduce((sum, one) => sum + one, 0)
          if (weight === 0) return expect(parts).toBeUndefined()
          expect(parts!.reduce((sum, one) => sum + one, 0)).toBe(total)
          parts!.forEach((part, i) =>
            expect(Math.abs(part - (total * weights[i]!) / weight)).toBeLessThanOrEqual(1.001),
          )
        },
      ),
    )
  })
})
