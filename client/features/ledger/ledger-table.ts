import {
  elementScroll,
  observeElementOffset,
  observeElementRect,
  VirtualizerController,
} from '@tanstack/lit-virtual'
import { html, LitElement, nothing, type PropertyValues } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import type { CommunitySummary } from '#domain/community'
import { elementStyles } from '../../elements/element-styles.ts'
import { setStyle } from '../../elements/set-style.ts'
import { UiChangeEvent } from '../../elements/ui-change-event.ts'
import '../../elements/ui-icon.ts'
import { Localized } from '../../i18n/language.ts'
import { t } from '../../i18n/ledger.ts'
import type { LedgerFacts, LedgerSort } from '../../state/ledger-rows.ts'
import { columnGroups, columnTemplate, type ColumnView } from './ledger-columns.ts'
import { tableStyles } from './table-styles.ts'

/** Tells which rows are selected now, and which row a person is on. */
export class RowActiveEvent extends Event {
  constructor(
    readonly community: CommunitySummary,
    readonly opens: boolean,
  ) {
    super('row-active', { bubbles: true, composed: true })
  }
}

const rowHeights = { dense: 27, loose: 36 }

/**
 * Twenty thousand rows of which a screenful is in the page. Arrow keys move, Space selects, Enter opens.
 * `ui-change` tells the selected ids; `sort-change` the column that was pressed.
 */
