import { haveDifferentBodies, type Managed } from './management-body.ts'

export const adjacencyKinds = ['AUTO', 'MANUAL', 'FORBIDDEN'] as const
/** MANUAL: a planner says "these are linked"; FORBIDDEN: "never link". Both carry author and reason. */
export type AdjacencyKind = (typeof adjacencyKinds)[number]

/** Two communities that face each other across a small gap; smaller id first. Metres on the ground. */
export interface Adjacency {
  readonly a: number
  readonly b: number
  readonly gapM: number
  readonly facingM: number
  /** Bits of `barrierClasses` between the two. */
  readonly crosses: number
  readonly kind: AdjacencyKind
}

/** Under which terms two neighbours count as linked. */
export interface LinkTerms {
  readonly maxGapM: number
  /** Barrier classes that no link crosses, as a mask. */
  readonly hardMask: number
}

/** Pairs are stored up to this gap, so that the slider filters and never recomputes. */
export const widestGapM = 150
/** 50 m on the ground: the planners' default for "close" (domain brief §6.4, rule 1). */
export const defaultGapM = 50
/** Yards that meet only at a corner are neighbours on paper, not in life: no stitch is drawn below this. */
export const leastFacingM = 10

export type LinkVerdict = 'linked' | 'forbidden' | 'too-far' | 'barrier'

export function judgeLink(pair: Adjacency, terms: LinkTerms): LinkVerdict {
  if (pair.kind === 'FORBIDDEN') return 'forbidden'
  if (pair.kind === 'MANUAL') return 'linked'
  if ((pair.crosses & terms.hardMask) !== 0) return 'barrier'
  return pair.gapM <= terms.maxGapM ? 'linked' : 'too-far'
}

export const isLinked = (pair: Adjacency, terms: LinkTerms): boolean => judgeLink(pair, terms) === 'linked'

/** 相邻异主: linked, and run by different bodies. */
export const joinsBodies = (pair: Adjacency, terms: LinkTerms, of: (id: number) => Managed): boolean =>
  isLinked(pair, terms) && haveDifferentBodies(of(pair.a), of(pair.b))
