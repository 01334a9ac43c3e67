import { bboxClip, polygon as turfPolygon } from '@turf/turf'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { tileLayers } from '#contract/tile-layers'
import { stores } from '../../tiles/drawn-layers.ts'
import { encodeTile } from '../../tiles/encode-tile.ts'
import { LayerStore } from '../../tiles/layer-store.ts'
import type { FeatureRow } from '../../tiles/segment-builder.ts'
import {
  areaOf, blob, centre, corner, inTile, communityValues, decode, lineWkb, polygonWkb, randomBy, ringArea, sharedEdgeQuarter, tileAt, unitsIn,
  type DecodedFeature, type Polygon, type Position,
} from './shapes.ts' // prettier-ignore

const community = (id: number, polygons: readonly Polygon[], point: Position = centre): FeatureRow => ({
  id, wkb: polygonWkb(polygons), point, values: communityValues(id),
}) // prettier-ignore

const draw = (store: LayerStore, address: { z: number; x: number; y: number }) =>
  decode(encodeTile('communities', store, address))['communities'] ?? []

describe('a shape in a tile', () => {
  const yard = fc.record({
    seed: fc.integer({ min: 1, max: 1e6 }),
    radius: fc.integer({ min: 30, max: 2_000 }),
    dx: fc.integer({ min: -900, max: 900 }),
    dy: fc.integer({ min: -900, max: 900 }),
    zoom: fc.integer({ min: 13, max: 16 }),
    hasHole: fc.boolean(),
    hasIsland: fc.boolean(),
  })

  test('covers the clipped area, winds right and stays in the buffer, whatever the shape', async () => {
    await fc.assert(
      fc.asyncProperty(yard, async ({ seed, radius, dx, dy, zoom, hasHole, hasIsland }) => {
        const random = randomBy(seed)
        const at: Position = [centre[0] + dx, centre[1] + dy]
        const outline = blob(at, radius, random)
        const polygons: Polygon[] = [hasHole ? [outline, blob(at, radius / 5, random)] : [outline]]
        if (hasIsland) polygons.push([blob([at[0] + radius * 3, at[1]], radius, random)])
        const store = await LayerStore.of(stores.communities, [community(7, polygons, at)])
        const address = tileAt(centre, zoom)
        const [found] = draw(store, address)
        const expected = polygons.map((rings) => clippedArea(rings, address)).reduce((a, b) => a + b, 0)
        const slack = 0.75 * polygons.flat().reduce((sum, ring) => sum + length(ring, address), 0) + 4
        expect(Math.abs((found ? areaOf(found) : 0) - expected)).toBeLessThan(slack)
        if (found === undefined) return
        expect(found.id).toBe(7)
        checkRings(found)
      }),
      { numRuns: 300 },
    )
  })

  test('a tile inside a hole shows nothing of the shape around it', async () => {
    const address = tileAt(centre, 16)
    const store = await LayerStore.of(stores.communities, [
      community(1, [[square(centre, 5_000), square(centre, 2_000)]], [centre[0] + 3_000, centre[1]]),
    ])
    expect(encodeTile('communities', store, address)).toHaveLength(0)
  })

  test('outlines given the wrong way round come out right', async () => {
    const ring = square(centre, 100)
    const hole = square(centre, 40)
    const address = tileAt(centre, 16)
    const areas = await Promise.all(
      [
        [ring, hole],
        [[...ring].reverse(), hole],
        [ring, [...hole].reverse()],
      ].map(async (rings) => {
        const [found] = draw(await LayerStore.of(stores.communities, [community(1, [rings])]), address)
        checkRings(found!)
        return areaOf(found!)
      }),
    )
    expect(new Set(areas).size).toBe(1)
    expect(areas[0]).toBeGreaterThan(0)
  })

  test('a line is cut at the buffer and every piece is kept', async () => {
    const address = tileAt(centre, 14)
    const zigzag = Array.from({ length: 41 }, (_, i): Position => [
      centre[0] - 4_000 + (i % 2) * 8_000, centre[1] - 1_000 + i * 40,
    ]) // prettier-ignore
    const store = await LayerStore.of(stores.barriers, [
      { id: 3, wkb: lineWkb([zigzag]), values: [0, '中州大道'] },
    ])
    const [found] = decode(encodeTile('barriers', store, address))['barriers']!
    expect(found!.properties).toEqual({ class: 0, name: '中州大道' })
    expect(found!.parts.length).toBeGreaterThan(20)
    for (const { x, y } of found!.parts.flat()) {
      expect(Math.min(x, y)).toBeGreaterThanOrEqual(-64)
      expect(Math.max(x, y)).toBeLessThanOrEqual(4160)
    }
  })
})

