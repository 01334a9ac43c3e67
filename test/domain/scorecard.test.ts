import { describe, expect, test } from 'vitest'
import { distanceM, scoreCluster, sumKnown } from '#domain/scorecard'
import { aCommunity } from './a-community.ts'

const terms = { maxGapM: 50, hardMask: 1 }

describe('a sum over what is known', () => {
  test.each([
    ['nothing', [], { sum: 0, unknown: 0 }],
    ['all known', [1, 2, 3], { sum: 6, unknown: 0 }],
    ['a gap is counted, never filled', [1, undefined, 3], { sum: 4, unknown: 1 }],
    ['zero is known', [0, undefined], { sum: 0, unknown: 1 }],
  ])('%s', (_, values, expected) => expect(sumKnown(values)).toEqual(expected))
})

describe('the scorecard', () => {
  const members = [
    aCommunity({ id: 1, managementBodyId: 1, households: 120, floorAreaM2: 9600, areaM2: 6000, buildings: 3, lng: 113.65, lat: 34.75 }),
    aCommunity({ id: 2, managementMode: 'NONE', managementBodyId: undefined, households: undefined, floorAreaM2: 15000, areaM2: 7000, buildings: undefined, lng: 113.655, lat: 34.75 }),
    aCommunity({ id: 3, managementMode: undefined, managementBodyId: undefined, households: 80, floorAreaM2: undefined, areaM2: 2000.5, buildings: 2, lng: 113.65, lat: 34.755 }),
  ] // prettier-ignore
  const pairs = [
    { a: 1, b: 2, gapM: 6, facingM: 30, crosses: 0, kind: 'AUTO' },
    { a: 2, b: 3, gapM: 12, facingM: 30, crosses: 1, kind: 'AUTO' },
  ] as const
  const card = scoreCluster(members, pairs, terms)

  test('adds up what is known and says how much is not', () => {
    expect(card).toMatchObject({
      members: 3,
      households: { sum: 200, unknown: 1 },
      floorAreaM2: { sum: 24600, unknown: 1 },
      buildings: { sum: 5, unknown: 1 },
      landAreaM2: 15000.5,
    })
  })
  test('counts bodies: one firm, one unmanaged yard, one unknown', () => {
    expect(card).toMatchObject({ bodiesBefore: 2, unmanaged: 1, unknownBodies: 1 })
  })
  test('carries the verdict', () =>
    expect(card.contiguity).toMatchObject({ contiguous: false, parts: [[1, 2], [3]] }))
  test('measures the two members farthest apart', () => {
    // 0.005° of each: 457 m of longitude at 34.75°, 556 m of latitude.
    expect(card.diameterM).toBeCloseTo(Math.hypot(456.8, 556), -1)
  })
  test('of nobody is empty', () => {
    expect(scoreCluster([], [], terms)).toMatchObject({
      members: 0,
      landAreaM2: 0,
      bodiesBefore: 0,
      diameterM: 0,
    })
  })
})

test('distance on the ground: a degree of latitude, a degree of longitude at 35° north', () => {
  expect(distanceM({ lng: 113, lat: 34.5 }, { lng: 113, lat: 35.5 })).toBeCloseTo(111_195, 0)
  expect(distanceM({ lng: 113, lat: 35 }, { lng: 114, lat: 35 })).toBeCloseTo(91_086, -1)
  expect(distanceM({ lng: 113, lat: 35 }, { lng: 113, lat: 35 })).toBe(0)
})
