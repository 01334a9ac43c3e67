import { t } from '../../i18n/cluster.ts'
import { announce } from '../../state/announcement.ts'
import { communities } from '../../state/communities.ts'
import { labelPoints, matchingRows } from '../../state/community-view.ts'
import { draft } from '../../state/cluster-ledger.ts'
import { isEmpty, type Stroke, type StrokeMode } from '../../state/draft.ts'
import { finishStroke, showStroke, shownMembers, toggleMember } from '../../state/drafting.ts'
import { rowsInside } from '../../state/lasso.ts'
import { mercatorX, mercatorY, type Point } from '../../state/mercator.ts'
import { saveDraft } from '../../state/save-draft.ts'
import type { MapPointer, ModeContext } from '../map-mode.ts'
import { mapHandle } from '../map-registry.ts'

export const toPoint = ({ lngLat }: MapPointer): Point => [mercatorX(lngLat.lng), mercatorY(lngLat.lat)]

/** Communities whose label point the ring encloses; what the filter hides is not caught unseen. */
export function strokeOf(ring: readonly Point[], mode: StrokeMode): Stroke {
  const all = communities.get()
  const visible = matchingRows.get()
  const rows = all ? rowsInside(labelPoints.get(), ring).filter((row) => visible[row] === 1) : []
  return { ring, mode, inside: rows.map((row) => all!.index.id[row]!) }
}

/** A finger has no Shift: there the next stroke adds to what is drawn. */
export function strokeMode({ shift, alt }: MapPointer): StrokeMode {
  if (alt) return 'subtract'
  if (shift) return 'add'
  return matchMedia('(pointer: coarse)').matches && !isEmpty(draft.get()) ? 'add' : 'replace'
}

/** Shows a growing stroke at most once a frame, however fast the pointer reports. */
export class StrokePreview {
  #frame = 0
  #next: (() => Stroke) | undefined
  readonly #context: ModeContext

  constructor(context: ModeContext) {
    this.#context = context
  }

  show(next: () => Stroke): void {
    this.#next = next
    this.#frame ||= requestAnimationFrame(() => this.#paint())
  }

  #paint(): void {
    this.#frame = 0
    const stroke = this.#next?.()
    if (!stroke) return
    performance.mark('stroke-start')
    showStroke(stroke)
    performance.measure('stroke-step', 'stroke-start')
    this.#context.setHint(hintText())
  }

  end(): void {
    cancelAnimationFrame(this.#frame)
    this.#frame = 0
    this.#next = undefined
  }
}

export const hintText = (): string => t('draw-hint', { count: shownMembers.get().length })

export async function commit(stroke: Stroke): Promise<void> {
  await finishStroke(stroke)
  announce(t('draw-caught', { count: shownMembers.get().length }))
}

export function toggleAt(context: ModeContext, pointer: MapPointer): void {
  const id = context.communityAt(pointer)
  if (id === undefined) return
  void toggleMember(id).then(() => announce(t('draw-caught', { count: shownMembers.get().length })))
  context.setHint(hintText())
}

/** Where the keyboard points: the middle of the map, under which the world moves. */
export function crosshairOf({ shiftKey, altKey }: KeyboardEvent): MapPointer {
  const { map } = mapHandle.get()!
  const { clientWidth, clientHeight } = map.getCanvas()
  const point = { x: clientWidth / 2, y: clientHeight / 2 }
  return { point, lngLat: map.unproject([point.x, point.y]), shift: shiftKey, alt: altKey, keyboard: true }
}

/** Enter forms the cluster; without a draft it is left to the map, where it is a click. */
export function savesOnEnter(event: KeyboardEvent): boolean {
  if (event.key !== 'Enter' || isEmpty(draft.get())) return false
  void saveDraft()
  return true
}
