import { describe, expect, test } from 'vitest'
import {
  clashes,
  differences,
  onlyKeys,
  patchFor,
  readPart,
  withChange,
} from '../../../client/state/package-parts.ts'
import { inverseOf } from '../../../client/state/undo.ts'
import { fiscal, item, money, smallPackage } from './small-package.ts'

describe('a package in pieces', () => {
  test('a change of one quantity sends the items and nothing else', () => {
    const content = smallPackage({ items: [item(1, 'C1-01', 10), item(2, 'C1-01', 20)] })
    const change = { put: { 'item:2/C1-01': { quantity: 25, unitCostFen: 100_00 } } }
    expect(patchFor(content, change)).toEqual({ items: [item(1, 'C1-01', 10), item(2, 'C1-01', 25)] })
    expect(withChange(content, change)).toMatchObject({ version: 1, totalFen: 3500_00 })
  })

  test('items come and go, money is replaced source by source in its fixed order', () => {
    const content = smallPackage({ items: [item(1)], fundingLines: [fiscal(5), money('SOCIAL', 'BANK', 7)] })
    const change = {
      put: {
        'item:2/C1-03': { quantity: 1, unitCostFen: 5 },
        'funding:UNIT': [money('UNIT', 'OWNER_UNIT', 9)],
      },
      delete: ['item:1/C1-01'],
    }
    expect(patchFor(content, change)).toEqual({
      items: [item(2, 'C1-03', 1, 5)],
      fundingLines: [fiscal(5), money('UNIT', 'OWNER_UNIT', 9), money('SOCIAL', 'BANK', 7)],
    })
    expect(withChange(content, change).fundedFen).toBe(21)
    expect(patchFor(content, { delete: ['funding:SOCIAL'] })).toEqual({ fundingLines: [fiscal(5)] })
  })

  test('the inverse puts back the piece and leaves what somebody else did to the rest', () => {
    const before = smallPackage({ name: '甲', items: [item(1, 'C1-01', 10)] })
    const change = { put: { 'item:1/C1-01': { quantity: 12, unitCostFen: 100_00 } } }
    const undo = inverseOf(change, { read: (key) => readPart(before, key) })
    const renamed = { ...withChange(before, change), name: '乙' }
    expect(withChange(renamed, undo)).toMatchObject({ name: '乙', items: [item(1, 'C1-01', 10)] })
  })

  test('a change to PPP brings today’s regime, and back to unified takes it away', () => {
    const ppp = withChange(smallPackage({}), { put: { delivery: 'PPP' } })
    expect(ppp.pppRegime).toBe('NEW_2023')
    expect(withChange(ppp, { put: { delivery: 'UNIFIED' } }).pppRegime).toBeNull()
  })
})

describe('two people at one package', () => {
  const seen = smallPackage({ name: '甲', items: [item(1, 'C1-01', 10), item(2, 'C1-01', 20)] })

  test('different pieces do not clash', () => {
    const current = { ...seen, items: [item(1, 'C1-01', 11), item(2, 'C1-01', 20)] }
    const mine = { put: { 'item:2/C1-01': { quantity: 21, unitCostFen: 100_00 }, name: '乙' } }
    expect(clashes(mine, { seen, current })).toEqual([])
  })

  test('the same piece clashes unless both want the same', () => {
    const current = { ...seen, name: '丙', items: [item(1, 'C1-01', 11)] }
    const mine = { put: { name: '乙', 'item:1/C1-01': { quantity: 11, unitCostFen: 100_00 } }, delete: ['item:2/C1-01'] } // prettier-ignore
    expect(clashes(mine, { seen, current })).toEqual(['name'])
    expect(onlyKeys(mine, new Set(['name']))).toEqual({ put: { name: '乙' }, delete: [] })
  })

  test('what they changed is listed as in a form', () => {
    const current = {
      ...seen,
      delivery: 'PPP' as const,
      items: [item(2, 'C1-01', 20)],
      fundingLines: [fiscal(5)],
    }
    expect(differences(seen, current)).toEqual(['delivery', 'item:1/C1-01', 'funding:FISCAL'])
  })
})
