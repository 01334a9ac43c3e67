import { describe, expect, test } from 'vitest'
import { matchesFilter, type CommunityFilter } from '#domain/community-filter'
import { classTables } from '../../../client/map/layers/symbology.ts'
import type { Communities } from '../../../client/state/communities.ts'
import { classCodes, countIn, maskOf, type Box } from '../../../client/state/community-view.ts'
import { searchCommunityRows } from '../../../client/state/community-search.ts'
import type { Colouring } from '../../../client/state/snapshot-shape.ts'
import { cityOf } from './small-city.ts'

const everywhere = [-180, -90, 180, 90] as const

function countsOf(
  city: Communities,
  colouring: Colouring,
  { view = everywhere as Box, filter = {} as CommunityFilter } = {},
) {
  const table = classTables[colouring]
  const { inView, byClass } = countIn(city, view, {
    mask: maskOf(
      city,
      city.list.filter((c) => matchesFilter(c, filter)),
    ),
    codes: classCodes(city, table),
  })
  const of = Object.fromEntries(
    table.classes.map(({ key }, at) => [key, byClass[at]!]).filter(([, n]) => n !== 0),
  )
  return { inView, of }
}

describe('what the survey does not say', () => {
  const city = cityOf([{ id: 7 }])

  test('is undefined in a summary, never zero', () => {
    expect(city.find(7)).toMatchObject({
      households: undefined,
      managementMode: undefined,
      builtTo: undefined,
    })
    expect(city.find(8)).toBeUndefined()
  })

  test('is counted as unknown in a view', () => {
    expect(countsOf(city, 'mode')).toEqual({ inView: 1, of: { UNKNOWN: 1 } })
    expect(countsOf(city, 'age')).toEqual({ inView: 1, of: { UNKNOWN: 1 } })
  })
})

test('counts of a view add up to what is in view, whatever is counted', () => {
  const city = cityOf([
    { id: 1, mode: 'COMMERCIAL', builtTo: 1979 },
    { id: 2, mode: 'NONE', builtTo: 1980 },
    { id: 3, mode: 'NONE', builtTo: 2000 },
    { id: 4, builtTo: 2001 },
    { id: 5, at: [100, 20] },
  ])
  const view = [113, 34, 114, 35] as const
  expect(countsOf(city, 'mode', { view })).toEqual({ inView: 4, of: { COMMERCIAL: 1, NONE: 2, UNKNOWN: 1 } })
  expect(countsOf(city, 'age', { view }).of).toEqual({
    'before-1980': 1,
    '1980s': 1,
    '1995-2000': 1,
    'after-2000': 1,
  })
  expect(countsOf(city, 'stage', { view }).of).toEqual({ survey: 4 })
})

test('a filter narrows the counts, and a bound on an unknown figure is not met', () => {
  const city = cityOf([{ id: 1, households: 100 }, { id: 2, households: 900 }, { id: 3 }])
  expect(countsOf(city, 'mode', { filter: { mostHouseholds: 500 } }).inView).toBe(1)
})

describe('search', () => {
  const city = cityOf([
    { id: 1, name: '锦绣新村', pinyin: 'jinxiuxincun', initials: 'jxxc' },
    { id: 2, name: '新锦绣里', pinyin: 'xinjinxiuli', initials: 'xjxl' },
    { id: 3, name: '锦绣', pinyin: 'jinxiu', initials: 'jx' },
    { id: 4, name: '棉纺厂家属院', pinyin: 'mianfangchangjiashuyuan', initials: 'mfcjsy' },
  ])
  const idsOf = (typed: string) => searchCommunityRows(city, typed).map((row) => city.index.id[row])

  test('the name itself comes first, then its beginning, then any part', () => {
    expect(idsOf('锦绣')).toEqual([3, 1, 2])
  })

  test('initials and pinyin find it too, with or without blanks', () => {
    expect(idsOf('mfc')).toEqual([4])
    expect(idsOf('Mian Fang')).toEqual([4])
    expect(idsOf('jinxiu')).toEqual([3, 1, 2])
  })

  test('nothing typed finds nothing', () => {
    expect(idsOf('  ')).toEqual([])
  })
})
