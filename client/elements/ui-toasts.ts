import { css, html, LitElement, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import { elementStyles } from './element-styles.ts'
import './ui-button.ts'
import './ui-icon.ts'

export interface ToastItem {
  readonly id: number
  readonly kind: 'ok' | 'info' | 'warn' | 'error'
  readonly title: string
  readonly detail?: string
  readonly actions?: readonly { readonly label: string; readonly icon?: string; readonly run: () => void }[]
}
const icons = { ok: 'check', info: 'info', warn: 'warn', error: 'warn' }
const shownMs = 6000

/** Messages, newest below. One leaves after six seconds unless it is looked at; an error stays. */
@customElement('ui-toasts')
export class UiToasts extends LitElement {
  static override styles = [
    elementStyles,
    css`
      :host {
        position: fixed;
        right: 12px;
        bottom: 36px;
        z-index: var(--z-toast);
        display: flex;
        flex-direction: column;
        gap: 8px;
        width: min(360px, calc(100vw - 24px));
        pointer-events: none;
      }
      .toast {
        display: flex;
        gap: 10px;
        align-items: flex-start;
        padding: 12px 8px 12px 14px;
        border-radius: var(--r-2);
        border-left: 4px solid var(--tone);
        background: var(--c-surface);
        box-shadow: var(--e-3);
        pointer-events: auto;
      }
      .toast > ui-icon {
        color: var(--tone);
        margin-top: 1px;
      }
      .ok {
        --tone: var(--c-ok);
      }
      .info {
        --tone: var(--c-info);
      }
      .warn {
        --tone: var(--c-warn-fill);
      }
      .error {
        --tone: var(--c-danger);
      }
      .text {
        flex: 1;
        min-width: 0;
      }
      b {
        display: block;
      }
      .detail {
        font-size: var(--fs-12);
        line-height: 1.5;
        color: var(--c-text-2);
      }
      .actions {
        display: flex;
        gap: 8px;
        margin-top: 6px;
      }
    `,
  ]
  @property({ attribute: false }) items: readonly ToastItem[] = []
  @property({ attribute: false }) dismiss: (id: number) => void = () => undefined
  @property({ attribute: 'close-label' }) closeLabel = ''
  readonly #timers = new Map<number, ReturnType<typeof setTimeout>>()

  override disconnectedCallback() {
    super.disconnectedCallback()
    for (const id of this.#timers.keys()) this.#hold(id)
  }
  protected override updated() {
    for (const { id, kind } of this.items) if (kind !== 'error' && !this.#timers.has(id)) this.#release(id)
    for (const id of this.#timers.keys()) if (!this.items.some((item) => item.id === id)) this.#hold(id)
  }
  override render() {
    return repeat(
      this.items,
      ({ id }) => id,
      (item) =>
        html`<div
          class="toast ${item.kind}"
          role=${item.kind === 'error' ? 'alert' : 'status'}
          @pointerenter=${() => clearTimeout(this.#timers.get(item.id))}
          @pointerleave=${() => this.#release(item.id, item.kind)}
          @focusin=${() => clearTimeout(this.#timers.get(item.id))}
          @focusout=${() => this.#release(item.id, item.kind)}
        >
          <ui-icon name=${icons[item.kind]}></ui-icon>
          <div class="text">
            <b>${item.title}</b>
            ${item.detail ? html`<div class="detail">${item.detail}</div>` : nothing}
            ${
              item.actions?.length
                ? html`<div class="actions">
                    ${item.actions.map(
                      (action) =>
                        html`<ui-button
                          size="s"
                          icon=${action.icon ?? ''}
                          @click=${() => this.#run(item.id, action)}
                          >${action.label}</ui-button
                        >`,
                    )}
                  </div>`
                : nothing
            }
          </div>
          <ui-button
            variant="quiet"
            size="s"
            icon="x"
            label=${this.closeLabel}
            @click=${() => this.dismiss(item.id)}
          ></ui-button>
        </div>`,
    )
  }
  #run(id: number, action: { run: () => void }) {
    this.dismiss(id)
    action.run()
  }
  #release(id: number, kind?: ToastItem['kind']) {
    clearTimeout(this.#timers.get(id))
    if (kind !== 'error')
      this.#timers.set(
        id,
        setTimeout(() => this.dismiss(id), shownMs),
      )
  }
  #hold(id: number) {
    clearTimeout(this.#timers.get(id))
    this.#timers.delete(id)
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'ui-toasts': UiToasts
  }
}
