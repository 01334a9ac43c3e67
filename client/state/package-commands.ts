import { atom, computed, type ReadableAtom } from 'nanostores'
import type { NewPackage, RenovationPackage } from '#contract/renovation-package'
import { mayChange } from '#domain/rights'
import { ApiProblem, offlineCode } from '../api/client.ts'
import { assemblePackage, dissolvePackage, editPackage } from '../api/packages.ts'
import { findText } from '../i18n/core.ts'
import { t } from '../i18n/package.ts'
import { announce } from './announcement.ts'
import { connection } from './live.ts'
import { applyChange, packageHistory, shownPackage, StalePackage } from './package-ledger.ts'
import { itemKey, onlyKeys } from './package-parts.ts'
import { findPackage, placePackage, takeOutPackage } from './packages.ts'
import { currentScenario } from './scenario.ts'
import { session } from './session.ts'
import { snapshot } from './snapshot.ts'
import { dismissToast, showToast } from './toasts.ts'
import type { Change } from './undo.ts'

export interface PackageEdit {
  readonly packageId: number
  readonly change: Change
  /** What was done, in words: the toast's fact, and what undo says it took back. */
  readonly what: string
}

/** An item that another package of the scenario has. */
export interface ItemHolder {
  readonly packageId: number
  readonly packageName: string
  readonly communityId: number
  readonly communityName: string
  readonly menuCode: string
  readonly menuName: string
}
/** What stands in the way of a save and has to be decided by a person. Nothing typed is lost meanwhile. */
export type PackageConflict = { readonly edit: PackageEdit } & (
  | { readonly kind: 'stale'; readonly seen: RenovationPackage; readonly current: RenovationPackage }
  | { readonly kind: 'held'; readonly holders: readonly ItemHolder[] }
)
const pendingConflict = atom<PackageConflict | undefined>(undefined)
export const packageConflict: ReadableAtom<PackageConflict | undefined> = pendingConflict
export const closePackageConflict = (): void => pendingConflict.set(undefined)

export type WhyReadOnly =
  | 'package-read-only-offline'
  | 'package-read-only-right'
  | 'package-read-only-area'
  | 'package-read-only-locked'

/** Why nobody can plan in this scenario here and now; the server decides by the same. */
export const whyCannotPlan: ReadableAtom<WhyReadOnly | undefined> = computed(
  [session, currentScenario, connection],
  (who, current, line) => {
    if (!who?.person || !who.permissions.includes('plan:write')) return 'package-read-only-right'
    if (current && !mayChange(who.person, 'plan:write', current.countyCode)) return 'package-read-only-area'
    return line.state === 'offline' ? 'package-read-only-offline' : undefined
  },
)
/** The same for the package that is open. */
export const whyReadOnly: ReadableAtom<WhyReadOnly | undefined> = computed(
  [whyCannotPlan, shownPackage],
  (why, shown) => why ?? (shown?.state === 'LOCKED' ? 'package-read-only-locked' : undefined),
)

let lastToast: number | undefined
function tellSaved(what: string, detail?: string): void {
  if (lastToast !== undefined) dismissToast(lastToast)
  lastToast = showToast({
    kind: 'ok',
    title: what,
    ...(detail === undefined ? {} : { detail }),
    actions: [{ label: t('package-undo'), icon: 'undo', run: () => void undoPackage() }],
  })
}

/** True when the server has it. Otherwise a toast or a dialog has said why. */
export async function commitEdit(edit: PackageEdit): Promise<boolean> {
  try {
    const { merged } = await applyChange(edit.packageId, edit.what, edit.change)
    tellSaved(edit.what, merged ? t('package-merged-with-others') : undefined)
    return true
  } catch (error) {
    explain(error, edit)
    return false
  }
}

function explain(error: unknown, edit: PackageEdit): void {
  if (error instanceof StalePackage) {
    const { seen, current, change } = error
    return pendingConflict.set({ kind: 'stale', edit: { ...edit, change }, seen, current })
  }
  if (!(error instanceof ApiProblem)) throw error
  if (error.code === 'item-in-another-package') {
    return pendingConflict.set({ kind: 'held', edit, holders: error.problem.items as ItemHolder[] })
  }
  if (error.status === 404) takeOutPackage(edit.packageId)
  const again = error.code === offlineCode || error.status >= 500
  showToast({
    kind: 'error',
    title: t('package-not-saved', { what: edit.what }),
    detail: problemText(error),
    ...(again ? { actions: [{ label: t('package-retry'), icon: 'refresh', run: () => void commitEdit(edit) }] } : {}),
  }) // prettier-ignore
}

