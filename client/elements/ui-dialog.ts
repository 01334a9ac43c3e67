import { css, html, LitElement, nothing, type PropertyValues } from 'lit'
import { customElement, property, query } from 'lit/decorators.js'
import { elementStyles } from './element-styles.ts'
import './ui-icon.ts'

/**
 * Only for conflict, deletion, publication and help; everything else happens in place.
 * Slots: "why" is one line under the title, "actions" stay at the bottom. Tells `close` when it goes.
 */
@customElement('ui-dialog')
export class UiDialog extends LitElement {
  static override styles = [
    elementStyles,
    css`
      dialog {
        width: min(var(--dialog-width, 480px), calc(100vw - 32px));
        max-height: calc(100dvh - 48px);
        padding: 0;
        border: 0;
        border-radius: var(--r-3);
        background: var(--c-surface);
        color: var(--c-text);
        box-shadow: var(--e-3);
        overflow: hidden;
      }
      dialog[open] {
        display: flex;
        flex-direction: column;
      }
      dialog::backdrop {
        background: var(--c-overlay);
      }
      header {
        display: grid;
        grid-template-columns: auto 1fr auto;
        align-items: center;
        gap: 4px 8px;
        padding: 14px 12px 0 20px;
      }
      h2 {
        font-size: var(--fs-16);
      }
      header ui-icon[data-tone='warn'] {
        color: var(--c-warn);
      }
      header ui-icon[data-tone='danger'] {
        color: var(--c-danger);
      }
      .close {
        display: grid;
        place-items: center;
        width: 32px;
        height: 32px;
        padding: 0;
        border: 0;
        border-radius: var(--r-2);
        background: none;
        color: var(--c-text-2);
      }
      .close:hover {
        background: var(--c-surface-3);
      }
      .why {
        grid-column: 1 / -1;
        color: var(--c-text-2);
        line-height: var(--lh-text);
      }
      .body {
        flex: 1;
        min-height: 0;
        overflow: auto;
        padding: 10px 20px 16px;
      }
      .body:focus-visible {
        box-shadow: inset 0 0 0 2px var(--c-accent);
      }
      footer {
        display: flex;
        flex-wrap: wrap;
        justify-content: flex-end;
        gap: 8px;
        padding: 12px 20px;
        border-top: 1px solid var(--c-line);
      }
      footer:not(:has(::slotted(*))) {
        border: 0;
      }
    `,
  ]
  @property({ type: Boolean }) open = false
  @property() heading = ''
  @property() icon = ''
  @property() tone: 'plain' | 'warn' | 'danger' = 'plain'
  @property({ attribute: 'close-label' }) closeLabel = ''
  @property({ type: Boolean }) footer = false
  @query('dialog') private readonly dialog!: HTMLDialogElement

  protected override updated(changed: PropertyValues<this>) {
    if (!changed.has('open')) return
    if (this.open && !this.dialog.open) this.dialog.showModal()
    else if (!this.open && this.dialog.open) this.dialog.close()
  }
  override render() {
    return html`<dialog
      closedby="any"
      aria-labelledby="title"
      @close=${this.#onClose}
      @keydown=${this.#onKey}
    >
      ${
        this.open
          ? html`<header>
                ${this.icon ? html`<ui-icon name=${this.icon} data-tone=${this.tone}></ui-icon>` : html`<span></span>`}
                <h2 id="title">${this.heading}</h2>
                <button
                  class="close"
                  type="button"
                  aria-label=${this.closeLabel}
                  @click=${() => this.dialog.close()}
                >
                  <ui-icon name="x"></ui-icon>
                </button>
                <div class="why"><slot name="why"></slot></div>
              </header>
              <div class="body" tabindex="0" role="group" aria-labelledby="title"><slot></slot></div>
              ${this.footer ? html`<footer><slot name="actions"></slot></footer>` : nothing}`
          : nothing
      }
    </dialog>`
  }
  // Escape closes the dialog by itself; what lies behind must not hear it too.
  #onKey(event: KeyboardEvent) {
    if (event.key === 'Escape') event.stopPropagation()
  }
  #onClose() {
    this.open = false
    this.dispatchEvent(new Event('close'))
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'ui-dialog': UiDialog
  }
}
