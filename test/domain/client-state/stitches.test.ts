import { describe, expect, test } from 'vitest'
import { barrierBit, barrierMask, defaultHardBarriers } from '#domain/barrier'
import { neighboursOf, stitchesIn } from '../../../client/state/stitches.ts'
import { cityOf, graphOf } from './small-city.ts'

const hardMask = barrierMask(defaultHardBarriers)
const terms = { maxGapM: 50, hardMask }
const everywhere = [113, 34, 114, 35] as const
const city = cityOf([
  { id: 1, mode: 'COMMERCIAL', body: 11 },
  { id: 2, mode: 'COMMERCIAL', body: 12 },
  { id: 3, mode: 'NONE' },
  { id: 4, mode: 'COMMERCIAL', body: 11 },
  { id: 5 },
])
const managedOf = (id: number) => city.find(id)
const stitchesOf = (graph: ReturnType<typeof graphOf>, maxGapM = 50) =>
  stitchesIn(graph, { box: everywhere, terms: { maxGapM, hardMask }, managedOf })

describe('相邻异主: a stitch joins two bodies', () => {
  test('different bodies within the gap are stitched, the same body is not', () => {
    const graph = graphOf([
      { a: 1, b: 2, gapM: 8 },
      { a: 1, b: 4, gapM: 8 },
    ])
    expect(stitchesOf(graph).map(({ pair }) => [pair.a, pair.b])).toEqual([[1, 2]])
  })

  test('an unmanaged yard is a body of its own; an unknown one is no claim', () => {
    const graph = graphOf([
      { a: 1, b: 3, gapM: 8 },
      { a: 1, b: 5, gapM: 8 },
    ])
    expect(stitchesOf(graph).map(({ pair }) => pair.b)).toEqual([3])
  })

  test('the slider answers with a prefix: wider gaps only add', () => {
    const graph = graphOf([
      { a: 2, b: 3, gapM: 120 },
      { a: 1, b: 2, gapM: 8 },
      { a: 1, b: 3, gapM: 50 },
    ])
    expect([0, 8, 50, 150].map((gap) => stitchesOf(graph, gap).length)).toEqual([0, 1, 2, 3])
  })

  test('a hard barrier between makes it a blocked one; an alley does not', () => {
    const graph = graphOf([
      { a: 1, b: 2, gapM: 30, crosses: barrierBit('RIVER') },
      { a: 1, b: 3, gapM: 30, crosses: barrierBit('BRANCH') },
    ])
    expect(stitchesOf(graph).map((stitch) => stitch.blocked)).toEqual([true, false])
  })

  test('corner pairs, forbidden pairs and pairs out of view are not drawn', () => {
    const graph = graphOf([
      { a: 1, b: 2, gapM: 5, facingM: 9.9 },
      { a: 1, b: 3, gapM: 5, kind: 'FORBIDDEN' },
      { a: 2, b: 3, gapM: 5 },
    ])
    expect(stitchesOf(graph)).toHaveLength(1)
    expect(stitchesIn(graph, { box: [120, 30, 121, 31], terms, managedOf })).toEqual([])
  })
})

test('pairs among a selection have both ends in it, each once', () => {
  const graph = graphOf([
    { a: 1, b: 2, gapM: 1 },
    { a: 2, b: 3, gapM: 2 },
    { a: 1, b: 3, gapM: 3 },
    { a: 3, b: 4, gapM: 4 },
  ])
  expect(graph.among(new Set([1, 2, 3])).map((p) => p.gapM).sort()).toEqual([1, 2, 3]) // prettier-ignore
  expect(graph.among(new Set([9]))).toEqual([])
})

test('neighbours come nearest first, with the verdict', () => {
  const graph = graphOf([
    { a: 1, b: 2, gapM: 90 },
    { a: 1, b: 3, gapM: 5, crosses: barrierBit('ARTERIAL') },
    { a: 1, b: 4, gapM: 7 },
  ])
  expect(neighboursOf(graph, 1, terms).map((n) => [n.id, n.verdict])).toEqual([
    [3, 'barrier'],
    [4, 'linked'],
    [2, 'too-far'],
  ])
})