describe('all features of a tile', () => {
  test('are there, in the order of their ids, whatever the order they came in', async () => {
    const rows = sharedEdgeQuarter(20, 20)
    const store = await LayerStore.of(stores.communities, rows)
    const shuffled = await LayerStore.of(stores.communities, [])
    const random = randomBy(5)
    for (const row of rows.toSorted(() => random() - 0.5)) shuffled.apply({ upserts: [row], deletes: [] })
    for (let zoom = 0; zoom <= 16; zoom++) {
      const address = tileAt([inTile[0] + 2_000, inTile[1] + 2_000], zoom)
      const bytes = encodeTile('communities', store, address)
      expect(Buffer.compare(encodeTile('communities', shuffled, address), bytes)).toBe(0)
    }
    const ids = draw(store, tileAt(inTile, 11)).map(({ id }) => id)
    expect(ids).toEqual(rows.map(({ id }) => id))
  })

  test('carry the properties of the contract and no others', async () => {
    const store = await LayerStore.of(stores.communities, sharedEdgeQuarter(2, 2))
    for (const layer of ['communities', 'labels'] as const) {
      const [found] = decode(encodeTile(layer, store, tileAt(inTile, 14)))[layer]!
      expect(Object.keys(found!.properties).sort()).toEqual(Object.keys(tileLayers[layer].properties).sort())
    }
    const names = decode(encodeTile('labels', store, tileAt(inTile, 13)))['labels']!.map(({ properties }) => properties['name'])
    expect(names).toContain('小区1')
  }) // prettier-ignore

  test('tiny communities are left out at first, then one pixel, then what they are', async () => {
    const rows = [community(1, [[square(centre, 4)]]), community(2, [[square(centre, 150)]])]
    const store = await LayerStore.of(stores.communities, rows)
    const at = (zoom: number) => draw(store, tileAt(centre, zoom))
    expect(at(9).map(({ id }) => id)).toEqual([2])
    expect(at(11).map(({ id }) => id)).toEqual([1, 2])
    expect(areaOf(at(11)[0]!)).toBe(64)
    expect(areaOf(at(12)[0]!)).toBe(64)
    expect(areaOf(at(16)[0]!)).toBeCloseTo((8 / (40_075_016.7 / 2 ** 28)) ** 2, -3)
  })
})

describe('edges of tiles', () => {
  test('two tiles agree on every vertex along the edge between them', async () => {
    const rows = sharedEdgeQuarter(40, 40, [corner[0] - 4_000, corner[1] - 4_000])
    const store = await LayerStore.of(stores.communities, rows)
    for (const zoom of [11, 12, 13, 14, 15]) {
      const left = tileAt([corner[0] - 100, corner[1] - 100], zoom)
      const right = { ...left, x: left.x + 1 }
      const inLeft = nearEdge(draw(store, left), (x) => x, [4096 - 60, 4096 + 60])
      const inRight = nearEdge(draw(store, right), (x) => x + 4096, [4096 - 60, 4096 + 60])
      expect(inLeft.size).toBeGreaterThan(0)
      expect([...inRight].sort()).toEqual([...inLeft].sort())
    }
  })

  test('no outline runs along the edge inside the picture', async () => {
    const store = await LayerStore.of(
      stores.communities,
      sharedEdgeQuarter(40, 40, [corner[0] - 4_000, corner[1] - 4_000]),
    )
    for (const zoom of [12, 14, 16]) {
      const found = draw(store, tileAt([corner[0] - 100, corner[1] - 100], zoom))
      for (const ring of found.flatMap(({ parts }) => parts)) {
        ring.forEach((a, i) => {
          const b = ring[(i + 1) % ring.length]!
          for (const axis of ['x', 'y'] as const) {
            // A cut shows as an edge along the border; it has to lie beyond what is drawn.
            if (a[axis] === b[axis] && (a[axis] === 0 || a[axis] === 4096)) {
              expect(Math.abs(a.x - b.x) + Math.abs(a.y - b.y)).toBeLessThan(200)
            }
          }
        })
      }
    }
  })

  test('what only grazes the buffer is still drawn: its outline is as wide as the others', async () => {
    const address = tileAt(centre, 14)
    const size = 40_075_016.6855785 / 2 ** 14
    const east = -20_037_508.342789244 + (address.x + 1) * size
    const near: Position = [east + size / 4096 * 70, centre[1]]
    const store = await LayerStore.of(stores.communities, [
      community(1, [[square(near, size / 4096 * 40)]], near),
    ])
    expect(draw(store, address).map(({ id }) => id)).toEqual([1])
  }) // prettier-ignore
})

