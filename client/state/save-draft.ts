import { atom, computed, type ReadableAtom } from 'nanostores'
import type { Cluster, Scenario } from '#contract/cluster'
import { countyOf } from '#domain/region'
import { ApiProblem, offlineCode } from '../api/client.ts'
import { getCluster } from '../api/clusters.ts'
import { t } from '../i18n/cluster.ts'
import { announce } from './announcement.ts'
import { adoptCluster, clusterOfKey, draft, draftKey, ledger, newClusterKey, type ClusterContent } from './cluster-ledger.ts' // prettier-ignore
import { stemsFor } from './cluster-name.ts'
import { emptyDraft, isChanged } from './draft.ts'
import { draftScore, dropMembers, linkTerms, planHistory } from './drafting.ts'
import { nameOf, regionByCode } from './city.ts'
import {
  clusters,
  currentScenario,
  findCluster,
  loadClusters,
  scenarios,
  bestScenario,
  startScenario,
} from './scenario.ts'
import { session } from './session.ts'
import { startPackage } from './package-start.ts'
import { snapshot } from './snapshot.ts'
import { showToast } from './toasts.ts'

/** What stands in the way of saving and has to be decided by a person. Nothing of the draft is lost meanwhile. */
export type Conflict =
  | { readonly kind: 'held'; readonly holders: readonly Holder[] }
  | { readonly kind: 'stale'; readonly current: Cluster; readonly yours: ClusterContent }
  | { readonly kind: 'gone' }
export interface Holder {
  readonly clusterId: number
  readonly clusterName: string
  readonly savedBy: string | undefined
  readonly communityIds: readonly number[]
}

const pending = atom<Conflict | undefined>(undefined)
export const conflict: ReadableAtom<Conflict | undefined> = pending
export const closeConflict = (): void => pending.set(undefined)

const busy = atom(false)
export const isSaving: ReadableAtom<boolean> = busy

/** The draft's own county decides: a planner may draw where another scenario than the current one belongs. */
export const draftScenario: ReadableAtom<Scenario | undefined> = computed(
  [draftScore, scenarios, currentScenario],
  (score, all, current) => {
    const county = score?.members[0] && countyOf(score.members[0].regionCode)
    if (!county || current?.countyCode === county) return current
    return bestScenario((all ?? []).filter((scenario) => scenario.countyCode === county))
  },
)

/** From the two largest members; with a number when the scenario has that name already. */
export const suggestedName = computed([draftScore, clusters], (score, existing): string => {
  if (!score?.members.length) return ''
  const [first, second] = stemsFor(score.members)
  const name =
    second === undefined
      ? t('draft-suggested-name-one', { first })
      : t('draft-suggested-name', { first, second })
  const taken = new Set(existing?.map((cluster) => cluster.name))
  let free = name
  for (let number = 2; taken.has(free); number++) free = `${name} ${number}`
  return free
})
export const draftName = (): string =>
  (draft.get().name ?? draft.get().editing?.name ?? suggestedName.get()).trim()

type WhyNotSave = 'plan-save-empty' | 'plan-save-no-right' | 'plan-save-no-change' | 'rule'
/** Why the draft cannot be saved now; `rule` is told by the verdict itself. */
export const whyNotSave: ReadableAtom<WhyNotSave | undefined> = computed(
  [draft, draftScore, session],
  (now, score, who) => {
    if (!who?.permissions.includes('plan:write')) return 'plan-save-no-right'
    if (!score) return 'plan-save-empty'
    if (score.whyNot) return 'rule'
    return isChanged(now) ? undefined : 'plan-save-no-change'
  },
)

const saved = atom<Cluster | undefined>(undefined)
/** The cluster that was saved last. */
export const savedCluster: ReadableAtom<Cluster | undefined> = saved

const refused = atom(0)
/** Changes when saving was asked for and cannot be done: the panel says why. */
export const saveRefused: ReadableAtom<number> = refused

export interface SaveOptions {
  readonly name?: string
  /** Forget which cluster the draft came from, and make another one. */
  readonly asNew?: boolean
}

/** True when it is saved. Otherwise a toast or a dialog has said why, and the draft is as it was. */
export async function saveDraft({ name, asNew = false }: SaveOptions = {}): Promise<boolean> {
  if (busy.get()) return false
  if (whyNotSave.get()) {
    refused.set(refused.get() + 1)
    return false
  }
  const { editing, memberIds } = draft.get()
  const before = asNew ? undefined : editing
  const key = before?.key ?? newClusterKey()
  busy.set(true)
  try {
    const scenarioId = await targetScenario()
    if (before && ledger.read(key) === undefined) await adoptAsOpened(before)
    const earlier = ledger.read(key) as ClusterContent | undefined
    const content: ClusterContent = {
      scenarioId: earlier?.scenarioId ?? scenarioId,
      name: name ?? draftName(),
      note: earlier?.note ?? '',
      locked: earlier?.locked ?? false,
      maxGapM: linkTerms.get().maxGapM,
      communityIds: memberIds,
    }
    await planHistory.apply('plan-undo-save', { put: { [key]: content, [draftKey]: emptyDraft } })
    tellSaved(clusterOfKey(key)!)
    return true
  } catch (error) {
    await explain(error)
    return false
  } finally {
    busy.set(false)
  }
}

