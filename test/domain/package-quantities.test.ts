import fc from 'fast-check'
import { expect, test } from 'vitest'
import { menuCatalogue } from '#domain/menu-catalogue'
import { firstQuantity, splitQuantity } from '#domain/package-quantities'
import { regimeOn } from '#domain/ppp-regime'

test('the menu has the 43 entries of the policy: 14, 10, 11 and 8 by chapter, each once and in order', () => {
  const codes = menuCatalogue.map(({ code }) => code)
  expect(codes).toHaveLength(43)
  expect(new Set(codes).size).toBe(43)
  expect([...codes].sort()).toEqual(codes)
  const chapter = (n: number) => codes.filter((code) => code.startsWith(`C${n}`)).length
  expect([1, 2, 3, 4].map(chapter)).toEqual([14, 10, 11, 8])
  expect(menuCatalogue.filter((item) => item.needsFeasibility).map(({ code }) => code)).toEqual([
    'C1-12',
    'C1-13',
    'C1-14',
  ])
})

test('the first quantity is what the survey knows, and nothing where it does not', () => {
  const survey = { households: 120, vehicles: 80, parkingSpaces: 30, wallM: null }
  expect(firstQuantity('HOUSEHOLDS', survey)).toBe(120)
  expect(firstQuantity('PARKING_DEFICIT', survey)).toBe(50)
  expect(firstQuantity('PARKING_DEFICIT', { vehicles: 80 })).toBeUndefined()
  expect(firstQuantity('PARKING_DEFICIT', { vehicles: 10, parkingSpaces: 30 })).toBe(0)
  expect(firstQuantity('WALL', survey)).toBeUndefined()
  expect(firstQuantity(null, survey)).toBeUndefined()
})

test('a quantity is split by weight without losing any, and whole pieces stay whole', () => {
  expect(splitQuantity(10, [1, 1, 1])).toEqual([4, 3, 3])
  expect(splitQuantity(100.5, [1, 1])).toEqual([50.25, 50.25])
  expect(splitQuantity(10, [0, 0])).toBeUndefined()
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1e6 }),
      fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 30 }),
      (quantity, weights) => {
        const parts = splitQuantity(quantity, weights)!
        expect(parts.every(Number.isInteger)).toBe(true)
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(quantity)
      },
    ),
  )
})

test('the rule set of a PPP follows the day of approval', () => {
  expect(regimeOn('2023-11-02', 'PPP')).toBe('PPP_2015_2023')
  expect(regimeOn('2023-11-03', 'PPP')).toBe('NEW_2023')
  expect(regimeOn('2026-01-01', 'UNIFIED')).toBeNull()
})
