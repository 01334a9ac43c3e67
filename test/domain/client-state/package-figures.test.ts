import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  lockChecks,
  packageFigures,
  rowsByCommunity,
  rowsByItem,
  shareQuantity,
  tidy,
} from '../../../client/state/package-figures.ts'
import { proposeQuantities, searchMenu, shareByHouseholds } from '../../../client/state/package-proposal.ts'
import { entry, fiscal, item, menu, money, smallPackage } from './small-package.ts'

describe('rows of the menu table', () => {
  test('an item is one row over its communities, in the order of the menu', () => {
    const rows = rowsByItem([item(1, 'C2-02', 3), item(2, 'C1-01', 5), item(1, 'C1-01', 7)], menu)
    expect(rows.map((row) => [row.menu.code, row.quantity, row.unitCostFen, row.totalFen])).toEqual([
      ['C1-01', 12, 100_00, 1200_00],
      ['C2-02', 3, 100_00, 300_00],
    ])
  })

  test('different prices are shown as a range, not as an average that nobody agreed', () => {
    const [row] = rowsByItem([item(1, 'C1-01', 1, 500), item(2, 'C1-01', 1, 700)], menu)
    expect(row).toMatchObject({ unitCostFen: undefined, leastCostFen: 500, mostCostFen: 700, totalFen: 1200 })
  })

  test('a community without items is there too', () => {
    const groups = rowsByCommunity(smallPackage({ items: [item(2)] }), menu)
    expect(groups.map(({ communityId, rows, totalFen }) => [communityId, rows.length, totalFen])).toEqual([
      [1, 0, 0],
      [2, 1, 1000_00],
      [3, 0, 0],
    ])
  })
})

describe('a quantity typed for the whole row', () => {
  test('is shared as the communities stand to one another, whole pieces stay whole', () => {
    expect(shareQuantity([item(1, 'C1-12', 2), item(2, 'C1-12', 1)], 10).map((one) => one.quantity)).toEqual([
      7, 3,
    ])
  })
  test('a community that gets nothing drops out', () => {
    expect(shareQuantity([item(1, 'C1-12', 9), item(2, 'C1-12', 1)], 1)).toEqual([item(1, 'C1-12', 1)])
  })
  test('adds up to what was typed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 1, max: 10_000_000 }),
        fc.constantFrom(1, 10, 100, 1000, 10_000),
        (quantities, typed, scale) => {
          const items = quantities.map((quantity, index) => item(index + 1, 'C1-01', quantity))
          const shared = shareQuantity(items, typed / scale)
          expect(tidy(shared.reduce((sum, one) => sum + one.quantity, 0))).toBe(typed / scale)
        },
      ),
    )
  })
})

describe('why a package cannot lock (E1)', () => {
  const lines = [
    [1500, 800], [400, 1500], [5000, 120], [18000, 60], [6000, 150], [60, 3000], [40, 3000], [150, 3000], [4, 450_000], [300, 3500],
  ] as const // prettier-ignore
  const e1 = smallPackage({
    otherRateBp: 800,
    contingencyBp: 500,
    households: 400,
    floorAreaM2: 30_000,
    items: lines.map(([quantity, yuan], i) => item(1, menu[i]!.code, quantity, yuan * 100)),
    fundingLines: [
      fiscal(572_932_000),
      money('UNIT', 'PIPELINE_UNIT', 80_000_000),
      money('RESIDENT', 'DIRECT', 142_000_000),
    ],
  })

  test('9,049,320 yuan, 301.64 a m², 22,623.30 a household; 1,100,000 missing', () => {
    const { cost, balance } = packageFigures(e1)
    expect(cost).toEqual({
      directFen: 798_000_000,
      otherFen: 63_840_000,
      contingencyFen: 43_092_000,
      totalFen: 904_932_000,
      perM2Fen: 30_164,
      perHouseholdFen: 2_262_330,
    })
    expect(balance.gapFen).toBe(110_000_000)
    expect(lockChecks(e1).map(({ code, ok }) => [code, ok])).toEqual([
      ['items', true],
      ['balance', false],
      ['documents', true],
    ])
  })
  test('the fourth source closes it; one fen too much opens it again', () => {
    const closed = { ...e1, fundingLines: [...e1.fundingLines, money('SOCIAL', 'OPERATOR', 110_000_000)] }
    expect(lockChecks(closed).every(({ ok }) => ok)).toBe(true)
    const much = { ...e1, fundingLines: [...e1.fundingLines, money('SOCIAL', 'OPERATOR', 110_000_001)] }
    expect(lockChecks(much)[1]).toMatchObject({ ok: false, gapFen: -1 })
  })
  test('a promise without a letter counts outside; fiscal money without a document is counted', () => {
    const content = {
      ...e1,
      fundingLines: [money('UNIT', 'OWNER_UNIT', 5, false), money('FISCAL', 'CITY', 5)],
    }
    expect(packageFigures(content).balance).toMatchObject({ expectedFen: 5, totalFen: 5 })
    expect(lockChecks(content)[2]).toMatchObject({ ok: false, missing: 1 })
  })
  test('an empty package balances at zero and still cannot lock', () => {
    expect(lockChecks(smallPackage({})).map(({ ok }) => ok)).toEqual([false, false, true])
  })
})

describe('first quantities', () => {
  const content = smallPackage({ items: [item(1, 'C1-01')] })
  const other = smallPackage({ id: 6, name: '二包', items: [item(2, 'C1-01')] })
  const surveys = new Map([
    [1, { households: 120, wallM: 80 }],
    [2, { households: 90, wallM: null }],
    [3, { households: null, wallM: 0 }],
  ])
  const propose = (code: string) =>
    proposeQuantities(entry(code), { content, others: [other], surveyOf: (id) => surveys.get(id) })

  test('come from the survey, and unknown stays unknown', () => {
    expect(propose('C2-04').map(({ quantity, nothingToDo }) => [quantity, nothingToDo])).toEqual([
      [80, false],
      [undefined, false],
      [undefined, true],
    ])
    expect(propose('C2-05').map(({ quantity }) => quantity)).toEqual([undefined, undefined, undefined])
  })
  test('say what this and other packages have already', () => {
    expect(propose('C1-01').map(({ present, heldBy }) => [present, heldBy?.name])).toEqual([
      [true, undefined],
      [false, '二包'],
      [false, undefined],
    ])
  })
  test('a total goes by households where all are known, else in equal parts', () => {
    expect(shareByHouseholds(10, [100, 300])).toEqual({ parts: [3, 7], byHouseholds: true })
    expect(shareByHouseholds(10, [100, null])).toEqual({ parts: [5, 5], byHouseholds: false })
  })
  test('the menu is searched by code and by either name', () => {
    expect(searchMenu(menu, 'elev').map(({ code }) => code)).toEqual(['C1-12'])
    expect(searchMenu(menu, 'c112').map(({ code }) => code)).toEqual(['C1-12'])
    expect(searchMenu(menu, '电梯').map(({ code }) => code)).toEqual(['C1-12'])
    expect(searchMenu(menu, '')).toHaveLength(43)
  })
})
