import { css, html, LitElement, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { elementStyles } from './element-styles.ts'
import './ui-icon.ts'

/**
 * A filter or layer that works, always visible. Its text is the slot, `label` the grey key before it.
 * With `removable` a cross tells `chip-remove`; with `pressable` the chip itself is a button and fires `click`.
 */
@customElement('ui-chip')
export class UiChip extends LitElement {
  static override shadowRootOptions: ShadowRootInit = {
    ...LitElement.shadowRootOptions,
    delegatesFocus: true,
  }
  static override styles = [
    elementStyles,
    css`
      :host {
        display: inline-flex;
        align-items: center;
        height: 28px;
        border-radius: var(--r-full);
        background: var(--c-surface);
        box-shadow: var(--e-1);
        font-size: var(--fs-12);
        white-space: nowrap;
        color: var(--c-text);
      }
      :host([outlined]) {
        box-shadow: inset 0 0 0 1px var(--c-line-2);
      }
      .main {
        display: inline-flex;
        align-items: center;
        gap: 6px;
        height: 100%;
        padding: 0 10px;
        border: 0;
        border-radius: inherit;
        background: none;
      }
      :host([removable]) .main {
        padding-right: 4px;
      }
      .key {
        color: var(--c-text-3);
      }
      .remove {
        display: grid;
        place-items: center;
        width: 24px;
        height: 24px;
        margin-right: 3px;
        padding: 0;
        border: 0;
        border-radius: var(--r-full);
        background: none;
        color: var(--c-text-3);
      }
      button:hover {
        background: var(--c-surface-3);
      }
      :host([active]) {
        background: var(--c-accent);
        color: var(--c-on-accent);
      }
      :host([active]) .key,
      :host([active]) .remove {
        color: inherit;
      }
      :host([active]) button:hover {
        background: var(--c-accent-hover);
      }
      :host([add]) {
        box-shadow: none;
        border: 1px dashed var(--c-edge);
        background: color-mix(in srgb, var(--c-surface) 82%, transparent);
        color: var(--c-text-2);
      }
      :host([add]) .main {
        padding: 0 10px 0 8px;
        gap: 4px;
      }
    `,
  ]
  @property() label = ''
  @property({ type: Boolean, reflect: true }) active = false
  @property({ type: Boolean, reflect: true }) removable = false
  @property({ type: Boolean }) pressable = false
  /** The dashed last chip: adds another filter. */
  @property({ type: Boolean, reflect: true }) add = false
  /** On a card or table there is nothing beneath to lift it from. */
  @property({ type: Boolean, reflect: true }) outlined = false
  @property({ attribute: 'remove-label' }) removeLabel = ''
  @property({ attribute: false }) expanded?: boolean

  override render() {
    const text = html`${this.add ? html`<ui-icon name="plus" size="s"></ui-icon>` : nothing}${
        this.label ? html`<span class="key">${this.label}</span>` : nothing
      }<slot></slot>`
    return html`${
      this.pressable || this.add
        ? html`<button class="main" type="button" aria-expanded=${this.expanded ?? nothing}>${text}</button>`
        : html`<span class="main">${text}</span>`
    }${
      this.removable
        ? html`<button class="remove" type="button" aria-label=${this.removeLabel} @click=${this.#remove}>
            <ui-icon name="x" size="s"></ui-icon>
          </button>`
        : nothing
    }`
  }
  #remove(event: Event) {
    event.stopPropagation()
    this.dispatchEvent(new ChipRemoveEvent())
  }
}
export class ChipRemoveEvent extends Event {
  constructor() {
    super('chip-remove', { bubbles: true, composed: true })
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'ui-chip': UiChip
  }
  interface HTMLElementEventMap {
    'chip-remove': ChipRemoveEvent
  }
}