describe('simplified shapes', () => {
  test.each([9, 10, 11, 12])(
    'neighbours keep the same vertices of a shared edge at zoom %i',
    async (zoom) => {
      const rows = sharedEdgeQuarter(30, 30)
      const store = await LayerStore.of(stores.communities, rows)
      const found = draw(store, tileAt(inTile, zoom))
      // The whole quarter is one sheet without gaps: inner edges are walked once each way.
      const walks = new Map<string, number>()
      let area = 0
      for (const feature of found) {
        area += areaOf(feature)
        for (const ring of feature.parts) {
          const open = ring.slice(0, -1)
          open.forEach((a, i) => {
            const b = open[(i + 1) % open.length]!
            const key = `${a.x},${a.y}>${b.x},${b.y}`
            walks.set(key, (walks.get(key) ?? 0) + 1)
          })
        }
      }
      const single = [...walks.keys()].filter((key) => !walks.has(key.split('>').reverse().join('>')))
      const sheet = single.length
      expect(found.length).toBe(900)
      // 120 yards lie at the rim, with a few edges each; anything inside would add hundreds.
      expect(sheet).toBeLessThan(120 * 6)
      const rim = single.filter((key) => isInside(key, found))
      expect(rim).toEqual([])
      expect(area).toBeGreaterThan(0)
    },
  )

  test('lose vertices with every zoom out, and none from zoom 13', async () => {
    const store = await LayerStore.of(stores.communities, sharedEdgeQuarter(10, 10))
    const vertices = (zoom: number) =>
      draw(store, tileAt(inTile, zoom)).flatMap(({ parts }) => parts.flat()).length
    expect(vertices(9)).toBeLessThan(vertices(11))
    expect(vertices(11)).toBeLessThan(vertices(12))
  })

  test('stay within a pixel of the full shape', async () => {
    const rows = sharedEdgeQuarter(10, 10)
    const store = await LayerStore.of(stores.communities, rows)
    for (const zoom of [9, 10, 11, 12]) {
      const address = tileAt(inTile, zoom)
      const found = draw(store, address)
      const steps = found.map((feature) => feature.parts.length)
      expect(steps.every((parts) => parts === 1)).toBe(true)
      const total = found.reduce((sum, feature) => sum + areaOf(feature), 0)
      const side = (2_000 / 40_075_016.7) * 2 ** zoom * 4096
      // A pixel is 8 units; the sheet may move by less than that along its rim.
      expect(Math.abs(total - side ** 2)).toBeLessThan(4 * side * 8)
    }
  })
})

const square = ([x, y]: Position, half: number): Position[] => [
  [x - half, y - half], [x + half, y - half], [x + half, y + half], [x - half, y + half], [x - half, y - half],
] // prettier-ignore

function checkRings({ parts }: DecodedFeature) {
  expect(ringArea(parts[0]!)).toBeGreaterThan(0)
  for (const ring of parts) {
    expect(ring.length).toBeGreaterThan(3)
    expect(ringArea(ring)).not.toBe(0)
    for (const { x, y } of ring) {
      expect(Math.min(x, y)).toBeGreaterThanOrEqual(-64)
      expect(Math.max(x, y)).toBeLessThanOrEqual(4160)
    }
  }
}

function clippedArea(rings: Polygon, address: { z: number; x: number; y: number }): number {
  const inUnits = rings.map((ring) => ring.map((position) => [...unitsIn(address, position)]))
  const clipped = bboxClip(turfPolygon(inUnits), [-64, -64, 4160, 4160]).geometry
    .coordinates as unknown as Position[][]
  return clipped.reduce((sum, ring, i) => {
    const area = Math.abs(ringArea(ring.map(([x, y]) => ({ x, y }))))
    return sum + (i === 0 ? area : -area)
  }, 0)
}

function length(ring: readonly Position[], address: { z: number; x: number; y: number }): number {
  const units = ring.map((position) => unitsIn(address, position))
  return units.slice(1).reduce((sum, [x, y], i) => sum + Math.hypot(x - units[i]![0], y - units[i]![1]), 0)
}

function nearEdge(
  features: readonly DecodedFeature[],
  shift: (x: number) => number,
  [low, high]: readonly [number, number],
): Set<string> {
  const found = new Set<string>()
  for (const feature of features) {
    for (const { x, y } of feature.parts.flat()) {
      const at = shift(x)
      // Not the vertices that clipping made, at the corners of the buffer.
      if (at > low && at < high && y > 0 && y < 4096) found.add(`${feature.id}:${at},${y}`)
    }
  }
  return found
}

/** Whether an edge that only one yard walks has yards on both sides: a gap. */
function isInside(key: string, features: readonly DecodedFeature[]): boolean {
  const [a, b] = key.split('>').map((end) => end.split(',').map(Number)) as unknown as [Position, Position]
  const middle: Position = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]
  const across: Position = [-(b[1] - a[1]), b[0] - a[0]]
  const reach = 6 / Math.hypot(...across)
  return [1, -1].every((side) => {
    const at: Position = [middle[0] + across[0] * reach * side, middle[1] + across[1] * reach * side]
    return features.some(({ parts }) => parts.some((ring) => contains(ring, at)))
  })
}

function contains(ring: readonly { x: number; y: number }[], [px, py]: Position): boolean {
  let inside = false
  ring.forEach((a, i) => {
    const b = ring[(i + 1) % ring.length]!
    if (a.y > py !== b.y > py && px < ((b.x - a.x) * (py - a.y)) / (b.y - a.y) + a.x) inside = !inside
  })
  return inside
}
