import { css, html, LitElement, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { elementStyles } from './element-styles.ts'

/** One figure: label and as-of, the figure, then target and difference in words. Pressing it filters. */
@customElement('ui-kpi')
export class UiKpi extends LitElement {
  static override shadowRootOptions: ShadowRootInit = {
    ...LitElement.shadowRootOptions,
    delegatesFocus: true,
  }
  static override styles = [
    elementStyles,
    css`
      :host {
        display: block;
        min-width: 0;
      }
      .card {
        position: relative;
        display: block;
        width: 100%;
        height: 100%;
        padding: 9px 16px 10px;
        border: 1px solid var(--c-line);
        border-radius: var(--r-2);
        background: var(--c-surface);
        text-align: left;
        overflow: hidden;
      }
      button.card:hover {
        border-color: var(--c-line-2);
      }
      .card[aria-pressed='true'] {
        border-color: var(--c-accent);
        outline: 1px solid var(--c-accent);
      }
      button.card:focus-visible {
        box-shadow: var(--focus-ring);
      }
      .bar::before {
        content: '';
        position: absolute;
        left: 0;
        top: 0;
        bottom: 0;
        width: 4px;
        background: var(--bar);
      }
      .head {
        display: flex;
        justify-content: space-between;
        gap: 8px;
        font-size: var(--fs-12);
        color: var(--c-text-2);
        white-space: nowrap;
      }
      .as-of {
        color: var(--c-text-3);
      }
      .figure {
        display: block;
        font-size: var(--fs-28);
        font-weight: var(--fw-bold);
        line-height: 1.25;
        white-space: nowrap;
      }
      .unit {
        font-size: var(--fs-13);
        font-weight: var(--fw-regular);
        color: var(--c-text-2);
      }
      .foot {
        display: block;
        font-size: var(--fs-12);
        color: var(--c-text-2);
      }
      ::slotted(b) {
        margin: 0 0.5em;
      }
    `,
  ]
  @property() label = ''
  @property({ attribute: 'as-of' }) asOf = ''
  @property() figure = ''
  @property() unit = ''
  @property({ type: Boolean }) pressable = false
  @property({ type: Boolean }) selected = false
  /** Token of the class that colours the left bar, such as "dev-2". */
  @property() bar = ''

  protected override updated() {
    this.style.setProperty('--bar', this.bar ? `var(--${this.bar})` : 'transparent')
  }
  override render() {
    const content = html`<span class="head"
        ><span>${this.label}</span
        >${this.asOf ? html`<span class="as-of">${this.asOf}</span>` : nothing}</span
      >
      <span class="figure"
        >${this.figure}${this.unit ? html` <span class="unit">${this.unit}</span>` : nothing}</span
      >
      <span class="foot"><slot></slot></span>`
    const kind = `card ${this.bar ? 'bar' : ''}`
    return this.pressable
      ? html`<button type="button" class=${kind} aria-pressed=${this.selected}>${content}</button>`
      : html`<div class=${kind}>${content}</div>`
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'ui-kpi': UiKpi
  }
}
