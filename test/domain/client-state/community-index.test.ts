import { describe, expect, test } from 'vitest'
import { searchRows } from '../../../client/state/community-search.ts'
import { cityOf } from './small-city.ts'

const everywhere = [-180, -90, 180, 90] as const

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
    const counts = city.countIn(everywhere, city.rowsMatching({}))
    expect(counts.modes[0]).toBe(1)
    expect(counts.ages[0]).toBe(1)
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
  const counts = city.countIn([113, 34, 114, 35], city.rowsMatching({}))
  expect(counts.inView).toBe(4)
  expect(counts.modes).toEqual([1, 1, 0, 0, 0, 2])
  expect(counts.ages).toEqual([0, 1, 1, 0, 1, 1])
  const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)
  expect([sum(counts.modes), sum(counts.ages), sum(counts.stages)]).toEqual([4, 4, 4])
})

test('a filter narrows the counts, and a bound on an unknown figure is not met', () => {
  const city = cityOf([{ id: 1, households: 100 }, { id: 2, households: 900 }, { id: 3 }])
  const mask = city.rowsMatching({ mostHouseholds: 500 })
  expect(city.countIn(everywhere, mask).inView).toBe(1)
})

test('20,000 communities are counted within 5 ms', () => {
  const city = cityOf(
    Array.from({ length: 20_000 }, (_, i) => ({ id: i + 1, mode: 'SELF' as const, builtTo: 1990 })),
  )
  const mask = city.rowsMatching({ builtTo: 2000 })
  const times = Array.from({ length: 30 }, () => {
    const start = performance.now()
    city.countIn(everywhere, mask)
    return performance.now() - start
  }).sort((a, b) => a - b)
  expect(times[15]).toBeLessThan(5)
})

describe('search', () => {
  const city = cityOf([
    { id: 1, name: '锦绣新村', pinyin: 'jinxiuxincun', initials: 'jxxc' },
    { id: 2, name: '新锦绣里', pinyin: 'xinjinxiuli', initials: 'xjxl' },
    { id: 3, name: '锦绣', pinyin: 'jinxiu', initials: 'jx' },
    { id: 4, name: '棉纺厂家属院', pinyin: 'mianfangchangjiashuyuan', initials: 'mfcjsy' },
  ])
  const idsOf = (typed: string) => searchRows(city, typed).map((row) => city.idAt(row))

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
