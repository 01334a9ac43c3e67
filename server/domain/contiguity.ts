import { judgeLink, type Adjacency, type LinkTerms } from './adjacency.ts'

export interface Contiguous {
  readonly contiguous: true
  /** Links among the members. */
  readonly links: readonly Adjacency[]
  /** The widest gap that holds the cluster together: below it the members fall apart. */
  readonly widestGapM: number
}
export interface Broken {
  readonly contiguous: false
  /** Connected parts, largest first, each sorted by id. */
  readonly parts: readonly (readonly number[])[]
  /** For each further part, the pair that comes nearest to joining it, and why it does not. */
  readonly breaks: readonly Break[]
}
export interface Break {
  readonly part: readonly number[]
  readonly a: number
  readonly b: number
  /** `undefined` when no stored pair joins them: they are more than 150 m apart. */
  readonly nearest: Adjacency | undefined
  readonly reason: 'barrier' | 'too-far' | 'forbidden' | 'no-pair'
}
export type Contiguity = Contiguous | Broken

/**
 * Whether the members hang together under the terms, and where they break.
 * `pairs` may hold more than the members' own; pairs with an outsider are ignored. Runs in O(pairs).
 */
export function judgeContiguity(
  members: Iterable<number>,
  pairs: Iterable<Adjacency>,
  terms: LinkTerms,
): Contiguity {
  const root = new Map<number, number>()
  for (const id of members) root.set(id, id)
  const find = (id: number): number => {
    let at = id
    while (root.get(at) !== at) at = root.get(at)!
    for (let step = id; step !== at;) {
      const next = root.get(step)!
      root.set(step, at)
      step = next
    }
    return at
  }
  const inside: Adjacency[] = []
  for (const pair of pairs) if (root.has(pair.a) && root.has(pair.b)) inside.push(pair)

  // Shortest links first, as in Kruskal: the last one that joins two parts is the widest gap that matters.
  const links = inside.filter((pair) => judgeLink(pair, terms) === 'linked').sort((p, q) => p.gapM - q.gapM)
  let widestGapM = 0
  for (const link of links) {
    const a = find(link.a)
    const b = find(link.b)
    if (a === b) continue
    root.set(b, a)
    widestGapM = link.gapM
  }
  const parts = groupBy([...root.keys()], find)
  if (parts.length <= 1) return { contiguous: true, links, widestGapM }
  return { contiguous: false, parts, breaks: findBreaks(parts, inside, terms) }
}

function groupBy(ids: number[], rootOf: (id: number) => number): number[][] {
  const parts = new Map<number, number[]>()
  for (const id of ids.sort((a, b) => a - b)) {
    const key = rootOf(id)
    const part = parts.get(key)
    if (part) part.push(id)
    else parts.set(key, [id])
  }
  return [...parts.values()].sort((p, q) => q.length - p.length || p[0]! - q[0]!)
}

function findBreaks(parts: number[][], pairs: Adjacency[], terms: LinkTerms): Break[] {
  const partOf = new Map<number, number>()
  parts.forEach((part, index) => part.forEach((id) => partOf.set(id, index)))
  return parts.slice(1).map((part, offset) => {
    let nearest: Adjacency | undefined
    for (const pair of pairs) {
      const [a, b] = [partOf.get(pair.a), partOf.get(pair.b)]
      if (a === b || (a !== offset + 1 && b !== offset + 1)) continue
      if (!nearest || pair.gapM < nearest.gapM) nearest = pair
    }
    if (!nearest) return { part, a: parts[0]![0]!, b: part[0]!, nearest, reason: 'no-pair' }
    const verdict = judgeLink(nearest, terms)
    return { part, a: nearest.a, b: nearest.b, nearest, reason: verdict === 'linked' ? 'no-pair' : verdict }
  })
}
