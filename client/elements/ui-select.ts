import { css, html, LitElement, nothing } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { elementStyles } from './element-styles.ts'
import { placePopover } from './place-popover.ts'
import { UiChangeEvent } from './ui-change-event.ts'
import './ui-icon.ts'

export interface Choice {
  readonly value: string
  readonly label: string
  /** Grey, at the right of its row. */
  readonly note?: string
}

/** A select-only combobox: `label` is the grey key before the chosen value. Keys as in a native select. */
@customElement('ui-select')
export class UiSelect extends LitElement {
  static override shadowRootOptions: ShadowRootInit = {
    ...LitElement.shadowRootOptions,
    delegatesFocus: true,
  }
  static override styles = [
    elementStyles,
    css`
      :host {
        display: inline-flex;
        min-width: 0;
      }
      button {
        display: inline-flex;
        flex: 1;
        align-items: center;
        gap: 6px;
        min-width: 0;
        min-height: var(--h-ctl);
        padding: 0 10px;
        border: 1px solid var(--c-line-2);
        border-radius: var(--r-2);
        background: var(--c-surface);
        white-space: nowrap;
      }
      :host([field]) button {
        border-color: var(--c-edge);
      }
      button:hover {
        background: var(--c-surface-3);
      }
      .key,
      .note {
        color: var(--c-text-3);
      }
      .value {
        overflow: hidden;
        text-overflow: ellipsis;
      }
      button ui-icon {
        margin-left: auto;
      }
      [popover] {
        position: fixed;
        inset: auto;
        margin: 0;
        padding: 4px;
        border: 0;
        border-radius: var(--r-2);
        background: var(--c-surface);
        color: var(--c-text);
        box-shadow: var(--e-2);
        max-height: min(400px, calc(100dvh - 24px));
        overflow: auto;
        font-size: var(--fs-13);
      }
      li {
        display: flex;
        align-items: center;
        gap: 8px;
        min-height: var(--h-row-dense);
        padding: 2px 10px 2px 6px;
        border-radius: var(--r-1);
        cursor: pointer;
      }
      li[data-at] {
        background: var(--c-surface-3);
      }
      li[aria-selected='true'] {
        color: var(--c-accent);
        font-weight: var(--fw-bold);
      }
      li .note {
        margin-left: auto;
        padding-left: 16px;
        font-size: var(--fs-12);
        font-weight: var(--fw-regular);
      }
      li ui-icon {
        visibility: hidden;
      }
      li[aria-selected='true'] ui-icon {
        visibility: visible;
      }
    `,
  ]
  @property({ attribute: false }) options: readonly Choice[] = []
  @property() value = ''
  @property() label = ''
  /** Shown while nothing is chosen. */
  @property() placeholder = ''
  /** In a form: the darker outline of a field. */
  @property({ type: Boolean, reflect: true }) field = false
  @state() private open = false
  @state() private at = -1
  @query('button') private readonly button!: HTMLButtonElement
  @query('[popover]') private readonly list!: HTMLElement

  override render() {
    const chosen = this.options.find(({ value }) => value === this.value)
    return html`<button
        type="button"
        role="combobox"
        aria-haspopup="listbox"
        aria-expanded=${this.open}
        aria-controls="list"
        aria-label=${this.label ? `${this.label} ${chosen?.label ?? this.placeholder}` : nothing}
        aria-activedescendant=${this.open && this.at >= 0 ? `option-${this.at}` : nothing}
        @click=${() => this.#toggle(!this.open)}
        @keydown=${this.#onKey}
      >
        ${this.label && !this.field ? html`<span class="key">${this.label}</span>` : nothing}
        <span class="value">${chosen?.label ?? this.placeholder}</span
        ><ui-icon name="down" size="s"></ui-icon>
      </button>
      <ul
        id="list"
        role="listbox"
        aria-label=${this.label || nothing}
        popover="auto"
        @toggle=${this.#onToggle}
      >
        ${this.options.map(
          ({ value, label, note }, index) =>
            // Keys are the combobox's, which keeps the focus.
            // eslint-disable-next-line lit-a11y/click-events-have-key-events
            html`<li
              id="option-${index}"
              role="option"
              aria-selected=${value === this.value}
              ?data-at=${index === this.at}
              @pointermove=${() => (this.at = index)}
              @click=${() => this.#choose(index)}
            >
              <ui-icon name="check" size="s"></ui-icon
              >${label}${note ? html`<span class="note">${note}</span>` : nothing}
            </li>`,
        )}
      </ul>`
  }
  #toggle(open: boolean) {
    if (open === this.list.matches(':popover-open')) return
    if (!open) return this.list.hidePopover()
    this.at = Math.max(
      0,
      this.options.findIndex(({ value }) => value === this.value),
    )
    this.list.showPopover()
    this.list.style.minWidth = `${this.button.offsetWidth}px`
    placePopover(this.button, this.list, 'bottom-start')
    this.#reveal()
  }
  #onToggle(event: ToggleEvent) {
    this.open = event.newState === 'open'
  }
  #onKey(event: KeyboardEvent) {
    const last = this.options.length - 1
    const steps: Record<string, number> = { ArrowDown: this.at + 1, ArrowUp: this.at - 1, Home: 0, End: last }
    const to = steps[event.key]
    if (to !== undefined) {
      event.preventDefault()
      if (!this.open) return this.#toggle(true)
      this.at = Math.max(0, Math.min(last, to))
      this.#reveal()
    } else if ((event.key === 'Enter' || event.key === ' ') && this.open) {
      event.preventDefault()
      this.#choose(this.at)
    } else if (event.key === 'Escape' && this.open) {
      event.preventDefault()
      this.#toggle(false)
    } else if (event.key === 'Tab') this.#toggle(false)
    else if (event.key.length === 1 && event.key !== ' ') this.#jump(event.key)
  }
  #jump(letter: string) {
    const from = this.at + 1
    const found = [...this.options.slice(from), ...this.options.slice(0, from)].find(({ label }) =>
      label.toLowerCase().startsWith(letter.toLowerCase()),
    )
    if (found) this.at = this.options.indexOf(found)
    this.#reveal()
  }
  #reveal() {
    void this.updateComplete.then(() =>
      this.list.querySelector('[data-at]')?.scrollIntoView({ block: 'nearest' }),
    )
  }
  #choose(index: number) {
    const choice = this.options[index]
    this.#toggle(false)
    if (!choice || choice.value === this.value) return
    this.value = choice.value
    this.dispatchEvent(new UiChangeEvent(choice.value))
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'ui-select': UiSelect
  }
}
