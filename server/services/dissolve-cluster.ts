import type { Transaction } from 'kysely'
import type { Actor } from '#domain/rights'
import type { Database } from '../db/database.ts'
import { deleteCluster, listMemberIds } from '../queries/cluster.ts'
import { requireFreeOfPackages } from './cluster-rules.ts'
import { holdCluster } from './edit-cluster.ts'
import { ProblemError } from './problem-error.ts'

/** Sets the members free. A locked cluster is unlocked first, one that a package counts on is taken out first. */
export async function dissolveCluster(
  trx: Transaction<Database>,
  actor: Actor,
  { id, version }: { readonly id: number; readonly version: number },
): Promise<void> {
  const held = await holdCluster(trx, actor, { id, version, patch: {} })
  if (held.locked) throw new ProblemError({ code: 'cluster-locked', id })
  await requireFreeOfPackages(trx, { clusterId: id, leaving: await listMemberIds(trx, id) })
  await deleteCluster(trx, id)
}
