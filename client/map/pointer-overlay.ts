import type { ScreenPoint } from './map-mode.ts'

/** What follows the pointer over the map: the hint of the tool, and the crosshair of the keyboard. */
export class PointerOverlay {
  readonly #hint = document.createElement('div')
  readonly #crosshair = document.createElement('div')

  constructor(readonly host: HTMLElement) {
    this.#hint.className = 'map-hint'
    this.#hint.hidden = true
    this.#crosshair.className = 'map-crosshair'
    this.#crosshair.hidden = true
    // Both only repeat what the live region says.
    this.#hint.ariaHidden = this.#crosshair.ariaHidden = 'true'
    host.append(this.#crosshair, this.#hint)
  }
  setHint(hint: string | undefined): void {
    this.#hint.hidden = !hint
    this.#hint.textContent = hint ?? ''
  }
  showCrosshair(on: boolean): void {
    this.#crosshair.hidden = !on
  }
  /** Beside the pointer, on the side where there is room. */
  follow({ x, y }: ScreenPoint): void {
    const { clientWidth, clientHeight } = this.host
    const left = x > clientWidth - 260 ? `calc(${x - 14}px - 100%)` : `${x + 14}px`
    const top = y > clientHeight - 80 ? `calc(${y - 14}px - 100%)` : `${y + 14}px`
    this.#hint.style.transform = `translate(${left}, ${top})`
  }
}
