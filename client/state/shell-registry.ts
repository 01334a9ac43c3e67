import { atom, type ReadableAtom } from 'nanostores'
import type { Permission } from '#domain/rights'

/** A custom element that its feature brings along: loaded the first time that it is shown. */
export interface Part {
  readonly tag: string
  readonly load: () => Promise<unknown>
}

/** One entry of the rail and what fills the main area. */
export interface Workspace {
  readonly id: string
  readonly order: number
  /** Name of a registered icon. */
  readonly icon: string
  readonly label: () => string
  /** Without it the entry is shown to everyone who may read the city. */
  readonly may?: Permission
  readonly place?: 'top' | 'bottom'
  /**
   * The element of the workspace. It gets the one map as a light-DOM child with slot="map" and shows it where its
   * template has `<slot name="map"></slot>`. Absent: the map fills the main area with chips, tools and legend.
   */
  readonly part?: Part
}

/** A docked panel beside the map stage. Of those that are open, the one with the highest order is shown. */
export interface Panel extends Part {
  readonly id: string
  readonly order: number
  readonly label: () => string
  readonly isOpen: ReadableAtom<boolean>
  /** Close button, Escape, or the sheet pulled down. Absent: it stays. */
  readonly close?: () => void
  readonly wide?: boolean
  /** Workspaces that show it; absent means every one that shows the map stage. */
  readonly workspaces?: readonly string[]
}

export const slotNames = [
  'search', 'scenario', 'month', 'jobs', 'person', // top bar
  'chips', 'chips-end', 'legend', 'layers', 'stage', // on the map; `stage` is free over the whole map
  'board', // actions of the progress board
  'frame', // invisible companions, dialogs
] as const // prettier-ignore
export type SlotName = (typeof slotNames)[number]

/** A feature's element in a fixed place of the shell, small order first. */
export interface SlotPart extends Part {
  readonly slot: SlotName
  readonly order: number
  readonly may?: Permission
  /** Workspaces that show it; absent means all. */
  readonly workspaces?: readonly string[]
}

/** A line in the help dialog; the feature itself listens for the keys. */
export interface Shortcut {
  readonly keys: readonly string[]
  readonly label: () => string
}

const workspaceList = atom<readonly Workspace[]>([])
const panelList = atom<readonly Panel[]>([])
const slotPartList = atom<readonly SlotPart[]>([])
const shortcutList = atom<readonly Shortcut[]>([])

export const workspaces: ReadableAtom<readonly Workspace[]> = workspaceList
export const panels: ReadableAtom<readonly Panel[]> = panelList
export const slotParts: ReadableAtom<readonly SlotPart[]> = slotPartList
export const shortcuts: ReadableAtom<readonly Shortcut[]> = shortcutList

const byOrder = <T extends { order: number }>(items: readonly T[]): T[] =>
  [...items].sort((a, b) => a.order - b.order)

export const registerWorkspace = (workspace: Workspace): void =>
  workspaceList.set(byOrder([...workspaceList.get(), workspace]))
export const registerPanel = (panel: Panel): void => panelList.set(byOrder([...panelList.get(), panel]))
export const registerSlotPart = (part: SlotPart): void =>
  slotPartList.set(byOrder([...slotPartList.get(), part]))
export const registerShortcut = (shortcut: Shortcut): void =>
  shortcutList.set([...shortcutList.get(), shortcut])
