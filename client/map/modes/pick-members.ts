import { t } from '../../i18n/cluster.ts'
import type { MapMode, MapPointer, ModeContext } from '../map-mode.ts'
import { hintText, savesOnEnter, toggleAt } from './draw-cluster.ts'

/** One community a click, in and out. */
class PickMembers implements MapMode {
  readonly id = 'pick-members'
  readonly instruction = () => t('draw-pick-help')
  #context: ModeContext | undefined

  enter(context: ModeContext): void {
    this.#context = context
    context.setCursor('copy')
    context.setHint(hintText())
  }

  exit(): void {
    this.#context?.setHint(undefined)
    this.#context?.setCursor('')
    this.#context = undefined
  }

  click(pointer: MapPointer): void {
    if (this.#context) toggleAt(this.#context, pointer)
  }

  /** Enter is a click of the crosshair here, so saving is Ctrl+Enter. */
  key(event: KeyboardEvent): boolean {
    return (event.ctrlKey || event.metaKey) && savesOnEnter(event)
  }
}

export const pickMembers: MapMode = new PickMembers()
