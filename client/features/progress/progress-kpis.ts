import { css, html, LitElement, nothing } from 'lit'
import { customElement } from 'lit/decorators.js'
import type { ProgressSummary } from '#contract/progress'
import { completionPercent, deviationClass, deviationPoints, duePercent } from '#domain/progress'
import { elementStyles } from '../../elements/element-styles.ts'
import '../../elements/ui-kpi.ts'
import '../../elements/ui-skeleton.ts'
import { formatNumber, formatPercent, formatSigned, formatYiYuan } from '../../i18n/format.ts'
import { Localized } from '../../i18n/language.ts'
import { t } from '../../i18n/progress.ts'
import { summary } from '../../state/progress.ts'
import { snapshot } from '../../state/snapshot.ts'
import { Watch } from '../../state/watch.ts'
import { judge } from './judgement.ts'

/** The five figures a leader reads first: each with its target, the difference and the day it stands for. */
@customElement('progress-kpis')
export class ProgressKpis extends Localized(LitElement) {
  static override styles = [
    elementStyles,
    css`
      :host {
        display: grid;
        grid-template-columns: 1.45fr repeat(4, minmax(0, 1fr));
        gap: 12px;
      }
      b {
        font-weight: var(--fw-bold);
        white-space: nowrap;
      }
      .dev-1 {
        color: var(--dev-1-text);
      }
      .dev-2 {
        color: var(--dev-2-text);
      }
      .dev-3 {
        color: var(--dev-3-text);
      }
      .dev-4 {
        color: var(--dev-4-text);
      }
      .dev-5 {
        color: var(--dev-5-text);
      }
      ui-skeleton {
        height: 98px;
      }
      @media (max-width: 1199px) {
        :host {
          grid-template-columns: repeat(6, minmax(0, 1fr));
        }
        :host > * {
          grid-column: span 2;
        }
        :host > :first-child,
        :host > :nth-child(2) {
          grid-column: span 3;
        }
      }
      @media (max-width: 719px) {
        :host {
          grid-template-columns: repeat(2, minmax(0, 1fr));
          gap: 8px;
        }
        :host > * {
          grid-column: span 1;
        }
        :host > :first-child {
          grid-column: span 2;
        }
        :host > :nth-child(2) {
          grid-column: span 1;
        }
      }
    `,
  ]
  readonly #summary = new Watch(this, summary.store)
  readonly #snapshot = new Watch(this, snapshot.store)

  override render() {
    const now = this.#summary.value.value
    if (!now) return Array.from({ length: 5 }, () => html`<ui-skeleton></ui-skeleton>`)
    return [
      this.#completion(now),
      this.#started(now),
      this.#invested(now),
      this.#arrival(now),
      this.#payment(now),
    ]
  }

  #completion(now: ProgressSummary) {
    const points = deviationPoints(now)
    const tone = points === undefined ? '' : `dev-${deviationClass(points)}`
    return html`<ui-kpi
      selected
      label=${t(`progress-completion-${this.#snapshot.value.weight}`)}
      as-of=${t('progress-as-of', { date: now.asOf })}
      figure=${formatNumber(completionPercent(now), 1)}
      unit="%"
      bar=${tone}
    >
      ${t('progress-plan', { value: formatPercent(duePercent(now)) })} <b class=${tone}>${judge(points)}</b>
      ${now.lastMonthDeviation === null ? nothing : t('progress-last-month', { points: formatSigned(now.lastMonthDeviation) })}
    </ui-kpi>`
  }
  #started({ started, startDue, plannedCommunities, asOf }: ProgressSummary) {
    return html`<ui-kpi
      label=${t('progress-started')}
      as-of=${asOf.slice(5)}
      figure=${formatNumber(started)}
      unit=${t('progress-started-of', { planned: formatNumber(plannedCommunities) })}
    >
      ${t('progress-plan-count', { count: formatNumber(startDue) })}
      <b class=${toneOf(started - startDue)}
        >${t('progress-difference-count', { count: formatSigned(started - startDue, 0) })}</b
      >
    </ui-kpi>`
  }
  #invested({ investedFen, investDueFen, plannedFen, asOf }: ProgressSummary) {
    return html`<ui-kpi
      label=${t('progress-invested')}
      as-of=${asOf.slice(5)}
      figure=${formatYiYuan(investedFen)}
      unit=${`/ ${formatYiYuan(plannedFen)} ${t('progress-yi-yuan')}`}
    >
      ${t('progress-plan', { value: formatYiYuan(investDueFen) })}
      <b class=${toneOf(investedFen - investDueFen)}
        >${formatSigned((investedFen - investDueFen) / 1e10, 2)}</b
      >
    </ui-kpi>`
  }
  #arrival({ arrivedFen, plannedFen, asOf }: ProgressSummary) {
    return html`<ui-kpi
      label=${t('progress-arrival')}
      as-of=${asOf.slice(5)}
      figure=${formatNumber(ratio(arrivedFen, plannedFen), 1)}
      unit="%"
      >${t('progress-arrival-of')}</ui-kpi
    >`
  }
  #payment({ paidFen, arrivedFen, asOf }: ProgressSummary) {
    return html`<ui-kpi
      label=${t('progress-payment')}
      as-of=${asOf.slice(5)}
      figure=${formatNumber(ratio(paidFen, arrivedFen), 1)}
      unit="%"
      >${t('progress-payment-of')}</ui-kpi
    >`
  }
}

/** A rate without a denominator is no value: neither 0 % nor 100 %. */
const ratio = (part: number, whole: number): number | undefined =>
  whole > 0 ? (100 * part) / whole : undefined
const toneOf = (difference: number): string => (difference < 0 ? 'dev-2' : 'dev-3')

declare global {
  interface HTMLElementTagNameMap {
    'progress-kpis': ProgressKpis
  }
}
