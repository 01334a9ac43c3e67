import { expect, test } from 'vitest'
import { stores } from '../../tiles/drawn-layers.ts'
import { encodeTile } from '../../tiles/encode-tile.ts'
import { LayerStore } from '../../tiles/layer-store.ts'
import { tilesTouching } from '../../tiles/grid.ts'
import type { FeatureRow } from '../../tiles/segment-builder.ts'
import { blob, communityValues, corner, decode, polygonWkb, randomBy, type Position } from './shapes.ts'

/** Communities all over the country, many of them on the edges of tiles and cells. */
function scattered(count: number): FeatureRow[] {
  const random = randomBy(11)
  return Array.from({ length: count }, (_, i): FeatureRow => {
    const onEdge = i % 5 === 0
    const at: Position = onEdge
      ? [corner[0] + Math.floor(random() * 10) * 78_271.516964, corner[1]]
      : [8_500_000 + random() * 6_000_000, 2_200_000 + random() * 4_000_000]
    return { id: i + 1, wkb: polygonWkb([[blob(at, 120, random)]]), point: at, values: communityValues(i) }
  })
}

test('the counts of every zoom add up to the table, and each cell is in one tile', async () => {
  const rows = scattered(3_000)
  const store = await LayerStore.of(stores.communities, rows)
  const households = rows.reduce((sum, { values }) => sum + Number(values[4]), 0)
  for (let z = 0; z <= 8; z++) {
    const { minX, maxX, minY, maxY } = tilesTouching(store.bounds!, z)
    const ids = new Set<number>()
    let counted = 0
    let counts = 0
    let sum = 0
    for (let x = minX; x <= maxX; x++) {
      for (let y = minY; y <= maxY; y++) {
        const layers = decode(encodeTile('communities', store, { z, x, y }))
        expect(Object.keys(layers).filter((name) => name !== 'community_cells')).toEqual([])
        for (const cell of layers['community_cells'] ?? []) {
          ids.add(cell.id)
          counted++
          counts += Number(cell.properties['count'])
          sum += Number(cell.properties['households'])
          const [[point]] = cell.parts as [[{ x: number; y: number }]]
          expect(Math.min(point.x, point.y)).toBeGreaterThanOrEqual(0)
          expect(Math.max(point.x, point.y)).toBeLessThan(4096)
        }
      }
    }
    expect(counts).toBe(rows.length)
    expect(sum).toBe(households)
    expect(ids.size).toBe(counted)
  }
})

test('a label point is in exactly one tile of a zoom', async () => {
  const rows = scattered(500)
  const store = await LayerStore.of(stores.communities, rows)
  for (const z of [13, 15]) {
    const seen = new Map<number, number>()
    const asked = new Set<string>()
    for (const { segment, slot } of store.search(store.bounds!, 13)) {
      const { minX, maxX, minY, maxY } = tilesTouching(segment.boxOf(slot), z)
      for (let x = minX; x <= maxX; x++) {
        for (let y = minY; y <= maxY; y++) {
          if (asked.has(`${x}/${y}`)) continue
          asked.add(`${x}/${y}`)
          for (const { id } of decode(encodeTile('labels', store, { z, x, y }))['labels'] ?? []) {
            seen.set(id, (seen.get(id) ?? 0) + 1)
          }
        }
      }
    }
    expect(seen.size).toBe(rows.length)
    expect([...seen.values()].every((times) => times === 1)).toBe(true)
  }
})

test('the most frequent mode of management stands for the cell; unknown is one of them', async () => {
  const at: Position = [corner[0] + 5_000, corner[1] + 5_000]
  const row = (id: number, mode: number): FeatureRow => ({
    id, wkb: polygonWkb([[blob(at, 50, randomBy(id))]]), point: at, values: [mode, 0, 0, 0, 10, '', 1],
  }) // prettier-ignore
  const modeOf = async (modes: number[]) => {
    const store = await LayerStore.of(stores.communities, modes.map((mode, i) => row(i + 1, mode)))
    return decode(encodeTile('communities', store, { z: 0, x: 0, y: 0 }))['community_cells']![0]!.properties
  } // prettier-ignore
  expect(await modeOf([3, 3, 1])).toEqual({ count: 3, households: 30, mode: 3 })
  expect(await modeOf([0, 0, 5])).toMatchObject({ mode: 0 })
  expect(await modeOf([4, 2])).toMatchObject({ mode: 2 })
})
