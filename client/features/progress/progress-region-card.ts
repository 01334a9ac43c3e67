import { css, html, LitElement } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { ProgressRanking } from '#contract/progress'
import { deviationPoints, duePercent, type WeightKind } from '#domain/progress'
import { elementStyles } from '../../elements/element-styles.ts'
import '../../elements/ui-button.ts'
import { formatNumber, formatPercent, formatSigned, formatWanM2, formatYiYuan } from '../../i18n/format.ts'
import { Localized } from '../../i18n/language.ts'
import { t } from '../../i18n/progress.ts'
import { nameOf } from '../../state/city.ts'
import { rankStreets } from '../../state/progress.ts'
import { snapshot } from '../../state/snapshot.ts'
import { deviationToken } from './judgement.ts'

/** The region that was pressed: what is done, what is due, and the two ways on. */
@customElement('progress-region-card')
export class ProgressRegionCard extends Localized(LitElement) {
  static override styles = [
    elementStyles,
    css`
      :host {
        display: block;
        width: 220px;
        padding: 10px 12px;
        border-radius: var(--r-2);
        background: var(--c-surface);
        box-shadow: var(--e-2);
        font-size: var(--fs-12);
      }
      h3 {
        font-size: var(--fs-14);
        margin-bottom: 4px;
      }
      dl {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 2px 8px;
        margin: 0 0 8px;
      }
      dt {
        color: var(--c-text-2);
      }
      dd {
        margin: 0;
        text-align: right;
        white-space: nowrap;
      }
      .actions {
        display: flex;
        gap: 6px;
      }
      .dev-1 {
        color: var(--dev-1-text);
      }
      .dev-2 {
        color: var(--dev-2-text);
      }
      .dev-4 {
        color: var(--dev-4-text);
      }
      .dev-5 {
        color: var(--dev-5-text);
      }
    `,
  ]
  @property({ attribute: false }) row?: ProgressRanking['rows'][number]
  @property() weight: WeightKind = 'area'
  /** A county can be opened into its streets. */
  @property({ type: Boolean }) opens = false

  override render() {
    const row = this.row
    if (!row) return ''
    return html`<h3>${nameOf(row)}</h3>
      <dl>
        <dt>${t('progress-region-done')}</dt>
        <dd>${amount(row.done, this.weight)} / ${amount(row.planned, this.weight)} ${unitOf(this.weight)}</dd>
        <dt>${t('progress-region-due')}</dt>
        <dd>${formatPercent(duePercent(row))}</dd>
        <dt>${t('progress-region-deviation')}</dt>
        <dd>
          <b class=${deviationToken(row) ?? ''}
            >${t('progress-points', { points: formatSigned(deviationPoints(row)) })}</b
          >
        </dd>
        <dt>${t('progress-region-communities')}</dt>
        <dd>${formatNumber(row.communities)}</dd>
      </dl>
      <div class="actions">
        ${this.opens ? html`<ui-button size="s" icon="right" @click=${() => rankStreets(true)}>${t('progress-see-streets')}</ui-button>` : ''}
        <ui-button size="s" @click=${this.#whole}>${t('progress-whole-city')}</ui-button>
      </div>`
  }
  #whole = () => {
    rankStreets(false)
    snapshot.set({ regionCode: undefined })
  }
}
const amount = (value: number, weight: WeightKind): string =>
  weight === 'households' ? formatNumber(value) : weight === 'area' ? formatWanM2(value) : formatYiYuan(value)
const unitOf = (weight: WeightKind): string =>
  t(
    ({ households: 'progress-households-unit', area: 'progress-wan-m2', money: 'progress-yi-yuan' } as const)[
      weight
    ],
  )

declare global {
  interface HTMLElementTagNameMap {
    'progress-region-card': ProgressRegionCard
  }
}
