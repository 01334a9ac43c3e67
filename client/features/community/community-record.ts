import { atom, computed, type ReadableAtom } from 'nanostores'
import type { Community } from '#contract/community'
import { ApiProblem } from '../../api/client.ts'
import { getCommunity } from '../../api/communities.ts'
import { onMissedEvents, onServerEvent } from '../../state/live.ts'
import { snapshot } from '../../state/snapshot.ts'

export type RecordState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly community: Community }
  | { readonly kind: 'failed' }
  | { readonly kind: 'gone' }

const store = atom<RecordState>({ kind: 'loading' })
/** The record of the community whose card is open. */
export const openedRecord: ReadableAtom<RecordState> = store

/** The card is for one; more are a selection. */
export const openedCommunityId: ReadableAtom<number | undefined> = computed(
  computed(snapshot.store, (now) => now.selection),
  (selection) => (selection.length === 1 ? selection[0] : undefined),
)

let asked: AbortController | undefined
export async function loadRecord(): Promise<void> {
  asked?.abort()
  const id = openedCommunityId.get()
  if (id === undefined) return
  const mine = (asked = new AbortController())
  const shown = store.get()
  // The same community again keeps what is shown: a change of someone else must not flash.
  if (shown.kind !== 'ready' || shown.community.id !== id) store.set({ kind: 'loading' })
  try {
    const { data } = await getCommunity(id, mine.signal)
    if (!mine.signal.aborted) store.set({ kind: 'ready', community: data })
  } catch (error) {
    if (mine.signal.aborted) return
    store.set({ kind: error instanceof ApiProblem && error.status === 404 ? 'gone' : 'failed' })
  }
}

export function followRecord(): void {
  openedCommunityId.listen(() => void loadRecord())
  void loadRecord()
  onServerEvent('rows', ({ layer, ids }) => {
    const id = openedCommunityId.get()
    if (layer === 'communities' && id !== undefined && (ids === null || ids.includes(id))) void loadRecord()
  })
  onMissedEvents(() => void loadRecord())
}
