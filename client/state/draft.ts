import type { Point } from './mercator.ts'

/** What a draft of an existing cluster started from: the version decides whether someone else was faster. */
export interface EditedCluster {
  /** Key of the cluster in the undo log. */
  readonly key: string
  readonly id: number
  readonly version: number
  readonly name: string
  readonly memberIds: readonly number[]
  readonly locked: boolean
}

/** A cluster that is not saved yet. Every edit makes a new one; undo puts an old one back. */
export interface Draft {
  readonly memberIds: readonly number[]
  /** As typed; `undefined` while the suggested name stands. */
  readonly name: string | undefined
  /** Strokes that are still true of the members, in the plane of the screen: the dashed outline. */
  readonly rings: readonly (readonly Point[])[]
  readonly editing: EditedCluster | undefined
}

export const emptyDraft: Draft = { memberIds: [], name: undefined, rings: [], editing: undefined }

/** How a stroke meets what is there: alone it starts anew, Shift adds, Alt takes away. */
export type StrokeMode = 'replace' | 'add' | 'subtract'

export function membersAfterStroke(draft: Draft, inside: readonly number[], mode: StrokeMode): number[] {
  if (mode === 'replace') return [...inside]
  if (mode === 'add') return [...new Set([...draft.memberIds, ...inside])]
  const taken = new Set(inside)
  return draft.memberIds.filter((id) => !taken.has(id))
}

export interface Stroke {
  readonly ring: readonly Point[]
  readonly inside: readonly number[]
  readonly mode: StrokeMode
}

/** A stroke around nothing changes nothing: a slip of the hand must not cost the selection. */
export function withStroke(draft: Draft, { ring, inside, mode }: Stroke): Draft {
  if (inside.length === 0) return draft
  const memberIds = membersAfterStroke(draft, inside, mode)
  const rings = mode === 'replace' ? [ring] : mode === 'add' ? [...draft.rings, ring] : []
  return { ...draft, memberIds, rings }
}

/** The outline of a stroke stays while it is true; taking a member out by hand makes it a lie. */
export function withToggled(draft: Draft, id: number): Draft {
  if (!draft.memberIds.includes(id)) return { ...draft, memberIds: [...draft.memberIds, id] }
  return { ...draft, memberIds: draft.memberIds.filter((member) => member !== id), rings: [] }
}

export function without(draft: Draft, ids: ReadonlySet<number>): Draft {
  return { ...draft, memberIds: draft.memberIds.filter((id) => !ids.has(id)), rings: [] }
}

export const isEmpty = (draft: Draft): boolean => draft.memberIds.length === 0 && draft.editing === undefined

/** Whether saving would change anything. */
export function isChanged(draft: Draft): boolean {
  const { editing } = draft
  if (!editing) return draft.memberIds.length > 0
  return (
    (draft.name !== undefined && draft.name !== editing.name) ||
    draft.memberIds.length !== editing.memberIds.length ||
    draft.memberIds.some((id) => !editing.memberIds.includes(id))
  )
}
