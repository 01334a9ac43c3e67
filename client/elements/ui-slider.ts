import { css, html, LitElement, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { live } from 'lit/directives/live.js'
import { elementStyles } from './element-styles.ts'
import { UiChangeEvent } from './ui-change-event.ts'

/** A native range: keys, touch and screen reader come with it. Tells `ui-change` on every step. */
@customElement('ui-slider')
export class UiSlider extends LitElement {
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
      .head {
        display: flex;
        justify-content: space-between;
        gap: 8px;
        font-size: var(--fs-12);
        color: var(--c-text-2);
      }
      output {
        color: var(--c-text);
        font-weight: var(--fw-bold);
      }
      input {
        display: block;
        appearance: none;
        width: 100%;
        height: 24px;
        margin: 0;
        background: none;
        cursor: pointer;
      }
      input::-webkit-slider-runnable-track {
        height: 3px;
        border-radius: 2px;
        background: linear-gradient(
          90deg,
          var(--c-accent) calc(var(--share, 0) * 100%),
          var(--c-line-2) calc(var(--share, 0) * 100%)
        );
      }
      input::-moz-range-track {
        height: 3px;
        border-radius: 2px;
        background: var(--c-line-2);
      }
      input::-moz-range-progress {
        height: 3px;
        border-radius: 2px;
        background: var(--c-accent);
      }
      input::-webkit-slider-thumb {
        appearance: none;
        width: 14px;
        height: 14px;
        margin-top: -5.5px;
        border: 3px solid var(--c-accent);
        border-radius: 50%;
        background: var(--c-surface);
      }
      input::-moz-range-thumb {
        width: 8px;
        height: 8px;
        border: 3px solid var(--c-accent);
        border-radius: 50%;
        background: var(--c-surface);
      }
      input:focus-visible {
        border-radius: var(--r-1);
      }
    `,
  ]
  @property() label = ''
  @property({ type: Number }) value = 0
  @property({ type: Number }) min = 0
  @property({ type: Number }) max = 100
  @property({ type: Number }) step = 1
  /** The value in words, with its unit. */
  @property({ attribute: false }) text = ''

  protected override updated() {
    const span = this.max - this.min
    this.style.setProperty('--share', String(span > 0 ? (this.value - this.min) / span : 0))
  }
  override render() {
    return html`<div class="head">
        <label for="range">${this.label}</label><output>${this.text || this.value}</output>
      </div>
      <input
        id="range"
        type="range"
        min=${this.min}
        max=${this.max}
        step=${this.step}
        aria-valuetext=${this.text || nothing}
        .value=${live(String(this.value))}
        @input=${this.#onInput}
      />`
  }
  #onInput(event: Event) {
    this.value = (event.target as HTMLInputElement).valueAsNumber
    this.dispatchEvent(new UiChangeEvent(this.value))
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'ui-slider': UiSlider
  }
}
