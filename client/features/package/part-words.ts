import type { RenovationPackage } from '#contract/renovation-package'
import { formatWanYuan, formatYuan } from '../../i18n/format.ts'
import { t } from '../../i18n/package.ts'
import { quantityText, rateText } from '../../state/package-amounts.ts'
import { communities } from '../../state/communities.ts'
import {
  itemOfKey,
  readPart,
  sourceOfKey,
  type FundingEntry,
  type ItemPart,
} from '../../state/package-parts.ts'
import { menuByCode } from '../../state/packages.ts'
import { grouped, nameOfMenu, unitOfMenu } from './menu-words.ts'

/** A piece of a package as a person calls it. */
export function nameOfPart(key: string): string {
  const source = sourceOfKey(key)
  if (source) return t('package-part-money', { source: t(`package-source-${source}`) })
  const pair = itemOfKey(key)
  if (!pair) return t(`package-part-${key as 'name'}`)
  const entry = menuByCode.get().get(pair.menuCode)
  const community = communities.get()?.find(pair.communityId)?.name
  return `${community ?? t('package-community-number', { id: pair.communityId })} ${entry ? nameOfMenu(entry) : pair.menuCode}`
}

/** What it is in one of two versions. */
export function textOfPart(key: string, content: RenovationPackage): string {
  const value = readPart(content, key)
  if (value === undefined) return t('package-part-none')
  if (sourceOfKey(key)) {
    const lines = value as FundingEntry[]
    const sum = lines.reduce((total, { amountFen }) => total + amountFen, 0)
    return t('package-part-lines', { count: lines.length, amount: formatWanYuan(sum) })
  }
  const pair = itemOfKey(key)
  if (pair) {
    const { quantity, unitCostFen } = value as ItemPart
    const entry = menuByCode.get().get(pair.menuCode)
    const unit = entry ? unitOfMenu(entry) : ''
    return t('package-part-item', {
      quantity: grouped(quantityText(quantity)),
      unit,
      price: formatYuan(unitCostFen),
    })
  }
  if (key === 'delivery') return t(`package-delivery-${content.delivery}`)
  if (key === 'state') return t(`package-state-${content.state}`)
  if (key === 'clusterIds') return t('package-part-clusters', { count: content.clusterIds.length })
  return key === 'name' ? content.name : `${rateText(value as number)}%`
}
