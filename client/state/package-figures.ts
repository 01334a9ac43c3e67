import type { MenuItem, RenovationPackage } from '#contract/renovation-package'
import {
  balanceFunding,
  type FundingBalance,
  type FundingKind,
  type FundingLine,
} from '#domain/funding-source'
import { splitQuantity } from '#domain/package-quantities'
import { costPackage, lineFen, type PackageCost, type PackageItem } from '#domain/renovation-package'

type Content = Pick<
  RenovationPackage,
  'items' | 'fundingLines' | 'otherRateBp' | 'contingencyBp' | 'households' | 'floorAreaM2'
>
export const lineOf = (line: RenovationPackage['fundingLines'][number]): FundingLine => ({
  ...line,
  kind: line.kind as FundingKind,
  budgetYear: line.budgetYear ?? undefined,
  document: line.document?.trim() || undefined,
})

interface Figures {
  readonly cost: PackageCost
  readonly balance: FundingBalance
}
/** Six elements show parts of the same figures; a package is never edited, only replaced. */
const known = new WeakMap<Content, Figures>()

/** Cost and funding by the very rules that the server decides with. */
export function packageFigures(content: Content): Figures {
  let figures = known.get(content)
  if (!figures) known.set(content, (figures = computeFigures(content)))
  return figures
}

function computeFigures(content: Content): Figures {
  const cost = costPackage(content.items, {
    otherRateBp: content.otherRateBp,
    contingencyBp: content.contingencyBp,
    floorAreaM2: content.floorAreaM2 ?? undefined,
    households: content.households ?? undefined,
  })
  return { cost, balance: balanceFunding(cost.totalFen, content.fundingLines.map(lineOf)) }
}

/** One menu item over all communities of the package that have it. */
export interface ItemRow {
  readonly menu: MenuItem
  readonly items: readonly PackageItem[]
  readonly quantity: number
  /** `undefined` where the communities differ. */
  readonly unitCostFen: number | undefined
  readonly leastCostFen: number
  readonly mostCostFen: number
  readonly totalFen: number
}

/** In the order of the menu. An item whose menu entry is not known (yet) is left out. */
export function rowsByItem(items: readonly PackageItem[], menu: readonly MenuItem[]): ItemRow[] {
  const byCode = groupBy(items, (item) => item.menuCode)
  return menu.flatMap((entry) => {
    const held = byCode.get(entry.code)
    return held ? [rowOf(entry, held)] : []
  })
}

function rowOf(menu: MenuItem, items: readonly PackageItem[]): ItemRow {
  const costs = items.map((item) => item.unitCostFen)
  const [least, most] = [Math.min(...costs), Math.max(...costs)]
  return {
    menu,
    items,
    quantity: tidy(items.reduce((sum, item) => sum + item.quantity, 0)),
    unitCostFen: least === most ? least : undefined,
    leastCostFen: least,
    mostCostFen: most,
    totalFen: items.reduce((sum, item) => sum + lineFen(item), 0),
  }
}

export interface CommunityGroup {
  readonly communityId: number
  readonly rows: readonly ItemRow[]
  readonly totalFen: number
}

/** Every community of the package, also one without items: what is missing there shows. */
export function rowsByCommunity(
  { items, communityIds }: Pick<RenovationPackage, 'items' | 'communityIds'>,
  menu: readonly MenuItem[],
): CommunityGroup[] {
  const held = groupBy(items, (item) => item.communityId)
  return communityIds.map((communityId) => {
    const rows = rowsByItem(held.get(communityId) ?? [], menu)
    return { communityId, rows, totalFen: rows.reduce((sum, row) => sum + row.totalFen, 0) }
  })
}

/**
 * A quantity typed for the whole row goes to its communities as they stand to one another, and adds up exactly.
 * Those that get nothing drop out: the contract knows no item of quantity 0.
 */
export function shareQuantity(items: readonly PackageItem[], quantity: number): PackageItem[] {
  const weights = items.map((item) => item.quantity)
  // The rule splits by whole pieces or by hundredths; four decimals can be typed, so those are split as whole ones.
  const fine = !Number.isInteger(tidy(quantity * 100))
  const scale = fine ? 10_000 : 1
  const parts = splitQuantity(fine ? Math.round(quantity * scale) : quantity, weights)
  return items
    .map((item, index) => ({ ...item, quantity: (parts?.[index] ?? 0) / scale }))
    .filter((item) => item.quantity > 0)
}

/** 0.1 + 0.2 is 0.3 to whoever reads it: quantities have four decimals at most. */
export const tidy = (quantity: number): number => Math.round(quantity * 10_000) / 10_000

/** One condition of the lock, met or not. */
export type LockCheck =
  | { readonly code: 'items'; readonly ok: boolean; readonly count: number }
  | { readonly code: 'balance'; readonly ok: boolean; readonly gapFen: number; readonly totalFen: number }
  | { readonly code: 'documents'; readonly ok: boolean; readonly missing: number }

/** Why it can be locked or not (E1): the server applies the same three. */
export function lockChecks(content: Content): LockCheck[] {
  const { cost, balance } = packageFigures(content)
  const missing = content.fundingLines
    .map(lineOf)
    .filter((line) => line.source === 'FISCAL' && (!line.document || line.budgetYear === undefined)).length
  return [
    {
      code: 'items',
      ok: content.items.length > 0,
      count: new Set(content.items.map((i) => i.menuCode)).size,
    },
    {
      code: 'balance',
      ok: content.items.length > 0 && balance.gapFen === 0,
      gapFen: balance.gapFen,
      totalFen: cost.totalFen,
    },
    { code: 'documents', ok: missing === 0, missing },
  ]
}

export function groupBy<Value, Key>(
  values: readonly Value[],
  keyOf: (value: Value) => Key,
): Map<Key, Value[]> {
  const groups = new Map<Key, Value[]>()
  for (const value of values) {
    const key = keyOf(value)
    const group = groups.get(key)
    if (group) group.push(value)
    else groups.set(key, [value])
  }
  return groups
}
