import { roundFen, shareOfFen } from './money.ts'

export const deliveries = ['UNIFIED', 'PPP'] as const
export type Delivery = (typeof deliveries)[number]
export const pppRegimes = ['PPP_2015_2023', 'NEW_2023', 'STOCK_2025'] as const
export type PppRegime = (typeof pppRegimes)[number]
export const balanceModes = ['LARGE_AREA', 'CROSS_AREA', 'SELF', 'MULTI_SOURCE'] as const
export type BalanceMode = (typeof balanceModes)[number]
export const packageStates = ['DRAFT', 'LOCKED'] as const
export type PackageState = (typeof packageStates)[number]

/** One menu item in one community; the pair is in at most one package of a scenario. */
export interface PackageItem {
  readonly communityId: number
  readonly menuCode: string
  readonly quantity: number
  readonly unitCostFen: number
}

export interface PackageCost {
  readonly directFen: number
  readonly otherFen: number
  readonly contingencyFen: number
  readonly totalFen: number
  /** `undefined` where the area or the households are not known. */
  readonly perM2Fen: number | undefined
  readonly perHouseholdFen: number | undefined
}

export interface CostTerms {
  readonly otherRateBp: number
  readonly contingencyBp: number
  readonly floorAreaM2: number | undefined
  readonly households: number | undefined
}

export const lineFen = (item: Pick<PackageItem, 'quantity' | 'unitCostFen'>): number =>
  roundFen(item.quantity * item.unitCostFen)

/** Direct cost, other fees, then contingency on both; each rounded to the fen by itself (E1). */
export function costPackage(
  items: readonly Pick<PackageItem, 'quantity' | 'unitCostFen'>[],
  terms: CostTerms,
): PackageCost {
  const directFen = items.reduce((sum, item) => sum + lineFen(item), 0)
  const otherFen = shareOfFen(directFen, terms.otherRateBp)
  const contingencyFen = shareOfFen(directFen + otherFen, terms.contingencyBp)
  const totalFen = directFen + otherFen + contingencyFen
  const per = (units: number | undefined) => (units ? roundFen(totalFen / units) : undefined)
  return {
    directFen,
    otherFen,
    contingencyFen,
    totalFen,
    perM2Fen: per(terms.floorAreaM2),
    perHouseholdFen: per(terms.households),
  }
}
