import { describe, expect, test } from 'vitest'
import { barrierBit, barrierMask, defaultHardBarriers } from '#domain/barrier'
import { scoreDraft } from '../../../client/state/draft-score.ts'
import { cityOf, graphOf, type Yard } from './small-city.ts'

const terms = { maxGapM: 50, hardMask: barrierMask(defaultHardBarriers) }
type Pairs = Parameters<typeof graphOf>[0]
const scoreOf = (yards: readonly Yard[], pairs: Pairs = [], holding: Record<number, number> = {}) =>
  scoreDraft(
    yards.map((y) => y.id),
    { all: cityOf(yards), graph: graphOf(pairs), terms, clusterHolding: (id) => holding[id] },
  )

describe('the figures of a draft', () => {
  test('an unknown figure is counted as unknown and adds nothing', () => {
    const { card } = scoreOf([{ id: 1, households: 100 }, { id: 2 }])
    expect(card.households).toEqual({ sum: 100, unknown: 1 })
  })

  test('members come largest first, the unknown ones last', () => {
    const { members } = scoreOf([{ id: 1 }, { id: 2, households: 50 }, { id: 3, households: 400 }])
    expect(members.map((m) => m.id)).toEqual([3, 2, 1])
  })

  test('willingness is weighted by households and says for how many it is not known', () => {
    const score = scoreOf([
      { id: 1, households: 100, willingness: 90 },
      { id: 2, households: 300, willingness: 50 },
      { id: 3, households: 300 },
    ])
    expect(score.willingness).toBeCloseTo(60)
    expect(score.willingnessUnknown).toBe(1)
    expect(scoreOf([{ id: 1 }]).willingness).toBeUndefined()
  })

  test('weak networks are counted by member, most first; a yard without a survey is counted apart', () => {
    const score = scoreOf([
      { id: 1, conditions: '34100000000' },
      { id: 2, conditions: '14000000000' },
      { id: 3 },
    ])
    expect(score.weakNetworks).toEqual([
      { network: 'DRAINAGE', members: 2 },
      { network: 'WATER', members: 1 },
    ])
    expect(score.unsurveyed).toBe(1)
  })
})

describe('why it cannot be formed', () => {
  const yards = [{ id: 1 }, { id: 2 }, { id: 3 }]

  test('nothing stands in the way of three that hang together', () => {
    const score = scoreOf(yards, [{ a: 1, b: 2, gapM: 6 }, { a: 2, b: 3, gapM: 24 }]) // prettier-ignore
    expect(score.whyNot).toBeUndefined()
    expect(score.card.contiguity).toMatchObject({ contiguous: true, widestGapM: 24 })
  })

  test('a river between is named with the pair', () => {
    const pairs = [{ a: 1, b: 2, gapM: 6 }, { a: 2, b: 3, gapM: 24, crosses: barrierBit('RIVER') }] // prettier-ignore
    expect(scoreOf(yards, pairs).whyNot).toMatchObject({
      code: 'cluster-not-contiguous',
      parts: [[1, 2], [3]],
      breaks: [{ a: 2, b: 3, reason: 'barrier' }],
    })
  })

  test('one alone is too few', () => {
    expect(scoreOf([{ id: 1 }]).whyNot?.code).toBe('cluster-too-few-members')
  })
})

describe('what has to be seen to', () => {
  test('each issue names its communities', () => {
    const { issues } = scoreOf(
      [
        { id: 1, mode: 'NONE', households: 1, builtFrom: 1990, builtTo: 1995 },
        { id: 2, mode: 'UNIT', body: 4, households: 1, builtFrom: 1999, builtTo: 2001 },
        { id: 3, mode: 'UNIT', builtFrom: 2003, builtTo: 2004 },
      ],
      [],
      { 2: 77 },
    )
    expect(Object.fromEntries(issues.map((issue) => [issue.code, issue.communityIds]))).toEqual({
      'issue-other-cluster': [2],
      'issue-unmanaged': [1],
      'issue-boundary-year': [2],
      'issue-coopted': [3],
      'issue-unknown-body': [3],
      'issue-unknown-households': [3],
    })
    expect(issues[0]!.clusterId).toBe(77)
  })
})
