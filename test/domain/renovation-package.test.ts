import { describe, expect, test } from 'vitest'
import { balanceFunding, whyCannotFund, type FundingLine } from '#domain/funding-source'
import { menuCatalogue } from '#domain/menu-catalogue'
import { regimeOn } from '#domain/ppp-regime'
import { costPackage, lineFen } from '#domain/renovation-package'

const yuan = (amount: number) => Math.round(amount * 100)
const items = ([
  [1500, 800], [400, 1500], [5000, 120], [18000, 60], [6000, 150], [60, 3000], [40, 3000], [150, 3000], [4, 450000], [300, 3500],
] as const).map(([quantity, cost]) => ({ quantity, unitCostFen: yuan(cost) })) // prettier-ignore
const line = (rest: Partial<FundingLine>): FundingLine => ({
  source: 'FISCAL',
  kind: 'CITY',
  payer: '市财政',
  amountFen: 0,
  budgetYear: 2020,
  document: '郑财〔2020〕1号',
  signed: true,
  ...rest,
})

describe('E1, cost of a package', () => {
  const cost = costPackage(items, {
    otherRateBp: 800,
    contingencyBp: 500,
    floorAreaM2: 30_000,
    households: 400,
  })
  test('direct, other fees, contingency, total', () => {
    expect([cost.directFen, cost.otherFen, cost.contingencyFen, cost.totalFen]).toEqual(
      [7_980_000, 638_400, 430_920, 9_049_320].map(yuan),
    )
  })
  test('per square metre and per household', () => {
    expect([cost.perM2Fen, cost.perHouseholdFen]).toEqual([yuan(301.64), yuan(22_623.3)])
  })
  test('no figure where area or households are not known, or zero', () => {
    const terms = { otherRateBp: 0, contingencyBp: 0 }
    expect(costPackage(items, { ...terms, floorAreaM2: undefined, households: 0 })).toMatchObject({ perM2Fen: undefined, perHouseholdFen: undefined }) // prettier-ignore
  })
  test('nothing costs nothing', () => {
    expect(
      costPackage([], { otherRateBp: 800, contingencyBp: 500, floorAreaM2: 1, households: 1 }).totalFen,
    ).toBe(0)
  })
  test('each line is rounded by itself, half up', () => {
    expect(lineFen({ quantity: 0.5, unitCostFen: 1 })).toBe(1)
    expect(lineFen({ quantity: 1 / 3, unitCostFen: 100 })).toBe(33)
    const thirds = [1, 2, 3].map(() => ({ quantity: 1 / 3, unitCostFen: 100 }))
    expect(
      costPackage(thirds, { otherRateBp: 0, contingencyBp: 0, floorAreaM2: 1, households: 1 }).totalFen,
    ).toBe(99)
  })
})

describe('E1, the funding balance', () => {
  const total = yuan(9_049_320)
  const lines = [
    line({ amountFen: yuan(3_000_000) }),
    line({ kind: 'CENTRAL_SUBSIDY', amountFen: yuan(500_000) }),
    line({ kind: 'COUNTY', amountFen: yuan(2_229_320) }),
    line({ source: 'UNIT', kind: 'OWNER_UNIT', amountFen: yuan(800_000) }),
    line({ source: 'RESIDENT', kind: 'DIRECT', amountFen: yuan(1_200_000) }),
    line({ source: 'RESIDENT', kind: 'MAINTENANCE_FUND', amountFen: yuan(220_000) }),
    line({ source: 'SOCIAL', kind: 'OPERATOR', amountFen: yuan(1_100_000) }),
  ]
  test('four sources add up to the cost: no gap', () => {
    const balance = balanceFunding(total, lines)
    expect(balance).toEqual({ totalFen: total, bySource: { FISCAL: yuan(5_729_320), UNIT: yuan(800_000), RESIDENT: yuan(1_420_000), SOCIAL: yuan(1_100_000) }, expectedFen: 0, gapFen: 0 }) // prettier-ignore
    const shares = Object.values(balance.bySource).map((fen) => Math.round((10_000 * fen) / total) / 100)
    expect(shares).toEqual([63.31, 8.84, 15.69, 12.16])
  })
  test('a unit’s promise without a letter is expected, not counted', () => {
    const promised = lines.map((one) => (one.source === 'UNIT' ? { ...one, signed: false } : one))
    expect(balanceFunding(total, promised)).toMatchObject({ expectedFen: yuan(800_000), gapFen: yuan(800_000), bySource: { UNIT: 0 } }) // prettier-ignore
  })
  test('only units need a letter', () => {
    expect(
      balanceFunding(100, [line({ source: 'SOCIAL', kind: 'BANK', amountFen: 100, signed: false })]).gapFen,
    ).toBe(0)
  })
  test('a surplus is a negative gap; nothing funded is all gap', () => {
    expect(balanceFunding(total - 1, lines).gapFen).toBe(-1)
    expect(balanceFunding(total, [])).toMatchObject({ gapFen: total, totalFen: 0 })
  })
})

describe('a funding line', () => {
  test.each([
    ['with its document and year', line({}), undefined],
    ['fiscal without a document', line({ document: undefined }), 'fiscal-line-without-document'],
    ['fiscal with an empty document', line({ document: '' }), 'fiscal-line-without-document'],
    ['fiscal without a year', line({ budgetYear: undefined }), 'fiscal-line-without-document'],
    ['of a kind that its source has not', line({ source: 'RESIDENT', kind: 'BANK' }), 'funding-kind-mismatch'],
    ['of residents, without a document', line({ source: 'RESIDENT', kind: 'DIRECT', document: undefined, budgetYear: undefined }), undefined],
  ] as const)('%s', (_, given, code) => expect(whyCannotFund(given)?.code).toBe(code)) // prettier-ignore
})

describe('the regime of a package', () => {
  test.each([
    ['2023-11-02', 'PPP', 'PPP_2015_2023'],
    ['2023-11-03', 'PPP', 'NEW_2023'],
    ['2026-01-01', 'PPP', 'NEW_2023'],
    ['2020-01-01', 'UNIFIED', null],
  ] as const)('approved on %s as %s: %s', (day, delivery, regime) =>
    expect(regimeOn(day, delivery)).toBe(regime),
  )
})

describe('the menu', () => {
  test('has the 43 entries of the policy, each once, in order', () => {
    expect(menuCatalogue).toHaveLength(43)
    expect(new Set(menuCatalogue.map(({ code }) => code)).size).toBe(43)
    const chapters = ['C1', 'C2', 'C3', 'C4'].map((chapter) => menuCatalogue.filter(({ code }) => code.startsWith(chapter)).length) // prettier-ignore
    expect(chapters).toEqual([14, 10, 11, 8])
    expect(menuCatalogue.map(({ position }) => position)).toEqual([...menuCatalogue.keys()].map((n) => n + menuCatalogue[0]!.position)) // prettier-ignore
  })
  test('encouraged works need somebody to say that they are feasible', () => {
    expect(menuCatalogue.filter(({ needsFeasibility }) => needsFeasibility).map(({ code }) => code)).toEqual(['C1-12', 'C1-13', 'C1-14']) // prettier-ignore
  })
})
