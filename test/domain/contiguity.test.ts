import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isLinked, type Adjacency } from '#domain/adjacency'
import { judgeContiguity } from '#domain/contiguity'

const terms = { maxGapM: 50, hardMask: 1 }
const link = (a: number, b: number, rest: Partial<Adjacency> = {}): Adjacency => ({
  a,
  b,
  gapM: 10,
  facingM: 30,
  crosses: 0,
  kind: 'AUTO',
  ...rest,
})

describe('contiguous', () => {
  test('nobody and a single one are', () => {
    expect(judgeContiguity([], [], terms)).toEqual({ contiguous: true, links: [], widestGapM: 0 })
    expect(judgeContiguity([1], [], terms)).toEqual({ contiguous: true, links: [], widestGapM: 0 })
  })
  test('a chain is; the widest gap that is needed counts, not the widest there is', () => {
    const found = judgeContiguity([1, 2, 3], [link(1, 2, { gapM: 5 }), link(2, 3, { gapM: 20 }), link(1, 3, { gapM: 45 })], terms) // prettier-ignore
    expect(found).toMatchObject({ contiguous: true, widestGapM: 20 })
    expect(found.contiguous && found.links).toHaveLength(3)
  })
  test('a planner’s link holds two together over an arterial', () => {
    expect(judgeContiguity([1, 2], [link(1, 2, { kind: 'MANUAL', crosses: 1 })], terms).contiguous).toBe(true)
  })
})

describe('broken', () => {
  test('an outsider does not hold two together', () => {
    expect(judgeContiguity([1, 3], [link(1, 2), link(2, 3)], terms)).toEqual({
      contiguous: false,
      parts: [[1], [3]],
      breaks: [{ part: [3], a: 1, b: 3, nearest: undefined, reason: 'no-pair' }],
    })
  })
  test.each([
    ['barrier', { crosses: 1 }],
    ['too-far', { gapM: 60 }],
    ['forbidden', { kind: 'FORBIDDEN' }],
  ] as const)('by %s: the nearest pair and why it does not do', (reason, rest) => {
    const broken = link(2, 3, rest)
    expect(judgeContiguity([1, 2, 3], [link(1, 2), broken, link(1, 3, { gapM: 140 })], terms)).toMatchObject({
      parts: [[1, 2], [3]],
      breaks: [{ part: [3], a: 2, b: 3, nearest: broken, reason }],
    })
  })
  test('parts come largest first, then by the smallest id, each sorted', () => {
    const found = judgeContiguity([9, 4, 7, 3, 2, 1], [link(3, 9), link(4, 9), link(1, 2)], terms)
    expect(!found.contiguous && found.parts).toEqual([[3, 4, 9], [1, 2], [7]])
  })
  test('each further part tells its own break', () => {
    const found = judgeContiguity([1, 2, 3], [link(1, 2, { gapM: 70 }), link(2, 3, { crosses: 1 })], terms)
    expect(!found.contiguous && found.breaks.map(({ part, reason }) => [part, reason])).toEqual([
      [[2], 'barrier'],
      [[3], 'barrier'],
    ])
  })
})

describe('whatever the graph', () => {
  const graph = fc.record({
    members: fc.uniqueArray(fc.integer({ min: 1, max: 14 }), { maxLength: 12 }),
    pairs: fc.array(
      fc.record({
        a: fc.integer({ min: 1, max: 13 }),
        step: fc.integer({ min: 1, max: 4 }),
        gapM: fc.integer({ min: 0, max: 99 }),
        crosses: fc.integer({ min: 0, max: 3 }),
        kind: fc.constantFrom('AUTO', 'AUTO', 'AUTO', 'MANUAL', 'FORBIDDEN'),
      }),
      { maxLength: 40 },
    ),
  })
  const read = ({ members, pairs }: typeof graph extends fc.Arbitrary<infer T> ? T : never) => ({
    members,
    pairs: pairs.map(({ a, step, gapM, crosses, kind }) => link(a, a + step, { gapM, crosses, kind })),
  })

  test('parts share no member, miss none, and no link joins two of them', () => {
    fc.assert(
      fc.property(graph, (drawn) => {
        const { members, pairs } = read(drawn)
        const found = judgeContiguity(members, pairs, terms)
        const parts = found.contiguous ? [members] : found.parts
        expect(parts.flat().sort((p, q) => p - q)).toEqual([...members].sort((p, q) => p - q))
        const partOf = new Map(parts.flatMap((part, n) => part.map((id) => [id, n] as const)))
        for (const pair of pairs) {
          if (!partOf.has(pair.a) || !partOf.has(pair.b) || !isLinked(pair, terms)) continue
          expect(partOf.get(pair.a)).toBe(partOf.get(pair.b))
        }
      }),
    )
  })
  test('neither the order of members nor of pairs matters', () => {
    fc.assert(
      fc.property(graph, fc.infiniteStream(fc.nat()), (drawn, shuffle) => {
        const { members, pairs } = read(drawn)
        const mix = <T>(list: readonly T[]) =>
          list.map((value) => ({ value, key: shuffle.next().value! })).sort((p, q) => p.key - q.key).map(({ value }) => value) // prettier-ignore
        const one = judgeContiguity(members, pairs, terms)
        const two = judgeContiguity(mix(members), mix(pairs), terms)
        expect(two.contiguous).toBe(one.contiguous)
        if (one.contiguous && two.contiguous) expect(two.widestGapM).toBe(one.widestGapM)
        if (!one.contiguous && !two.contiguous) expect(two.parts).toEqual(one.parts)
      }),
    )
  })
  test('below the widest gap that is needed the members fall apart', () => {
    fc.assert(
      fc.property(graph, (drawn) => {
        const { members, pairs } = read(drawn)
        const auto = pairs.filter(({ kind }) => kind === 'AUTO')
        const found = judgeContiguity(members, auto, terms)
        if (!found.contiguous || found.widestGapM === 0) return
        expect(judgeContiguity(members, auto, { ...terms, maxGapM: found.widestGapM }).contiguous).toBe(true)
        expect(judgeContiguity(members, auto, { ...terms, maxGapM: found.widestGapM - 0.5 }).contiguous).toBe(
          false,
        )
      }),
    )
  })
})
