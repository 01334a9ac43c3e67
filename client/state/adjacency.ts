import { atom, type ReadableAtom } from 'nanostores'
import type { AdjacencyColumns } from '#contract/adjacency'
import { adjacencyKinds, type Adjacency } from '#domain/adjacency'
import { getAdjacency } from '../api/adjacency.ts'

/** A stored pair with the stitch that shows it: lng, lat on a's edge, lng, lat on b's edge. */
export interface AdjacentPair extends Adjacency {
  readonly bridge: readonly [number, number, number, number]
}

export class AdjacencyGraph {
  readonly pairs: readonly AdjacentPair[]
  readonly #byCommunity = new Map<number, AdjacentPair[]>()

  constructor(columns: AdjacencyColumns) {
    this.pairs = columns.a.map((a, row) => ({
      a,
      b: columns.b[row]!,
      gapM: columns.gapM[row]!,
      facingM: columns.facingM[row]!,
      crosses: columns.crosses[row]!,
      kind: adjacencyKinds[columns.kind[row]!]!,
      bridge: columns.bridge.slice(4 * row, 4 * row + 4) as [number, number, number, number],
    }))
    for (const pair of this.pairs) {
      this.#add(pair.a, pair)
      this.#add(pair.b, pair)
    }
  }
  /** Pairs of one community. */
  of(id: number): readonly AdjacentPair[] {
    return this.#byCommunity.get(id) ?? []
  }
  /** Pairs with both ends among the members: what a scorecard needs, without walking the city. */
  among(members: ReadonlySet<number>): AdjacentPair[] {
    const found: AdjacentPair[] = []
    for (const id of members)
      for (const pair of this.of(id)) if (pair.a === id && members.has(pair.b)) found.push(pair)
    return found
  }
  #add(id: number, pair: AdjacentPair): void {
    const known = this.#byCommunity.get(id)
    if (known) known.push(pair)
    else this.#byCommunity.set(id, [pair])
  }
}

const store = atom<AdjacencyGraph | undefined>(undefined)
/** `undefined` until something first needs it: call `loadAdjacency`. */
export const adjacency: ReadableAtom<AdjacencyGraph | undefined> = store

let loading: Promise<void> | undefined
export function loadAdjacency(): Promise<void> {
  loading ??= reloadAdjacency().catch((error: unknown) => {
    loading = undefined
    throw error
  })
  return loading
}
export async function reloadAdjacency(): Promise<void> {
  store.set(new AdjacencyGraph(await getAdjacency()))
}
