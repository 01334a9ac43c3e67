import { css, html, LitElement, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { RenovationPackage } from '#contract/renovation-package'
import { elementStyles } from '../../elements/element-styles.ts'
import { formatWanYuan, formatYuan } from '../../i18n/format.ts'
import { Localized } from '../../i18n/language.ts'
import { t } from '../../i18n/package.ts'
import { parseRate, rateText } from '../../state/package-amounts.ts'
import { commitEdit } from '../../state/package-commands.ts'
import { packageFigures } from '../../state/package-figures.ts'
import './amount-cell.ts'
import type { AmountEvent } from './amount-cell.ts'

type Rate = 'otherRateBp' | 'contingencyBp'

/** From direct cost to the whole: other fees, then contingency on both (E1). The two rates are typed here. */
@customElement('menu-totals')
export class MenuTotals extends Localized(LitElement) {
  static override styles = [
    elementStyles,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 2px 24px;
        min-height: 48px;
        padding: 6px 16px;
        border-top: 1.5px solid var(--c-text);
        --amount-width: 40px;
      }
      .part {
        white-space: nowrap;
      }
      .quiet {
        color: var(--c-text-3);
      }
      .whole {
        margin-left: auto;
        white-space: nowrap;
      }
      .whole b {
        font-size: var(--fs-18);
      }
      amount-cell {
        vertical-align: middle;
      }
      @media (max-width: 719px) {
        :host {
          gap: 6px 20px;
          padding: 10px 12px;
          --amount-width: 52px;
        }
        .whole {
          width: 100%;
          white-space: normal;
        }
      }
    `,
  ]
  @property({ attribute: false }) content!: RenovationPackage
  @property() why = ''

  override render() {
    const { cost } = packageFigures(this.content)
    return html`<span class="part"
        ><span class="quiet">${t('package-direct')}</span> ${formatWanYuan(cost.directFen)}</span
      >
      ${this.#rate('otherRateBp', t('package-other'), cost.otherFen)}
      ${this.#rate('contingencyBp', t('package-contingency'), cost.contingencyFen)}
      <span class="whole"
        ><span class="quiet">${t('package-total')}</span> <b>${formatWanYuan(cost.totalFen)}</b>
        ${t('package-unit-wan-yuan')}
        <span class="quiet"
          >${
            cost.perM2Fen === undefined
              ? nothing
              : html`&emsp;${t('package-yuan-per-m2', { amount: formatYuan(cost.perM2Fen) })}`
          }
          ${
            cost.perHouseholdFen === undefined
              ? nothing
              : html`· ${t('package-wan-per-household', { amount: formatWanYuan(cost.perHouseholdFen) })}`
          }</span
        ></span
      >`
  }
  #rate(field: Rate, label: string, fen: number) {
    const rate = rateText(this.content[field])
    return html`<span class="part"
      ><span class="quiet">${label}</span
      ><amount-cell
        class=${field}
        label=${t('package-rate-of', { fee: label })}
        text="${rate}%"
        edit=${rate}
        .parse=${parseRate}
        ?readonly=${this.why !== ''}
        @amount=${(event: AmountEvent) => this.#commit(field, label, event.value!)}
      ></amount-cell>
      ${formatWanYuan(fen)}</span
    >`
  }
  #commit(field: Rate, label: string, bp: number) {
    const what = t('package-did-rate', { fee: label, from: rateText(this.content[field]), to: rateText(bp) })
    void commitEdit({ packageId: this.content.id, change: { put: { [field]: bp } }, what })
  }
  focusRate() {
    this.renderRoot.querySelector('amount-cell')?.focus()
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'menu-totals': MenuTotals
  }
}
