import { judgeLink, leastFacingM, type LinkTerms, type LinkVerdict } from '#domain/adjacency'
import { haveDifferentBodies, type Managed } from '#domain/management-body'
import type { AdjacencyGraph, AdjacentPair } from './adjacency.ts'
import type { Box } from './community-view.ts'

/** What is drawn where two communities of different bodies face each other. */
export interface Stitch {
  readonly pair: AdjacentPair
  /** A hard barrier lies between. */
  readonly blocked: boolean
}

/** Pairs from narrow to wide: a gap of the slider is a prefix. Sorted once per graph. */
const sorted = new WeakMap<AdjacencyGraph, readonly AdjacentPair[]>()
function byGap(graph: AdjacencyGraph): readonly AdjacentPair[] {
  let pairs = sorted.get(graph)
  if (!pairs) {
    pairs = [...graph.pairs].sort((p, q) => p.gapM - q.gapM)
    sorted.set(graph, pairs)
  }
  return pairs
}

export interface StitchQuery {
  readonly box: Box
  readonly terms: LinkTerms
  readonly managedOf: (id: number) => Managed | undefined
}

/**
 * 相邻异主 in a view: pairs up to the gap, run by different bodies, that face each other far enough to be drawn.
 * Corner pairs and pairs that a planner forbade get no stitch.
 */
export function stitchesIn(graph: AdjacencyGraph, { box, terms, managedOf }: StitchQuery): Stitch[] {
  const [west, south, east, north] = box
  const stitches: Stitch[] = []
  for (const pair of byGap(graph)) {
    if (pair.gapM > terms.maxGapM) break
    const [lng, lat] = pair.bridge
    if (lng < west || lng > east || lat < south || lat > north) continue
    if (pair.facingM < leastFacingM || pair.kind === 'FORBIDDEN') continue
    const a = managedOf(pair.a)
    const b = managedOf(pair.b)
    if (!a || !b || !haveDifferentBodies(a, b)) continue
    stitches.push({ pair, blocked: judgeLink(pair, terms) === 'barrier' })
  }
  return stitches
}

export interface Neighbour {
  readonly id: number
  readonly pair: AdjacentPair
  readonly verdict: LinkVerdict
}

/** Nearest first. */
export const neighboursOf = (graph: AdjacencyGraph, id: number, terms: LinkTerms): Neighbour[] =>
  graph
    .of(id)
    .map((pair) => ({ id: pair.a === id ? pair.b : pair.a, pair, verdict: judgeLink(pair, terms) }))
    .sort((p, q) => p.pair.gapM - q.pair.gapM)
