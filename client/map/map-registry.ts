import type { Layer as DeckLayer } from '@deck.gl/core'
import type { LngLatBoundsLike, Map as MapLibreMap } from 'maplibre-gl'
import { atom, type ReadableAtom } from 'nanostores'
import type { Permission } from '#domain/rights'
import type { MapLayer } from './map-layer.ts'
import type { MapMode } from './map-mode.ts'

/** The living map as features see it. */
export interface MapHandle {
  readonly map: MapLibreMap
  /** Software rendering or reduced graphics: no fades, cameras jump. */
  readonly lite: boolean
  /** deck.gl is loaded with the first call; a name's earlier layers are replaced. */
  setDeckLayers(name: string, layers: readonly DeckLayer[]): Promise<void>
  /** Moves the camera as motion settings allow, keeping clear of what floats on the map. */
  fitBounds(bounds: LngLatBoundsLike, options?: { maxZoom?: number }): void
}

/** A button of the tool column. Tools of one group stand together; groups in order of their first tool. */
export interface MapTool {
  readonly id: string
  readonly order: number
  readonly group: string
  readonly icon: string
  readonly label: () => string
  /** One letter, without modifiers, or a chord for the help text such as 'Ctrl+Z'. */
  readonly shortcut?: string
  /** Turns this mode on, and off when pressed again. */
  readonly modeId?: string
  readonly run?: () => void
  /** A reason keeps the button focusable and says why; `undefined` means it can be used. */
  readonly whyNot?: ReadableAtom<string | undefined>
  readonly may?: Permission
}

/** A line in the layers menu: turns `id` in `snapshot.layers` on and off. */
export interface LayerToggle {
  readonly id: string
  readonly order: number
  readonly label: () => string
}

const layerList = atom<readonly MapLayer[]>([])
const modeList = atom<readonly MapMode[]>([])
const toolList = atom<readonly MapTool[]>([])
const toggleList = atom<readonly LayerToggle[]>([])
const current = atom<MapHandle | undefined>(undefined)
const mode = atom('browse')

export const mapLayers: ReadableAtom<readonly MapLayer[]> = layerList
export const mapModes: ReadableAtom<readonly MapMode[]> = modeList
export const mapTools: ReadableAtom<readonly MapTool[]> = toolList
export const layerToggles: ReadableAtom<readonly LayerToggle[]> = toggleList
/** `undefined` until the style is loaded, and again while the graphics context is lost. */
export const mapHandle: ReadableAtom<MapHandle | undefined> = current
/** Id of the mode that is on. */
export const mapMode: ReadableAtom<string> = mode

/** Layers may be registered before or after the map is there. */
export const registerMapLayer = <State>(layer: MapLayer<State>): void =>
  layerList.set([...layerList.get(), layer as MapLayer])
export const registerMapMode = (added: MapMode): void => modeList.set([...modeList.get(), added])
export const registerMapTool = (tool: MapTool): void =>
  toolList.set([...toolList.get(), tool].sort((a, b) => a.order - b.order))
export const registerLayerToggle = (toggle: LayerToggle): void =>
  toggleList.set([...toggleList.get(), toggle].sort((a, b) => a.order - b.order))

export const enterMode = (id: string): void => mode.set(id)
export const leaveMode = (): void => mode.set('browse')
/** For the map view alone. */
export const publishMap = (handle: MapHandle | undefined): void => current.set(handle)
