import { classTables } from '../layers/symbology.ts'
import { communities, hovered } from '../../state/communities.ts'
import { snapshot } from '../../state/snapshot.ts'
import type { MapMode, MapPointer, ModeContext } from '../map-mode.ts'

/** No name before the pointer has rested: a map that talks at every move is noise. */
const restMs = 300

/** Looking around: hover, click selects, Shift-click adds and takes away. */
export class BrowseMode implements MapMode {
  readonly id = 'browse'
  #context: ModeContext | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #frame = 0

  enter(context: ModeContext) {
    this.#context = context
  }
  exit() {
    this.#forget()
    this.#context?.setCursor('')
    this.#context = undefined
  }
  move(pointer: MapPointer) {
    // Asking what is under the pointer costs a millisecond; once a frame is enough.
    cancelAnimationFrame(this.#frame)
    this.#frame = requestAnimationFrame(() => this.#hover(pointer))
  }
  out() {
    this.#forget()
  }
  click(pointer: MapPointer) {
    const id = this.#context?.communityAt(pointer)
    const { selection } = snapshot.get()
    if (id === undefined) {
      if (!pointer.shift) snapshot.set({ selection: [] })
    } else if (!pointer.shift) snapshot.set({ selection: [id] })
    else
      snapshot.set({
        selection: selection.includes(id) ? selection.filter((other) => other !== id) : [...selection, id],
      })
  }
  key(event: KeyboardEvent): boolean {
    if (event.key !== 'Escape' || !snapshot.get().selection.length) return false
    snapshot.set({ selection: [] })
    return true
  }

  #hover(pointer: MapPointer) {
    const context = this.#context
    if (!context) return
    const id = context.communityAt(pointer)
    if (id === hovered.get()) return
    this.#forget()
    hovered.set(id)
    context.setCursor(id === undefined ? '' : 'pointer')
    if (id !== undefined) this.#timer = setTimeout(() => context.setHint(nameOf(id)), restMs)
  }
  #forget() {
    clearTimeout(this.#timer)
    cancelAnimationFrame(this.#frame)
    hovered.set(undefined)
    this.#context?.setHint(undefined)
  }
}

function nameOf(id: number): string | undefined {
  const community = communities.get()?.find(id)
  if (!community) return undefined
  const { classes, classOf } = classTables.mode
  const sign = classes.find(({ key }) => key === classOf(community))?.sign
  return sign ? `${sign} ${community.name}` : community.name
}
