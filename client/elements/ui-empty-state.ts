import { css, html, LitElement, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { elementStyles } from './element-styles.ts'
import './ui-icon.ts'

/** Nothing here yet, or it could not be had: what happened, and the way on in slot "actions". */
@customElement('ui-empty-state')
export class UiEmptyState extends LitElement {
  static override styles = [
    elementStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        align-items: center;
        justify-content: center;
        gap: 8px;
        padding: 24px 30px;
        text-align: center;
      }
      ui-icon {
        color: var(--c-accent);
      }
      :host([tone='danger']) ui-icon {
        color: var(--c-danger);
      }
      h3 {
        font-size: var(--fs-16);
      }
      .text {
        max-width: 44ch;
        color: var(--c-text-2);
        line-height: var(--lh-text);
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        justify-content: center;
        gap: 8px;
        margin-top: 6px;
      }
    `,
  ]
  @property() icon = 'info'
  @property() heading = ''
  @property({ reflect: true }) tone: 'plain' | 'danger' = 'plain'

  override render() {
    return html`${this.icon ? html`<ui-icon name=${this.icon} size="l"></ui-icon>` : nothing}
      <h3>${this.heading}</h3>
      <div class="text"><slot></slot></div>
      <div class="actions"><slot name="actions"></slot></div>`
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'ui-empty-state': UiEmptyState
  }
}
