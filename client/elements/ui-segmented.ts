import { css, html, LitElement, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { elementStyles } from './element-styles.ts'
import { stepWithArrows } from './roving-focus.ts'
import { UiChangeEvent } from './ui-change-event.ts'
import './ui-icon.ts'

export interface Segment {
  readonly value: string
  readonly label: string
  readonly icon?: string
  /** Language of the label where it differs from the page's. */
  readonly lang?: string
}

/** Two to four choices that change the same picture. */
@customElement('ui-segmented')
export class UiSegmented extends LitElement {
  static override styles = [
    elementStyles,
    css`
      :host {
        display: inline-flex;
        padding: 2px;
        gap: 2px;
        border: 1px solid var(--c-line-2);
        border-radius: var(--r-2);
        background: var(--c-surface-2);
      }
      [role='radiogroup'] {
        display: contents;
      }
      button {
        display: inline-flex;
        flex: 1;
        align-items: center;
        justify-content: center;
        gap: 5px;
        min-height: calc(var(--h-ctl) - 6px);
        padding: 0 10px;
        border: 0;
        border-radius: 4px;
        background: none;
        font-size: var(--fs-12);
        color: var(--c-text-2);
        white-space: nowrap;
      }
      button:hover {
        color: var(--c-text);
      }
      button[aria-checked='true'] {
        background: var(--c-surface);
        color: var(--c-text);
        font-weight: var(--fw-bold);
        box-shadow: var(--e-1);
      }
      button[aria-checked='true']:focus-visible {
        box-shadow: var(--focus-ring);
      }
      :host([floating]) {
        border-color: transparent;
        background: var(--c-surface);
        box-shadow: var(--e-2);
      }
      :host([floating]) button[aria-checked='true'] {
        background: var(--c-surface-3);
        box-shadow: none;
      }
    `,
  ]
  @property({ attribute: false }) options: readonly Segment[] = []
  @property() value = ''
  @property() label = ''
  /** Over the map instead of in a bar. */
  @property({ type: Boolean, reflect: true }) floating = false

  override render() {
    const current = this.options.some(({ value }) => value === this.value)
      ? this.value
      : this.options[0]?.value
    return html`<div role="radiogroup" aria-label=${this.label || nothing} @keydown=${stepWithArrows}>
      ${this.options.map(
        ({ value, label, icon, lang }) =>
          html`<button
            type="button"
            role="radio"
            lang=${lang ?? nothing}
            aria-checked=${value === this.value}
            tabindex=${value === current ? 0 : -1}
            @click=${() => this.#choose(value)}
          >
            ${icon ? html`<ui-icon name=${icon} size="s"></ui-icon>` : nothing}${label}
          </button>`,
      )}
    </div>`
  }
  #choose(value: string) {
    if (value === this.value) return
    this.value = value
    this.dispatchEvent(new UiChangeEvent(value))
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'ui-segmented': UiSegmented
  }
}
