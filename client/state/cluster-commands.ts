import type { Cluster } from '#contract/cluster'
import { ApiProblem } from '../api/client.ts'
import { t } from '../i18n/cluster.ts'
import { adoptCluster, contentOf, type ClusterContent } from './cluster-ledger.ts'
import { planHistory } from './drafting.ts'
import { loadClusters } from './scenario.ts'
import { undoPlan } from './save-draft.ts'
import { snapshot } from './snapshot.ts'
import { showToast } from './toasts.ts'

export const renameCluster = (cluster: Cluster, name: string): Promise<boolean> =>
  change(cluster, 'plan-undo-rename', { name })
export const annotateCluster = (cluster: Cluster, note: string): Promise<boolean> =>
  change(cluster, 'plan-undo-note', { note })
export const lockCluster = (cluster: Cluster, locked: boolean): Promise<boolean> =>
  change(cluster, 'plan-undo-lock', { locked })

/** True when the server has taken it. */
async function change(cluster: Cluster, label: string, patch: Partial<ClusterContent>): Promise<boolean> {
  const key = adoptCluster(cluster)
  return attempt(() => planHistory.apply(label, { put: { [key]: { ...contentOf(cluster), ...patch } } }))
}

export async function dissolve(cluster: Cluster): Promise<boolean> {
  const key = adoptCluster(cluster)
  const done = await attempt(() => planHistory.apply('plan-undo-dissolve', { delete: [key] }))
  if (!done) return false
  if (snapshot.get().clusterId === cluster.id) snapshot.set({ clusterId: undefined })
  const { name, members } = cluster
  showToast({
    kind: 'ok',
    title: t('plan-dissolved'),
    detail: t('plan-dissolved-detail', { name, count: members.length }),
    actions: [{ label: t('plan-tool-undo'), icon: 'undo', run: () => void undoPlan() }],
  })
  return true
}

async function attempt(work: () => Promise<void>): Promise<boolean> {
  try {
    await work()
    return true
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error
    // Someone was faster: show what there is now, so that the next try is based on it.
    if (error.status === 412 || error.status === 404) await loadClusters().catch(() => undefined)
    showToast({
      kind: 'error',
      title: t('plan-save-failed'),
      detail: error.problem.detail ?? error.problem.title,
    })
    return false
  }
}
