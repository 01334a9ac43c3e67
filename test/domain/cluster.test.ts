import { describe, expect, test } from 'vitest'
import type { Adjacency } from '#domain/adjacency'
import { roleOf, whyCannotForm } from '#domain/cluster'
import { aCommunity } from './a-community.ts'

const terms = { maxGapM: 50, hardMask: 1 }
const link = (a: number, b: number, rest: Partial<Adjacency> = {}): Adjacency => ({ a, b, gapM: 10, facingM: 30, crosses: 0, kind: 'AUTO', ...rest }) // prettier-ignore
const [one, two, three] = [aCommunity({ id: 1 }), aCommunity({ id: 2 }), aCommunity({ id: 3 })]

describe('why communities cannot form a cluster', () => {
  test('two neighbours can', () => expect(whyCannotForm([one, two], [link(1, 2)], terms)).toBeUndefined())
  test('of one body too: merging bodies is told by the scorecard, not demanded', () => {
    expect(whyCannotForm([one, { ...two, managementBodyId: 1 }], [link(1, 2)], terms)).toBeUndefined()
  })
  test.each([
    ['nobody', []],
    ['one alone', [one]],
  ])('%s is too few', (_, members) => {
    expect(whyCannotForm(members, [], terms)).toEqual({
      code: 'cluster-too-few-members',
      members: members.length,
    })
  })
  test('not across a county border; streets may differ', () => {
    const over = aCommunity({ id: 2, regionCode: '410102001' })
    expect(whyCannotForm([one, over], [link(1, 2)], terms)).toEqual({
      code: 'cluster-crosses-county',
      counties: ['410102', '410105'],
    })
    const street = aCommunity({ id: 2, regionCode: '410105009' })
    expect(whyCannotForm([one, street], [link(1, 2)], terms)).toBeUndefined()
  })
  test('excluded communities are named', () => {
    const out = [aCommunity({ id: 2, exclusion: 'EX-A' }), aCommunity({ id: 3, exclusion: 'EX-B' })]
    expect(whyCannotForm([one, ...out], [link(1, 2), link(2, 3)], terms)).toEqual({ code: 'cluster-excluded-member', communityIds: [2, 3] }) // prettier-ignore
  })
  test('split: parts and breaks come with the reason', () => {
    const barrier = link(2, 3, { crosses: 1 })
    expect(whyCannotForm([one, two, three], [link(1, 2), barrier], terms)).toEqual({
      code: 'cluster-not-contiguous',
      parts: [[1, 2], [3]],
      breaks: [{ part: [3], a: 2, b: 3, nearest: barrier, reason: 'barrier' }],
    })
  })
  test('the first reason that holds is given: too few, county, excluded, split', () => {
    const bad = aCommunity({ id: 2, regionCode: '410102001', exclusion: 'EX-A' })
    expect(whyCannotForm([bad], [], terms)?.code).toBe('cluster-too-few-members')
    expect(whyCannotForm([one, bad], [], terms)?.code).toBe('cluster-crosses-county')
    expect(whyCannotForm([one, { ...bad, regionCode: one.regionCode }], [], terms)?.code).toBe(
      'cluster-excluded-member',
    )
    expect(whyCannotForm([one, two], [], terms)?.code).toBe('cluster-not-contiguous')
  })
})

describe('role of a member', () => {
  test.each([
    [1985, 1985, 'FUNDED'],
    [2000, 2000, 'FUNDED'],
    [1998, 2003, 'FUNDED'],
    [2001, 2005, 'COOPTED'],
    [undefined, 2004, 'COOPTED'],
    [undefined, 1999, 'FUNDED'],
    [undefined, undefined, 'FUNDED'],
  ] as const)('built %s to %s: %s', (builtFrom, builtTo, role) =>
    expect(roleOf({ builtFrom, builtTo })).toBe(role),
  )
  test('a stricter reading of the year moves the line', () => {
    expect(roleOf({ builtFrom: 2000, builtTo: 2000 }, 1999)).toBe('COOPTED')
  })
})
