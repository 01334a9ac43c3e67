import { infrastructureNetworks, type InfrastructureNetwork } from '#domain/community'
import type { CommunitySummary } from '#domain/community'
import type { LinkTerms } from '#domain/adjacency'
import { roleOf, whyCannotForm, type WhyNoCluster } from '#domain/cluster'
import { scoreCluster, type Scorecard } from '#domain/scorecard'
import { streetOf } from '#domain/region'
import type { AdjacencyGraph } from './adjacency.ts'
import type { Communities } from './communities.ts'

/** What a planner has to see to before or after the cluster is formed. `code` is the translation key. */
export interface DraftIssue {
  readonly code:
    | 'issue-other-cluster'
    | 'issue-unmanaged'
    | 'issue-boundary-year'
    | 'issue-coopted'
    | 'issue-unknown-body'
    | 'issue-unknown-households'
    | 'issue-invented'
  readonly communityIds: readonly number[]
  /** The other cluster of the scenario that already holds them. */
  readonly clusterId?: number
}

export interface DraftScore {
  readonly members: readonly CommunitySummary[]
  readonly card: Scorecard
  readonly whyNot: WhyNoCluster | undefined
  readonly streets: number
  /** Members with a poor or missing network, of those surveyed. */
  readonly weakNetworks: readonly { readonly network: InfrastructureNetwork; readonly members: number }[]
  readonly unsurveyed: number
  /** Households-weighted willingness in percent over the members that say, `undefined` when none does. */
  readonly willingness: number | undefined
  readonly willingnessUnknown: number
  readonly coopted: number
  readonly issues: readonly DraftIssue[]
}

export interface ScoreSources {
  readonly all: Communities
  readonly graph: AdjacencyGraph
  readonly terms: LinkTerms
  /** Cluster of the scenario that holds a community, other than the one being edited. */
  readonly clusterHolding: (communityId: number) => number | undefined
}

/** Runs on every step of a stroke: nothing here is slower than the members' own pairs. */
export function scoreDraft(memberIds: readonly number[], sources: ScoreSources): DraftScore {
  const { all, graph, terms } = sources
  const members = memberIds.flatMap((id) => all.find(id) ?? []).sort(byHouseholds)
  const pairs = graph.among(new Set(memberIds))
  return {
    members,
    card: scoreCluster(members, pairs, terms),
    whyNot: whyCannotForm(members, pairs, terms),
    streets: new Set(members.map((m) => streetOf(m.regionCode) ?? m.regionCode)).size,
    ...networksOf(members, all),
    ...willingnessOf(members, all),
    coopted: members.filter((m) => roleOf(m) === 'COOPTED').length,
    issues: issuesOf(members, sources),
  }
}

/** Largest first, as a planner names them; the unknown ones last. */
const byHouseholds = (a: CommunitySummary, b: CommunitySummary) =>
  (b.households ?? -1) - (a.households ?? -1) || a.id - b.id

function networksOf(members: readonly CommunitySummary[], all: Communities) {
  const weak = infrastructureNetworks.map(() => 0)
  let unsurveyed = 0
  for (const { id } of members) {
    const grades = all.index.conditions[all.rowOf(id)!]!
    if (/^0*$/.test(grades)) unsurveyed++
    // 3 poor, 4 missing, as the contract of the index says.
    for (let at = 0; at < grades.length; at++) if (grades[at] === '3' || grades[at] === '4') weak[at]!++
  }
  const weakNetworks = infrastructureNetworks
    .map((network, at) => ({ network, members: weak[at]! }))
    .filter((entry) => entry.members > 0)
    .sort((a, b) => b.members - a.members)
  return { weakNetworks, unsurveyed }
}

function willingnessOf(members: readonly CommunitySummary[], all: Communities) {
  let weighted = 0
  let weight = 0
  let willingnessUnknown = 0
  for (const { id, households } of members) {
    const percent = all.index.willingness[all.rowOf(id)!]
    if (percent === null || percent === undefined || !households) {
      willingnessUnknown++
      continue
    }
    weighted += percent * households
    weight += households
  }
  return { willingness: weight > 0 ? weighted / weight : undefined, willingnessUnknown }
}

function issuesOf(members: readonly CommunitySummary[], { all, clusterHolding }: ScoreSources): DraftIssue[] {
  const issues: DraftIssue[] = []
  const held = new Map<number, number[]>()
  for (const { id } of members) {
    const clusterId = clusterHolding(id)
    if (clusterId !== undefined) held.set(clusterId, [...(held.get(clusterId) ?? []), id])
  }
  for (const [clusterId, communityIds] of held)
    issues.push({ code: 'issue-other-cluster', communityIds, clusterId })
  const note = (code: DraftIssue['code'], concerns: (m: CommunitySummary) => boolean) => {
    const communityIds = members.filter(concerns).map((m) => m.id)
    if (communityIds.length > 0) issues.push({ code, communityIds })
  }
  note('issue-unmanaged', (m) => m.managementMode === 'NONE')
  note('issue-boundary-year', isBoundaryYear)
  note('issue-coopted', (m) => roleOf(m) === 'COOPTED')
  note('issue-unknown-body', (m) => m.managementMode !== 'NONE' && m.managementBodyId === undefined)
  note('issue-unknown-households', (m) => m.households === undefined)
  note('issue-invented', (m) => all.index.invented[all.rowOf(m.id)!] === 1)
  return issues
}

/** The two readings of the policy part at 2000 (eligibility R-201). */
function isBoundaryYear({ builtFrom, builtTo }: CommunitySummary): boolean {
  const from = builtFrom ?? builtTo
  const to = builtTo ?? builtFrom
  return from !== undefined && to !== undefined && from <= 2000 && to >= 2000
}
