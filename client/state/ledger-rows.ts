import type { CommunitySummary } from '#domain/community'
import type { Communities } from './communities.ts'

export const ledgerColumns = [
  'code', 'name', 'mode', 'body', 'built', 'buildings', 'households', 'area', 'willingness', 'stage', 'perHousehold', 'cluster',
] as const // prettier-ignore
export type LedgerColumn = (typeof ledgerColumns)[number]

export interface LedgerSort {
  readonly column: LedgerColumn
  readonly descending: boolean
}
export const defaultSort: LedgerSort = { column: 'code', descending: false }

/** `-households`: descending. */
export function readSort(text: string | undefined): LedgerSort {
  const column = ledgerColumns.find((one) => one === text?.replace(/^-/, ''))
  return column ? { column, descending: text!.startsWith('-') } : defaultSort
}
export const writeSort = ({ column, descending }: LedgerSort): string => (descending ? '-' : '') + column

export interface LedgerFacts {
  readonly all: Communities
  readonly clusterName: (id: number) => string | undefined
}

const collator = new Intl.Collator('zh-CN', { numeric: true })
/** What a column holds of a community; `undefined` is not known and always sorts last. */
export function ledgerValue(
  community: CommunitySummary,
  column: LedgerColumn,
  facts: LedgerFacts,
): string | number | undefined {
  const { all, clusterName } = facts
  switch (column) {
    case 'code':
      return community.code
    case 'name':
      return community.name
    case 'mode':
      return community.managementMode
    case 'body':
      return all.bodyName(community)
    case 'built':
      return community.builtTo
    case 'buildings':
      return community.buildings
    case 'households':
      return community.households
    case 'area':
      return community.floorAreaM2
    case 'willingness':
      return all.index.willingness[all.rowOf(community.id)!] ?? undefined
    case 'stage':
      return all.index.stage[all.rowOf(community.id)!]
    case 'perHousehold':
      return community.floorAreaM2 !== undefined && community.households
        ? community.floorAreaM2 / community.households
        : undefined
    case 'cluster':
      return clusterName(community.id)
  }
}

/** A new list: sorted by a column, then by code, with what is not known at the end either way. */
export function sortLedger(
  rows: readonly CommunitySummary[],
  sort: LedgerSort,
  facts: LedgerFacts,
): CommunitySummary[] {
  const keyed = rows.map((row) => ({ row, key: ledgerValue(row, sort.column, facts) }))
  const direction = sort.descending ? -1 : 1
  keyed.sort((p, q) => {
    if (p.key === undefined || q.key === undefined) {
      if (p.key !== q.key) return p.key === undefined ? 1 : -1
    } else {
      const order =
        typeof p.key === 'number' && typeof q.key === 'number'
          ? p.key - q.key
          : collator.compare(String(p.key), String(q.key))
      if (order !== 0) return order * direction
    }
    return p.row.code < q.row.code ? -1 : 1
  })
  return keyed.map(({ row }) => row)
}

/** A spreadsheet runs what begins with these: such a cell is told to be text. Full-width signs count too. */
const formulaStart = /^[=+\-@\t\r\u0000＝＋－＠]/

export function csvCell(value: string | number | undefined): string {
  if (value === undefined) return ''
  if (typeof value === 'number') return String(value)
  const safe = formulaStart.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** With BOM and CRLF, as the spreadsheets of the offices expect it. */
export const csvFile = (rows: readonly (readonly (string | number | undefined)[])[]): string =>
  `\uFEFF${rows.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`
