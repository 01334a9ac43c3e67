import { t } from '../../i18n/cluster.ts'
import { showStroke } from '../../state/drafting.ts'
import type { StrokeMode } from '../../state/draft.ts'
import type { Point } from '../../state/mercator.ts'
import type { MapMode, MapPointer, ModeContext } from '../map-mode.ts'
import {
  commit,
  crosshairOf,
  hintText,
  savesOnEnter,
  strokeMode,
  strokeOf,
  StrokePreview,
  toPoint,
} from './draw-cluster.ts'

/** Corner by corner: click sets one, a double click or Enter closes, Backspace takes the last one back. */
class DrawPolygon implements MapMode {
  readonly id = 'draw-polygon'
  readonly instruction = () => t('draw-polygon-help')
  #context: ModeContext | undefined
  #preview: StrokePreview | undefined
  #ring: Point[] = []
  #mode: StrokeMode = 'replace'
  #last: MapPointer | undefined

  enter(context: ModeContext): void {
    this.#context = context
    this.#preview = new StrokePreview(context)
    context.setCursor('crosshair')
    context.setHint(hintText())
  }

  exit(): void {
    this.#cancel()
    this.#context?.setHint(undefined)
    this.#context?.setCursor('')
    this.#context = undefined
  }

  move(pointer: MapPointer): void {
    this.#last = pointer
    if (this.#ring.length > 0) this.#show(pointer)
  }

  click(pointer: MapPointer): void {
    if (this.#ring.length === 0) this.#mode = strokeMode(pointer)
    this.#ring.push(toPoint(pointer))
    this.#show(pointer)
  }

  doubleClick(): void {
    this.#close()
  }

  key(event: KeyboardEvent): boolean {
    if (event.key === ' ' && this.#context) {
      this.click(crosshairOf(event))
      return true
    }
    if (this.#ring.length === 0) return savesOnEnter(event)
    if (event.key === 'Escape') this.#cancel()
    else if (event.key === 'Enter') this.#close()
    else if (event.key === 'Backspace') {
      this.#ring.pop()
      if (this.#last && this.#ring.length > 0) this.#show(this.#last)
      else this.#cancel()
    } else return false
    return true
  }

  #show(pointer: MapPointer): void {
    const [points, mode] = [[...this.#ring, toPoint(pointer)], this.#mode]
    this.#preview?.show(() => strokeOf(points, mode))
  }

  #close(): void {
    const ring = this.#ring
    const mode = this.#mode
    this.#cancel()
    if (ring.length > 2) void commit(strokeOf(ring, mode)).then(() => this.#context?.setHint(hintText()))
  }

  #cancel(): void {
    this.#ring = []
    this.#preview?.end()
    showStroke(undefined)
  }
}

export const drawPolygon: MapMode = new DrawPolygon()
