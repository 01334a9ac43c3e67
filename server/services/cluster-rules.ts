import type { Transaction } from 'kysely'
import { isWithin } from '#domain/region'
import type { LinkTerms } from '#domain/adjacency'
import { barrierMask, defaultHardBarriers } from '#domain/barrier'
import { whyCannotForm } from '#domain/cluster'
import type { CommunitySummary } from '#domain/community'
import { judgeContiguity } from '#domain/contiguity'
import type { Database } from '../db/database.ts'
import { listHolders, listPackagesTiedTo, listPairsAmong, lockCommunities } from '../queries/cluster.ts'
import { drawOutline, type DrawnOutline } from '../queries/outline.ts'
import { ProblemError } from './problem-error.ts'
import { isUniqueViolation } from './unique-violation.ts'

export interface Claim {
  readonly scenarioId: number
  readonly countyCode: string
  readonly communityIds: readonly number[]
  readonly maxGapM: number
  /** The cluster that claims; none for a new one. */
  readonly clusterId?: number
}

/** Takes the communities for a cluster by the rules of the domain, or says why not; draws what they become. */
export async function claimMembers(
  trx: Transaction<Database>,
  claim: Claim,
): Promise<{ members: CommunitySummary[]; shapes: DrawnOutline }> {
  const ids = [...claim.communityIds].sort((a, b) => a - b)
  const members = await lockCommunities(trx, ids)
  const unknown = ids.filter((id) => !members.some((member) => member.id === id))
  if (unknown.length > 0) throw new ProblemError({ code: 'community-unknown', communityIds: unknown })
  await requireUnclaimed(trx, claim)

  const outside = members.filter(({ regionCode }) => !isWithin(regionCode, claim.countyCode))
  const terms: LinkTerms = { maxGapM: claim.maxGapM, hardMask: barrierMask(defaultHardBarriers) }
  const pairs = await listPairsAmong(trx, ids)
  const why = whyCannotForm(members, pairs, terms)
  if (why) throw new ProblemError(why)
  if (outside.length > 0) {
    const { countyCode } = claim
    throw new ProblemError({
      code: 'cluster-outside-scenario',
      countyCode,
      communityIds: outside.map(({ id }) => id),
    })
  }

  const contiguity = judgeContiguity(ids, pairs, terms)
  if (!contiguity.contiguous) throw new Error('A cluster that may be formed is contiguous')
  const gapM = contiguity.widestGapM
  const links = contiguity.links.filter((link) => link.gapM <= gapM)
  const shapes = await drawOutline(trx, { communityIds: ids, gapM, links, hardClasses: defaultHardBarriers })
  return { members, shapes }
}

interface HoldingCluster {
  readonly id: number
  readonly name: string
  readonly savedBy: string | null
  readonly savedAt: string
  readonly communities: { id: number; name: string }[]
}

/** Whoever was faster keeps them; the answer names the cluster, its communities among ours, and who saved it. */
async function requireUnclaimed(trx: Transaction<Database>, { scenarioId, communityIds, clusterId }: Claim) {
  const rows = await listHolders(trx, {
    scenarioId,
    ids: communityIds,
    ...(clusterId && { exceptClusterId: clusterId }),
  })
  if (rows.length === 0) return
  const clusters = new Map<number, HoldingCluster>()
  for (const { clusterId: id, clusterName: name, savedBy, savedAt, communityId, communityName } of rows) {
    const held = clusters.get(id) ?? { id, name, savedBy, savedAt: savedAt.toISOString(), communities: [] }
    held.communities.push({ id: communityId, name: communityName })
    clusters.set(id, held)
  }
  throw new ProblemError({ code: 'community-in-another-cluster', clusters: [...clusters.values()] })
}

/** What a package counts on stays: its items are taken out, or it is unlocked, first. */
export async function requireFreeOfPackages(
  trx: Transaction<Database>,
  { clusterId, leaving }: { clusterId: number; leaving: readonly number[] },
) {
  const packages = await listPackagesTiedTo(trx, { clusterId, ids: leaving })
  if (packages.length > 0) throw new ProblemError({ code: 'cluster-in-package', packages })
}

/**
 * Names the collision, or has the whole transaction repeated: a member claimed past our locks (psql, an import) is
 * found by the next attempt, which can still ask whose it is. This transaction cannot, it has failed.
 */
export async function withFreeName<T>(name: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (cause) {
    if (isUniqueViolation(cause, 'cluster_scenario_id_name_key')) {
      throw new ProblemError({ code: 'cluster-name-taken', name }, { cause })
    }
    if (isUniqueViolation(cause, 'cluster_member_pkey')) {
      throw Object.assign(new Error('Claimed meanwhile', { cause }), { code: '40001' })
    }
    throw cause
  }
}
