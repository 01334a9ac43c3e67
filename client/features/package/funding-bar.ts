import { css, html, LitElement, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { FundingBalance } from '#domain/funding-source'
import { fundingSources } from '#domain/funding-source'
import { elementStyles } from '../../elements/element-styles.ts'
import { setStyle } from '../../elements/set-style.ts'
import { formatPercent } from '../../i18n/format.ts'
import { Localized } from '../../i18n/language.ts'
import { t } from '../../i18n/package.ts'

/**
 * Four sources in their fixed order; what is missing is a hole and not a fifth source. Widths are set as a property:
 * a style attribute in a template offends the content security policy.
 */
@customElement('funding-bar')
export class FundingBar extends Localized(LitElement) {
  static override styles = [
    elementStyles,
    css`
      :host {
        position: relative;
        display: flex;
        gap: 2px;
        height: 26px;
        margin: 4px 16px 0;
      }
      div {
        display: flex;
        align-items: center;
        min-width: 2px;
        overflow: hidden;
        container-type: inline-size;
        font-size: var(--fs-12);
        font-weight: var(--fw-bold);
        white-space: nowrap;
      }
      span {
        padding-left: 8px;
      }
      /* Where it does not fit it stands in the row below anyway. */
      @container (max-width: 52px) {
        div > span {
          display: none;
        }
      }
      .FISCAL {
        background: var(--fund-fiscal);
        color: var(--c-text-inv);
      }
      .UNIT {
        background: var(--fund-unit);
        color: white;
      }
      .RESIDENT {
        background: var(--fund-resident);
        color: light-dark(var(--c-text), var(--c-text-inv));
      }
      .SOCIAL {
        background: var(--fund-social);
        color: light-dark(black, var(--c-text-inv));
      }
      .gap,
      .none {
        border: 1.5px dashed var(--fund-gap);
        color: var(--fund-gap);
      }
      .none {
        flex: 1;
        border-color: var(--c-line-2);
      }
      /* Where the cost ends and the surplus begins. */
      .cost {
        position: absolute;
        top: -4px;
        bottom: -4px;
        width: 0;
        min-width: 0;
        padding: 0;
        border-left: 2px solid var(--fund-gap);
        overflow: visible;
      }
    `,
  ]
  @property({ attribute: false }) balance!: FundingBalance
  @property({ attribute: false }) costFen = 0

  override render() {
    const { bySource, gapFen, totalFen } = this.balance
    const whole = Math.max(this.costFen, totalFen)
    if (whole === 0) return html`<div class="none"></div>`
    const part = (kind: string, fen: number) => {
      if (fen <= 0) return nothing
      return html`<div class=${kind} ${setStyle({ flex: `${fen / whole} 1 0` })}>
        ${kind !== 'gap' && this.costFen > 0 ? html`<span>${formatPercent((100 * fen) / this.costFen)}</span>` : nothing}
      </div>`
    }
    return html`<span class="visually-hidden" role="img" aria-label=${t('package-funding-bar')}></span>
      ${fundingSources.map((source) => part(source, bySource[source]))}${part('gap', gapFen)}
      ${
        gapFen < 0 && this.costFen > 0
          ? html`<div class="cost" ${setStyle({ left: `${(100 * this.costFen) / whole}%` })}></div>`
          : nothing
      }`
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'funding-bar': FundingBar
  }
}
