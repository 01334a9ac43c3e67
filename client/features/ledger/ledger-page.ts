import { html, LitElement, nothing } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import type { CommunitySummary } from '#domain/community'
import { leastMembers } from '#domain/cluster'
import { sumKnown } from '#domain/scorecard'
import { elementStyles } from '../../elements/element-styles.ts'
import '../../elements/ui-button.ts'
import type { UiChangeEvent } from '../../elements/ui-change-event.ts'
import '../../elements/ui-empty-state.ts'
import '../../elements/ui-segmented.ts'
import '../../elements/ui-sign.ts'
import '../../elements/ui-skeleton.ts'
import { formatNumber } from '../../i18n/format.ts'
import { Localized } from '../../i18n/language.ts'
import { t } from '../../i18n/ledger.ts'
import { t as progressText } from '../../i18n/progress.ts'
import { inkOfMode, signOf, tokenOfMode } from '../../map/layers/symbology.ts'
import { mapHandle } from '../../map/map-registry.ts'
import { communities, matching, selected } from '../../state/communities.ts'
import { addMembers } from '../../state/drafting.ts'
import {
  csvFile,
  ledgerColumns,
  ledgerValue,
  readSort,
  sortLedger,
  writeSort,
  type LedgerFacts,
} from '../../state/ledger-rows.ts'
import { clusterByCommunity } from '../../state/scenario.ts'
import { snapshot } from '../../state/snapshot.ts'
import { Watch } from '../../state/watch.ts'
import { columnGroups } from './ledger-columns.ts'
import { pageStyles } from './page-styles.ts'
import type { RowActiveEvent, SortChangeEvent } from './ledger-table.ts'
import './ledger-table.ts'

/** Every community in a table that shares filter and selection with the map beside it. */
@customElement('ledger-page')
export class LedgerPage extends Localized(LitElement) {
  static override styles = [elementStyles, pageStyles]
  readonly #all = new Watch(this, communities)
  readonly #matching = new Watch(this, matching)
  readonly #selected = new Watch(this, selected)
  readonly #clusters = new Watch(this, clusterByCommunity)
  readonly #snapshot = new Watch(this, snapshot.store)
  @state() private accessor active: CommunitySummary | undefined = undefined
  /** Sorting twenty thousand rows is worth remembering: only rows, order or clusters change it. */
  #sorted: { key: unknown[]; rows: readonly CommunitySummary[] } = { key: [], rows: [] }

