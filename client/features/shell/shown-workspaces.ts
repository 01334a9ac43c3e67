import { mayDo } from '../../state/session.ts'
import { workspaces, type Workspace } from '../../state/shell-registry.ts'

/** What this person sees in the rail. A signed-out person sees only what needs no right. */
export const shownWorkspaces = (): readonly Workspace[] =>
  workspaces.get().filter(({ may }) => mayDo(may ?? 'city:read'))

/** Whether a workspace is the map in full, with what floats on it. */
export const isStage = (id: string): boolean => {
  const found = workspaces.get().find((workspace) => workspace.id === id)
  return found !== undefined && found.part === undefined
}