/** The first cluster of a county opens its first scenario: nobody should have to prepare a container to begin. */
async function targetScenario(): Promise<number> {
  const scenario = draftScenario.get()
  if (scenario) return scenario.id
  const county = countyOf(draftScore.get()!.members[0]!.regionCode)
  const region = regionByCode.get().get(county)
  const name = t('scenario-default-name', { county: region ? nameOf(region) : county, number: 1 })
  return (await startScenario(county, name)).id
}

/** After a reload the log knows nothing of the cluster yet; the version it was opened at still decides. */
async function adoptAsOpened({ id, version }: { id: number; version: number }): Promise<void> {
  adoptCluster({ ...(await getCluster(id)), version })
}

function tellSaved(cluster: Cluster): void {
  pending.set(undefined)
  saved.set(cluster)
  snapshot.set({ clusterId: cluster.id, scenarioId: cluster.scenarioId, selection: [] })
  const { name, version } = cluster
  showToast({
    kind: 'ok',
    title: t('plan-saved'),
    detail: t('plan-saved-detail', { name, count: cluster.members.length, version }),
    actions: [
      { label: t('plan-tool-undo'), icon: 'undo', run: () => void undoPlan() },
      { label: t('plan-to-package'), run: () => startPackage([cluster.id]) },
    ],
  })
}

async function explain(error: unknown): Promise<void> {
  if (!(error instanceof ApiProblem)) throw error
  const { problem, status } = error
  if (status === 412) {
    const current = problem.current as Cluster
    pending.set({ kind: 'stale', current, yours: yoursOf(current) })
  } else if (status === 404 && draft.get().editing) {
    pending.set({ kind: 'gone' })
  } else if (error.code === 'community-in-another-cluster') {
    pending.set({ kind: 'held', holders: holdersOf(problem.clusters as readonly HeldBy[]) })
    // Whoever was faster is not in our list yet.
    await loadClusters().catch(() => undefined)
  } else tellProblem(error)
}

function yoursOf(current: Cluster): ClusterContent {
  const { editing, memberIds } = draft.get()
  return {
    scenarioId: current.scenarioId,
    name: draftName() || (editing?.name ?? ''),
    note: current.note,
    locked: editing?.locked ?? current.locked,
    maxGapM: linkTerms.get().maxGapM,
    communityIds: memberIds,
  }
}

interface HeldBy {
  readonly id: number
  readonly name: string
  readonly savedBy: string | null
  readonly communities: readonly { readonly id: number }[]
}
const holdersOf = (clusters: readonly HeldBy[]): Holder[] =>
  clusters.map(({ id, name, savedBy, communities }) => ({
    clusterId: id,
    clusterName: name,
    savedBy: savedBy ?? undefined,
    communityIds: communities.map((community) => community.id),
  }))

export async function saveWithoutHeld(holders: readonly Holder[]): Promise<void> {
  pending.set(undefined)
  await dropMembers(holders.flatMap((holder) => holder.communityIds))
  await saveDraft()
}

/** Saves the chosen lines over the current version. */
export async function saveMerged(current: Cluster, chosen: Pick<ClusterContent, 'name' | 'communityIds'>) {
  const key = adoptCluster(current)
  busy.set(true)
  try {
    const content = { ...(ledger.read(key) as ClusterContent), ...chosen }
    await planHistory.apply('plan-undo-save', { put: { [key]: content, [draftKey]: emptyDraft } })
    tellSaved(clusterOfKey(key)!)
  } catch (error) {
    await explain(error)
  } finally {
    busy.set(false)
  }
}

function tellProblem(error: ApiProblem): void {
  const offline = error.code === offlineCode
  showToast({
    kind: 'error',
    title: offline ? t('plan-save-offline') : t('plan-save-failed'),
    detail: offline ? t('plan-save-offline-detail') : (error.problem.detail ?? error.problem.title),
    // A rule says the same the second time; only what may pass by itself is worth another try.
    ...(offline || error.status >= 500
      ? { actions: [{ label: t('plan-retry'), icon: 'refresh', run: () => void saveDraft() }] }
      : {}),
  })
}

export const undoPlan = (): Promise<void> => walk('undo')
export const redoPlan = (): Promise<void> => walk('redo')

async function walk(direction: 'undo' | 'redo'): Promise<void> {
  try {
    const label = await planHistory[direction]()
    if (label === undefined) return
    const what = t(label as 'plan-undo-save')
    announce(direction === 'undo' ? t('plan-undone', { what }) : t('plan-redone', { what }))
    closeGoneCluster()
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error
    const current = error.problem.current as Cluster | undefined
    showToast({
      kind: 'error',
      title: direction === 'undo' ? t('plan-undo-failed') : t('plan-redo-failed'),
      detail: error.problem.detail ?? error.problem.title,
      actions: current
        ? [{ label: t('held-go'), run: () => snapshot.set({ clusterId: current.id }) }]
        : [{ label: t('plan-retry'), icon: 'refresh', run: () => void walk(direction) }],
    })
  }
}

function closeGoneCluster(): void {
  const { clusterId } = snapshot.get()
  if (clusterId !== undefined && !findCluster(clusterId)) snapshot.set({ clusterId: undefined })
}
