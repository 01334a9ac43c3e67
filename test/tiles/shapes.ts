import { VectorTile } from '@mapbox/vector-tile'
import { PbfReader } from 'pbf'
import type { FeatureRow } from '../../tiles/segment-builder.ts'

/** Shapes, rows and decoded tiles for the tests of the tile engine. */
export type Position = readonly [number, number]
/** Outline, then holes; rings closed. */
export type Polygon = readonly (readonly Position[])[]

export const centre: Position = [12_650_000, 4_130_000]

const half = Math.PI * 6378137
/** Where four tiles of zoom 9, and so of every deeper zoom, meet. */
export const corner: Position = [(2 * half * 418) / 512 - half, half - (2 * half * 203) / 512]
/** A quarter that begins here and is up to 8 km wide lies in one tile of each zoom up to 12. */
export const inTile: Position = [corner[0] + 800, corner[1] + 800]

export function polygonWkb(polygons: readonly Polygon[]): Buffer {
  return collection(
    6,
    polygons.map((rings) => one(3, [uint32(rings.length), ...rings.map(path)])),
  )
}
export function lineWkb(lines: readonly (readonly Position[])[]): Buffer {
  return collection(
    5,
    lines.map((line) => one(2, [path(line)])),
  )
}

const uint32 = (value: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
const one = (type: number, parts: readonly Buffer[]) =>
  Buffer.concat([Buffer.from([1]), uint32(type), ...parts])
const collection = (type: number, members: readonly Buffer[]) =>
  one(type, [uint32(members.length), ...members])
const path = (positions: readonly Position[]) => {
  const bytes = Buffer.alloc(positions.length * 16)
  positions.flat().forEach((ordinate, i) => bytes.writeDoubleLE(ordinate, i * 8))
  return Buffer.concat([uint32(positions.length), bytes])
}

export interface DecodedFeature {
  readonly id: number
  readonly type: number
  readonly properties: Record<string, number | string | boolean>
  readonly parts: readonly (readonly { x: number; y: number }[])[]
}

export function decode(bytes: Uint8Array): Record<string, DecodedFeature[]> {
  const tile = new VectorTile(new PbfReader(bytes))
  return Object.fromEntries(
    Object.entries(tile.layers).map(([name, layer]) => [
      name,
      Array.from({ length: layer.length }, (_, i) => {
        const feature = layer.feature(i)
        return {
          id: feature.id ?? -1,
          type: feature.type,
          properties: feature.properties,
          parts: feature.loadGeometry(),
        }
      }),
    ]),
  )
}

/** Above zero for outlines (clockwise on the screen), below for holes. */
export function ringArea(ring: readonly { x: number; y: number }[]): number {
  let sum = 0
  ring.forEach(({ x, y }, i) => {
    const next = ring[(i + 1) % ring.length]!
    sum += x * next.y - next.x * y
  })
  return sum / 2
}
export const areaOf = ({ parts }: DecodedFeature): number =>
  parts.reduce((sum, ring) => sum + ringArea(ring), 0)

/** The same numbers for the same seed. */
export function randomBy(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

/** A closed ring around a point, wobbly but never crossing itself. */
export function blob([x, y]: Position, radius: number, random: () => number): Position[] {
  const count = 5 + Math.floor(random() * 20)
  const ring = Array.from({ length: count }, (_, i): Position => {
    const angle = (i / count) * 2 * Math.PI
    const r = radius * (0.5 + random() / 2)
    return [x + Math.cos(angle) * r, y + Math.sin(angle) * r]
  })
  return [...ring, ring[0]!]
}

export const communityValues = (i: number): FeatureRow['values'] => [
  i % 6, 1970 + (i % 35), i % 14, 410_105_001 + (i % 9), i % 7 === 0 ? 0 : 50 + (i % 900), `小区${String(i)}`, 20_000 + i,
] // prettier-ignore

/**
 * A quarter of `columns` × `rows` yards that share every edge with their neighbours, edges bent at vertices that both
 * have, 200 m across.
 */
export function sharedEdgeQuarter(columns: number, rows: number, origin: Position = inTile): FeatureRow[] {
  const random = randomBy(1)
  const size = 200
  const node = memo((column, row): Position => [
    origin[0] + column * size + (random() - 0.5) * 60,
    origin[1] + row * size + (random() - 0.5) * 60,
  ])
  const bends = (a: Position, b: Position, key: number): Position[] => {
    const own = randomBy(key)
    return [0.2, 0.4, 0.6, 0.8].map((share): Position => [
      a[0] + (b[0] - a[0]) * share + (own() - 0.5) * 30,
      a[1] + (b[1] - a[1]) * share + (own() - 0.5) * 30,
    ])
  }
  const along = memo((column, row) => [node(column, row), ...bends(node(column, row), node(column + 1, row), column * 7919 + row)])
  const up = memo((column, row) => [node(column, row), ...bends(node(column, row), node(column, row + 1), column * 104729 + row + 5)])
  const rowsOut: FeatureRow[] = []
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const [a, b, c, d] = [node(column, row), node(column + 1, row), node(column + 1, row + 1), node(column, row + 1)]
      const ring = [
        ...along(column, row),
        ...up(column + 1, row),
        c, ...along(column, row + 1).slice(1).reverse(),
        d, ...up(column, row).slice(1).reverse(),
        a,
      ]
      const id = row * columns + column + 1
      const point: Position = [(a[0] + b[0] + c[0] + d[0]) / 4, (a[1] + b[1] + c[1] + d[1]) / 4]
      rowsOut.push({ id, wkb: polygonWkb([[ring]]), point, values: communityValues(id) })
    }
  }
  return rowsOut
} // prettier-ignore

function memo<T>(make: (column: number, row: number) => T): (column: number, row: number) => T {
  const known = new Map<string, T>()
  return (column, row) => {
    const key = `${String(column)},${String(row)}`
    if (!known.has(key)) known.set(key, make(column, row))
    return known.get(key)!
  }
}

/** The tile of a zoom that holds a place in Web Mercator. */
export function tileAt([x, y]: Position, z: number) {
  return {
    z,
    x: Math.floor(((x + half) / (2 * half)) * 2 ** z),
    y: Math.floor(((half - y) / (2 * half)) * 2 ** z),
  }
}
/** Tile units of a place, unrounded. */
export function unitsIn({ z, x, y }: { z: number; x: number; y: number }, [mx, my]: Position): Position {
  const scale = (2 ** z * 4096) / (2 * half)
  return [(mx + half) * scale - x * 4096, (half - my) * scale - y * 4096]
}
