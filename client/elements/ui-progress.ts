import { css, html, LitElement, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'

/** How far something has come, 0 to 100; the number stands beside it, not inside. */
@customElement('ui-progress')
export class UiProgress extends LitElement {
  static override styles = css`
    :host {
      display: block;
    }
    div {
      height: 6px;
      border-radius: 3px;
      background: var(--c-surface-3);
      overflow: hidden;
    }
    i {
      display: block;
      height: 100%;
      width: 100%;
      background: var(--c-accent);
      transform: scaleX(var(--share, 0));
      transform-origin: 0 0;
      transition: transform var(--t-ui);
    }
  `
  @property({ type: Number }) value = 0
  @property() label = ''

  protected override updated() {
    this.style.setProperty('--share', String(Math.max(0, Math.min(100, this.value)) / 100))
  }
  override render() {
    return html`<div
      role="progressbar"
      aria-label=${this.label || nothing}
      aria-valuemin="0"
      aria-valuemax="100"
      aria-valuenow=${Math.round(this.value)}
    >
      <i></i>
    </div>`
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'ui-progress': UiProgress
  }
}
