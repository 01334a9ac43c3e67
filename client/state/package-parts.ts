import type { PackagePatch, RenovationPackage } from '#contract/renovation-package'
import { fundingSources, type FundingSource } from '#domain/funding-source'
import { regimeOn } from '#domain/ppp-regime'
import { packageFigures } from './package-figures.ts'
import type { Change } from './undo.ts'

export type Item = RenovationPackage['items'][number]
export type FundingEntry = RenovationPackage['fundingLines'][number]

/**
 * A package taken apart into the pieces that people decide one by one. Undo puts back a piece and leaves the rest to
 * whoever changed it meanwhile; two people are in each other's way only where they changed the same piece.
 */
export type PartKey =
  | 'name'
  | 'delivery'
  | 'balanceMode'
  | 'otherRateBp'
  | 'contingencyBp'
  | 'state'
  | 'clusterIds'
  | `item:${number}/${string}`
  | `funding:${FundingSource}`
const fields = [
  'name',
  'delivery',
  'balanceMode',
  'otherRateBp',
  'contingencyBp',
  'state',
  'clusterIds',
] as const
type Field = (typeof fields)[number]

export const itemKey = ({ communityId, menuCode }: Pick<Item, 'communityId' | 'menuCode'>): PartKey =>
  `item:${communityId}/${menuCode}`
export const fundingKey = (source: FundingSource): PartKey => `funding:${source}`

export interface ItemPart {
  readonly quantity: number
  readonly unitCostFen: number
}
export function itemOfKey(key: string): { communityId: number; menuCode: string } | undefined {
  const match = /^item:(\d+)\/(.+)$/.exec(key)
  return match ? { communityId: Number(match[1]), menuCode: match[2]! } : undefined
}
export const sourceOfKey = (key: string): FundingSource | undefined =>
  fundingSources.find((source) => key === fundingKey(source))

/** One piece as it is; `undefined` where the package has none. */
export function readPart(content: RenovationPackage, key: string): unknown {
  if ((fields as readonly string[]).includes(key)) return content[key as Field]
  const source = sourceOfKey(key)
  if (source) {
    const lines = content.fundingLines.filter((line) => line.source === source)
    return lines.length > 0 ? lines : undefined
  }
  const pair = itemOfKey(key)
  const item =
    pair &&
    content.items.find((one) => one.communityId === pair.communityId && one.menuCode === pair.menuCode)
  return item && ({ quantity: item.quantity, unitCostFen: item.unitCostFen } satisfies ItemPart)
}

/** The package as it would be after the change; its figures follow by the rules that the server applies too. */
export function withChange(content: RenovationPackage, change: Change): RenovationPackage {
  const next: RenovationPackage = { ...content, ...changedFields(change) }
  if (touches(change, isItem)) next.items = itemsAfter(content, change)
  if (touches(change, isFunding)) next.fundingLines = fundingAfter(content, change)
  if (next.delivery !== content.delivery) next.pppRegime = regimeOn(today(), next.delivery)
  const { cost, balance } = packageFigures(next)
  return { ...next, totalFen: cost.totalFen, fundedFen: balance.totalFen }
}

/** What has to be sent so that the package is as after the change: lists go whole, as the contract has it. */
export function patchFor(content: RenovationPackage, change: Change): PackagePatch {
  return {
    ...changedFields(change),
    ...(touches(change, isItem) ? { items: itemsAfter(content, change) } : {}),
    ...(touches(change, isFunding) ? { fundingLines: fundingAfter(content, change) } : {}),
  } as PackagePatch
}

export const keysOf = ({ put = {}, delete: gone = [] }: Change): string[] => [...Object.keys(put), ...gone]

/** Pieces of the change that somebody else has set differently since `seen`. */
export function clashes(
  change: Change,
  { seen, current }: { readonly seen: RenovationPackage; readonly current: RenovationPackage },
): string[] {
  return keysOf(change).filter((key) => {
    const now = readPart(current, key)
    return !same(readPart(seen, key), now) && !same(now, change.put?.[key])
  })
}

/** Pieces that differ between two states of a package, in the order of a form. */
export function differences(a: RenovationPackage, b: RenovationPackage): string[] {
  const items = [...new Set([...a.items, ...b.items].map(itemKey))]
  const left = new Map(a.items.map((item) => [itemKey(item), item]))
  const right = new Map(b.items.map((item) => [itemKey(item), item]))
  return [
    ...fields.filter((key) => !same(a[key], b[key])),
    ...items.filter((key) => !same(left.get(key), right.get(key))),
    ...fundingSources.map(fundingKey).filter((key) => !same(readPart(a, key), readPart(b, key))),
  ]
}

/** The part of a change that concerns these pieces. */
export function onlyKeys(change: Change, keys: ReadonlySet<string>): Change {
  return {
    put: Object.fromEntries(Object.entries(change.put ?? {}).filter(([key]) => keys.has(key))),
    delete: (change.delete ?? []).filter((key) => keys.has(key)),
  }
}

const isItem = (key: string): boolean => key.startsWith('item:')
const isFunding = (key: string): boolean => key.startsWith('funding:')
const touches = (change: Change, kind: (key: string) => boolean): boolean => keysOf(change).some(kind)
const today = (): string => new Date().toISOString().slice(0, 10)

function changedFields({ put = {} }: Change): Partial<Pick<RenovationPackage, Field>> {
  return Object.fromEntries(fields.filter((field) => field in put).map((field) => [field, put[field]]))
}

function itemsAfter(content: RenovationPackage, change: Change): Item[] {
  const items = new Map<string, Item>(content.items.map((item) => [itemKey(item), item]))
  for (const key of change.delete ?? []) items.delete(key)
  for (const [key, value] of Object.entries(change.put ?? {})) {
    const pair = itemOfKey(key)
    if (pair) items.set(key, { ...pair, ...(value as ItemPart) })
  }
  return [...items.values()]
}

function fundingAfter(content: RenovationPackage, { put = {}, delete: gone = [] }: Change): FundingEntry[] {
  return fundingSources.flatMap((source) => {
    const key = fundingKey(source)
    if (gone.includes(key)) return []
    if (key in put) return put[key] as FundingEntry[]
    return content.fundingLines.filter((line) => line.source === source)
  })
}

const same = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b)
