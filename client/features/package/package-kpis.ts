import { css, html, LitElement, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { RenovationPackage } from '#contract/renovation-package'
import { elementStyles } from '../../elements/element-styles.ts'
import { formatNumber, formatWanYuan, formatYuan, unknown } from '../../i18n/format.ts'
import { Localized } from '../../i18n/language.ts'
import { t } from '../../i18n/package.ts'
import { communities } from '../../state/communities.ts'
import { packageFigures } from '../../state/package-figures.ts'
import { Watch } from '../../state/watch.ts'

/** The four figures that a package is compared by. What is not surveyed makes a dash, and says so. */
@customElement('package-kpis')
export class PackageKpis extends Localized(LitElement) {
  static override styles = [
    elementStyles,
    css`
      :host {
        display: grid;
        grid-template-columns: repeat(4, minmax(0, 1fr));
        border: 1px solid var(--c-line);
        border-radius: var(--r-2);
        background: var(--c-surface);
      }
      .tile {
        display: flex;
        flex-direction: column;
        min-width: 0;
        padding: 12px 4px 10px 14px;
        border-left: 1px solid var(--c-line);
      }
      .tile:first-child {
        border-left: 0;
      }
      .label,
      .note {
        font-size: var(--fs-12);
        color: var(--c-text-3);
        line-height: 1.4;
      }
      b {
        font-size: var(--fs-22);
        line-height: 1.3;
        white-space: nowrap;
      }
      .unit {
        font-size: var(--fs-13);
        font-weight: var(--fw-regular);
        color: var(--c-text-2);
      }
      .gap b,
      .gap .note {
        color: var(--c-danger);
      }
      .full b {
        color: var(--c-ok);
      }
      @media (max-width: 1399px) {
        b {
          font-size: var(--fs-18);
        }
      }
      @media (max-width: 719px) {
        :host {
          grid-template-columns: repeat(2, minmax(0, 1fr));
        }
        .tile:nth-child(3) {
          border-left: 0;
        }
        .tile:nth-child(n + 3) {
          border-top: 1px solid var(--c-line);
        }
        b {
          font-size: var(--fs-22);
        }
      }
    `,
  ]
  @property({ attribute: false }) content!: RenovationPackage
  readonly #communities = new Watch(this, communities)

  override render() {
    const { cost, balance } = packageFigures(this.content)
    const { households, floorAreaM2 } = this.content
    const funded = cost.totalFen > 0 ? (100 * balance.totalFen) / cost.totalFen : undefined
    const wan = t('package-unit-wan-yuan')
    return html`${this.#tile({
      label: t('package-total'),
      figure: formatWanYuan(cost.totalFen),
      note: wan,
    })}
    ${this.#tile({
      label: t('package-per-m2'),
      figure: formatYuan(cost.perM2Fen),
      unit: cost.perM2Fen === undefined ? '' : t('package-unit-yuan'),
      note: this.#known('floorAreaM2', floorAreaM2),
    })}
    ${this.#tile({
      label: t('package-per-household'),
      figure: formatWanYuan(cost.perHouseholdFen),
      unit: cost.perHouseholdFen === undefined ? '' : wan,
      note: this.#known('households', households),
    })}
    ${this.#tile({
      label: t('package-funded'),
      figure: funded === undefined ? unknown : formatNumber(funded, 1),
      unit: funded === undefined ? '' : '%',
      note: gapText(balance.gapFen),
      kind: balance.gapFen !== 0 ? 'gap' : cost.totalFen > 0 ? 'full' : '',
    })}`
  }
  #tile({ label, figure, unit = '', note, kind = '' }: { label: string; figure: string; unit?: string; note: string; kind?: string }) {
    return html`<div class="tile ${kind}">
      <span class="label">${label}</span>
      <b>${figure}${unit ? html`<span class="unit"> ${unit}</span>` : nothing}</b>
      <span class="note">${note}</span>
    </div>`
  } // prettier-ignore
  /** A sum over what is known must not pass for the whole. */
  #known(field: 'households' | 'floorAreaM2', sum: number | null): string {
    const all = this.#communities.value
    const missing = this.content.communityIds.filter(
      (id) => all && all.find(id)?.[field] === undefined,
    ).length
    const text =
      field === 'households'
        ? `${formatNumber(sum)} ${t('package-unit-households')}`
        : `${formatNumber(sum === null ? null : sum / 1e4, 2)} ${t('package-unit-wan-m2')}`
    if (sum === null) return t('package-not-surveyed')
    return missing > 0 ? t('package-known-without', { text, missing }) : text
  }
}
const gapText = (gapFen: number): string =>
  gapFen === 0
    ? t('package-no-gap')
    : t(gapFen > 0 ? 'package-gap-of' : 'package-surplus-of', { amount: formatWanYuan(Math.abs(gapFen)) })
declare global {
  interface HTMLElementTagNameMap {
    'package-kpis': PackageKpis
  }
}