@customElement('ledger-table')
export class LedgerTable extends Localized(LitElement) {
  static override styles = [elementStyles, tableStyles]
  @property({ attribute: false }) rows: readonly CommunitySummary[] = []
  @property({ attribute: false }) facts?: LedgerFacts
  @property({ attribute: false }) selection: readonly number[] = []
  @property({ attribute: false }) sort!: LedgerSort
  @property({ type: Boolean, reflect: true }) dense = false
  @state() private accessor active = 0
  @query('.scroll') private accessor scroller!: HTMLElement
  readonly #virtual = new VirtualizerController<HTMLElement, HTMLElement>(this, {
    getScrollElement: () => this.scroller,
    count: 0,
    estimateSize: () => rowHeights.dense,
    overscan: 12,
    observeElementRect,
    observeElementOffset,
    scrollToFn: elementScroll,
  })

  protected override willUpdate(changed: PropertyValues<this>) {
    if (!changed.has('rows') && !changed.has('dense')) return
    const virtual = this.#virtual.getVirtualizer()
    virtual.setOptions({
      ...virtual.options,
      count: this.rows.length,
      estimateSize: () => rowHeights[this.dense ? 'dense' : 'loose'],
      getItemKey: (index) => this.rows[index]?.id ?? index,
    })
    virtual.measure()
    this.active = Math.min(this.active, Math.max(0, this.rows.length - 1))
  }

  override render() {
    const virtual = this.#virtual.getVirtualizer()
    const chosen = new Set(this.selection)
    const all = this.rows.length > 0 && this.rows.every((row) => chosen.has(row.id))
    return html`<div class="scroll" ${setStyle({ '--columns': columnTemplate })}>
      <div
        class="table"
        role="grid"
        aria-label=${t('ledger-heading')}
        aria-rowcount=${this.rows.length + 2}
        aria-multiselectable="true"
        @keydown=${this.#onKey}
      >
        <div class="head" role="rowgroup">
          <div class="line groups" role="row" aria-rowindex="1">
            <span role="columnheader" aria-label=${t('ledger-select')}></span>
            ${columnGroups.map(
              (group) =>
                html`<span
                  role="columnheader"
                  class="group"
                  ${setStyle({ 'grid-column': `span ${group.columns.length}` })}
                  aria-colspan=${group.columns.length}
                  >${group.label()}</span
                >`,
            )}
          </div>
          <div class="line columns" role="row" aria-rowindex="2">
            <span role="columnheader" class="pick">
              <input
                type="checkbox"
                .checked=${all}
                aria-label=${t('ledger-select-all')}
                @change=${() => this.#select(all ? [] : this.rows.map((row) => row.id))}
              />
            </span>
            ${columnGroups.map((group) => group.columns.map((column, index) => this.#header(column, index === 0)))}
          </div>
        </div>
        <div class="body" role="rowgroup" ${setStyle({ height: `${virtual.getTotalSize()}px` })}>
          ${virtual.getVirtualItems().map((item) => this.#row(item, chosen))}
        </div>
      </div>
    </div>`
  }

  #header(column: ColumnView, first: boolean) {
    const sorted = this.sort.column === column.key
    const direction = sorted ? (this.sort.descending ? 'descending' : 'ascending') : 'none'
    const kind = `${first ? 'group' : ''} ${column.numeric ? 'numeric' : ''}`
    if (!column.sortable) return html`<span role="columnheader" class=${kind}>${column.label()}</span>`
    return html`<span role="columnheader" class=${kind} aria-sort=${direction}>
      <button
        type="button"
        title=${t('ledger-sort-by', { column: column.label() })}
        @click=${() => this.dispatchEvent(new SortChangeEvent({ column: column.key as LedgerSort['column'], descending: sorted && !this.sort.descending }))}
      >
        ${column.label()}${sorted ? html`<ui-icon name=${this.sort.descending ? 'down' : 'up'} size="s"></ui-icon>` : nothing}
      </button>
    </span>`
  }

  #row(item: { index: number; start: number; size: number }, chosen: ReadonlySet<number>) {
    const row = this.rows[item.index]
    if (!row || !this.facts) return nothing
    const picked = chosen.has(row.id)
    const drawn = setStyle({ transform: `translateY(${item.start}px)`, height: `${item.size}px` })
    return html`<div
      class="line row ${picked ? 'picked' : ''}"
      role="row"
      ${drawn}
      aria-rowindex=${item.index + 3}
      aria-selected=${picked}
      tabindex=${item.index === this.active ? 0 : -1}
      data-index=${item.index}
      @focus=${() => this.#activate(item.index)}
      @dblclick=${() => this.#tell(item.index, true)}
    >
      <span role="gridcell" class="pick">
        <input
          type="checkbox"
          tabindex="-1"
          .checked=${picked}
          aria-label=${t('ledger-select-row', { name: row.name })}
          @change=${() => this.#toggle(item.index)}
        />
      </span>
      ${columnGroups.map((group) =>
        group.columns.map(
          (column, index) =>
            html`<span
              role="gridcell"
              class="${index === 0 ? 'group' : ''} ${column.numeric ? 'numeric' : ''} ${column.key}"
              >${column.cell(row, this.facts!)}</span
            >`,
        ),
      )}
    </div>`
  }

  #onKey = (event: KeyboardEvent) => {
    const page = Math.max(
      1,
      Math.floor(this.scroller.clientHeight / rowHeights[this.dense ? 'dense' : 'loose']) - 3,
    )
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity }[
      event.key
    ]
    if ((event.target as Element).getAttribute('role') !== 'row') return
    if (step !== undefined) {
      event.preventDefault()
      void this.#moveTo(Math.min(this.rows.length - 1, Math.max(0, this.active + step)))
    } else if (event.key === ' ') {
      event.preventDefault()
      this.#toggle(this.active)
    } else if (event.key === 'Enter') this.#tell(this.active, true)
  }
  async #moveTo(index: number) {
    this.active = index
    this.#virtual.getVirtualizer().scrollToIndex(index)
    // The row comes into the page only after the list has scrolled to it.
    await new Promise(requestAnimationFrame)
    await this.updateComplete
    this.renderRoot.querySelector<HTMLElement>(`[data-index="${index}"]`)?.focus({ preventScroll: true })
  }
  #activate(index: number) {
    this.active = index
    this.#tell(index, false)
  }
  #tell(index: number, opens: boolean) {
    const row = this.rows[index]
    if (row) this.dispatchEvent(new RowActiveEvent(row, opens))
  }
  #toggle(index: number) {
    const id = this.rows[index]!.id
    this.#select(
      this.selection.includes(id) ? this.selection.filter((one) => one !== id) : [...this.selection, id],
    )
  }
  #select(ids: readonly number[]) {
    this.dispatchEvent(new UiChangeEvent(ids))
  }
}

export class SortChangeEvent extends Event {
  constructor(readonly sort: LedgerSort) {
    super('sort-change', { bubbles: true, composed: true })
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'ledger-table': LedgerTable
  }
  interface HTMLElementEventMap {
    'row-active': RowActiveEvent
    'sort-change': SortChangeEvent
  }
}
