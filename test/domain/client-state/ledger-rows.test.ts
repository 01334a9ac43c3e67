import { expect, test } from 'vitest'
import { csvCell, csvFile, readSort, sortLedger, writeSort } from '../../../client/state/ledger-rows.ts'
import { Communities } from '../../../client/state/communities.ts'
import type { CommunityIndex } from '#contract/community'

const index: CommunityIndex = {
  seq: 1, id: [1, 2, 3], code: ['A-2', 'A-10', 'A-1'], name: ['甲', '乙', '丙'], pinyin: ['', '', ''], initials: ['', '', ''],
  regionCode: ['410105', '410105', '410105'], mode: [1, 0, 5], bodyId: [7, null, null], builtFrom: [1980, null, 1990],
  builtTo: [1981, null, 1991], buildings: [3, null, 4], households: [100, null, 0], floorAreaM2: [8000, 500, 900], areaM2: [1, 1, 1],
  stage: [0, 9, 3], exclusion: [0, 0, 0], willingness: [90, null, 60], conditions: ['1', '', '4'], invented: [0, 0, 1], lng: [0, 0, 0],
  lat: [0, 0, 0], bodies: { 7: '嘉园物业' },
} // prettier-ignore
const all = new Communities(index)
const facts = { all, clusterName: (id: number) => (id === 3 ? '东片' : undefined) }
const order = (text: string) => sortLedger(all.list, readSort(text), facts).map((row) => row.id)

test('codes sort as people count: A-2 before A-10', () => {
  expect(order('code')).toEqual([3, 1, 2])
  expect(order('-code')).toEqual([2, 1, 3])
})

test('what is not known stays at the end, whichever way a column is sorted', () => {
  expect(order('households')).toEqual([3, 1, 2])
  expect(order('-households')).toEqual([1, 3, 2])
  expect(order('cluster')[0]).toBe(3)
})

test('a yard without households has no area per household instead of infinity', () => {
  expect(order('perHousehold')).toEqual([1, 3, 2])
})

test('the sort survives the address, and nonsense falls back', () => {
  expect(writeSort(readSort('-built'))).toBe('-built')
  expect(readSort('nope')).toEqual({ column: 'code', descending: false })
  expect(readSort(undefined)).toEqual({ column: 'code', descending: false })
})

test.each(['=1+1', '+1', '-1', '@x', '\tx', '＝1'])('%j is no formula in the file', (text) => {
  expect(csvCell(text)).toMatch(/^"?'/)
})

test('the file opens in a Chinese spreadsheet: BOM, CRLF, quotes doubled', () => {
  expect(csvFile([['名称', '户'], ['甲"乙,丙', 3], ['丁', undefined]])).toBe('\uFEFF名称,户\r\n"甲""乙,丙",3\r\n丁,\r\n') // prettier-ignore
})
