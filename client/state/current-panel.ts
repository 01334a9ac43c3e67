import { atom, onMount, type ReadableAtom } from 'nanostores'
import { panels, workspaces, type Panel } from './shell-registry.ts'
import { session } from './session.ts'
import { snapshot } from './snapshot.ts'

const store = atom<Panel | undefined>(undefined)
/** The open panel with the highest order that the workspace shows. */
export const currentPanel: ReadableAtom<Panel | undefined> = store

onMount(store, () => {
  let stops: (() => void)[] = []
  const choose = () => store.set(panels.get().findLast(isShown))
  // Whether a panel is open is its feature's own store; the list of them grows as features load.
  const stopList = panels.subscribe((list) => {
    stops.forEach((stop) => stop())
    stops = list.map((panel) => panel.isOpen.listen(choose))
    choose()
  })
  const stopSnapshot = snapshot.listen((next, last) => {
    if (next.workspace !== last.workspace) choose()
  })
  // Not before we know who is here: what a panel asks for would be refused.
  const stopSession = session.listen(choose)
  return () => {
    stopSession()
    stops.forEach((stop) => stop())
    stopList()
    stopSnapshot()
  }
})

function isShown({ isOpen, workspaces: where }: Panel): boolean {
  const { workspace } = snapshot.get()
  const onStage = workspaces.get().find(({ id }) => id === workspace)?.part === undefined
  return session.get() !== undefined && isOpen.get() && (where ? where.includes(workspace) : onStage)
}
