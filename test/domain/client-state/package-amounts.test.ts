import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  parseQuantity,
  parseRate,
  parseWanYuan,
  parseYuan,
  quantityText,
  rateText,
  wanYuanText,
  yuanText,
} from '../../../client/state/package-amounts.ts'

describe('typed amounts become whole fen without a float in between', () => {
  test.each([
    ['1930', 1_930_000_000],
    ['1,930.00', 1_930_000_000],
    ['153.94', 153_940_000],
    ['0.000001', 1],
    ['572.932', 572_932_000],
    ['１，９３０．５', 1_930_500_000],
    [' ¥ 12 ', 12_000_000],
    ['.5', 500_000],
    ['7.', 7_000_000],
    ['0', 0],
  ])('%s 万元', (text, value) => expect(parseWanYuan(text)).toEqual({ value }))

  test.each([
    ['', 'package-amount-empty'],
    ['  ', 'package-amount-empty'],
    ['abc', 'package-amount-not-a-number'],
    ['1.2.3', 'package-amount-not-a-number'],
    ['1,5', 'package-amount-not-a-number'],
    ['1,23,456', 'package-amount-not-a-number'],
    ['.', 'package-amount-not-a-number'],
    ['1e3', 'package-amount-not-a-number'],
    ['−3', 'package-amount-negative'],
    ['-3', 'package-amount-negative'],
    ['0.0000001', 'package-amount-too-precise'],
    ['100000001', 'package-amount-too-large'],
  ])('"%s" is refused as %s', (text, problem) => expect(parseWanYuan(text)).toEqual({ problem }))

  test('a price is yuan to the fen, a rate percent to the basis point', () => {
    expect(parseYuan('1,850.05')).toEqual({ value: 185_005 })
    expect(parseYuan('1.005')).toEqual({ problem: 'package-amount-too-precise' })
    expect(parseRate('8')).toEqual({ value: 800 })
    expect(parseRate('5.25％')).toEqual({ value: 525 })
    expect(parseRate('50.01')).toEqual({ problem: 'package-amount-too-large' })
  })

  test('a quantity is above zero', () => {
    expect(parseQuantity('1,206')).toEqual({ value: 1206 })
    expect(parseQuantity('3.25')).toEqual({ value: 3.25 })
    expect(parseQuantity('0')).toEqual({ problem: 'package-amount-zero' })
    expect(parseQuantity('1000000000')).toEqual({ problem: 'package-amount-too-large' })
  })

  test('what is shown in a field reads back as the same amount', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 13 }), (fen) => {
        expect(parseWanYuan(wanYuanText(fen))).toEqual({ value: fen })
        expect(parseYuan(yuanText(fen))).toEqual({ value: fen })
      }),
    )
    expect([wanYuanText(1_539_400_00), yuanText(185_000), rateText(525), quantityText(0.1 + 0.2)]).toEqual([
      '153.94',
      '1850',
      '5.25',
      '0.3',
    ])
  })
})
