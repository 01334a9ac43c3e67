import { html, nothing } from 'lit'
import '../../elements/ui-button.ts'
import '../../elements/ui-tag.ts'
import { formatNumber, formatWanYuan } from '../../i18n/format.ts'
import { t } from '../../i18n/package.ts'
import { parseQuantity, parseYuan, quantityText, yuanText } from '../../state/package-amounts.ts'
import type { ItemRow } from '../../state/package-figures.ts'
import './amount-cell.ts'
import type { AmountEvent } from './amount-cell.ts'
import { removeRow, setQuantity, setUnitCost } from './menu-edits.ts'
import { classTone, grouped, nameOfMenu, unitOfMenu, type RowPlace } from './menu-words.ts'

export function menuRow(row: ItemRow, place: RowPlace) {
  const { menu, items, quantity, totalFen } = row
  const { readonly, community } = place
  const item = nameOfMenu(menu)
  const label = community ? `${community} ${item}` : item
  const partly = !community && items.length < place.content.communityIds.length
  return html`<tr role="row">
    <td role="cell" class="code">${menu.code}</td>
    <td role="cell" class="name">
      <span>${item}</span>${
        partly
          ? html`<span class="quiet"
              >${t('package-in-communities', { count: items.length, all: place.content.communityIds.length })}</span
            >`
          : nothing
      }
    </td>
    <td role="cell" class="class">
      <ui-tag tone=${classTone[menu.nationalClass]}>${t(`package-class-${menu.nationalClass}`)}</ui-tag>
    </td>
    <td role="cell" class="r quantity" data-label=${`${t('package-column-quantity')} ${unitOfMenu(menu)}`}>
      <amount-cell
        class="quantity"
        label=${t('package-quantity-of', { item: label })}
        text=${grouped(quantityText(quantity))}
        edit=${quantityText(quantity)}
        .parse=${parseQuantity}
        ?readonly=${readonly}
        @amount=${(event: AmountEvent) => setQuantity(row, place, event.value!)}
      ></amount-cell>
    </td>
    <td role="cell" class="unit">${unitOfMenu(menu)}</td>
    <td role="cell" class="r price" data-label=${t('package-column-price')}>
      <amount-cell
        class="price"
        label=${t('package-price-of', { item: label })}
        text=${priceText(row)}
        edit=${row.unitCostFen === undefined ? '' : yuanText(row.unitCostFen)}
        placeholder=${row.unitCostFen === undefined ? priceText(row) : ''}
        .parse=${parseYuan}
        ?readonly=${readonly}
        @amount=${(event: AmountEvent) => setUnitCost(row, place, event.value!)}
      ></amount-cell>
    </td>
    <td role="cell" class="r sum" data-label=${t('package-column-sum')}><b>${formatWanYuan(totalFen)}</b></td>
    <td role="cell" class="nature">${t(`package-nature-${menu.nature}`)}</td>
    <td role="cell" class="remove">
      ${
        readonly
          ? nothing
          : html`<ui-button
              variant="quiet"
              size="s"
              icon="x"
              label=${t('package-remove-item', { item: label })}
              @click=${() => removeRow(row, place)}
            ></ui-button>`
      }
    </td>
  </tr>`
}

/** What differs between communities is shown as a range; typing a price sets it for all. */
const priceText = ({ leastCostFen, mostCostFen }: ItemRow): string => {
  const text = (fen: number) => formatNumber(fen / 100, fen % 100 === 0 ? 0 : 2)
  return leastCostFen === mostCostFen ? text(leastCostFen) : `${text(leastCostFen)}–${text(mostCostFen)}`
}
