import type { MenuItem, RenovationPackage } from '#contract/renovation-package'
import type { FundingKind, FundingSource } from '#domain/funding-source'
import { menuCatalogue } from '#domain/menu-catalogue'

export const smallPackage = (content: Partial<RenovationPackage>): RenovationPackage => ({
  id: 5,
  scenarioId: 1,
  name: '一包',
  delivery: 'UNIFIED',
  pppRegime: null,
  balanceMode: 'SELF',
  state: 'DRAFT',
  otherRateBp: 0,
  contingencyBp: 0,
  version: 1,
  clusterIds: [1],
  communityIds: [1, 2, 3],
  items: [],
  fundingLines: [],
  households: null,
  floorAreaM2: null,
  totalFen: 0,
  fundedFen: 0,
  updatedAt: '2026-10-31T10:00:00.000Z',
  ...content,
})

type ItemFacts = [communityId: number, menuCode?: string, quantity?: number, unitCostFen?: number]
export const item = (
  ...[communityId, menuCode = 'C1-01', quantity = 10, unitCostFen = 100_00]: ItemFacts
) => ({
  communityId,
  menuCode,
  quantity,
  unitCostFen,
})

type MoneyFacts = [source: FundingSource, kind: FundingKind, amountFen: number, signed?: boolean]
export const money = (...[source, kind, amountFen, signed = true]: MoneyFacts) => ({
  source, kind, payer: '', amountFen, budgetYear: null, document: null, signed,
}) // prettier-ignore

export const fiscal = (amountFen: number) => ({
  ...money('FISCAL', 'CENTRAL_BUDGET', amountFen),
  budgetYear: 2026,
  document: '豫财建〔2026〕1号',
})

export const menu: readonly MenuItem[] = menuCatalogue.map(({ position: _position, ...entry }) => entry)
export const entry = (code: string): MenuItem => menu.find((one) => one.code === code)!
