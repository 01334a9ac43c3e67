import { atom, type ReadableAtom } from 'nanostores'
import type { Box } from './community-view.ts'

export interface View {
  readonly box: Box
  readonly zoom: number
}

const store = atom<View | undefined>(undefined)
/** What the map shows; `undefined` until there is a map. */
export const view: ReadableAtom<View | undefined> = store
export const showView = (now: View): void => store.set(now)

/** The box with a margin of its own size on each side, as a share: what a short pan will bring in. */
export function grown([west, south, east, north]: Box, share: number): Box {
  const dx = (east - west) * share
  const dy = (north - south) * share
  return [west - dx, south - dy, east + dx, north + dy]
}
