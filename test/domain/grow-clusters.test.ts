import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Adjacency } from '#domain/adjacency'
import { barrierMask, defaultHardBarriers } from '#domain/barrier'
import { whyCannotForm } from '#domain/cluster'
import type { CommunitySummary } from '#domain/community'
import { growClusters, usualGrowth } from '#domain/grow-clusters'
import { countBodies } from '#domain/management-body'

const terms = { ...usualGrowth, link: { maxGapM: 50, hardMask: barrierMask(defaultHardBarriers) } }

/** A grid of yards 60 m apart; a pair for each side, some cut by a road. */
const city = fc
  .record({
    width: fc.integer({ min: 2, max: 9 }),
    cells: fc.array(
      fc.record({
        households: fc.option(fc.integer({ min: 20, max: 900 }), { nil: undefined }),
        body: fc.option(fc.integer({ min: 1, max: 6 }), { nil: undefined }),
        excluded: fc.boolean(),
        cut: fc.integer({ min: 0, max: 7 }),
      }),
      { minLength: 4, maxLength: 80 },
    ),
  })
  .map(({ width, cells }) => {
    const communities = cells.map(
      ({ households, body, excluded }, i): CommunitySummary => ({
        id: i + 1, code: '', name: '', regionCode: i % width < 5 ? '410105001' : '410105002', stage: 'IN_LIBRARY',
        managementMode: body === undefined ? 'NONE' : 'UNIT', managementBodyId: body, builtFrom: 1980, builtTo: 1980,
        buildings: 3, households, floorAreaM2: 5000, areaM2: 3600, exclusion: excluded && i % 5 === 0 ? 'EX-A' : undefined,
        lng: 113.6 + (i % width) * 0.00066, lat: 34.7 + Math.floor(i / width) * 0.00054,
      }),
    ) // prettier-ignore
    const pairs = cells.flatMap(({ cut }, i): Adjacency[] => {
      const pair = (b: number): Adjacency => ({
        a: i + 1,
        b: b + 1,
        gapM: cut === 6 ? 80 : 2,
        facingM: 40,
        crosses: cut === 7 ? 1 : 0,
        kind: 'AUTO',
      })
      const right = (i + 1) % width !== 0 && i + 1 < cells.length ? [pair(i + 1)] : []
      return i + width < cells.length ? [...right, pair(i + width)] : right
    })
    return { communities, pairs }
  })

test('whatever the city, every grown cluster may be formed, is of a planner’s size, and shares no member', () => {
  fc.assert(
    fc.property(city, ({ communities, pairs }) => {
      const clusters = growClusters(communities, pairs, terms)
      expect(new Set(clusters.flat()).size).toBe(clusters.flat().length)
      for (const ids of clusters) {
        const members = communities.filter(({ id }) => ids.includes(id))
        expect(whyCannotForm(members, pairs, terms.link)).toBeUndefined()
        const households = members.reduce((sum, m) => sum + m.households!, 0)
        expect(households).toBeGreaterThanOrEqual(300)
        expect(households).toBeLessThanOrEqual(1500)
        expect(countBodies(members).bodies).toBeGreaterThanOrEqual(2)
        expect(new Set(members.map(({ regionCode }) => regionCode)).size).toBe(1)
      }
      expect(growClusters(communities, pairs, terms)).toEqual(clusters)
    }),
  )
})
