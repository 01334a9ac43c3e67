import { css, html, LitElement, nothing, type PropertyValues } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { live } from 'lit/directives/live.js'
import { elementStyles } from '../../elements/element-styles.ts'
import { placePopover } from '../../elements/place-popover.ts'
import { Localized } from '../../i18n/language.ts'
import { t } from '../../i18n/package.ts'
import type { Parsed } from '../../state/package-amounts.ts'

/**
 * A figure in a table that turns into a field when it is entered. Enter, Tab and ↑ ↓ take it, Esc brings the old one
 * back; what cannot be read stays as typed, with the reason under it.
 */
@customElement('amount-cell')
export class AmountCell extends Localized(LitElement) {
  static override shadowRootOptions: ShadowRootInit = {
    ...LitElement.shadowRootOptions,
    delegatesFocus: true,
  }
  static override styles = [
    elementStyles,
    css`
      :host {
        display: inline-block;
        position: relative;
        width: var(--amount-width, 84px);
        text-align: right;
      }
      input {
        width: 100%;
        height: 24px;
        padding: 0 6px;
        border: 1px solid var(--amount-edge, transparent);
        border-radius: var(--r-1);
        background: transparent;
        color: inherit;
        font: inherit;
        font-variant-numeric: inherit;
        text-align: right;
        cursor: text;
      }
      :host([boxed]) input {
        border-color: var(--c-line-2);
        background: var(--c-surface);
      }
      input::placeholder {
        color: var(--c-text-3);
        opacity: 1;
      }
      input:hover {
        border-color: var(--c-line-2);
        background: var(--c-surface);
      }
      input:focus {
        border-color: var(--c-accent);
        background: var(--c-surface);
        outline: 2px solid transparent;
        box-shadow: var(--focus-ring);
      }
      input[aria-invalid] {
        border: 1.5px solid var(--c-danger);
        background: var(--c-surface);
      }
      .plain {
        padding: 0 7px;
        white-space: nowrap;
      }
      .problem {
        position: fixed;
        inset: auto;
        margin: 0;
        max-width: 260px;
        padding: 6px 10px;
        border: 0;
        border-left: 3px solid var(--c-danger);
        border-radius: var(--r-1);
        background: var(--c-surface);
        color: var(--c-danger);
        box-shadow: var(--e-2);
        font-size: var(--fs-12);
        line-height: 1.5;
        text-align: left;
        white-space: normal;
      }
      @media (max-width: 719px) {
        input {
          height: var(--h-ctl);
        }
      }
    `,
  ]
  @property() label = ''
  /** As it is read; with thousands and a fixed count of decimals. */
  @property() text = ''
  /** As it is typed: exact, without thousands. Empty: not known. */
  @property() edit = ''
  @property() placeholder = ''
  @property({ attribute: false }) parse!: (text: string) => Parsed
  @property({ type: Boolean }) readonly = false
  /** Outlined also at rest: a field in a form and not a figure in a column. */
  @property({ type: Boolean, reflect: true }) boxed = false
  /** Emptied on purpose: tells `undefined`. */
  @property({ type: Boolean, attribute: 'may-be-empty' }) mayBeEmpty = false
  @state() private typed: string | undefined
  @state() private problem = ''
  /** Typed and told already. */
  #taken: string | undefined
  @query('input') private readonly input!: HTMLInputElement | null
  @query('.problem') private readonly problemBox!: HTMLElement | null

  override render() {
    if (this.readonly && this.typed === undefined) return html`<span class="plain">${this.text}</span>`
    return html`<input
        type="text"
        inputmode="decimal"
        autocomplete="off"
        maxlength="24"
        aria-label=${this.label}
        aria-invalid=${this.problem ? 'true' : nothing}
        aria-describedby=${this.problem ? 'problem' : nothing}
        placeholder=${this.placeholder || nothing}
        .value=${live(this.typed ?? this.text)}
        @focus=${this.#onFocus}
        @input=${() => (this.typed = this.input!.value)}
        @blur=${this.#onBlur}
        @keydown=${this.#onKey}
      />
      ${
        this.problem
          ? html`<div id="problem" class="problem" role="alert" popover="manual">${this.problem}</div>`
          : nothing
      }`
  }
  protected override updated(changed: PropertyValues) {
    if (!changed.has('problem') || !this.problemBox) return
    if (!this.problemBox.matches(':popover-open')) this.problemBox.showPopover()
    placePopover(this.input!, this.problemBox, 'bottom-end')
  }
  /** Others may change the figure while it is only looked at. */
  protected override willUpdate(changed: PropertyValues<this>) {
    super.willUpdate(changed)
    if (!changed.has('edit') || this.typed === undefined) return
    if (this.typed === changed.get('edit') || this.typed === this.#taken) this.typed = this.edit
  }
  get isChanged(): boolean {
    return this.typed !== undefined && this.typed !== this.#taken && this.typed.trim() !== this.edit
  }
  #onFocus() {
    this.#taken = undefined
    // Left with a mistake, it is found again as it was typed.
    if (!this.problem) this.typed = this.edit
    void this.updateComplete.then(() => this.input?.select())
  }
  #onBlur() {
    if (this.#take() || !this.isChanged) this.#close()
  }
  #onKey(event: KeyboardEvent) {
    if (event.isComposing) return
    if (event.key === 'Escape' && (this.isChanged || this.problem)) {
      event.stopPropagation()
      this.problem = ''
      this.typed = this.edit
      void this.updateComplete.then(() => this.input?.select())
    }
    const step = { Enter: event.shiftKey ? -1 : 1, ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    if (this.#take()) this.dispatchEvent(new CellStepEvent(step))
  }
  /** False when what is typed cannot be taken; it stays then, with its reason. */
  #take(): boolean {
    this.problem = ''
    if (this.typed === undefined || !this.isChanged) return true
    const parsed = this.typed.trim() === '' && this.mayBeEmpty ? { value: undefined } : this.parse(this.typed)
    if ('problem' in parsed) {
      this.problem = t(parsed.problem)
      return false
    }
    const event = new AmountEvent(parsed.value)
    this.dispatchEvent(event)
    if (event.defaultPrevented) {
      this.problem = event.refusal
      return false
    }
    // Leaving the field must not tell it a second time.
    this.#taken = this.typed
    return true
  }
  #close() {
    this.typed = undefined
    this.problem = ''
  }
}

/** A new amount was typed. Who cannot take it now refuses with the reason, and the text stays. */
export class AmountEvent extends Event {
  refusal = ''
  constructor(readonly value: number | undefined) {
    super('amount', { bubbles: true, composed: true, cancelable: true })
  }
  refuse(reason: string) {
    this.refusal = reason
    this.preventDefault()
  }
}
/** On to the next or the previous row. */
export class CellStepEvent extends Event {
  constructor(readonly step: number) {
    super('cell-step', { bubbles: true, composed: true })
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'amount-cell': AmountCell
  }
  interface HTMLElementEventMap {
    amount: AmountEvent
    'cell-step': CellStepEvent
  }
}
