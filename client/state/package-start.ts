import { atom, computed, type ReadableAtom } from 'nanostores'
import { snapshot } from './snapshot.ts'

const setting = 'new-package'
const wanted = computed(snapshot.store, ({ view }) => view[setting])

/** Clusters that the new package starts from while its form is open; `undefined` while it is not. */
export const newPackageClusters: ReadableAtom<readonly number[] | undefined> = computed(wanted, (text) =>
  text === undefined ? undefined : (text.match(/\d+/g) ?? []).map(Number),
)

/** Opens the form, from wherever one is: `startPackage([cluster.id])` of a panel that shows a cluster. */
export function startPackage(clusterIds: readonly number[]): void {
  // A dot and not a comma between them: only plain words survive in an address.
  snapshot.set({
    workspace: 'packages',
    packageId: undefined,
    view: { ...snapshot.get().view, [setting]: clusterIds.join('.') || 'none' },
  })
}
export const closeNewPackage = (): void => snapshot.setView(setting, undefined)

const changing = atom(false)
/** Whether the form that changes which clusters the open package joins is there. */
export const editingClusters: ReadableAtom<boolean> = changing
export const editClusters = (on = true): void => changing.set(on)
