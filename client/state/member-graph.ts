import { isLinked, type LinkTerms } from '#domain/adjacency'
import type { CommunitySummary } from '#domain/community'
import type { AdjacencyGraph, AdjacentPair } from './adjacency.ts'
import type { Communities } from './communities.ts'

/** The links among some communities, drawn between their label points. */
export interface MemberGraph {
  readonly nodes: readonly MemberNode[]
  readonly links: readonly (readonly [CommunitySummary, CommunitySummary])[]
}
export interface MemberNode {
  readonly community: CommunitySummary
  /** Whether fewer links leave downward than upward: the name goes where it is free. */
  readonly nameBelow: boolean
}

export interface GraphSources {
  readonly all: Communities
  readonly graph: AdjacencyGraph | undefined
  readonly terms: LinkTerms
}

export function memberGraph(memberIds: readonly number[], { all, graph, terms }: GraphSources): MemberGraph {
  const members = memberIds.flatMap((id) => all.find(id) ?? [])
  const pairs: readonly AdjacentPair[] = graph?.among(new Set(memberIds)) ?? []
  const links = pairs
    .filter((pair) => isLinked(pair, terms))
    .map((pair) => [all.find(pair.a)!, all.find(pair.b)!] as const)
  /** How much the links of a member pull down; a link to the side pulls little. */
  const pull = new Map<number, number>()
  for (const [a, b] of links) {
    const slope = (a.lat - b.lat) / (Math.abs(a.lng - b.lng) + 2e-4)
    pull.set(a.id, (pull.get(a.id) ?? 0) + slope)
    pull.set(b.id, (pull.get(b.id) ?? 0) - slope)
  }
  const nodes = members.map((community) => ({ community, nameBelow: (pull.get(community.id) ?? 0) <= 1.2 }))
  return { nodes, links }
}
