import type { Point } from './mercator.ts'

/** Points in columns, in any plane where the ring's edges are straight. */
export interface PointColumns {
  readonly xs: Float64Array
  readonly ys: Float64Array
}

/**
 * Rows whose point lies inside the ring, which is closed by itself. A hand crosses its own stroke, above all where it
 * ends; the winding number keeps what was circled twice, where counting crossings would punch a hole.
 */
export function rowsInside(points: PointColumns, ring: readonly Point[]): number[] {
  const inside: number[] = []
  if (ring.length < 3) return inside
  const slabs = cutIntoSlabs(ring)
  const { xs, ys } = points
  for (let row = 0; row < xs.length; row++) {
    const x = xs[row]!
    const y = ys[row]!
    if (x < slabs.west || x > slabs.east || y < slabs.north || y > slabs.south) continue
    if (windingNumber(slabs, x, y) !== 0) inside.push(row)
  }
  return inside
}

/** Edges sorted into horizontal bands: a point looks only at the edges of its own band, not at the whole stroke. */
interface Slabs {
  readonly west: number
  readonly east: number
  readonly north: number
  readonly south: number
  readonly perUnit: number
  /** Four numbers an edge: x1, y1, x2, y2. */
  readonly bands: readonly (readonly number[])[]
}

function cutIntoSlabs(ring: readonly Point[]): Slabs {
  let [west, east, north, south] = [Infinity, -Infinity, Infinity, -Infinity]
  for (const [x, y] of ring) {
    west = Math.min(west, x)
    east = Math.max(east, x)
    north = Math.min(north, y)
    south = Math.max(south, y)
  }
  const count = Math.min(256, Math.max(1, ring.length >> 1))
  const perUnit = south > north ? count / (south - north) : 0
  const bands: number[][] = Array.from({ length: count }, () => [])
  const bandOf = (y: number) => Math.min(count - 1, Math.floor((y - north) * perUnit))
  ring.forEach(([x1, y1], index) => {
    const [x2, y2] = ring[(index + 1) % ring.length]!
    if (y1 === y2) return
    const last = bandOf(Math.max(y1, y2))
    for (let band = bandOf(Math.min(y1, y2)); band <= last; band++) bands[band]!.push(x1, y1, x2, y2)
  })
  return { west, east, north, south, perUnit, bands }
}

function windingNumber(slabs: Slabs, x: number, y: number): number {
  const band = slabs.bands[Math.min(slabs.bands.length - 1, Math.floor((y - slabs.north) * slabs.perUnit))]!
  let winding = 0
  for (let i = 0; i < band.length; i += 4) {
    const y1 = band[i + 1]!
    const y2 = band[i + 3]!
    const downward = y1 <= y
    if (downward === y2 <= y) continue
    const side = (band[i + 2]! - band[i]!) * (y - y1) - (x - band[i]!) * (y2 - y1)
    if (downward && side > 0) winding++
    else if (!downward && side < 0) winding--
  }
  return winding
}
