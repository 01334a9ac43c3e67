import { formatYuan } from '../../i18n/format.ts'
import { t } from '../../i18n/package.ts'
import { quantityText, yuanText } from '../../state/package-amounts.ts'
import { commitEdit } from '../../state/package-commands.ts'
import { shareQuantity, type ItemRow } from '../../state/package-figures.ts'
import { itemKey, type Item, type ItemPart } from '../../state/package-parts.ts'
import { grouped, nameOfMenu, type RowPlace } from './menu-words.ts'

const partsFor = (items: readonly Item[]): Record<string, ItemPart> =>
  Object.fromEntries(
    items.map((item) => [itemKey(item), { quantity: item.quantity, unitCostFen: item.unitCostFen }]),
  )
const labelOf = ({ menu }: ItemRow, { community }: RowPlace): string =>
  community ? `${community} ${nameOfMenu(menu)}` : nameOfMenu(menu)

/** In the row of all communities the quantity is shared out; those that get nothing leave the item. */
export function setQuantity(row: ItemRow, place: RowPlace, quantity: number): void {
  const shared = shareQuantity(row.items, quantity)
  const kept = new Set(shared.map(itemKey))
  const gone = row.items.map(itemKey).filter((key) => !kept.has(key))
  const what = t('package-did-quantity', {
    item: labelOf(row, place),
    from: grouped(quantityText(row.quantity)),
    to: grouped(quantityText(quantity)),
  })
  void commitEdit({
    packageId: place.content.id,
    change: { put: partsFor(shared), delete: gone },
    what: gone.length ? t('package-did-quantity-dropped', { what, count: gone.length }) : what,
  })
}

export function setUnitCost(row: ItemRow, place: RowPlace, unitCostFen: number): void {
  const from = row.unitCostFen === undefined ? t('package-various') : formatYuan(row.unitCostFen)
  void commitEdit({
    packageId: place.content.id,
    change: { put: partsFor(row.items.map((item) => ({ ...item, unitCostFen }))) },
    what: t('package-did-price', { item: labelOf(row, place), from, to: grouped(yuanText(unitCostFen)) }),
  })
}

export function removeRow(row: ItemRow, place: RowPlace): void {
  void commitEdit({
    packageId: place.content.id,
    change: { delete: row.items.map(itemKey) },
    what: t('package-did-remove', { item: labelOf(row, place) }),
  })
}
