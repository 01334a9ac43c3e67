import { css, html, LitElement, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { elementStyles } from '../elements/element-styles.ts'
import '../elements/ui-empty-state.ts'
import { Localized } from '../i18n/language.ts'
import { t } from '../i18n/shell.ts'

/** What stands in for the picture while there is none: the card is gone for a moment, or there never was one. */
@customElement('map-notice')
export class MapNotice extends Localized(LitElement) {
  static override styles = [
    elementStyles,
    css`
      :host {
        position: absolute;
        inset: 0;
        z-index: var(--z-overlay);
        display: grid;
        place-items: center;
        pointer-events: none;
      }
      p {
        padding: 9px 14px;
        border-radius: var(--r-2);
        background: var(--c-surface);
        box-shadow: var(--e-2);
      }
    `,
  ]
  @property() problem: 'none' | 'lost' | 'failed' = 'none'

  override render() {
    if (this.problem === 'none') return nothing
    return this.problem === 'lost'
      ? html`<p role="status">${t('map-lost')}</p>`
      : html`<ui-empty-state tone="danger" icon="warn" heading=${t('map-failed')}
          >${t('map-failed-why')}</ui-empty-state
        >`
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'map-notice': MapNotice
  }
}
