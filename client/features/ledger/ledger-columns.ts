import { html, nothing, type TemplateResult } from 'lit'
import type { CommunitySummary } from '#domain/community'
import '../../elements/ui-sign.ts'
import '../../elements/ui-tag.ts'
import { formatM2, formatNumber, formatPercent, unknown } from '../../i18n/format.ts'
import { t } from '../../i18n/ledger.ts'
import { t as progressText } from '../../i18n/progress.ts'
import { inkOfMode, signOf, tokenOfMode } from '../../map/layers/symbology.ts'
import { ledgerValue, type LedgerColumn, type LedgerFacts } from '../../state/ledger-rows.ts'
import './ledger-glyphs.ts'

export interface ColumnView {
  readonly key: LedgerColumn | 'conditions'
  readonly label: () => string
  readonly width: string
  readonly numeric?: boolean
  readonly sortable: boolean
  cell(community: CommunitySummary, facts: LedgerFacts): unknown
}
export interface ColumnGroup {
  readonly label: () => string
  readonly columns: readonly ColumnView[]
}

const text = (key: LedgerColumn, label: () => string, width: string): ColumnView => ({
  key, label, width, sortable: true, cell: (row, facts) => ledgerValue(row, key, facts) ?? unknown,
}) // prettier-ignore
interface Figure {
  readonly width: string
  readonly show: (value: number) => string
}
const figure = (key: LedgerColumn, label: () => string, { width, show }: Figure): ColumnView => ({
  key, label, width, numeric: true, sortable: true,
  cell: (row, facts) => {
    const value = ledgerValue(row, key, facts)
    return typeof value === 'number' ? show(value) : unknown
  },
}) // prettier-ignore

export const columnGroups: readonly ColumnGroup[] = [
  {
    label: () => t('ledger-group-community'),
    columns: [
      text('code', () => t('ledger-code'), '128px'),
      { ...text('name', () => t('ledger-name'), 'minmax(118px, 1.4fr)'), cell: nameCell },
    ],
  },
  {
    label: () => t('ledger-group-management'),
    columns: [
      { key: 'mode', label: () => t('ledger-mode'), width: '44px', sortable: true, cell: modeCell },
      text('body', () => t('ledger-body'), 'minmax(100px, 1.2fr)'),
    ],
  },
  {
    label: () => t('ledger-group-size'),
    columns: [
      figure('built', () => t('ledger-built'), { width: '48px', show: String }),
      figure('buildings', () => t('ledger-buildings'), { width: '42px', show: formatNumber }),
      figure('households', () => t('ledger-households'), { width: '54px', show: formatNumber }),
      figure('area', () => t('ledger-area'), { width: '72px', show: formatM2 }),
    ],
  },
  {
    label: () => t('ledger-group-survey'),
    columns: [
      { key: 'conditions', label: () => t('ledger-conditions'), width: '102px', sortable: false, cell: conditionCell },
      figure('willingness', () => t('ledger-willingness'), { width: '52px', show: (value) => formatPercent(value, 0) }),
    ],
  },
  {
    label: () => t('ledger-group-progress'),
    columns: [
      { key: 'stage', label: () => t('ledger-stage'), width: '70px', sortable: true, cell: (row) => progressText(`progress-stage-${row.stage}`) },
      figure('perHousehold', () => t('ledger-per-household'), { width: '56px', show: (value) => formatNumber(value, 0) }),
      text('cluster', () => t('ledger-cluster'), 'minmax(76px, 1fr)'),
    ],
  },
] // prettier-ignore

export const columnTemplate = [
  '40px',
  ...columnGroups.flatMap((group) => group.columns.map((column) => column.width)),
].join(' ')

function nameCell(row: CommunitySummary, { all }: LedgerFacts): TemplateResult {
  const invented = all.index.invented[all.rowOf(row.id)!] === 1
  return html`${row.name}${invented ? html` <ui-tag title=${t('ledger-invented-why')}>${t('ledger-invented')}</ui-tag>` : nothing}`
}
function modeCell(row: CommunitySummary): TemplateResult {
  return html`<ui-sign
    sign=${signOf(row.managementMode)}
    token=${tokenOfMode(row.managementMode)}
    ink=${inkOfMode(row.managementMode)}
    label=${t(`ledger-mode-${row.managementMode ?? 'UNKNOWN'}`)}
  ></ui-sign>`
}
function conditionCell(row: CommunitySummary, { all }: LedgerFacts): TemplateResult {
  return html`<ledger-glyphs grades=${all.index.conditions[all.rowOf(row.id)!] ?? ''}></ledger-glyphs>`
}
