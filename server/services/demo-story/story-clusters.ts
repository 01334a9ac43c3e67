import type { Transaction } from 'kysely'
import type { Cluster } from '#contract/cluster'
import type { Adjacency } from '#domain/adjacency'
import { defaultGapM } from '#domain/adjacency'
import { barrierMask, defaultHardBarriers } from '#domain/barrier'
import type { ScenarioState } from '#domain/cluster'
import type { CommunitySummary } from '#domain/community'
import { growClusters, usualGrowth, type GrowTerms } from '#domain/grow-clusters'
import { streetOf } from '#domain/region'
import type { Actor } from '#domain/rights'
import { distanceM } from '#domain/scorecard'
import type { Database } from '../../db/database.ts'
import { listPairsAmong, lockCommunities } from '../../queries/cluster.ts'
import { listCommunityIdsIn, setScenarioState } from '../../queries/demo-story.ts'
import { formCluster } from '../form-cluster.ts'
import { openScenario } from '../open-scenario.ts'
import { ProblemError } from '../problem-error.ts'

/** A county as the grower sees it. */
export interface County {
  readonly code: string
  readonly communities: readonly CommunitySummary[]
  readonly pairs: readonly Adjacency[]
}

export async function readCounty(trx: Transaction<Database>, code: string): Promise<County> {
  const ids = await listCommunityIdsIn(trx, code)
  return { code, communities: await lockCommunities(trx, ids), pairs: await listPairsAmong(trx, ids) }
}

export interface ScenarioPlan {
  readonly county: County
  readonly name: string
  readonly state: ScenarioState
  /** Formed first, under its own name. */
  readonly first?: { readonly name: string; readonly communityIds: readonly number[] } | undefined
  /** Left to whoever tries the map: in no cluster. */
  readonly leave?: readonly number[]
  /** Clusters beside the first. */
  readonly most: number
  readonly growth?: Partial<GrowTerms>
  /** Nearest first, or the eye finds clusters everywhere but where it looks. */
  readonly near?: { readonly lng: number; readonly lat: number } | undefined
}

const mostPerStreet = 3
const link = { maxGapM: defaultGapM, hardMask: barrierMask(defaultHardBarriers) }

/** A scenario with clusters that the real service formed: what it refuses is left out. */
export async function planScenario(
  trx: Transaction<Database>,
  actor: Actor,
  plan: ScenarioPlan,
): Promise<{ id: number; clusters: Cluster[] }> {
  const { county, name, state } = plan
  const { id } = await openScenario(trx, actor, { countyCode: county.code, name })
  const byId = new Map(county.communities.map((community) => [community.id, community]))
  const clusters: Cluster[] = []
  const form = async (clusterName: string, communityIds: readonly number[]) => {
    try {
      const ids = [...communityIds]
      clusters.push(await formCluster(trx, actor, { scenarioId: id, name: clusterName, communityIds: ids }))
      return true
    } catch (error) {
      // An outline that cannot be drawn without foreign land, for example.
      if (error instanceof ProblemError) return false
      throw error
    }
  }
  if (plan.first) await form(plan.first.name, plan.first.communityIds)
  const names = new Set(clusters.map((cluster) => cluster.name))
  const perStreet = new Map<string, number>()
  for (const ids of growAround(plan)) {
    if (clusters.length >= plan.most + (plan.first ? 1 : 0)) break
    const members = ids.map((member) => byId.get(member)!)
    const street = streetOf(members[0]!.regionCode) ?? ''
    if ((perStreet.get(street) ?? 0) >= mostPerStreet) continue
    const clusterName = nameOf(members, names)
    if (!(await form(clusterName, ids))) continue
    names.add(clusterName)
    perStreet.set(street, (perStreet.get(street) ?? 0) + 1)
  }
  await setScenarioState(trx, id, state)
  return { id, clusters }
}

function growAround({ county, first, leave = [], growth, near }: ScenarioPlan): number[][] {
  const spoken = new Set([...(first?.communityIds ?? []), ...leave])
  const free = county.communities.filter(({ id }) => !spoken.has(id))
  const grown = growClusters(free, county.pairs, { ...usualGrowth, ...growth, link })
  if (!near) return grown
  const at = new Map(county.communities.map((community) => [community.id, community]))
  const away = (ids: readonly number[]) => Math.min(...ids.map((id) => distanceM(near, at.get(id)!)))
  return grown
    .map((ids) => ({ ids, m: away(ids) }))
    .sort((p, q) => p.m - q.m)
    .map(({ ids }) => ids)
}

const ending = /(家属院|家属区|小区|住宅区|生活区|宿舍|新村|\d+号院|号院|院|苑|花园)$/

/** As planners say: by the largest yard. */
function nameOf(members: readonly CommunitySummary[], taken: ReadonlySet<string>): string {
  const largest = [...members].sort((p, q) => (q.households ?? 0) - (p.households ?? 0) || p.id - q.id)
  const short = largest.map(({ name }) => name.replace(ending, '') || name)
  const wishes = [`${short[0]!}片区`, `${short[0]!}—${short[1]!}片区`]
  const free = wishes.find((name) => !taken.has(name))
  if (free) return free
  for (let n = 2; ; n++) if (!taken.has(`${wishes[1]!}（${n}）`)) return `${wishes[1]!}（${n}）`
}