/** The code's own text, else what the server wrote in the reader's language. */
export function problemText(error: unknown): string {
  if (!(error instanceof ApiProblem)) throw error
  if (error.code === offlineCode) return t('package-offline')
  return findText(error.code) ?? error.problem.detail ?? error.problem.title
}

/** Saves the chosen pieces over the current version; what the other person did to the rest stays. */
export async function keepMine(keys: ReadonlySet<string>): Promise<void> {
  const now = pendingConflict.get()
  pendingConflict.set(undefined)
  if (now?.kind === 'stale' && keys.size > 0)
    await commitEdit({ ...now.edit, change: onlyKeys(now.edit.change, keys) })
}

/** Saves the change without the items that another package has. */
export async function saveWithoutHeldItems(): Promise<void> {
  const now = pendingConflict.get()
  pendingConflict.set(undefined)
  if (now?.kind !== 'held') return
  const held = new Set<string>(now.holders.map(itemKey))
  const { put = {}, delete: gone = [] } = now.edit.change
  const left = new Set([...Object.keys(put).filter((key) => !held.has(key)), ...gone])
  if (left.size > 0) await commitEdit({ ...now.edit, change: onlyKeys(now.edit.change, left) })
}

export const undoPackage = (): Promise<void> => walk('undo')
export const redoPackage = (): Promise<void> => walk('redo')

async function walk(direction: 'undo' | 'redo'): Promise<void> {
  if (lastToast !== undefined) dismissToast(lastToast)
  try {
    const what = await packageHistory[direction]()
    if (what === undefined) return
    const title = direction === 'undo' ? t('package-undone', { what }) : t('package-redone', { what })
    announce(title)
    lastToast = showToast({ kind: 'info', title })
  } catch (error) {
    const packageId = snapshot.get().packageId ?? 0
    const what = direction === 'undo' ? t('package-undo') : t('package-redo')
    explain(error, { packageId, change: {}, what })
  }
}

/** One key a content, so that a try repeated after a broken line is the same creation. */
let creation: { readonly text: string; readonly key: string } | undefined

/** Rejects with the refusal: the form that asked shows it. */
export async function createPackage(content: NewPackage): Promise<RenovationPackage> {
  const scenarioId = currentScenario.get()!.id
  const text = JSON.stringify({ scenarioId, content })
  if (creation?.text !== text) creation = { text, key: crypto.randomUUID() }
  const made = await assemblePackage({ scenarioId, content, idempotencyKey: creation.key })
  creation = undefined
  placePackage(made)
  showToast({ kind: 'ok', title: t('package-created', { name: made.name }) })
  return made
}

export async function deletePackage(id: number): Promise<boolean> {
  const gone = findPackage(id)
  if (!gone) return false
  try {
    await dissolvePackage(gone)
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error
    // What was decided on is not what is there now: show it, and let the person look again.
    if (error.status === 412) placePackage(error.problem.current as RenovationPackage)
    showToast({ kind: 'error', title: t('package-not-deleted', { name: gone.name }), detail: problemText(error) })
    return false
  } // prettier-ignore
  takeOutPackage(id)
  if (snapshot.get().packageId === id) snapshot.set({ packageId: undefined })
  showToast({
    kind: 'ok',
    title: t('package-deleted', { name: gone.name }),
    actions: [{ label: t('package-undo'), icon: 'undo', run: () => void restorePackage(gone) }],
  })
  return true
}

/** Brought back under a new id: the old one is in the trail of what was deleted. */
async function restorePackage(gone: RenovationPackage): Promise<void> {
  const { scenarioId, name, clusterIds, delivery } = gone
  const { balanceMode, otherRateBp, contingencyBp, items, fundingLines } = gone
  try {
    const made = await assemblePackage({
      scenarioId,
      content: { name, clusterIds, delivery },
      idempotencyKey: crypto.randomUUID(),
    })
    placePackage(await editPackage(made, { balanceMode, otherRateBp, contingencyBp, items, fundingLines }))
    snapshot.set({ packageId: made.id })
  } catch (error) {
    showToast({ kind: 'error', title: t('package-not-restored', { name }), detail: problemText(error) })
  }
}
