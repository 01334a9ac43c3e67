import { describe, expect, test } from 'vitest'
import { matchesFilter, type CommunityFilter } from '#domain/community-filter'
import { aCommunity } from './a-community.ts'

const yard = aCommunity({
  name: '棉纺路1号院',
  regionCode: '410105001002',
  households: 100,
  builtTo: 1985,
  stage: 'STARTED',
})
const matches = (filter: CommunityFilter, community = yard) => matchesFilter(community, filter)

test('an empty filter keeps everything, empty lists too', () => {
  expect(matches({})).toBe(true)
  expect(matches({ modes: [], stageGroups: [], regions: [], text: '' })).toBe(true)
})

describe('management mode', () => {
  test('any of the chosen', () => {
    expect(matches({ modes: ['UNIT', 'NONE'] })).toBe(true)
    expect(matches({ modes: ['COMMERCIAL'] })).toBe(false)
  })
  test('UNKNOWN is a choice of its own', () => {
    const unknown = aCommunity({ managementMode: undefined })
    expect(matches({ modes: ['UNKNOWN'] }, unknown)).toBe(true)
    expect(matches({ modes: ['UNIT'] }, unknown)).toBe(false)
    expect(matches({ modes: ['UNKNOWN'] })).toBe(false)
  })
})

describe('bounds', () => {
  test.each([
    [{ builtFrom: 1985 }, true],
    [{ builtTo: 1985 }, true],
    [{ builtFrom: 1986 }, false],
    [{ builtTo: 1984 }, false],
    [{ leastHouseholds: 100, mostHouseholds: 100 }, true],
    [{ leastHouseholds: 101 }, false],
    [{ mostHouseholds: 99 }, false],
  ] as const)('%j: %s', (filter, expected) => expect(matches(filter)).toBe(expected))
  test('a figure that is not known meets no bound', () => {
    const unknown = aCommunity({ builtTo: undefined, households: undefined })
    expect(matches({ builtTo: 2100 }, unknown)).toBe(false)
    expect(matches({ leastHouseholds: 0 }, unknown)).toBe(false)
    expect(matches({}, unknown)).toBe(true)
  })
})

test('stage groups', () => {
  expect(matches({ stageGroups: ['works'] })).toBe(true)
  expect(matches({ stageGroups: ['survey', 'done'] })).toBe(false)
})
test('regions: county, street or neighborhood, any of them', () => {
  for (const code of ['410105', '410105001', '410105001002']) expect(matches({ regions: [code] })).toBe(true)
  expect(matches({ regions: ['410105002'] })).toBe(false)
  expect(matches({ regions: ['410102', '410105'] })).toBe(true)
})
test('part of the name', () => {
  expect(matches({ text: '棉纺' })).toBe(true)
  expect(matches({ text: '铁路' })).toBe(false)
})
test('every part must hold', () => {
  expect(matches({ text: '棉纺', regions: ['410105'], stageGroups: ['works'], builtTo: 1990 })).toBe(true)
  expect(matches({ text: '棉纺', regions: ['410105'], stageGroups: ['works'], builtTo: 1980 })).toBe(false)
})
