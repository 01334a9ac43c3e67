import type { DemoDefect } from './demo-city.ts'
import type { Plot } from './land.ts'
import { areaOf, distance, isSimple, type Point, type Ring } from './plane.ts'
import type { Random } from './random.ts'
import type { Draft } from './yard-plans.ts'

/** Three pairs that overlap and one yard drawn across a street: what a survey brings, and what the checks must find. */
export function makeDefects(
  random: Random,
  drafts: readonly Draft[],
  plots: readonly Plot[],
): { drafts: Draft[]; defects: DemoDefect[] } {
  const result = [...drafts]
  const defects: DemoDefect[] = []
  const touched = new Set<number>()
  const sides = sharedWalls(plots)
  for (const i of random.shuffle(drafts.map((_, index) => index))) {
    if (defects.length === 4 || drafts.length < 60) break
    const plot = plots[i]!
    if (plot.fixture || touched.has(i)) continue
    const wantsRoad = defects.length === 3
    const bulge = wantsRoad ? acrossStreet(plot, sides.grounds) : overWall(plot, i, sides.walls)
    if (!bulge || touched.has(bulge.other)) continue
    touched.add(i).add(bulge.other)
    result[i] = { ...result[i]!, ring: bulge.ring }
    const code = drafts[i]!.code
    defects.push(
      wantsRoad
        ? { kind: 'straddles', codes: [code] }
        : { kind: 'overlap', codes: [code, drafts[bulge.other]!.code] },
    )
  }
  return { drafts: result, defects }
}

interface Bulge {
  readonly ring: Ring
  readonly other: number
}

/** Which other yard has a wall along the same line. */
function sharedWalls(plots: readonly Plot[]) {
  const walls = new Map<string, number[]>()
  for (const [index, { cell }] of plots.entries()) {
    for (const [i, { kind }] of cell.sides.entries()) {
      if (kind !== 'wall') continue
      const key = keyOf(cell.points[i]!, cell.points[(i + 1) % cell.points.length]!)
      walls.set(key, [...(walls.get(key) ?? []), index])
    }
  }
  return { walls, grounds: plots }
}

const keyOf = (a: Point, b: Point): string => {
  const [p, q] = [a, b].map(([x, y]) => `${x.toFixed(2)},${y.toFixed(2)}`)
  return p! < q! ? `${p}|${q}` : `${q}|${p}`
}

function overWall({ cell, ring }: Plot, self: number, walls: Map<string, number[]>): Bulge | undefined {
  for (const [i, { kind }] of cell.sides.entries()) {
    if (kind !== 'wall') continue
    const a = cell.points[i]!
    const b = cell.points[(i + 1) % cell.points.length]!
    const other = walls.get(keyOf(a, b))?.find((index) => index !== self)
    if (other === undefined || distance(a, b) < 30) continue
    const bulged = bulge(ring, [a, b], 4.5)
    if (bulged) return { ring: bulged, other }
  }
  return undefined
}

/** Over a tertiary street onto land that is not in the ledger. */
function acrossStreet({ cell, ring }: Plot, plots: readonly Plot[]): Bulge | undefined {
  for (const [i, { kind, half }] of cell.sides.entries()) {
    if (kind !== 'tertiary') continue
    const a = cell.points[i]!
    const b = cell.points[(i + 1) % cell.points.length]!
    if (distance(a, b) < 60) continue
    const bulged = bulge(ring, [a, b], 2 * half + 14)
    if (bulged && !plots.some((p) => p.ring !== ring && overlapsBox(p.ring, bulged)))
      return { ring: bulged, other: -1 }
  }
  return undefined
}

function overlapsBox(a: Ring, b: Ring): boolean {
  return b.some(([x, y]) => a.some(([u, v]) => Math.hypot(u - x, v - y) < 25))
}

/** Pushes the middle of the side that lies along a line outwards. */
function bulge(ring: Ring, [a, b]: readonly [Point, Point], depth: number): Ring | undefined {
  const length = distance(a, b)
  const [ux, uy] = [(b[0] - a[0]) / length, (b[1] - a[1]) / length]
  for (let i = 0; i < ring.length; i++) {
    const p = ring[i]!
    const q = ring[(i + 1) % ring.length]!
    const away = Math.abs((p[0] - a[0]) * uy - (p[1] - a[1]) * ux)
    const side = distance(p, q)
    if (away > 9 || side < 24 || ((q[0] - p[0]) * ux + (q[1] - p[1]) * uy) / side < 0.995) continue
    const at = (t: number, out: number): Point => [
      p[0] + (q[0] - p[0]) * t + uy * out,
      p[1] + (q[1] - p[1]) * t - ux * out,
    ]
    const pushed = [
      ...ring.slice(0, i + 1),
      at(0.25, 0),
      at(0.25, depth),
      at(0.75, depth),
      at(0.75, 0),
      ...ring.slice(i + 1),
    ]
    const millimetres = pushed.map(([x, y]): Point => [
      Math.round(x * 1000) / 1000,
      Math.round(y * 1000) / 1000,
    ])
    if (isSimple(millimetres) && areaOf(millimetres) > areaOf(ring)) return millimetres
  }
  return undefined
}
