import type { Adjacency, LinkTerms } from './adjacency.ts'
import type { CommunitySummary } from './community.ts'
import { judgeContiguity, type Break } from './contiguity.ts'
import { countyOf } from './region.ts'

export const scenarioStates = ['DRAFT', 'PROPOSED', 'ADOPTED', 'ARCHIVED'] as const
export type ScenarioState = (typeof scenarioStates)[number]
export const clusterRoles = ['FUNDED', 'COOPTED'] as const
/** COOPTED: outside central money, built 2001–2005 or so, pulled in for the sake of the whole. */
export type ClusterRole = (typeof clusterRoles)[number]

/** A cluster joins at least two. */
export const leastMembers = 2

/** Why a set of communities cannot become a cluster. `code` ends the problem type and is the translation key. */
export type WhyNoCluster =
  | { readonly code: 'cluster-too-few-members'; readonly members: number }
  | { readonly code: 'cluster-crosses-county'; readonly counties: readonly string[] }
  | { readonly code: 'cluster-excluded-member'; readonly communityIds: readonly number[] }
  | {
      readonly code: 'cluster-not-contiguous'
      readonly parts: readonly (readonly number[])[]
      readonly breaks: readonly Break[]
    }

/** The server decides by this very rule and the panel previews by it. The first reason that holds is given. */
export function whyCannotForm(
  members: readonly CommunitySummary[],
  pairs: Iterable<Adjacency>,
  terms: LinkTerms,
): WhyNoCluster | undefined {
  if (members.length < leastMembers) return { code: 'cluster-too-few-members', members: members.length }
  const counties = [...new Set(members.map((m) => countyOf(m.regionCode)))].sort()
  if (counties.length > 1) return { code: 'cluster-crosses-county', counties }
  const excluded = members.filter((m) => m.exclusion !== undefined).map((m) => m.id)
  if (excluded.length > 0) return { code: 'cluster-excluded-member', communityIds: excluded }
  const contiguity = judgeContiguity(
    members.map((m) => m.id),
    pairs,
    terms,
  )
  if (contiguity.contiguous) return undefined
  return { code: 'cluster-not-contiguous', parts: contiguity.parts, breaks: contiguity.breaks }
}

/** Built after the cut-off but near it: may be pulled in, is not funded (domain brief §6.1). */
export function roleOf(
  member: Pick<CommunitySummary, 'builtFrom' | 'builtTo'>,
  cutoffYear = 2000,
): ClusterRole {
  const from = member.builtFrom ?? member.builtTo
  return from !== undefined && from > cutoffYear ? 'COOPTED' : 'FUNDED'
}
