import type { LngLat, Map as MapLibreMap } from 'maplibre-gl'

/** Pixels from the top left of the map. */
export interface ScreenPoint {
  readonly x: number
  readonly y: number
}

/** Where the mouse, a finger or the keyboard's crosshair points. */
export interface MapPointer {
  readonly point: ScreenPoint
  readonly lngLat: LngLat
  readonly shift: boolean
  readonly alt: boolean
  /** The crosshair in the middle of the map, moved by arrow keys. */
  readonly keyboard: boolean
}

export interface ModeContext {
  readonly map: MapLibreMap
  /** Community under a point, if any. */
  communityAt(pointer: MapPointer): number | undefined
  setCursor(cursor: string): void
  /** Short hint that follows the pointer; `undefined` takes it away. */
  setHint(hint: string | undefined): void
  /** To the browse mode. */
  leave(): void
}

/**
 * What pointer and keys mean on the map. `enter` sets up, `exit` undoes exactly that; one mode is on at a time.
 * Handlers get mouse, touch and keyboard alike: Enter is a click, Space puts the pen down and lifts it.
 */
export interface MapMode {
  readonly id: string
  /** Text of the live region and of the keyboard help when the mode starts. */
  readonly instruction?: () => string
  enter(context: ModeContext): void
  exit(): void
  /** True keeps the map from panning: the drag belongs to the mode. */
  down?(pointer: MapPointer): boolean
  move?(pointer: MapPointer): void
  up?(pointer: MapPointer): void
  /** The pointer has left the map. */
  out?(): void
  click?(pointer: MapPointer): void
  doubleClick?(pointer: MapPointer): void
  /** True when the key was used; Escape that nobody uses leaves the mode. */
  key?(event: KeyboardEvent): boolean
}
