import { loadAdjacency, reloadAdjacency } from '../../state/adjacency.ts'
import { communities } from '../../state/communities.ts'
import { keepDraft, planHistory, restoreDraft } from '../../state/drafting.ts'
import { draft } from '../../state/cluster-ledger.ts'
import { onMissedEvents, onServerEvent } from '../../state/live.ts'
import { currentScenario, loadClusters, loadScenarios, openedCluster } from '../../state/scenario.ts'
import { mayDo, session } from '../../state/session.ts'
import { showToast } from '../../state/toasts.ts'
import { t } from '../../i18n/cluster.ts'
import { computed } from 'nanostores'

/** A burst of changes is one reload; the first of them does not wait. */
function soon(work: () => Promise<unknown>, ms: number): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let last = 0
  return () => {
    if (timer) return
    const wait = Math.max(0, last + ms - Date.now())
    timer = setTimeout(() => {
      timer = undefined
      last = Date.now()
      // Offline: what is shown stays, and the next event or reconnection asks again.
      work().catch((error: unknown) => console.warn('Not refreshed', error))
    }, wait)
  }
}

const person = computed(session, (now) => now?.person?.id)

/** Keeps scenarios, clusters and adjacency as they are on the server. */
export function followServer(): void {
  const clustersSoon = soon(loadClusters, 200)
  const scenariosSoon = soon(loadScenarios, 400)
  const adjacencySoon = soon(reloadAdjacency, 1500)
  const everything = () => {
    scenariosSoon()
    clustersSoon()
    adjacencySoon()
  }
  onServerEvent('rows', ({ layer }) => {
    if (layer === 'clusters') {
      clustersSoon()
      scenariosSoon()
    } else if (layer === 'scenarios') scenariosSoon()
    else if (layer === 'communities' || layer === 'barriers') adjacencySoon()
  })
  onMissedEvents(everything)
  let lastPerson: number | undefined
  person.subscribe((now) => {
    if (lastPerson !== undefined && now !== lastPerson) planHistory.forget()
    lastPerson = now
    if (mayDo('city:read')) void loadScenarios().catch((error: unknown) => console.warn(error))
  })
  const scenarioId = computed(currentScenario, (scenario) => scenario?.id)
  scenarioId.listen(() => clustersSoon())
  // The verdict needs it at the first stroke, the first map does not: fetch it in between.
  const stop = communities.subscribe((all) => {
    if (!all) return
    queueMicrotask(() => stop())
    setTimeout(() => void loadAdjacency().catch((error: unknown) => console.warn(error)), 300)
  })
  openedCluster.listen((now, last) => {
    const by = now?.updatedBy
    // One's own change has its own message; the demo's planner is many people under one name.
    if (!now || !by || now.id !== last?.id || now.version <= last.version) return
    if (by === session.get()?.person?.name) return
    const detail = t('cluster-changed-detail', { name: now.name, by })
    showToast({ kind: 'info', title: t('cluster-changed'), detail })
  })
  if (restoreDraft())
    showToast({
      kind: 'info',
      title: t('plan-draft-restored'),
      detail: t('plan-draft-restored-detail', { count: draft.get().memberIds.length }),
    })
  keepDraft()
}
