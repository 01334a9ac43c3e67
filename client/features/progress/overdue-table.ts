import { css, html, LitElement } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { OverdueList } from '#contract/progress'
import { elementStyles } from '../../elements/element-styles.ts'
import '../../elements/ui-button.ts'
import '../../elements/ui-table.ts'
import type { Column, RowPressEvent } from '../../elements/ui-table.ts'
import { formatNumber, formatPercent } from '../../i18n/format.ts'
import { Localized } from '../../i18n/language.ts'
import { t } from '../../i18n/progress.ts'
import { snapshot } from '../../state/snapshot.ts'

type Row = OverdueList['rows'][number]
const columns = (): Column<Row>[] => [
  { key: 'name', label: t('progress-overdue-name'), cell: (row) => row.name },
  { key: 'county', label: t('progress-overdue-county'), cell: (row) => row.county },
  { key: 'stage', label: t('progress-overdue-stage'), cell: (row) => t(`progress-stage-${row.stage}`) },
  {
    key: 'percent',
    label: t('progress-overdue-percent'),
    numeric: true,
    cell: (row) => formatPercent(row.percent, 0),
  },
  {
    key: 'months',
    label: t('progress-overdue-months'),
    numeric: true,
    cell: (row) => html`<b>${t('progress-months', { count: row.months })}</b>`,
  },
]
const first = 4

/** Past the end of their schedule and not complete, longest first. A row opens the community on the map. */
@customElement('overdue-table')
export class OverdueTable extends Localized(LitElement) {
  static override styles = [
    elementStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 0;
      }
      header {
        display: flex;
        align-items: center;
        gap: 8px;
        min-height: 34px;
        padding: 4px 8px 0 14px;
      }
      h3 {
        font-size: var(--fs-14);
      }
      header span {
        flex: 1;
        color: var(--c-text-3);
        font-size: var(--fs-12);
      }
      ui-table {
        flex: 1;
      }
      p {
        padding: 12px 14px;
        color: var(--c-text-3);
      }
    `,
  ]
  @property({ attribute: false }) list?: OverdueList
  @state() private accessor all = false

  override render() {
    const { total = 0, rows = [] } = this.list ?? {}
    return html`<header>
        <h3>${t('progress-overdue')}</h3>
        <span>${t('progress-overdue-count', { count: formatNumber(total) })}</span>
        ${
          rows.length > first
            ? html`<ui-button size="s" variant="quiet" @click=${() => (this.all = !this.all)}
                >${t(this.all ? 'progress-overdue-fewer' : 'progress-overdue-all')}</ui-button
              >`
            : ''
        }
      </header>
      ${
        rows.length === 0 && this.list
          ? html`<p>${t('progress-overdue-none')}</p>`
          : html`<ui-table
              dense
              pressable
              label=${t('progress-overdue')}
              .columns=${columns()}
              .rows=${this.all ? rows : rows.slice(0, first)}
              .keyOf=${(row: Row) => row.communityId}
              @row-press=${({ row }: RowPressEvent<Row>) => snapshot.set({ workspace: 'map', selection: [row.communityId] })}
            ></ui-table>`
      }`
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'overdue-table': OverdueTable
  }
}
