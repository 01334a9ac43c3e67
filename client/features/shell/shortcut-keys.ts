import { leaveMode, mapMode } from '../../map/map-registry.ts'
import { currentPanel } from '../../state/current-panel.ts'
import { snapshot } from '../../state/snapshot.ts'
import { toolOfKey, useTool } from './map-toolbar.ts'
import { shownWorkspaces } from './shown-workspaces.ts'

/** Where a letter is text and no command. */
const isTyping = (event: KeyboardEvent): boolean => {
  const target = event.composedPath()[0] as HTMLElement
  return target.isContentEditable === true || /^(input|textarea|select)$/i.test(target.tagName ?? '')
}

export interface ShellKeys {
  openHelp(): void
  focusSearch(): void
  isStage(): boolean
}

/** Keys that work anywhere: help, search, workspaces; letters of the tools while the map stage is on. */
export function listenForKeys({ openHelp, focusSearch, isStage }: ShellKeys): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return
    if (event.altKey && /^Digit[1-9]$/.test(event.code)) {
      const workspace = shownWorkspaces()[Number(event.code.slice(5)) - 1]
      if (!workspace) return
      event.preventDefault()
      snapshot.set({ workspace: workspace.id })
      return
    }
    if ((isTyping(event) && event.key !== 'Escape') || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Escape') return stepBack(event)
    if (event.key === '?') openHelp()
    else if (event.key === '/') focusSearch()
    else {
      const tool = isStage() && event.key.length === 1 && !event.shiftKey ? toolOfKey(event.key) : undefined
      if (!tool) return
      useTool(tool)
    }
    event.preventDefault()
  }
  addEventListener('keydown', onKey)
  return () => removeEventListener('keydown', onKey)
}

/** Out of the tool, else out of the panel, one step a press. Whatever was open above has used the key before us. */
function stepBack(event: KeyboardEvent): void {
  const close = currentPanel.get()?.close
  if (mapMode.get() !== 'browse') leaveMode()
  else if (close) close()
  else return
  event.preventDefault()
}
