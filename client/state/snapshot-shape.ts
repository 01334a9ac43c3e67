import type { CommunityFilter } from '#domain/community-filter'
import { defaultGapM } from '#domain/adjacency'
import type { WeightKind } from '#domain/progress'

export interface Camera {
  readonly lng: number
  readonly lat: number
  readonly zoom: number
  readonly bearing: number
  readonly pitch: number
}

export const languages = ['zh-CN', 'en'] as const
export type Language = (typeof languages)[number]
export const themes = ['light', 'dark'] as const
export type Theme = (typeof themes)[number]
/** What the fill of a community means; two fills are never mixed. */
export const colourings = ['mode', 'age', 'stage'] as const
export type Colouring = (typeof colourings)[number]

/** Raised when a stored snapshot of an older release must be read differently. */
export const snapshotVersion = 1

/**
 * Everything that decides what a person looks at: URL, share link and slide have it in common.
 * Plain JSON, so that it can be stored as it is.
 */
export interface Snapshot {
  readonly version: typeof snapshotVersion
  readonly workspace: string
  /** Absent until the first map has fitted the city. */
  readonly camera?: Camera
  /** Ids of optional layers that are on, sorted, each once. */
  readonly layers: readonly string[]
  readonly colourBy: Colouring
  readonly filters: CommunityFilter
  readonly linkGapM: number
  /** 'YYYY-MM'; absent means the newest month with reports. */
  readonly month?: string
  readonly weight: WeightKind
  /** Community ids in the order in which they were picked. */
  readonly selection: readonly number[]
  readonly clusterId?: number
  readonly packageId?: number
  readonly scenarioId?: number
  /** County or street that the place in the top bar names; absent means the city. */
  readonly regionCode?: string
  readonly language: Language
  readonly theme: Theme
  /** Small settings that one feature owns, such as { 'ledger-sort': '-households' }: short words, never data. */
  readonly view: Readonly<Record<string, string>>
}

export const defaultSnapshot: Snapshot = {
  version: snapshotVersion,
  workspace: 'map',
  layers: [],
  colourBy: 'mode',
  filters: {},
  linkGapM: defaultGapM,
  weight: 'area',
  selection: [],
  language: 'zh-CN',
  theme: 'light',
  view: {},
}

export const hasLayer = (snapshot: Pick<Snapshot, 'layers'>, id: string): boolean =>
  snapshot.layers.includes(id)

export const withLayer = (layers: readonly string[], id: string, on: boolean): readonly string[] =>
  on ? [...new Set([...layers, id])].sort() : layers.filter((layer) => layer !== id)
