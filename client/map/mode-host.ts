import type { LngLat, Map as MapLibreMap, MapMouseEvent, MapTouchEvent } from 'maplibre-gl'
import { announce } from '../state/announcement.ts'
import { communityFillId } from './layers/community-area.ts'
import { leaveMode, mapMode, mapModes } from './map-registry.ts'
import type { MapMode, MapPointer, ModeContext, ScreenPoint } from './map-mode.ts'
import type { PointerOverlay } from './pointer-overlay.ts'

type MapPress = MapMouseEvent | MapTouchEvent
const pan = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] } as const
/** Pixels of one arrow key: plain, with Shift, with Alt. */
const stepPx = { plain: 40, far: 160, fine: 6 }

/** Gives mouse, touch and keys to the mode that is on. By keyboard the world moves under a crosshair that stays. */
export class ModeHost {
  #mode: MapMode | undefined
  #byKeyboard = false
  #penDown = false
  readonly #stops: (() => void)[] = []

  constructor(
    readonly map: MapLibreMap,
    readonly overlay: PointerOverlay,
  ) {
    const on = map.on.bind(map) as (type: string, listener: (event: MapPress) => void) => void
    on('mousedown', this.#press)
    on('touchstart', this.#press)
    on('mousemove', this.#move)
    on('touchmove', this.#move)
    on('mouseup', this.#release)
    on('touchend', this.#release)
    map.on('mouseout', () => this.#mode?.out?.())
    on('click', (event) => this.#mode?.click?.(this.#pointerOf(event)))
    on('dblclick', (event) => {
      if (!this.#mode?.doubleClick) return
      event.preventDefault()
      this.#mode.doubleClick(this.#pointerOf(event))
    })
    map.on('move', this.#onMove)
    const canvas = map.getCanvas()
    canvas.addEventListener('keydown', this.#key)
    canvas.addEventListener('blur', this.#blur)
    this.#stops.push(
      () => canvas.removeEventListener('keydown', this.#key),
      () => canvas.removeEventListener('blur', this.#blur),
      mapMode.subscribe(() => this.#switch()),
      mapModes.listen(() => this.#switch()),
    )
  }
  stop(): void {
    for (const stop of this.#stops) stop()
    this.#mode?.exit()
    this.#mode = undefined
  }

  #switch(): void {
    const next = mapModes.get().find(({ id }) => id === mapMode.get())
    if (next === this.#mode) return
    this.#mode?.exit()
    this.#penDown = false
    this.#mode = next
    next?.enter(this.#context)
    if (next?.instruction) announce(next.instruction())
  }

  // Made when it is first needed: a field begins before the constructor has put the map in its place.
  get #context(): ModeContext {
    return {
      map: this.map,
      communityAt: ({ point }) => {
        if (!this.map.getLayer(communityFillId)) return undefined
        const [feature] = this.map.queryRenderedFeatures([point.x, point.y], { layers: [communityFillId] })
        return feature?.id === undefined ? undefined : Number(feature.id)
      },
      setCursor: (cursor) => (this.map.getCanvas().style.cursor = cursor),
      setHint: (hint) => this.overlay.setHint(hint),
      leave: leaveMode,
    }
  }

  readonly #press = (event: MapPress) => {
    this.#setKeyboard(false)
    if (isSecondary(event)) return
    // A second finger zooms: what the first began is not meant any more.
    if ('touches' in event.originalEvent && event.originalEvent.touches.length > 1)
      return this.#mode?.up?.(this.#pointerOf(event))
    if (this.#mode?.down?.(this.#pointerOf(event))) event.preventDefault()
  }
  readonly #move = (event: MapPress) => {
    this.#setKeyboard(false)
    const pointer = this.#pointerOf(event)
    this.overlay.follow(pointer.point)
    this.#mode?.move?.(pointer)
  }
  readonly #release = (event: MapPress) => this.#mode?.up?.(this.#pointerOf(event))
  readonly #onMove = () => {
    if (this.#byKeyboard) this.#mode?.move?.(this.#crosshair())
  }
  readonly #blur = () => {
    if (this.#byKeyboard) this.#mode?.out?.()
    this.#setKeyboard(false)
  }

  readonly #key = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey) return
    if (event.key in pan) {
      this.#setKeyboard(true)
      const [x, y] = pan[event.key as keyof typeof pan]
      const step = event.altKey ? stepPx.fine : event.shiftKey ? stepPx.far : stepPx.plain
      this.map.panBy([x * step, y * step], { animate: false })
    } else if (event.key === '+' || event.key === '=') this.map.zoomIn()
    else if (event.key === '-') this.map.zoomOut()
    else if (this.#mode?.key?.(event)) this.#setKeyboard(true)
    else if (event.key === 'Enter') {
      this.#setKeyboard(true)
      this.#mode?.click?.(this.#crosshair(event))
    } else if (event.key === ' ') {
      this.#setKeyboard(true)
      this.#penDown = !this.#penDown
      if (this.#penDown) this.#mode?.down?.(this.#crosshair(event))
      else this.#mode?.up?.(this.#crosshair(event))
    } else if (event.key === 'Escape' && this.#mode?.id !== 'browse') leaveMode()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  #setKeyboard(on: boolean): void {
    if (this.#byKeyboard === on) return
    this.#byKeyboard = on
    this.overlay.showCrosshair(on)
    if (on) this.overlay.follow(this.#centre())
  }
  #centre(): ScreenPoint {
    const { clientWidth, clientHeight } = this.map.getCanvas()
    return { x: clientWidth / 2, y: clientHeight / 2 }
  }
  #crosshair(event?: KeyboardEvent): MapPointer {
    const point = this.#centre()
    return {
      point, lngLat: this.map.unproject([point.x, point.y]), shift: event?.shiftKey ?? false, alt: event?.altKey ?? false, keyboard: true,
    } // prettier-ignore
  }
  #pointerOf({
    point,
    lngLat,
    originalEvent,
  }: {
    point: ScreenPoint
    lngLat: LngLat
    originalEvent: MouseEvent | TouchEvent
  }): MapPointer {
    return { point, lngLat, shift: originalEvent.shiftKey, alt: originalEvent.altKey, keyboard: false }
  }
}

const isSecondary = ({ originalEvent }: MapPress): boolean =>
  'button' in originalEvent && originalEvent.button !== 0
