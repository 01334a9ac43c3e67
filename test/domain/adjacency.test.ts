import { describe, expect, test } from 'vitest'
import { isLinked, joinsBodies, judgeLink, widestGapM, defaultGapM, type Adjacency } from '#domain/adjacency'
import {
  barrierBit,
  barrierClasses,
  barrierMask,
  classesCrossed,
  defaultHalfWidthM,
  defaultHardBarriers,
} from '#domain/barrier'
import type { Managed } from '#domain/management-body'

const hardMask = barrierMask(defaultHardBarriers)
const terms = { maxGapM: 50, hardMask }
const pair = (rest: Partial<Adjacency> = {}): Adjacency => ({
  a: 1,
  b: 2,
  gapM: 8,
  facingM: 40,
  crosses: 0,
  kind: 'AUTO',
  ...rest,
})

describe('barrier classes', () => {
  test('keep their bits: stored masks would mean something else otherwise', () => {
    expect(barrierClasses.map((one) => [one, barrierBit(one)])).toEqual([
      ['ARTERIAL', 1],
      ['SECONDARY', 2],
      ['BRANCH', 4],
      ['RAILWAY', 8],
      ['RIVER', 16],
      ['OTHER', 32],
    ])
  })
  test('a mask names its classes, and back', () => {
    for (let mask = 0; mask < 64; mask++) expect(barrierMask(classesCrossed(mask))).toBe(mask)
    expect(classesCrossed(20)).toEqual(['BRANCH', 'RIVER'])
  })
  test('roads of two ranks, railways and rivers are hard', () => expect(hardMask).toBe(1 | 2 | 8 | 16))
  test('a wider road has the wider half', () => {
    expect(defaultHalfWidthM.ARTERIAL).toBeGreaterThan(defaultHalfWidthM.SECONDARY)
    expect(defaultHalfWidthM.SECONDARY).toBeGreaterThan(defaultHalfWidthM.BRANCH)
  })
})

describe('a link', () => {
  test.each([
    ['across an alley', pair(), 'linked'],
    ['touching', pair({ gapM: 0 }), 'linked'],
    ['at the very gap that is asked', pair({ gapM: 50 }), 'linked'],
    ['a hair beyond', pair({ gapM: 50.001 }), 'too-far'],
    ['over a branch road', pair({ crosses: barrierBit('BRANCH') }), 'linked'],
    ['over an arterial', pair({ crosses: barrierBit('ARTERIAL') }), 'barrier'],
    ['over a branch road and a river', pair({ crosses: barrierMask(['BRANCH', 'RIVER']) }), 'barrier'],
    ['too far and over a railway: the barrier is told', pair({ gapM: 99, crosses: 8 }), 'barrier'],
    [
      'a planner says yes, over an arterial and far',
      pair({ kind: 'MANUAL', crosses: 1, gapM: 140 }),
      'linked',
    ],
    ['a planner says never', pair({ kind: 'FORBIDDEN' }), 'forbidden'],
  ] as const)('%s', (_, link, expected) => {
    expect(judgeLink(link, terms)).toBe(expected)
    expect(isLinked(link, terms)).toBe(expected === 'linked')
  })
  test('terms decide, not the pair: nothing is hard with an empty mask', () => {
    expect(judgeLink(pair({ crosses: 63 }), { maxGapM: 50, hardMask: 0 })).toBe('linked')
    expect(judgeLink(pair({ gapM: 149 }), { maxGapM: widestGapM, hardMask })).toBe('linked')
    expect(judgeLink(pair({ gapM: 8 }), { maxGapM: 0, hardMask })).toBe('too-far')
  })
  test('50 m is the default, 150 m the most', () => expect([defaultGapM, widestGapM]).toEqual([50, 150]))
})

test('相邻异主 is linked and run by different bodies', () => {
  const bodies: Record<number, Managed> = {
    1: { managementMode: 'COMMERCIAL', managementBodyId: 7 },
    2: { managementMode: 'UNIT', managementBodyId: 8 },
    3: { managementMode: 'COMMERCIAL', managementBodyId: 7 },
    4: { managementMode: undefined, managementBodyId: undefined },
  }
  const of = (id: number) => bodies[id]!
  expect(joinsBodies(pair(), terms, of)).toBe(true)
  expect(joinsBodies(pair({ a: 1, b: 3 }), terms, of)).toBe(false)
  expect(joinsBodies(pair({ a: 1, b: 4 }), terms, of)).toBe(false)
  expect(joinsBodies(pair({ crosses: 1 }), terms, of)).toBe(false)
})
