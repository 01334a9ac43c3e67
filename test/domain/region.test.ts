import { describe, expect, test } from 'vitest'
import { countyOf, isWithin, regionPrefix, streetOf } from '#domain/region'

test.each([
  ['410000', '41'],
  ['410100', '4101'],
  ['410105', '410105'],
  ['410105001', '410105001'],
  ['410105001001', '410105001001'],
  ['410105000', '410105000'],
])('%s covers codes that begin with %s', (code, prefix) => expect(regionPrefix(code)).toBe(prefix))

describe('within', () => {
  test.each([
    ['410105001001', '410000', true],
    ['410105001001', '410100', true],
    ['410105001001', '410105', true],
    ['410105001001', '410105001', true],
    ['410105', '410105', true],
    ['410105', '410105001', false],
    ['410102001', '410105', false],
    ['410200', '410100', false],
    ['330102', '410000', false],
    // 410110 is a county and no city: its zero is a digit like others.
    ['410111', '410110', false],
  ])('%s in %s: %s', (inner, outer, expected) => expect(isWithin(inner, outer)).toBe(expected))
})

test('county and street of a code', () => {
  expect([countyOf('410105001001'), countyOf('410105')]).toEqual(['410105', '410105'])
  expect([streetOf('410105001001'), streetOf('410105001'), streetOf('410105')]).toEqual(['410105001', '410105001', undefined]) // prettier-ignore
})
