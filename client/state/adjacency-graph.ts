import type { AdjacencyColumns } from '#contract/adjacency'
import {
  adjacencyKinds,
  judgeLink,
  leastFacingM,
  type Adjacency,
  type LinkTerms,
  type LinkVerdict,
} from '#domain/adjacency'
import { haveDifferentBodies, type Managed } from '#domain/management-body'
import type { Box } from './community-index.ts'

/** What is drawn where two communities of different bodies face each other. */
export interface Stitch {
  readonly pair: Adjacency
  readonly blocked: boolean
  /** From a's edge to b's edge, degrees. */
  readonly from: readonly [number, number]
  readonly to: readonly [number, number]
}

export interface Neighbour {
  readonly id: number
  readonly pair: Adjacency
  readonly verdict: LinkVerdict
}

/**
 * Every stored pair of the scope. Neighbours of one community in O(degree): the pairs of a community lie side by side
 * in `#pairOf`, from `#start[node]` to `#start[node + 1]`.
 */
export class AdjacencyGraph {
  readonly size: number
  readonly #columns: AdjacencyColumns
  readonly #nodes = new Map<number, number>()
  readonly #start: Int32Array
  readonly #pairOf: Int32Array
  /** Pairs from narrow to wide: a gap of the slider is a prefix. */
  readonly #byGap: Int32Array
  readonly #pairs: (Adjacency | undefined)[] = []

  constructor(columns: AdjacencyColumns) {
    this.#columns = columns
    this.size = columns.a.length
    const { a, b, gapM } = columns
    for (let i = 0; i < this.size; i++) {
      if (!this.#nodes.has(a[i]!)) this.#nodes.set(a[i]!, this.#nodes.size)
      if (!this.#nodes.has(b[i]!)) this.#nodes.set(b[i]!, this.#nodes.size)
    }
    const start = new Int32Array(this.#nodes.size + 1)
    for (let i = 0; i < this.size; i++) {
      start[this.#nodes.get(a[i]!)! + 1]!++
      start[this.#nodes.get(b[i]!)! + 1]!++
    }
    for (let node = 0; node < this.#nodes.size; node++) start[node + 1]! += start[node]!
    const next = start.slice()
    this.#pairOf = new Int32Array(this.size * 2)
    for (let i = 0; i < this.size; i++) {
      this.#pairOf[next[this.#nodes.get(a[i]!)!]!++] = i
      this.#pairOf[next[this.#nodes.get(b[i]!)!]!++] = i
    }
    this.#start = start
    this.#byGap = Int32Array.from({ length: this.size }, (_, i) => i).sort((p, q) => gapM[p]! - gapM[q]!)
  }

  get seq(): number {
    return this.#columns.seq
  }

  pairAt(i: number): Adjacency {
    const c = this.#columns
    return (this.#pairs[i] ??= {
      a: c.a[i]!,
      b: c.b[i]!,
      gapM: c.gapM[i]!,
      facingM: c.facingM[i]!,
      crosses: c.crosses[i]!,
      kind: adjacencyKinds[c.kind[i]!]!,
    })
  }

  /** Pairs whose both ends are in the set: what a scorecard of the set looks at. */
  pairsAmong(ids: ReadonlySet<number>): Adjacency[] {
    const among: Adjacency[] = []
    const { a, b } = this.#columns
    // From the smaller end only, or each pair would come twice.
    for (const id of ids)
      for (const i of this.#pairsOf(id)) if (a[i] === id && ids.has(b[i]!)) among.push(this.pairAt(i))
    return among
  }

  neighboursOf(id: number, terms: LinkTerms): Neighbour[] {
    return Array.from(this.#pairsOf(id), (i) => {
      const pair = this.pairAt(i)
      return { id: pair.a === id ? pair.b : pair.a, pair, verdict: judgeLink(pair, terms) }
    }).sort((p, q) => p.pair.gapM - q.pair.gapM)
  }

  /**
   * 相邻异主 in a view: pairs up to the gap, run by different bodies, that face each other far enough to be drawn.
   * Corner pairs and pairs that a planner forbade get no stitch.
   */
  stitchesIn(box: Box, terms: LinkTerms, managedOf: (id: number) => Managed | undefined): Stitch[] {
    const stitches: Stitch[] = []
    const { gapM, facingM, bridge, kind } = this.#columns
    const [west, south, east, north] = box
    for (const i of this.#byGap) {
      if (gapM[i]! > terms.maxGapM) break
      if (facingM[i]! < leastFacingM || adjacencyKinds[kind[i]!] === 'FORBIDDEN') continue
      const at = i * 4
      const lng = bridge[at]!
      const lat = bridge[at + 1]!
      if (lng < west || lng > east || lat < south || lat > north) continue
      const pair = this.pairAt(i)
      const a = managedOf(pair.a)
      const b = managedOf(pair.b)
      if (!a || !b || !haveDifferentBodies(a, b)) continue
      const blocked = judgeLink(pair, terms) === 'barrier'
      stitches.push({ pair, blocked, from: [lng, lat], to: [bridge[at + 2]!, bridge[at + 3]!] })
    }
    return stitches
  }

  *#pairsOf(id: number): Generator<number> {
    const node = this.#nodes.get(id)
    if (node === undefined) return
    for (let at = this.#start[node]!; at < this.#start[node + 1]!; at++) yield this.#pairOf[at]!
  }
}