  override render() {
    const all = this.#all.value
    const rows = this.#rows()
    return html`<header>
        <h1>${t('ledger-heading')}</h1>
        <span class="count"
          >${t.parts('ledger-count', {
            total: formatNumber(all?.list.length),
            matching: html`<b>${formatNumber(rows.length)}</b>`,
          })}</span
        >
        <ui-segmented
          label=${t('ledger-density')}
          value=${this.#loose() ? 'loose' : 'dense'}
          .options=${[
            { value: 'dense', label: t('ledger-dense') },
            { value: 'loose', label: t('ledger-loose') },
          ]}
          @ui-change=${(event: UiChangeEvent) => snapshot.setView('ledger-rows', event.value === 'loose' ? 'loose' : undefined)}
        ></ui-segmented>
        <ui-button icon="export" @click=${this.#export}>${t('ledger-export')}</ui-button>
      </header>
      <div class="filters"><shell-slot name="chips"></shell-slot></div>
      ${this.#table(rows)}
      <footer>${this.#sums(rows)}</footer>
      <aside>
        <div class="map"><slot name="map"></slot></div>
        ${this.active ? this.#card(this.active) : nothing}
      </aside>`
  }
  #facts(): LedgerFacts | undefined {
    const all = this.#all.value
    const clusters = this.#clusters.value
    return all && { all, clusterName: (id) => clusters.get(id)?.name }
  }
  #rows(): readonly CommunitySummary[] {
    const facts = this.#facts()
    if (!facts) return []
    const sort = this.#snapshot.value.view['ledger-sort']
    const key = [this.#matching.value, sort, this.#clusters.value, this.#all.value]
    if (key.some((part, index) => part !== this.#sorted.key[index])) {
      this.#sorted = { key, rows: sortLedger(this.#matching.value, readSort(sort), facts) }
    }
    return this.#sorted.rows
  }
  #loose(): boolean {
    return this.#snapshot.value.view['ledger-rows'] === 'loose'
  }
  #table(rows: readonly CommunitySummary[]) {
    if (!this.#all.value) return html`<ui-skeleton class="body"></ui-skeleton>`
    if (rows.length === 0) {
      return html`<ui-empty-state class="body" icon="search" heading=${t('ledger-empty')}>
        ${t('ledger-empty-why')}
        <ui-button slot="actions" @click=${() => snapshot.set({ filters: {} })}
          >${t('ledger-clear-filters')}</ui-button
        >
      </ui-empty-state>`
    }
    return html`<ledger-table
      class="body"
      .rows=${rows}
      .facts=${this.#facts()}
      .selection=${this.#snapshot.value.selection}
      .sort=${readSort(this.#snapshot.value.view['ledger-sort'])}
      ?dense=${!this.#loose()}
      @ui-change=${(event: UiChangeEvent<readonly number[]>) => snapshot.set({ selection: event.value })}
      @sort-change=${({ sort }: SortChangeEvent) => snapshot.setView('ledger-sort', writeSort(sort))}
      @row-active=${this.#onActive}
    ></ledger-table>`
  }
  #sums(rows: readonly CommunitySummary[]) {
    const chosen = this.#selected.value
    const of = chosen.length > 0 ? chosen : rows
    const [buildings, households, area] = [
      sumKnown(of.map((row) => row.buildings)),
      sumKnown(of.map((row) => row.households)),
      sumKnown(of.map((row) => row.floorAreaM2)),
    ]
    const values = {
      buildings: strong(buildings.sum),
      households: strong(households.sum),
      area: strong(area.sum),
    }
    const missing = Math.max(buildings.unknown, households.unknown, area.unknown)
    return html`${chosen.length > 0 ? html`<span>${t.parts('ledger-selected', { count: html`<b>${formatNumber(chosen.length)}</b>` })}</span>` : nothing}
      <span class="sum"
        >${chosen.length > 0 ? t.parts('ledger-sum', values) : t.parts('ledger-all-sum', values)}</span
      >
      ${missing > 0 ? html`<span class="unknown">${t('ledger-sum-unknown', { count: formatNumber(missing) })}</span>` : nothing}
      ${
        chosen.length > 0
          ? html`<ui-button
                size="s"
                icon="cluster"
                reason=${chosen.length < leastMembers ? t('ledger-make-cluster-too-few') : ''}
                @click=${this.#makeCluster}
                >${t('ledger-make-cluster')}</ui-button
              >
              <ui-button size="s" variant="quiet" @click=${() => snapshot.set({ selection: [] })}
                >${t('ledger-clear-selection')}</ui-button
              >`
          : nothing
      }`
  }
  #card(row: CommunitySummary) {
    return html`<div class="card">
      <ui-sign
        sign=${signOf(row.managementMode)}
        token=${tokenOfMode(row.managementMode)}
        ink=${inkOfMode(row.managementMode)}
      ></ui-sign>
      <h2>${row.name}</h2>
      <span class="code">${row.code}</span>
      <ui-button size="s" @click=${() => snapshot.set({ workspace: 'map', selection: [row.id] })}
        >${t('ledger-open')}</ui-button
      >
    </div>`
  }
  #onActive = ({ community, opens }: RowActiveEvent) => {
    this.active = community
    const { lng, lat } = community
    if (opens) snapshot.set({ workspace: 'map', selection: [community.id] })
    else mapHandle.get()?.fitBounds([lng - 0.002, lat - 0.0016, lng + 0.002, lat + 0.0016], { maxZoom: 16 })
  }
  /** The selection becomes a draft on the map, where its scorecard is. */
  #makeCluster = async () => {
    await addMembers(this.#snapshot.value.selection)
    snapshot.set({ workspace: 'map', selection: [] })
  }
  #export = () => {
    const facts = this.#facts()
    if (!facts) return
    const labels = new Map(
      columnGroups.flatMap((group) => group.columns.map((column) => [column.key, column.label()])),
    )
    const file = csvFile([
      ledgerColumns.map((column) => labels.get(column) ?? column),
      ...this.#rows().map((row) => ledgerColumns.map((column) => worded(row, column, facts))),
    ])
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([file], { type: 'text/csv' }))
    link.download = `${t('ledger-file-name')}.csv`
    link.click()
    URL.revokeObjectURL(link.href)
  }
}

const strong = (value: number) => html`<b>${formatNumber(value)}</b>`
/** Codes of ours become words; figures stay figures. */
function worded(
  row: CommunitySummary,
  column: (typeof ledgerColumns)[number],
  facts: LedgerFacts,
): string | number | undefined {
  if (column === 'mode') return t(`ledger-mode-${row.managementMode ?? 'UNKNOWN'}`)
  if (column === 'stage') return progressText(`progress-stage-${row.stage}`)
  return ledgerValue(row, column, facts)
}

declare global {
  interface HTMLElementTagNameMap {
    'ledger-page': LedgerPage
  }
}
