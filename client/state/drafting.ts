import { atom, computed, type ReadableAtom } from 'nanostores'
import type { LinkTerms } from '#domain/adjacency'
import { barrierMask, defaultHardBarriers } from '#domain/barrier'
import { adjacency } from './adjacency.ts'
import { adoptCluster, draft, draftKey, ledger, replaceDraft } from './cluster-ledger.ts'
import { communities } from './communities.ts'
import { emptyDraft, isChanged, isEmpty, membersAfterStroke, withStroke, withToggled, without, type Draft, type Stroke } from './draft.ts' // prettier-ignore
import { scoreDraft, type DraftScore } from './draft-score.ts'
import { clusterByCommunity, currentScenario } from './scenario.ts'
import { snapshot } from './snapshot.ts'
import { History } from './undo.ts'
import type { Cluster } from '#contract/cluster'

/** The server takes no more in one cluster (contract of NewCluster). */
export const mostMembers = 2000

const running = atom<Stroke | undefined>(undefined)
/** The stroke under the hand, not in the log yet. */
export const stroke: ReadableAtom<Stroke | undefined> = running
export const showStroke = (now: Stroke | undefined): void => running.set(now)

/** Members as they would be if the hand let go now. */
export const shownMembers: ReadableAtom<readonly number[]> = computed([draft, running], (now, under) =>
  under && under.inside.length > 0 ? membersAfterStroke(now, under.inside, under.mode) : now.memberIds,
)

const gap = computed(snapshot.store, (now) => now.linkGapM)
export const linkTerms: ReadableAtom<LinkTerms> = computed(gap, (maxGapM) => ({
  maxGapM,
  hardMask: barrierMask(defaultHardBarriers),
}))

/** `undefined` while there is no draft, or the city or its adjacency is still loading. */
export const draftScore: ReadableAtom<DraftScore | undefined> = computed(
  [shownMembers, communities, adjacency, linkTerms, clusterByCommunity, draft],
  (...[memberIds, all, graph, terms, holders, now]) => {
    if (!all || !graph || memberIds.length === 0 || memberIds.length > mostMembers) return undefined
    const clusterHolding = (id: number) => {
      const holder = holders.get(id)?.id
      return holder === now.editing?.id ? undefined : holder
    }
    return scoreDraft(memberIds, { all, graph, terms, clusterHolding })
  },
)

/** The panel is open from the first stroke on. */
export const isDrafting: ReadableAtom<boolean> = computed(
  [draft, shownMembers],
  (now, shown) => !isEmpty(now) || shown.length > 0,
)

const moved = atom(0)
/** Changes whenever undo or redo may have something else to offer. */
export const historyMoves: ReadableAtom<number> = moved
export const planHistory = new History(ledger, () => moved.set(moved.get() + 1))

const edit = (label: string, next: Draft): Promise<void> =>
  next === draft.get() ? Promise.resolve() : planHistory.apply(label, { put: { [draftKey]: next } })

/** The running stroke goes after the draft has it, or its members would flicker. */
export const finishStroke = (done: Stroke): Promise<void> =>
  edit('plan-undo-stroke', withStroke(draft.get(), done)).finally(() => running.set(undefined))
export const toggleMember = (id: number): Promise<void> =>
  edit('plan-undo-member', withToggled(draft.get(), id))
export const dropMembers = (ids: Iterable<number>): Promise<void> =>
  edit('plan-undo-member', without(draft.get(), new Set(ids)))
export const clearDraft = (): Promise<void> => edit('plan-undo-clear', emptyDraft)
export const addMembers = (ids: readonly number[]): Promise<void> =>
  edit('plan-undo-member', { ...draft.get(), memberIds: [...new Set([...draft.get().memberIds, ...ids])] })
/** A name is typed letter by letter; it is one step of its own only when it is saved. */
export const nameDraft = (name: string | undefined): void => replaceDraft({ ...draft.get(), name })

/** Makes a saved cluster the draft: its members are edited as they were drawn. */
export function editAsDraft(cluster: Cluster): Promise<void> {
  const memberIds = cluster.members.map((member) => member.communityId)
  const { id, version, name, locked } = cluster
  const editing = { key: adoptCluster(cluster), id, version, name, memberIds, locked }
  return edit('plan-undo-edit', { memberIds, name: undefined, rings: [], editing })
}

const storageKey = 'lianpian-draft'
interface Stored {
  readonly scenarioId: number | undefined
  readonly draft: Draft
}

/** A draft survives reload, crash and network: it is on this machine until it is saved or cleared. */
export function keepDraft(): () => void {
  return draft.listen((now) => {
    try {
      if (isEmpty(now)) localStorage.removeItem(storageKey)
      else {
        const stored: Stored = { scenarioId: currentScenario.get()?.id, draft: now }
        localStorage.setItem(storageKey, JSON.stringify(stored))
      }
    } catch {
      return // storage may be forbidden or full; the draft is then only as safe as the page
    }
  })
}

/** True when there was one. */
export function restoreDraft(): boolean {
  try {
    const stored = JSON.parse(localStorage.getItem(storageKey) ?? 'null') as Stored | null
    if (!stored || !isDraft(stored.draft) || !isEmpty(draft.get())) return false
    replaceDraft({ ...emptyDraft, ...stored.draft })
    return isChanged(draft.get())
  } catch {
    return false
  }
}

const isDraft = (value: unknown): value is Draft =>
  typeof value === 'object' &&
  value !== null &&
  Array.isArray((value as Draft).memberIds) &&
  (value as Draft).memberIds.every(Number.isSafeInteger) &&
  Array.isArray((value as Draft).rings)
