import { css, html, LitElement } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { infrastructureNetworks } from '#domain/community'
import { elementStyles } from '../../elements/element-styles.ts'
import { Localized } from '../../i18n/language.ts'
import { t } from '../../i18n/ledger.ts'

/** The five that a survey asks first; the card shows all eleven. */
const shown = ['WATER', 'DRAINAGE', 'POWER', 'GAS', 'HEAT'] as const
const grades = ['unsurveyed', 'good', 'fair', 'poor', 'missing'] as const

/** One sign a network: outlined good, grey fair, ink poor, striped missing. */
@customElement('ledger-glyphs')
export class LedgerGlyphs extends Localized(LitElement) {
  static override styles = [
    elementStyles,
    css`
      :host {
        display: inline-flex;
        gap: 2px;
        vertical-align: -3px;
      }
      i {
        width: 15px;
        height: 15px;
        border-radius: 2px;
        font-style: normal;
        font-size: 11px;
        line-height: 15px;
        text-align: center;
      }
      .good {
        box-shadow: inset 0 0 0 1px var(--c-line-2);
        color: var(--c-text-3);
      }
      .fair {
        background: var(--c-line-2);
        color: var(--c-text);
      }
      .poor {
        background: var(--c-text);
        color: var(--c-text-inv);
      }
      .missing {
        background: repeating-linear-gradient(45deg, var(--c-text) 0 2px, var(--c-surface) 2px 4px);
      }
      .unsurveyed {
        color: var(--c-text-3);
      }
    `,
  ]
  /** A digit per network, as in the index: 1 good … 4 missing, 0 not surveyed. */
  @property() grades = ''

  override render() {
    return html`${shown.map((network) => {
      const grade = grades[Number(this.grades[infrastructureNetworks.indexOf(network)] ?? 0)] ?? 'unsurveyed'
      const said = `${t(`ledger-network-${network}`)} ${t(`ledger-${grade}`)}`
      return html`<i class=${grade} title=${said} role="img" aria-label=${said}
        >${grade === 'missing' ? '' : grade === 'unsurveyed' ? '·' : t(`ledger-sign-${network}`)}</i
      >`
    })}`
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'ledger-glyphs': LedgerGlyphs
  }
}
