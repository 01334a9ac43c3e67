import { atom, computed, type ReadableAtom } from 'nanostores'
import type { RenovationPackage } from '#contract/renovation-package'
import { ApiProblem } from '../api/client.ts'
import { editPackage } from '../api/packages.ts'
import { clashes, patchFor, readPart, withChange } from './package-parts.ts'
import { findPackage, packages, placePackage } from './packages.ts'
import { snapshot } from './snapshot.ts'
import { History, type Change, type Ledger } from './undo.ts'

/** Somebody changed the same pieces; `change` is what was wanted, `seen` what it was based on. */
export class StalePackage extends Error {
  constructor(
    readonly change: Change,
    readonly seen: RenovationPackage,
    readonly current: RenovationPackage,
  ) {
    super('Someone else changed the same part of the package')
    this.name = 'StalePackage'
  }
}

/** A change that the server has not confirmed yet. */
export interface Pending {
  readonly packageId: number
  readonly change: Change
}
const pendingList = atom<readonly Pending[]>([])
export const pendingChanges: ReadableAtom<readonly Pending[]> = pendingList

/** What is on the screen: the server's package with what is on its way to it. */
export const shownPackage: ReadableAtom<RenovationPackage | undefined> = computed(
  [packages, computed(snapshot.store, (now) => now.packageId), pendingList],
  (all, id, pending) => {
    const known = all?.find((one) => one.id === id)
    return known && pending.filter((one) => one.packageId === id).reduce((content, one) => withChange(content, one.change), known) // prettier-ignore
  },
)

// Keys of the log: "5/name", "5/item:12/C1-01". The last key of every change sends the collected pieces as one save.
const savePart = 'save'
const keyOf = (packageId: number, part: string): string => `${packageId}/${part}`
function partOfKey(key: string): { readonly packageId: number; readonly part: string } {
  const slash = key.indexOf('/')
  return { packageId: Number(key.slice(0, slash)), part: key.slice(slash + 1) }
}

let collected: { put: Record<string, unknown>; delete: string[] } = { put: {}, delete: [] }

/** Collecting never fails; only the save may, and then nothing of the change counts. */
const ledger: Ledger = {
  read(key) {
    const { packageId, part } = partOfKey(key)
    if (part === savePart) return true
    const content = findPackage(packageId)
    return content && readPart(content, part)
  },
  // The log writes what may be refused first. Here that is the collecting, so that the save comes after it.
  mayRefuse: (key) => partOfKey(key).part !== savePart,
  async write(key, value) {
    const { packageId, part } = partOfKey(key)
    if (part !== savePart) {
      if (value === undefined) collected.delete.push(part)
      else collected.put[part] = value
      return
    }
    const change = collected
    collected = { put: {}, delete: [] }
    await save(packageId, change)
  },
}

const mostTries = 3
/** Of the latest save: read by its own caller before the next one has an answer. */
let mergedWithOthers = false

/** Saves on top of whatever others did to other pieces; the same pieces are for a person to decide. */
async function save(packageId: number, change: Change): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const seen = findPackage(packageId)
    if (!seen) throw goneProblem()
    try {
      placePackage(await editPackage(seen, patchFor(seen, change)))
      mergedWithOthers = attempt > 1
      return
    } catch (error) {
      const current = staleCurrent(error)
      if (!current || attempt === mostTries) throw error
      placePackage(current)
      if (clashes(change, { seen, current }).length > 0) throw new StalePackage(change, seen, current)
    }
  }
}

const staleCurrent = (error: unknown): RenovationPackage | undefined =>
  error instanceof ApiProblem && error.status === 412
    ? (error.problem.current as RenovationPackage | undefined)
    : undefined

const goneProblem = (): ApiProblem =>
  new ApiProblem({ type: '/problems/not-found', title: 'The package is gone', status: 404 })

const moved = atom(0)
/** Changes whenever undo or redo may have something else to offer. */
export const packageHistoryMoves: ReadableAtom<number> = moved
export const packageHistory = new History(ledger, () => moved.set(moved.get() + 1))

/** Shown at once, saved in turn. Tells whether others' changes were merged in; rejects when it was not saved. */
export async function applyChange(
  packageId: number,
  label: string,
  change: Change,
): Promise<{ readonly merged: boolean }> {
  const pending: Pending = { packageId, change }
  pendingList.set([...pendingList.get(), pending])
  const keyed = (parts: Readonly<Record<string, unknown>> = {}) =>
    Object.fromEntries(Object.entries(parts).map(([part, value]) => [keyOf(packageId, part), value]))
  try {
    await packageHistory.apply(label, {
      put: { ...keyed(change.put), [keyOf(packageId, savePart)]: true },
      delete: (change.delete ?? []).map((part) => keyOf(packageId, part)),
    })
    return { merged: mergedWithOthers }
  } finally {
    pendingList.set(pendingList.get().filter((one) => one !== pending))
  }
}
