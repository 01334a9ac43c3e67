import { css, html, LitElement, nothing } from 'lit'
import { customElement, property, query } from 'lit/decorators.js'
import { elementStyles } from './element-styles.ts'
import { placePopover } from './place-popover.ts'
import './ui-icon.ts'

/**
 * A refused button stays focusable and says why: set `reason`. With `label` and without text it is a square icon.
 * `click` is fired only when it may be pressed.
 */
@customElement('ui-button')
export class UiButton extends LitElement {
  static formAssociated = true
  static override shadowRootOptions: ShadowRootInit = {
    ...LitElement.shadowRootOptions,
    delegatesFocus: true,
  }
  static override styles = [
    elementStyles,
    css`
      :host {
        display: inline-flex;
        position: relative;
        vertical-align: middle;
      }
      button {
        display: inline-flex;
        flex: 1;
        align-items: center;
        justify-content: center;
        gap: 6px;
        min-height: var(--h-ctl);
        padding: 0 14px;
        border: 1px solid var(--c-edge);
        border-radius: var(--r-2);
        background: var(--c-surface);
        color: var(--c-text);
        white-space: nowrap;
        transition:
          background-color var(--t-fast),
          border-color var(--t-fast);
      }
      button:hover {
        background: var(--c-surface-3);
      }
      :host([variant='primary']) button {
        background: var(--c-accent);
        border-color: var(--c-accent);
        color: var(--c-on-accent);
        font-weight: var(--fw-bold);
      }
      :host([variant='primary']) button:hover {
        background: var(--c-accent-hover);
        border-color: var(--c-accent-hover);
      }
      :host([variant='primary']) button:active {
        background: var(--c-accent-press);
      }
      :host([variant='quiet']) button {
        border-color: transparent;
        background: transparent;
        color: var(--c-text-2);
        padding: 0 8px;
      }
      :host([variant='quiet']) button:hover {
        background: var(--c-surface-3);
      }
      :host([variant='danger']) button {
        color: var(--c-danger);
        border-color: var(--c-danger);
      }
      :host([size='s']) button {
        min-height: var(--h-ctl-s);
        padding: 0 8px;
        font-size: var(--fs-12);
        border-color: var(--c-line-2);
      }
      :host([size='s'][variant='quiet']) button {
        border-color: transparent;
      }
      :host([size='l']) button {
        min-height: var(--h-ctl-l);
        padding: 0 18px;
        font-size: var(--fs-14);
      }
      button.square {
        width: var(--h-ctl);
        padding: 0;
      }
      :host([size='s']) button.square {
        width: var(--h-ctl-s);
      }
      :host([size='l']) button.square {
        width: var(--h-ctl-l);
      }
      button[aria-pressed='true'],
      button[aria-expanded='true'] {
        background: var(--c-accent-tint);
        color: var(--c-accent);
      }
      /* As specific as a variant's own colours, or a refused primary button would look ready. */
      :host([variant]) button[aria-disabled='true'],
      :host([variant]) button[aria-disabled='true']:hover {
        background: var(--c-disabled-bg);
        border-color: var(--c-line);
        color: var(--c-disabled-text);
        cursor: not-allowed;
      }
      :host([variant='quiet']) button[aria-disabled='true'] {
        background: transparent;
        border-color: transparent;
      }
      .keys {
        font-weight: var(--fw-regular);
        font-size: var(--fs-12);
        opacity: 0.85;
      }
      .reason {
        margin: 0;
        position: fixed;
        inset: auto;
        max-width: 280px;
        padding: 9px 12px;
        border: 0;
        border-radius: var(--r-2);
        background: var(--c-surface);
        color: var(--c-text);
        box-shadow: var(--e-2);
        font-size: var(--fs-12);
        line-height: 1.6;
        white-space: pre-line;
      }
    `,
  ]
  @property({ reflect: true }) variant: 'primary' | 'secondary' | 'quiet' | 'danger' = 'secondary'
  @property({ reflect: true }) size: 's' | 'm' | 'l' = 'm'
  @property() icon = ''
  /** Name of an icon button; with text it replaces the text for assistive technology. */
  @property() label = ''
  @property() shortcut = ''
  /** Why it cannot be pressed now. Empty: it can. */
  @property() reason = ''
  @property() type: 'button' | 'submit' = 'button'
  @property({ attribute: false }) pressed?: boolean
  @property({ attribute: false }) expanded?: boolean
  @query('.reason') private readonly reasonBox!: HTMLElement | null
  @query('button') private readonly button!: HTMLButtonElement
  readonly #internals = this.attachInternals()

  constructor() {
    super()
    // Before anybody else's listener: a refused press must not be heard.
    this.addEventListener('click', this.#onClick, { capture: true })
  }
  override render() {
    const square = this.icon !== '' && this.label !== '' && !this.textContent?.trim()
    return html`<button
        type="button"
        class=${square ? 'square' : nothing}
        aria-label=${this.label || nothing}
        title=${square ? this.label + (this.shortcut ? ` (${this.shortcut})` : '') : nothing}
        aria-disabled=${this.reason ? 'true' : nothing}
        aria-describedby=${this.reason ? 'reason' : nothing}
        aria-pressed=${this.pressed ?? nothing}
        aria-expanded=${this.expanded ?? nothing}
        @pointerenter=${this.#showReason}
        @pointerleave=${this.#hideReason}
        @focus=${this.#showReason}
        @blur=${this.#hideReason}
      >
        ${this.icon ? html`<ui-icon name=${this.icon} size=${square ? 'm' : 's'}></ui-icon>` : nothing}
        <slot></slot>
        ${this.shortcut && !square ? html`<span class="keys">${this.shortcut}</span>` : nothing}
      </button>
      ${this.reason ? html`<div id="reason" class="reason" popover="manual">${this.reason}</div>` : nothing}`
  }
  #onClick = (event: Event) => {
    if (this.reason) {
      event.preventDefault()
      event.stopImmediatePropagation()
      this.#showReason()
    } else if (this.type === 'submit') this.#internals.form?.requestSubmit()
  }
  #showReason = () => {
    if (!this.reasonBox || this.reasonBox.matches(':popover-open')) return
    this.reasonBox.showPopover()
    placePopover(this.button, this.reasonBox, 'bottom-start')
  }
  #hideReason = () => this.reasonBox?.hidePopover()
}
declare global {
  interface HTMLElementTagNameMap {
    'ui-button': UiButton
  }
}
