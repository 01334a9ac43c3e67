import { css, html, LitElement, nothing } from 'lit'
import { customElement, property, query } from 'lit/decorators.js'
import { live } from 'lit/directives/live.js'
import { elementStyles } from './element-styles.ts'
import { UiChangeEvent } from './ui-change-event.ts'
import './ui-icon.ts'

/** One line of text or a number, with its label, unit, and what is wrong with it. `input` on each key, `ui-change` when done. */
@customElement('ui-field')
export class UiField extends LitElement {
  static formAssociated = true
  static override shadowRootOptions: ShadowRootInit = {
    ...LitElement.shadowRootOptions,
    delegatesFocus: true,
  }
  static override styles = [
    elementStyles,
    css`
      :host {
        display: block;
      }
      label {
        display: block;
        margin-bottom: 4px;
        font-size: var(--fs-12);
        color: var(--c-text-2);
      }
      :host([bare]) label {
        position: absolute;
        clip-path: inset(50%);
      }
      .box {
        display: flex;
        align-items: center;
        gap: 6px;
        height: var(--h-ctl);
        padding: 0 10px;
        border: 1px solid var(--c-edge);
        border-radius: var(--r-2);
        background: var(--c-surface);
      }
      :host([dense]) .box {
        height: 26px;
        padding: 0 8px;
        border-color: var(--c-line-2);
      }
      .box:focus-within {
        border-color: var(--c-accent);
        box-shadow: var(--focus-ring);
      }
      .box.wrong {
        border: 1.5px solid var(--c-danger);
      }
      input {
        flex: 1;
        min-width: 0;
        width: 100%;
        padding: 0;
        border: 0;
        outline: 0 !important;
        box-shadow: none !important;
        background: none;
        font: inherit;
        color: inherit;
        font-variant-numeric: inherit;
      }
      input::placeholder {
        color: var(--c-text-3);
        opacity: 1;
      }
      input[inputmode='decimal'] {
        text-align: right;
      }
      .unit {
        color: var(--c-text-3);
        font-size: var(--fs-12);
        white-space: nowrap;
      }
      .wrong ui-icon {
        color: var(--c-danger);
      }
      .hint {
        margin-top: 4px;
        font-size: var(--fs-12);
        color: var(--c-text-3);
      }
      .error {
        color: var(--c-danger);
      }
    `,
  ]
  @property() label = ''
  @property() value = ''
  @property() type: 'text' | 'number' | 'password' | 'search' = 'text'
  @property() placeholder = ''
  @property() unit = ''
  @property() hint = ''
  @property() error = ''
  @property() name = ''
  @property() autocomplete: AutoFill = 'off'
  @property({ type: Number }) maxlength = 200
  @property({ type: Boolean }) readonly = false
  @property({ type: Boolean }) required = false
  /** The label is there for assistive technology only. */
  @property({ type: Boolean, reflect: true }) bare = false
  @property({ type: Boolean, reflect: true }) dense = false
  @query('input') readonly input!: HTMLInputElement
  readonly #internals = this.attachInternals()

  protected override willUpdate() {
    this.#internals.setFormValue(this.value)
  }
  override render() {
    const note = this.error || this.hint
    return html`<label for="input">${this.label}</label>
      <div class="box ${this.error ? 'wrong' : ''}">
        <slot name="start"></slot>
        <input
          id="input"
          type=${this.type === 'number' ? 'text' : this.type}
          inputmode=${this.type === 'number' ? 'decimal' : nothing}
          name=${this.name || nothing}
          autocomplete=${this.autocomplete}
          maxlength=${this.maxlength}
          placeholder=${this.placeholder || nothing}
          ?readonly=${this.readonly}
          aria-required=${this.required ? 'true' : nothing}
          aria-invalid=${this.error ? 'true' : nothing}
          aria-describedby=${note ? 'note' : nothing}
          .value=${live(this.value)}
          @input=${() => (this.value = this.input.value)}
          @change=${() => this.dispatchEvent(new UiChangeEvent(this.value))}
          @keydown=${this.#onKey}
        />
        ${this.error ? html`<ui-icon name="warn" size="s"></ui-icon>` : nothing}
        ${this.unit ? html`<span class="unit">${this.unit}</span>` : nothing}
        <slot name="end"></slot>
      </div>
      ${note ? html`<div id="note" class="hint ${this.error ? 'error' : ''}">${note}</div>` : nothing}`
  }
  select() {
    this.input.select()
  }
  // A form does not see an input in a shadow root, so Enter does not submit it by itself.
  #onKey(event: KeyboardEvent) {
    if (event.key === 'Enter' && !event.isComposing) this.#internals.form?.requestSubmit()
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'ui-field': UiField
  }
}
