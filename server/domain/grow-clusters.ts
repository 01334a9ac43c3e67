import { isLinked, leastFacingM, type Adjacency, type LinkTerms } from './adjacency.ts'
import type { CommunitySummary } from './community.ts'
import { countBodies, haveDifferentBodies } from './management-body.ts'
import { streetOf } from './region.ts'
import { distanceM } from './scorecard.ts'

export interface GrowTerms {
  readonly link: LinkTerms
  readonly leastHouseholds: number
  /** Growth stops here. */
  readonly targetHouseholds: number
  readonly mostHouseholds: number
  readonly mostMembers: number
  /** From the first member, by label points. */
  readonly mostDistanceM: number
}

/** Bounds that a planner would call a cluster (domain brief §6.4). */
export const usualGrowth: Omit<GrowTerms, 'link'> = {
  leastHouseholds: 300,
  targetHouseholds: 900,
  mostHouseholds: 1500,
  mostMembers: 8,
  mostDistanceM: 500,
}

/**
 * Grows clusters one after another, greedily: from the community that touches most neighbours of other bodies, always
 * taking the linked neighbour that adds a body and faces the cluster longest. Members share a street. No search for
 * the best division, only a good first one; the same input gives the same clusters.
 */
export function growClusters(
  communities: readonly CommunitySummary[],
  pairs: readonly Adjacency[],
  terms: GrowTerms,
): number[][] {
  const open = new Map(communities.filter(isCandidate).map((community) => [community.id, community]))
  const neighbours = linksAmong(open, pairs, terms.link)
  const meetings = (id: number) =>
    (neighbours.get(id) ?? []).filter(({ to }) => haveDifferentBodies(open.get(id)!, open.get(to)!)).length
  const order = [...open.keys()].map((id) => ({ id, rank: meetings(id) }))
  order.sort((p, q) => q.rank - p.rank || p.id - q.id)

  const found: number[][] = []
  const taken = new Set<number>()
  for (const { id, rank } of order) {
    if (rank === 0) break
    if (taken.has(id)) continue
    const members = grow(open.get(id)!, { open, neighbours, taken, terms })
    if (!isCluster(members, terms)) continue
    for (const member of members) taken.add(member.id)
    found.push(members.map((member) => member.id).sort((p, q) => p - q))
  }
  return found
}

interface Neighbour {
  readonly to: number
  readonly facingM: number
}
interface Ground {
  readonly open: ReadonlyMap<number, CommunitySummary>
  readonly neighbours: ReadonlyMap<number, readonly Neighbour[]>
  readonly taken: ReadonlySet<number>
  readonly terms: GrowTerms
}

/** Whose size or body is not known cannot be judged, and what is excluded may not join. */
const isCandidate = (community: CommunitySummary) =>
  community.exclusion === undefined &&
  community.households !== undefined &&
  community.managementMode !== undefined

const householdsOf = (members: readonly CommunitySummary[]) =>
  members.reduce((sum, { households }) => sum + (households ?? 0), 0)

const isCluster = (members: readonly CommunitySummary[], terms: GrowTerms) =>
  members.length >= 3 &&
  householdsOf(members) >= terms.leastHouseholds &&
  householdsOf(members) <= terms.mostHouseholds &&
  countBodies(members).bodies >= 2

function linksAmong(open: Ground['open'], pairs: readonly Adjacency[], link: LinkTerms) {
  const neighbours = new Map<number, Neighbour[]>()
  const add = (from: number, to: number, facingM: number) => {
    const list = neighbours.get(from)
    if (list) list.push({ to, facingM })
    else neighbours.set(from, [{ to, facingM }])
  }
  for (const pair of pairs) {
    const [a, b] = [open.get(pair.a), open.get(pair.b)]
    if (!a || !b || !isLinked(pair, link) || pair.facingM < leastFacingM) continue
    if (streetOf(a.regionCode) !== streetOf(b.regionCode)) continue
    add(pair.a, pair.b, pair.facingM)
    add(pair.b, pair.a, pair.facingM)
  }
  return neighbours
}

function grow(seed: CommunitySummary, { open, neighbours, taken, terms }: Ground): CommunitySummary[] {
  const members = [seed]
  while (members.length < terms.mostMembers && householdsOf(members) < terms.targetHouseholds) {
    const inside = new Set(members.map(({ id }) => id))
    const { bodies } = countBodies(members)
    const offers = new Map<number, { facingM: number; addsBody: boolean }>()
    for (const { id } of members)
      for (const { to, facingM } of neighbours.get(id) ?? []) {
        const next = open.get(to)!
        if (inside.has(to) || taken.has(to) || distanceM(seed, next) > terms.mostDistanceM) continue
        if (householdsOf(members) + next.households! > terms.mostHouseholds) continue
        const addsBody = countBodies([...members, next]).bodies > bodies
        offers.set(to, { facingM: (offers.get(to)?.facingM ?? 0) + facingM, addsBody })
      }
    const [best] = [...offers].sort(
      ([p, a], [q, b]) => Number(b.addsBody) - Number(a.addsBody) || b.facingM - a.facingM || p - q,
    )
    if (!best) break
    members.push(open.get(best[0])!)
  }
  return members
}
