import { css, html, LitElement, nothing } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import { elementStyles } from '../../elements/element-styles.ts'
import { Localized } from '../../i18n/language.ts'
import { t } from '../../i18n/shell.ts'
import { currentPanel } from '../../state/current-panel.ts'
import { recallSize, rememberSize } from '../../state/remembered-size.ts'
import { Watch } from '../../state/watch.ts'
import { elementOf } from './part-holder.ts'

const plain = { width: 368, least: 320, most: 560 }
const wideWidth = 480
/** Share of the height of a sheet at its three stops; the first is 96 px. */
const peekPx = 96
const stops = ['peek', 'half', 'full'] as const
type Stop = (typeof stops)[number]

/**
 * Right of the map and pushing it; a drawer over it below 1200 px; a sheet with three stops on a phone.
 * What is in it brings its own head and actions.
 */
@customElement('docked-panel')
export class DockedPanel extends Localized(LitElement) {
  static override styles = [
    elementStyles,
    css`
      :host {
        display: none;
      }
      :host([open]) {
        position: relative;
        display: block;
        width: var(--width);
        max-width: 60vw;
        min-height: 0;
      }
      aside {
        position: absolute;
        inset: 0;
        display: flex;
        flex-direction: column;
        min-height: 0;
        background: var(--c-surface);
        border-left: 1px solid var(--c-line);
      }
      .content {
        display: flex;
        flex: 1;
        flex-direction: column;
        min-height: 0;
        overflow: auto;
      }
      .content > * {
        flex: 1;
        min-height: 0;
      }
      .grip {
        position: absolute;
        left: -4px;
        top: 0;
        bottom: 0;
        z-index: 1;
        width: 8px;
        cursor: col-resize;
        touch-action: none;
      }
      .grip:hover::after,
      .grip:focus-visible::after {
        content: '';
        position: absolute;
        left: 3px;
        top: 0;
        bottom: 0;
        width: 2px;
        background: var(--c-accent);
      }
      .grip:focus-visible {
        box-shadow: none;
      }
      @media (max-width: 1199px) {
        :host([open]) {
          position: absolute;
          right: 0;
          top: 0;
          bottom: 0;
          z-index: var(--z-panel);
          max-width: 40%;
          min-width: 320px;
          box-shadow: var(--e-3);
        }
      }
      @media (max-width: 719px) {
        :host([open]) {
          left: 0;
          top: auto;
          width: auto;
          min-width: 0;
          max-width: none;
          height: var(--height);
          transition: height var(--t-panel) var(--ease);
        }
        aside {
          border: 0;
          border-radius: var(--r-3) var(--r-3) 0 0;
        }
        .grip {
          position: static;
          flex: none;
          width: 100%;
          height: 22px;
          cursor: row-resize;
        }
        .grip::after,
        .grip:hover::after,
        .grip:focus-visible::after {
          content: '';
          position: static;
          display: block;
          width: 40px;
          height: 4px;
          margin: 9px auto;
          border-radius: 2px;
          background: var(--c-line-2);
        }
        .grip:focus-visible::after {
          background: var(--c-accent);
        }
      }
    `,
  ]
  @state() private width = recallSize('panel') ?? plain.width
  @state() private stop: Stop = 'half'
  readonly #panel = new Watch(this, currentPanel)
  readonly #phone = matchMedia('(max-width: 719px)')

  override connectedCallback() {
    super.connectedCallback()
    this.#phone.addEventListener('change', this.#update)
  }
  override disconnectedCallback() {
    super.disconnectedCallback()
    this.#phone.removeEventListener('change', this.#update)
  }
  readonly #update = () => this.requestUpdate()

  protected override willUpdate() {
    const panel = this.#panel.value
    this.toggleAttribute('open', panel !== undefined)
    const width = panel?.wide ? Math.max(this.width, wideWidth) : this.width
    this.style.setProperty('--width', `${width}px`)
    // As a drawer it lies over the map: what floats at the right keeps clear of it.
    this.parentElement?.style.setProperty('--panel-width', panel ? `${width}px` : '0px')
    const heights: Record<Stop, string> = { peek: `${peekPx}px`, half: '50%', full: 'calc(100% - 8px)' }
    this.style.setProperty('--height', heights[this.stop])
  }
  override render() {
    const panel = this.#panel.value
    if (!panel) return nothing
    const phone = this.#phone.matches
    return html`<aside aria-label=${panel.label()}>
      <div
        class="grip"
        role="separator"
        tabindex="0"
        aria-orientation=${phone ? 'horizontal' : 'vertical'}
        aria-label=${phone ? t('panel-height') : t('panel-resize')}
        aria-valuemin=${phone ? 0 : plain.least}
        aria-valuemax=${phone ? 2 : plain.most}
        aria-valuenow=${phone ? stops.indexOf(this.stop) : this.width}
        @pointerdown=${this.#drag}
        @keydown=${this.#step}
      ></div>
      <div class="content">${elementOf(panel)}</div>
    </aside>`
  }
  readonly #drag = (event: PointerEvent) => {
    const grip = event.currentTarget as HTMLElement
    grip.setPointerCapture(event.pointerId)
    const from = event
    const onMove = (at: PointerEvent) => {
      if (!this.#phone.matches) this.#resize(this.width + (lastX - at.clientX))
      lastX = at.clientX
    }
    let lastX = from.clientX
    const onUp = (at: PointerEvent) => {
      grip.removeEventListener('pointermove', onMove)
      if (this.#phone.matches) this.#snap(at.clientY - from.clientY)
    }
    grip.addEventListener('pointermove', onMove)
    grip.addEventListener('pointerup', onUp, { once: true })
    grip.addEventListener('pointercancel', onUp, { once: true })
  }
  /** A pull of a finger goes one stop; beyond the lowest it closes. */
  #snap(dy: number) {
    if (Math.abs(dy) < 24) return
    this.#goTo(stops.indexOf(this.stop) + (dy < 0 ? 1 : -1))
  }
  #goTo(index: number) {
    if (index < 0) this.#panel.value?.close?.()
    else this.stop = stops[Math.min(index, stops.length - 1)]!
  }
  readonly #step = (event: KeyboardEvent) => {
    const phone = this.#phone.matches
    const grow = phone ? 'ArrowUp' : 'ArrowLeft'
    const shrink = phone ? 'ArrowDown' : 'ArrowRight'
    if (event.key !== grow && event.key !== shrink) return
    event.preventDefault()
    if (phone) this.#goTo(Math.max(0, stops.indexOf(this.stop) + (event.key === grow ? 1 : -1)))
    else this.#resize(this.width + (event.key === grow ? 16 : -16))
  }
  #resize(width: number) {
    this.width = Math.max(plain.least, Math.min(plain.most, width))
    rememberSize('panel', this.width)
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'docked-panel': DockedPanel
  }
}
