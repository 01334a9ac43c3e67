import type { Transaction } from 'kysely'
import type { Cluster, ClusterPatch } from '#contract/cluster'
import { roleOf } from '#domain/cluster'
import type { Actor } from '#domain/rights'
import type { Database } from '../db/database.ts'
import {
  insertMembers,
  listMemberIds,
  lockCluster,
  removeMembers,
  updateCluster,
} from '../queries/cluster.ts'
import type { DrawnOutline } from '../queries/outline.ts'
import { claimMembers, requireFreeOfPackages, withFreeName } from './cluster-rules.ts'
import { notFound, ProblemError } from './problem-error.ts'
import { getCluster } from './read-cluster.ts'
import { requireChange } from './require-change.ts'
import { staleVersion } from './stale-version.ts'

export interface ClusterEdit {
  readonly id: number
  /** The version that the planner saw. */
  readonly version: number
  readonly patch: ClusterPatch
}
type HeldCluster = NonNullable<Awaited<ReturnType<typeof lockCluster>>>

/** Changes members, gap, name, note or lock; a member list replaces the whole list. */
export async function editCluster(
  trx: Transaction<Database>,
  actor: Actor,
  { id, version, patch }: ClusterEdit,
): Promise<Cluster> {
  const held = await holdCluster(trx, actor, { id, version, patch })
  const { communityIds, ...fields } = patch
  const before = await listMemberIds(trx, id)
  const wanted = communityIds ? [...communityIds].sort((a, b) => a - b) : before
  const isRedrawn = wanted.join() !== before.join() || (patch.maxGapM ?? held.maxGapM) !== held.maxGapM
  if (isRedrawn && held.locked && patch.locked !== false)
    throw new ProblemError({ code: 'cluster-locked', id })

  await withFreeName(patch.name ?? '', async () => {
    const shapes = isRedrawn
      ? await replaceMembers(trx, { held, before, wanted, maxGapM: patch.maxGapM })
      : {}
    const change = { ...fields, ...shapes, updatedBy: actor.id ?? null }
    if (!(await updateCluster(trx, { id, version }, change))) throw await stale(trx, { id, version, patch })
  })
  return getCluster(trx, id)
}

/** Alone with the cluster, allowed to change it, and it is the one that the planner saw. */
export async function holdCluster(
  trx: Transaction<Database>,
  actor: Actor,
  edit: ClusterEdit,
): Promise<HeldCluster> {
  const held = (await lockCluster(trx, edit.id)) ?? notFound('cluster', edit.id)
  requireChange(actor, { permission: 'plan:write', regionCode: held.countyCode })
  if (held.version !== edit.version) throw await stale(trx, edit)
  return held
}

interface Replacement {
  readonly held: HeldCluster
  readonly before: readonly number[]
  readonly wanted: readonly number[]
  readonly maxGapM: number | undefined
}

async function replaceMembers(
  trx: Transaction<Database>,
  { held, before, wanted, maxGapM = held.maxGapM }: Replacement,
): Promise<DrawnOutline> {
  const { id: clusterId, scenarioId, countyCode } = held
  const { members, shapes } = await claimMembers(trx, {
    scenarioId,
    countyCode,
    communityIds: wanted,
    maxGapM,
    clusterId,
  })
  const leaving = before.filter((id) => !wanted.includes(id))
  if (leaving.length > 0) {
    await requireFreeOfPackages(trx, { clusterId, leaving })
    await removeMembers(trx, clusterId, leaving)
  }
  const joining = members.filter(({ id }) => !before.includes(id))
  if (joining.length > 0) {
    await insertMembers(
      trx,
      joining.map((member) => ({ scenarioId, clusterId, communityId: member.id, role: roleOf(member) })),
    )
  }
  return shapes
}

async function stale(trx: Transaction<Database>, { id, patch }: ClusterEdit) {
  const now = await getCluster(trx, id)
  const current = { ...now, communityIds: now.members.map(({ communityId }) => communityId) }
  const sent = {
    ...patch,
    ...(patch.communityIds && { communityIds: [...patch.communityIds].sort((a, b) => a - b) }),
  }
  return staleVersion({ current, sent })
}
