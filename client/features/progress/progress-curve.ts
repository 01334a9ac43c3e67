import { area, line } from 'd3-shape'
import { scaleLinear } from 'd3-scale'
import { css, html, LitElement, nothing, svg } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { ProgressCurve } from '#contract/progress'
import { ChartSize } from '../../elements/chart-size.ts'
import { elementStyles } from '../../elements/element-styles.ts'
import { formatMonth, formatPercent } from '../../i18n/format.ts'
import { Localized } from '../../i18n/language.ts'
import { t } from '../../i18n/progress.ts'

const margin = { top: 12, right: 78, bottom: 22, left: 40 }

/** Plan dashed, actual in ink, the gap between them shaded; the month that is looked at is marked. */
@customElement('progress-curve')
export class ProgressCurveChart extends Localized(LitElement) {
  static override styles = [
    elementStyles,
    css`
      :host {
        display: block;
        min-height: 90px;
        position: relative;
      }
      svg {
        position: absolute;
        inset: 0;
        overflow: visible;
      }
      text {
        font-size: var(--fs-11);
        fill: var(--c-text-2);
      }
      .said {
        font-size: var(--fs-12);
        fill: var(--c-text);
        paint-order: stroke;
        stroke: var(--c-surface);
        stroke-width: 3px;
      }
      .actual-said {
        font-weight: var(--fw-bold);
      }
      .grid {
        stroke: var(--ch-grid);
      }
      .now {
        stroke: var(--c-edge);
      }
      .gap {
        fill: var(--dev-2);
        fill-opacity: 0.22;
      }
      .plan {
        fill: none;
        stroke: var(--ch-plan);
        stroke-width: 1.8;
        stroke-dasharray: 5 3.5;
      }
      .actual {
        fill: none;
        stroke: var(--ch-actual);
        stroke-width: 2.4;
      }
      .actual-dot {
        fill: var(--ch-actual);
        stroke: var(--c-surface);
        stroke-width: 2;
      }
      .plan-dot {
        fill: var(--c-surface);
        stroke: var(--ch-plan);
        stroke-width: 1.8;
      }
    `,
  ]
  @property({ attribute: false }) curve?: ProgressCurve
  @property() month = ''
  readonly #size = new ChartSize(this)

  override render() {
    const { width, height } = this.#size
    if (!this.curve || width < 120 || height < 60) return nothing
    const { months, planned, actual } = this.curve
    const x = scaleLinear([0, Math.max(1, months.length - 1)], [margin.left, width - margin.right])
    const y = scaleLinear([0, 100], [height - margin.bottom, margin.top])
    const now = Math.max(0, months.indexOf(this.month))
    const known = actual.slice(0, now + 1).filter((value) => value !== null)
    const path = line<number>((_, i) => x(i), (value) => y(value)) // prettier-ignore
    const gap = area<number>().x((_, i) => x(i)).y0((_, i) => y(planned[i] ?? 0)).y1((value) => y(value)) // prettier-ignore
    const plannedNow = planned[now] ?? 0
    const actualNow = known.at(-1)
    return html`<svg role="img" aria-label=${this.#summary(now)} width=${width} height=${height}>
      ${[0, 25, 50, 75, 100].map(
        (tick) =>
          svg`<path class="grid" d="M${margin.left} ${y(tick)}H${width - margin.right}"></path>
          <text x=${margin.left - 6} y=${y(tick) + 4} text-anchor="end">${tick}${tick === 100 ? '%' : ''}</text>`,
      )}
      ${months.map((month, i) => (i % Math.ceil(months.length / 6) === 0 ? svg`<text x=${x(i)} y=${height - 5} text-anchor="middle">${shortMonth(month)}</text>` : nothing))}
      <path class="gap" d=${gap(known) ?? ''}></path>
      <path class="plan" d=${path(planned) ?? ''}></path>
      <path class="actual" d=${path(known) ?? ''}></path>
      <path class="now" d="M${x(now)} ${margin.top}V${height - margin.bottom}"></path>
      <circle class="plan-dot" cx=${x(now)} cy=${y(plannedNow)} r="3.5"></circle>
      <text class="said" x=${x(now) - 9} y=${y(plannedNow) - 6} text-anchor="end">
        ${t('progress-curve-planned', { percent: formatPercent(plannedNow) })}
      </text>
      ${
        actualNow === undefined
          ? nothing
          : svg`<circle class="actual-dot" cx=${x(now)} cy=${y(actualNow)} r="4"></circle>
          <text class="said actual-said" x=${x(now) + 9} y=${y(actualNow) + 17}>${t('progress-curve-actual', { percent: formatPercent(actualNow) })}</text>`
      }
    </svg>`
  }
  #summary(now: number): string {
    const { months, planned, actual } = this.curve!
    return t('progress-curve-summary', {
      month: formatMonth(months[now] ?? this.month),
      planned: formatPercent(planned[now]),
      actual: formatPercent(actual[now] ?? undefined),
      end: formatMonth(months.at(-1) ?? this.month),
    })
  }
}
/** 2026-10 as 26.10: the axis has room for no more. */
const shortMonth = (month: string): string => `${month.slice(2, 4)}.${Number(month.slice(5))}`

declare global {
  interface HTMLElementTagNameMap {
    'progress-curve': ProgressCurveChart
  }
}
