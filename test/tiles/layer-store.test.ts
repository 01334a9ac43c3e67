import fc from 'fast-check'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { stores } from '../../tiles/drawn-layers.ts'
import { encodeTile } from '../../tiles/encode-tile.ts'
import { tilesTouching, touches, searchBox } from '../../tiles/grid.ts'
import { LayerStore } from '../../tiles/layer-store.ts'
import type { FeatureRow } from '../../tiles/segment-builder.ts'
import { blob, communityValues, inTile, lineWkb, polygonWkb, randomBy, sharedEdgeQuarter, tileAt, type Position } from './shapes.ts' // prettier-ignore

const tilesOf = (store: LayerStore, zooms: readonly number[]) =>
  zooms.flatMap((z) => {
    const { minX, maxX, minY, maxY } = tilesTouching(store.bounds!, z)
    const found: { z: number; x: number; y: number }[] = []
    for (let x = minX; x <= maxX; x++) for (let y = minY; y <= maxY; y++) found.push({ z, x, y })
    return found
  })

/** Moves, reshapes, inserts and deletes at random; `rows` is what the table would hold. */
function randomEdit(rows: Map<number, FeatureRow>, random: () => number, nextId: () => number) {
  const ids = [...rows.keys()]
  const id = ids[Math.floor(random() * ids.length)]!
  const at: Position = [inTile[0] + random() * 4_000, inTile[1] + random() * 4_000]
  const kind = Math.floor(random() * 5)
  if (kind === 0 && ids.length > 10) {
    rows.delete(id)
    return { upserts: [], deletes: [id] }
  }
  const old = rows.get(id)!
  const quarter = sharedEdgeQuarter(6, 6)
  const row: FeatureRow =
    kind === 1
      ? { id: nextId(), wkb: polygonWkb([[blob(at, 40 + random() * 200, random)]]), point: at, values: communityValues(id) }
      : kind === 2
        ? { ...old, values: communityValues(Math.floor(random() * 1_000)) }
        : kind === 3
          ? { ...old, wkb: polygonWkb([[blob(at, 40 + random() * 200, random)]]), point: at }
          : { ...quarter[Math.floor(random() * quarter.length)]!, id } // prettier-ignore
  rows.set(row.id, row)
  return { upserts: [row], deletes: [] }
}

test('after a thousand edits every tile equals that of a freshly loaded store, to the byte', async () => {
  const random = randomBy(3)
  const rows = new Map(sharedEdgeQuarter(12, 12).map((row) => [row.id, row]))
  const edited = await LayerStore.of(stores.communities, [...rows.values()])
  let id = 1_000
  const zooms = [8, 9, 10, 11, 12, 13, 14]
  const kept = new Map<string, Uint8Array>()
  for (let i = 0; i < 1_000; i++) {
    const boxes = edited.apply(randomEdit(rows, random, () => ++id))
    // As the cache does it: what no box touches stays.
    for (const name of kept.keys()) {
      const [z, x, y] = name.split('/').map(Number) as [number, number, number]
      if (boxes.some((box) => touches(box, searchBox({ z, x, y })))) kept.delete(name)
    }
    if (i % 100 !== 99) continue
    await delay(5)
    const fresh = await LayerStore.of(
      stores.communities,
      [...rows.values()].toSorted((a, b) => a.id - b.id),
    )
    expect(edited.count).toBe(rows.size)
    for (const address of tilesOf(fresh, zooms)) {
      const name = `${address.z}/${address.x}/${address.y}`
      const bytes = kept.get(name) ?? encodeTile('communities', edited, address)
      kept.set(name, bytes)
      expect(Buffer.compare(bytes, encodeTile('communities', fresh, address)), name).toBe(0)
    }
  }
})

test('many edits leave few segments, and every row once', async () => {
  const store = await LayerStore.of(stores.communities, sharedEdgeQuarter(20, 20))
  const random = randomBy(9)
  for (let i = 0; i < 300; i++) {
    const at: Position = [inTile[0] + random() * 4_000, inTile[1] + random() * 4_000]
    const id = 1 + Math.floor(random() * 400)
    store.apply({
      upserts: [{ id, wkb: polygonWkb([[blob(at, 80, random)]]), point: at, values: communityValues(i) }],
      deletes: [],
    })
    if (i % 20 === 0) await delay(2)
  }
  await delay(20)
  expect(store.count).toBe(400)
  expect(store.segments.length).toBeLessThan(30)
  const ids = store.search(store.bounds!, 13).map(({ segment, slot }) => segment.data.ids[slot])
  expect(ids).toEqual(Array.from({ length: 400 }, (_, i) => i + 1))
})

test('search gives exactly the features whose box meets the box', async () => {
  const box = fc.tuple(...[0, 0, 0, 0].map(() => fc.integer({ min: -300, max: 4_300 })))
  const rows = sharedEdgeQuarter(15, 15)
  const store = await LayerStore.of(stores.communities, rows)
  const all = store.search(store.bounds!, 13)
  fc.assert(
    fc.property(box, ([a, b, c, d]) => {
      const { bounds } = store
      const asked = [
        bounds![0] + Math.min(a!, c!) * 50, bounds![1] + Math.min(b!, d!) * 50,
        bounds![0] + Math.max(a!, c!) * 50, bounds![1] + Math.max(b!, d!) * 50,
      ] as const // prettier-ignore
      const expected = all.filter(({ segment, slot }) => touches(segment.boxOf(slot), asked))
      expect(store.search(asked, 13)).toEqual(expected)
    }),
  )
})

test('rows of every kind find their zoom', async () => {
  const ring = (half: number) => polygonWkb([[blob(inTile, half, randomBy(2))]])
  const road = lineWkb([[inTile, [inTile[0] + 500, inTile[1] + 500]]])
  const store = await LayerStore.of(stores.base, [
    { id: 1, wkb: ring(2_000), values: ['water', 0, '金水河'] },
    { id: 2, wkb: ring(60), values: ['green', 0, undefined] },
    { id: 3, wkb: road, values: ['road', 0, '中州大道'] },
    { id: 4, wkb: road, values: ['road', 4, undefined] },
    { id: 5, wkb: ring(20), values: ['building', 0, undefined] },
  ])
  const shown = (zoom: number) =>
    store.search(store.bounds!, zoom).map(({ segment, slot }) => segment.data.ids[slot]!)
  expect(shown(5)).toEqual([])
  expect(shown(7)).toEqual([1])
  expect(shown(8)).toEqual([1, 3])
  expect(shown(10)).toEqual([1, 3])
  expect(shown(13)).toEqual([1, 2, 3])
  expect(shown(14)).toEqual([1, 2, 3, 4, 5])
  expect(encodeTile('base', store, tileAt(inTile, 8)).length).toBeGreaterThan(0)
})

test('a row whose shape cannot be read is named, and the others are kept', async () => {
  const told: number[] = []
  const store = new LayerStore(stores.communities, (id) => told.push(id))
  const good = sharedEdgeQuarter(2, 1)
  store.load([good[0]!, { id: 2, wkb: Buffer.from([1, 8, 0, 0, 0]), values: communityValues(2) }])
  store.load([{ ...good[1]!, id: 3 }])
  await store.finishLoading()
  expect(told).toEqual([2])
  expect(store.count).toBe(2)
})
