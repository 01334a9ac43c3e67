import { css, html, LitElement, nothing } from 'lit'
import { customElement } from 'lit/decorators.js'
import { elementStyles } from '../../elements/element-styles.ts'
import '../../elements/ui-icon.ts'
import { Localized } from '../../i18n/language.ts'
import { t } from '../../i18n/shell.ts'
import { connection, retryNow } from '../../state/live.ts'
import { Watch } from '../../state/watch.ts'

/** The line is down: what is on the screen stays usable. A first failed try is not worth a word. */
@customElement('offline-banner')
export class OfflineBanner extends Localized(LitElement) {
  static override styles = [
    elementStyles,
    css`
      div {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 8px;
        padding: 8px 14px;
        background: var(--c-warn-tint);
        color: var(--c-warn);
        border-bottom: 1px solid var(--c-warn-fill);
      }
      button {
        margin-left: auto;
        padding: 2px 4px;
        border: 0;
        border-radius: var(--r-1);
        background: none;
        text-decoration: underline;
      }
    `,
  ]
  readonly #connection = new Watch(this, connection)
  #ticking: ReturnType<typeof setInterval> | undefined

  override disconnectedCallback() {
    super.disconnectedCallback()
    clearInterval(this.#ticking)
  }
  override render() {
    const { state, attempt, retryAt } = this.#connection.value
    clearInterval(this.#ticking)
    if (state !== 'offline' || attempt < 2) return nothing
    const seconds = retryAt === undefined ? 0 : Math.max(0, Math.ceil((retryAt - Date.now()) / 1000))
    if (retryAt !== undefined) this.#ticking = setInterval(() => this.requestUpdate(), 1000)
    return html`<div role="status">
      <ui-icon name="offline" size="s"></ui-icon>
      <b>${t('offline-title')}</b>
      <span aria-hidden="true"
        >${seconds > 0 ? t('offline-retry-in', { attempt, seconds }) : t('offline-retrying')}</span
      >
      <span>${t('offline-note')}</span>
      <button type="button" @click=${retryNow}>${t('offline-now')}</button>
    </div>`
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'offline-banner': OfflineBanner
  }
}
