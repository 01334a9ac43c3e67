import { css, html, LitElement, nothing } from 'lit'
import { customElement } from 'lit/decorators.js'
import { elementStyles } from '../../elements/element-styles.ts'
import { t } from '../../i18n/cluster.ts'
import { Localized } from '../../i18n/language.ts'
import { draft } from '../../state/cluster-ledger.ts'
import { connection } from '../../state/live.ts'
import { draftName } from '../../state/save-draft.ts'
import { Watch } from '../../state/watch.ts'

/** Without a network: what is on this machine only. */
@customElement('kept-note')
export class KeptNote extends Localized(LitElement) {
  static override styles = [
    elementStyles,
    css`
      div {
        position: absolute;
        right: 60px;
        bottom: 34px;
        z-index: var(--z-overlay);
        max-width: 300px;
        padding: 11px 14px;
        border-radius: var(--r-2);
        background: var(--c-surface);
        box-shadow: var(--e-2);
      }
      p {
        margin-top: 3px;
        font-size: var(--fs-12);
        line-height: 1.55;
        color: var(--c-text-2);
      }
    `,
  ]
  readonly #connection = new Watch(this, connection)
  readonly #draft = new Watch(this, draft)

  override render() {
    const count = this.#draft.value.memberIds.length
    if (this.#connection.value.state !== 'offline' || count === 0) return nothing
    return html`<div role="status">
      <b>${t('plan-offline-kept')}</b>
      <p>${t('plan-offline-kept-detail', { what: draftName(), count })}</p>
    </div>`
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'kept-note': KeptNote
  }
}
