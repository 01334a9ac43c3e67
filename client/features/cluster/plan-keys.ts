import { snapshot } from '../../state/snapshot.ts'
import { mapHandle, mapMode } from '../../map/map-registry.ts'
import { draft } from '../../state/cluster-ledger.ts'
import { isEmpty } from '../../state/draft.ts'
import { redoPlan, saveDraft, undoPlan } from '../../state/save-draft.ts'

const isTyping = (event: KeyboardEvent): boolean => {
  const target = event.composedPath()[0] as HTMLElement
  return target.isContentEditable === true || /^(input|textarea|select)$/i.test(target.tagName ?? '')
}

/** Undo and redo anywhere outside a text; Ctrl+Enter saves, and so does Enter where it means nothing else. */
export function listenForPlanKeys(): void {
  let pointed = false
  addEventListener('pointerdown', () => (pointed = true), { capture: true })
  addEventListener('keydown', (event) => (pointed &&= !event.key.startsWith('Arrow')), { capture: true })
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || isTyping(event)) return
    // Packages have steps of their own to take back.
    if (snapshot.get().workspace === 'packages') return
    const command = event.ctrlKey || event.metaKey
    if (command && event.key.toLowerCase() === 'z') {
      event.preventDefault()
      void (event.shiftKey ? redoPlan() : undoPlan())
    } else if (command && event.key.toLowerCase() === 'y') {
      event.preventDefault()
      void redoPlan()
    } else if (event.key === 'Enter' && !isEmpty(draft.get()) && (command || (pointed && isFree(event)))) {
      event.preventDefault()
      event.stopPropagation()
      void saveDraft()
    }
  }
  // Before the map: on its canvas Enter would be a click of a crosshair that a mouse user does not see.
  addEventListener('keydown', onKey, { capture: true })
}

const isFree = ({ target }: KeyboardEvent): boolean =>
  mapMode.get() === 'browse' && (target === document.body || target === mapHandle.get()?.map.getCanvas())
