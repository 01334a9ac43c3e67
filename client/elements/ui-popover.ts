import { css, html, LitElement, type PropertyValues } from 'lit'
import { customElement, property, query } from 'lit/decorators.js'
import { elementStyles } from './element-styles.ts'
import { placePopover, type Side } from './place-popover.ts'

/**
 * Content that opens beside its trigger: `<ui-popover><ui-button slot="trigger">…</ui-button>…</ui-popover>`.
 * A click on the trigger opens and closes it, so do Escape and a click elsewhere. Tells `toggle` with `open` set.
 */
@customElement('ui-popover')
export class UiPopover extends LitElement {
  static override styles = [
    elementStyles,
    css`
      :host {
        display: inline-flex;
      }
      [popover] {
        position: fixed;
        inset: auto;
        margin: 0;
        padding: 0;
        border: 0;
        border-radius: var(--r-2);
        background: var(--c-surface);
        color: var(--c-text);
        box-shadow: var(--e-2);
        max-width: calc(100vw - 16px);
        max-height: min(560px, calc(100dvh - 24px));
        overflow: auto;
        font-size: var(--fs-13);
      }
    `,
  ]
  @property({ type: Boolean, reflect: true }) open = false
  @property() side: Side = 'bottom-start'
  /** Name of the opened content. */
  @property() label = ''
  @query('slot') private readonly trigger!: HTMLSlotElement
  @query('[popover]') private readonly box!: HTMLElement
  /** An open popover closes on the very press that clicks its trigger; that click must not open it again. */
  #closedAt = 0

  // The trigger brings its own keys; a click is what they end in.
  protected override firstUpdated() {
    this.trigger.addEventListener('click', () => this.#onTrigger())
  }
  protected override updated(changed: PropertyValues<this>) {
    if (!changed.has('open') || this.open === this.box.matches(':popover-open')) return
    if (this.open) {
      this.box.showPopover()
      placePopover(this, this.box, this.side)
    } else this.box.hidePopover()
  }
  constructor() {
    super()
    // Escape closes what is open here and nothing behind it.
    this.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !this.open) return
      event.preventDefault()
      this.open = false
    })
  }
  override render() {
    return html`<slot name="trigger"></slot>
      <div popover="auto" role="dialog" aria-label=${this.label} @toggle=${this.#onToggle}>
        <slot></slot>
      </div>`
  }
  /** After its content has grown. */
  place() {
    if (this.open) placePopover(this, this.box, this.side)
  }
  #onTrigger() {
    if (performance.now() - this.#closedAt > 200) this.open = !this.open
  }
  #onToggle(event: ToggleEvent) {
    this.open = event.newState === 'open'
    if (!this.open) this.#closedAt = performance.now()
    this.dispatchEvent(new Event('toggle'))
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'ui-popover': UiPopover
  }
}
