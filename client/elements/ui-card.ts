import { css, html, LitElement, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { elementStyles } from './element-styles.ts'

/** A bordered area with an optional head: `heading`, grey `note`, and a slot "actions" at its right. */
@customElement('ui-card')
export class UiCard extends LitElement {
  static override styles = [
    elementStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-width: 0;
        min-height: 0;
        background: var(--c-surface);
        border: 1px solid var(--c-line);
        border-radius: var(--r-2);
        overflow: hidden;
      }
      header {
        display: flex;
        flex: none;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 8px;
        min-height: 44px;
        padding: 6px 16px;
      }
      h3 {
        font-size: var(--fs-14);
        white-space: nowrap;
      }
      .note {
        font-size: var(--fs-12);
        color: var(--c-text-3);
      }
      ::slotted([slot='actions']) {
        margin-left: auto;
      }
    `,
  ]
  @property() heading = ''
  @property() note = ''

  override render() {
    return html`${
        this.heading
          ? html`<header>
              <h3>${this.heading}</h3>
              ${this.note ? html`<span class="note">${this.note}</span>` : nothing}<slot
                name="actions"
              ></slot>
            </header>`
          : nothing
      }<slot></slot>`
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'ui-card': UiCard
  }
}
