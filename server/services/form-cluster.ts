import type { Transaction } from 'kysely'
import type { Cluster, NewCluster } from '#contract/cluster'
import { defaultGapM } from '#domain/adjacency'
import { roleOf } from '#domain/cluster'
import type { Actor } from '#domain/rights'
import type { Database } from '../db/database.ts'
import { insertCluster, insertMembers } from '../queries/cluster.ts'
import { holdScenario } from '../queries/scenario.ts'
import { claimMembers, withFreeName } from './cluster-rules.ts'
import { notFound } from './problem-error.ts'
import { getCluster } from './read-cluster.ts'
import { requireChange } from './require-change.ts'

/** Joins communities into a cluster of a scenario (集散为整). Undoing a dissolution is forming it again. */
export async function formCluster(
  trx: Transaction<Database>,
  actor: Actor,
  { scenarioId, name, note = '', communityIds, maxGapM = defaultGapM }: NewCluster & { scenarioId: number },
): Promise<Cluster> {
  const { countyCode } = (await holdScenario(trx, scenarioId)) ?? notFound('scenario', scenarioId)
  requireChange(actor, { permission: 'plan:write', regionCode: countyCode })
  const { members, shapes } = await claimMembers(trx, { scenarioId, countyCode, communityIds, maxGapM })
  const by = actor.id ?? null
  const id = await withFreeName(name, async () => {
    const clusterId = await insertCluster(trx, {
      scenarioId,
      name,
      note,
      maxGapM,
      ...shapes,
      createdBy: by,
      updatedBy: by,
    })
    const rows = members.map((member) => ({
      scenarioId,
      clusterId,
      communityId: member.id,
      role: roleOf(member),
    }))
    await insertMembers(trx, rows)
    return clusterId
  })
  return getCluster(trx, id)
}
