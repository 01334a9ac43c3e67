import { t } from '../../i18n/cluster.ts'
import { showStroke } from '../../state/drafting.ts'
import type { StrokeMode } from '../../state/draft.ts'
import type { Point } from '../../state/mercator.ts'
import type { MapMode, MapPointer, ModeContext } from '../map-mode.ts'
import { commit, crosshairOf, hintText, savesOnEnter, strokeMode, strokeOf, StrokePreview, toggleAt, toPoint } from './draw-cluster.ts' // prettier-ignore

/** A hand jitters by about this much; finer points cost time and add nothing. */
const leastStepPx = 3

/** Freehand: press, circle, let go. By keyboard: Space sets a corner, arrows move on, Enter closes. */
class DrawLasso implements MapMode {
  readonly id = 'draw-lasso'
  readonly instruction = () => t('draw-lasso-help')
  #context: ModeContext | undefined
  #preview: StrokePreview | undefined
  #ring: Point[] = []
  #mode: StrokeMode = 'replace'
  #last: MapPointer | undefined
  #byKeyboard = false
  #drawing = false
  #stroked = false

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

  down(pointer: MapPointer): boolean {
    this.#start(pointer)
    return true
  }

  move(pointer: MapPointer): void {
    const before = this.#last
    if (!this.#drawing) {
      this.#last = pointer
      return
    }
    if (this.#byKeyboard) {
      // The corner under the crosshair follows; it is set by Space.
      this.#last = pointer
      this.#show([...this.#ring, toPoint(pointer)])
      return
    }
    if (
      before &&
      Math.hypot(before.point.x - pointer.point.x, before.point.y - pointer.point.y) < leastStepPx
    )
      return
    this.#last = pointer
    this.#ring.push(toPoint(pointer))
    this.#show(this.#ring)
  }

  up(pointer: MapPointer): void {
    if (!this.#drawing || this.#byKeyboard) return
    this.#stroked = this.#ring.length > 2
    this.#finish(this.#ring, pointer)
  }

  click(pointer: MapPointer): void {
    // A stroke that ends where it began is a click for the map, and not for the hand.
    if (this.#context && !this.#drawing && !this.#stroked) toggleAt(this.#context, pointer)
  }

  key(event: KeyboardEvent): boolean {
    if (event.key === 'Escape' && this.#drawing) {
      this.#cancel()
      return true
    }
    if (!this.#context) return false
    if (event.key === ' ') {
      const corner = crosshairOf(event)
      if (this.#drawing) this.#ring.push(toPoint(corner))
      else this.#start(corner)
      this.#show(this.#ring)
      return true
    }
    if (event.key === 'Enter' && this.#drawing) {
      const corner = crosshairOf(event)
      this.#finish([...this.#ring, toPoint(corner)], corner)
      return true
    }
    return savesOnEnter(event)
  }

  #finish(ring: readonly Point[], { shift, alt }: MapPointer): void {
    const mode = shift ? 'add' : alt ? 'subtract' : this.#mode
    this.#cancel()
    if (ring.length > 2) void commit(strokeOf(ring, mode)).then(() => this.#context?.setHint(hintText()))
  }

  #start(pointer: MapPointer): void {
    this.#drawing = true
    this.#stroked = false
    this.#byKeyboard = pointer.keyboard
    this.#mode = strokeMode(pointer)
    this.#ring = [toPoint(pointer)]
    this.#last = pointer
  }

  #show(ring: readonly Point[]): void {
    const [points, mode] = [[...ring], this.#mode]
    this.#preview?.show(() => strokeOf(points, mode))
  }

  #cancel(): void {
    this.#drawing = false
    this.#ring = []
    this.#preview?.end()
    showStroke(undefined)
  }
}

export const drawLasso: MapMode = new DrawLasso()
