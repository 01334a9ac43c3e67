import { html, LitElement, nothing } from 'lit'
import { customElement } from 'lit/decorators.js'
import { completionPercent, deviationPoints, duePercent } from '#domain/progress'
import { elementStyles } from '../../elements/element-styles.ts'
import '../../elements/ui-button.ts'
import type { UiChangeEvent } from '../../elements/ui-change-event.ts'
import '../../elements/ui-empty-state.ts'
import '../../elements/ui-segmented.ts'
import '../../elements/ui-skeleton.ts'
import { formatMonth, formatPercent } from '../../i18n/format.ts'
import { Localized } from '../../i18n/language.ts'
import { t } from '../../i18n/progress.ts'
import { city, currentMonth, nameOf, regionByCode } from '../../state/city.ts'
import {
  curve,
  followProgress,
  overdue,
  progressMap,
  progressMaps,
  rankedCounty,
  ranking,
  rankStreets,
  retryProgress,
  showProgressMap,
  summary,
  type ProgressMap,
} from '../../state/progress.ts'
import { drawProgressColumns } from '../../map/layers/progress-column.ts'
import { snapshot } from '../../state/snapshot.ts'
import { Watch } from '../../state/watch.ts'
import { boardStyles } from './board-styles.ts'
import './deviation-ranking.ts'
import { judge } from './judgement.ts'
import './overdue-table.ts'
import './progress-curve.ts'
import './progress-kpis.ts'
import './progress-legend.ts'
import './progress-region-card.ts'
import './progress-timeline.ts'

/** Where the city stands against plan, and who is behind: answered in ten seconds. */
@customElement('progress-board')
export class ProgressBoard extends Localized(LitElement) {
  static override styles = [elementStyles, boardStyles]
  readonly #city = new Watch(this, city)
  readonly #month = new Watch(this, currentMonth)
  readonly #snapshot = new Watch(this, snapshot.store)
  readonly #map = new Watch(this, progressMap)
  readonly #county = new Watch(this, rankedCounty)
  readonly #summary = new Watch(this, summary.store)
  readonly #ranking = new Watch(this, ranking.store)
  readonly #curve = new Watch(this, curve.store)
  readonly #overdue = new Watch(this, overdue.store)
  #stops: (() => void)[] = []

  override connectedCallback() {
    super.connectedCallback()
    this.#stops = [followProgress(), drawProgressColumns()]
  }
  override disconnectedCallback() {
    super.disconnectedCallback()
    for (const stop of this.#stops) stop()
  }
  override render() {
    if (this.#city.value && this.#city.value.months.length === 0) return this.#nothingYet()
    if (this.#summary.value.error !== undefined && !this.#summary.value.value) return this.#failed()
    return html`<p class="visually-hidden" role="status">${this.#said()}</p>
      <progress-kpis></progress-kpis>
      <section class="card map">
        <slot name="map"></slot>
        <ui-segmented
          class="choice"
          floating
          label=${t('progress-map-choice')}
          value=${this.#map.value}
          .options=${progressMaps.map((value) => ({ value, label: t(`progress-map-${value}`) }))}
          @ui-change=${(event: UiChangeEvent<ProgressMap>) => showProgressMap(event.value)}
        ></ui-segmented>
        <progress-legend kind=${this.#map.value} weight=${this.#snapshot.value.weight}></progress-legend>
        ${this.#regionCard()}
      </section>
      <section class="card ranking">${this.#ranked()}</section>
      <section class="card curve">
        <header>
          <h2>${this.#curveTitle()}</h2>
          <span>${t(`progress-curve-${this.#snapshot.value.weight}`)}</span>
        </header>
        <progress-curve .curve=${this.#curve.value.value} month=${this.#month.value ?? ''}></progress-curve>
      </section>
      <section class="card overdue">
        <overdue-table .list=${this.#overdue.value.value}></overdue-table>
      </section>
      <progress-timeline></progress-timeline>`
  }
  #ranked() {
    const county = this.#county.value
    const rows = this.#ranking.value.value?.rows
    return html`<header>
        <h2>
          ${county ? t('progress-ranking-street', { county: this.#nameOf(county) }) : t('progress-ranking-county')}
        </h2>
        <span>${t('progress-ranking-note')}</span>
        ${
          county
            ? html`<ui-button size="s" variant="quiet" icon="left" @click=${() => rankStreets(false)}
                >${t('progress-back-to-counties')}</ui-button
              >`
            : html`<span>${t('progress-ranking-rate')}</span>`
        }
      </header>
      ${
        rows
          ? html`<deviation-ranking
              .rows=${rows}
              selected=${this.#snapshot.value.regionCode ?? ''}
              @ui-change=${(event: UiChangeEvent) => this.#select(event.value)}
            ></deviation-ranking>`
          : html`<ui-skeleton></ui-skeleton>`
      }
      <progress-legend plain kind="regions"></progress-legend>`
  }
  #regionCard() {
    const code = this.#snapshot.value.regionCode
    const row = this.#ranking.value.value?.rows.find((one) => one.code === code)
    if (!row) return nothing
    return html`<progress-region-card
      .row=${row}
      weight=${this.#snapshot.value.weight}
      ?opens=${row.code.length === 6}
    ></progress-region-card>`
  }
  /** Pressed again, the whole city comes back. */
  #select(code: string) {
    const off = this.#snapshot.value.regionCode === code
    snapshot.set({ regionCode: off ? (this.#county.value ?? undefined) : code })
  }
  #nameOf(code: string): string {
    const region = regionByCode.get().get(code)
    return region ? nameOf(region) : code
  }
  #curveTitle(): string {
    const code = this.#snapshot.value.regionCode
    return code ? t('progress-curve-region', { region: this.#nameOf(code) }) : t('progress-curve-city')
  }
  #said(): string {
    const now = this.#summary.value.value
    const month = this.#month.value
    if (!now || !month) return ''
    const code = this.#snapshot.value.regionCode
    return t('progress-said', {
      place: code ? this.#nameOf(code) : t('progress-city'),
      month: formatMonth(month),
      percent: formatPercent(completionPercent(now)),
      planned: formatPercent(duePercent(now)),
      judgement: judge(deviationPoints(now)),
    })
  }
  #nothingYet() {
    return html`<ui-empty-state class="whole" icon="progress" heading=${t('progress-no-reports')}
      >${t('progress-no-reports-why')}</ui-empty-state
    >`
  }
  #failed() {
    return html`<ui-empty-state class="whole" icon="warn" tone="danger" heading=${t('progress-failed')}>
      ${t('progress-failed-why')}
      <ui-button slot="actions" variant="primary" icon="refresh" @click=${retryProgress}
        >${t('progress-retry')}</ui-button
      >
    </ui-empty-state>`
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'progress-board': ProgressBoard
  }
}
