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

/** Pairs from narrow to wide, so that a gap is a prefix, with where they are in columns: a view is one quick pass. */
interface Placed {
  readonly pairs: readonly AdjacentPair[]
  readonly lng: Float64Array
  readonly lat: Float64Array
  /** The last view that was asked for: while the slider moves, it does not. */
  box?: Box
  inBox: readonly AdjacentPair[]
}
const placed = new WeakMap<AdjacencyGraph, Placed>()

function pairsIn(graph: AdjacencyGraph, box: Box): readonly AdjacentPair[] {
  let all = placed.get(graph)
  if (!all) {
    // A pair that meets at a corner, or that a planner forbade, never gets a stitch.
    const pairs = graph.pairs
      .filter(({ facingM, kind }) => facingM >= leastFacingM && kind !== 'FORBIDDEN')
      .sort((p, q) => p.gapM - q.gapM)
    const lng = Float64Array.from(pairs, ({ bridge }) => bridge[0])
    const lat = Float64Array.from(pairs, ({ bridge }) => bridge[1])
    all = { pairs, lng, lat, inBox: [] }
    placed.set(graph, all)
  }
  if (all.box?.every((edge, at) => edge === box[at])) return all.inBox
  const [west, south, east, north] = box
  const { pairs, lng, lat } = all
  const inBox: AdjacentPair[] = []
  for (let i = 0; i < lng.length; i++) {
    if (lng[i]! < west || lng[i]! > east || lat[i]! < south || lat[i]! > north) continue
    inBox.push(pairs[i]!)
  }
  all.box = box
  all.inBox = inBox
  return inBox
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
  const stitches: Stitch[] = []
  for (const pair of pairsIn(graph, box)) {
    if (pair.gapM > terms.maxGapM) break
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
