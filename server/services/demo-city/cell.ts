import { areaOf, compactnessOf, distance, isSimple, segmentsCross, type Point, type Ring } from './plane.ts'

export const sideKinds = [
  'expressway', 'primary', 'secondary', 'tertiary', 'alley', 'wall', 'rail', 'river', 'canal', 'shore', 'limit',
] as const // prettier-ignore
export type SideKind = (typeof sideKinds)[number]

/** What a piece of land ends at: a line shared with the neighbour and how far the land stays off it. */
export interface Side {
  readonly kind: SideKind
  /** Metres from the line to the land. */
  readonly half: number
  /** Which street, for addresses. */
  readonly street?: Street
}
export interface Street {
  name: string
  readonly kind: SideKind
}

/** A piece of land up to the middle of what surrounds it; side i runs from point i to point i + 1. */
export interface Cell {
  readonly points: Ring
  readonly sides: readonly Side[]
}

export const gross = (cell: Cell): number => areaOf(cell.points)

/** About what is left inside the sides: cheap, for deciding where to cut. */
export function net({ points, sides }: Cell): number {
  let lost = 0
  for (let i = 0; i < points.length; i++) {
    lost += sides[i]!.half * distance(points[i]!, points[(i + 1) % points.length]!)
  }
  return areaOf(points) - lost
}

/** A way through a cell: from the first point back to the border, from the last ahead to it. Directions in radians. */
export interface Course {
  readonly via: readonly Point[]
  readonly back: number
  readonly ahead: number
  /** Wanted exactly here, needles or not. */
  readonly exact?: boolean
}
export interface Cut {
  readonly left: Cell
  readonly right: Cell
  readonly path: readonly Point[]
  /** What the path starts and ends at. */
  readonly ends: readonly [Side, Side]
}

interface Hit {
  readonly index: number
  readonly t: number
  readonly point: Point
}

/** Ends nearer than this to a corner leave needles. */
const leastFromCorner = 3

export function cut(cell: Cell, course: Course, side: Side): Cut | undefined {
  const { points, sides } = cell
  const start = hit(points, course.via[0]!, course.back)
  const end = hit(points, course.via.at(-1)!, course.ahead)
  if (!start || !end) return undefined
  if (!course.exact && (isNearCorner(points, start) || isNearCorner(points, end))) return undefined
  const straight = course.via.length === 1 && Math.cos(course.back - course.ahead) < -0.9999
  const path = [start.point, ...(straight ? [] : course.via), end.point]
  for (let i = 1; i + 2 < path.length; i++) if (crosses(points, path[i]!, path[i + 1]!)) return undefined
  const left = piece(cell, end, start)
  const right = piece(cell, start, end)
  const sidesOfPath = path.slice(1).map(() => side)
  const reversed = [...path].reverse()
  return {
    left: { points: [...path.slice(0, -1), ...left.points], sides: [...sidesOfPath, ...left.sides] },
    right: { points: [...reversed.slice(0, -1), ...right.points], sides: [...sidesOfPath, ...right.sides] },
    path,
    ends: [sides[start.index]!, sides[end.index]!],
  }
}

/** The border from one hit on to the other. */
function piece({ points, sides }: Cell, from: Hit, to: Hit): { points: Point[]; sides: Side[] } {
  const n = points.length
  const result = { points: [from.point], sides: [sides[from.index]!] }
  if (from.index === to.index && from.t <= to.t) return result
  for (let i = (from.index + 1) % n; ; i = (i + 1) % n) {
    result.points.push(points[i]!)
    result.sides.push(sides[i]!)
    if (i === to.index) return result
  }
}

function isNearCorner(points: Ring, { index, point }: Hit): boolean {
  const next = points[(index + 1) % points.length]!
  return distance(points[index]!, point) < leastFromCorner || distance(next, point) < leastFromCorner
}

function crosses(points: Ring, a: Point, b: Point): boolean {
  for (let i = 0, j = points.length - 1; i < points.length; j = i++) {
    if (segmentsCross(a, b, [points[j]!, points[i]!])) return true
  }
  return false
}

function hit(points: Ring, from: Point, direction: number): Hit | undefined {
  const [dx, dy] = [Math.cos(direction), Math.sin(direction)]
  let nearest = Infinity
  let found: Hit | undefined
  for (let i = 0; i < points.length; i++) {
    const a = points[i]!
    const b = points[(i + 1) % points.length]!
    const [ex, ey] = [b[0] - a[0], b[1] - a[1]]
    const denominator = dx * ey - dy * ex
    if (Math.abs(denominator) < 1e-9) continue
    const [fx, fy] = [a[0] - from[0], a[1] - from[1]]
    const away = (fx * ey - fy * ex) / denominator
    const t = (fx * dy - fy * dx) / denominator
    if (away <= 1e-6 || t < 0 || t > 1 || away >= nearest) continue
    nearest = away
    found = { index: i, t, point: [a[0] + ex * t, a[1] + ey * t] }
  }
  return found
}

/** How good the worse half is: 1 for a square. */
export const shapeOf = ({ left, right }: Cut): number =>
  Math.min(compactnessOf(left.points), compactnessOf(right.points))

interface Line {
  readonly nx: number
  readonly ny: number
  /** Signed distance of the moved side from the origin. */
  readonly c: number
  readonly ux: number
  readonly uy: number
  readonly half: number
  /** Where the side began before it moved. */
  readonly from: Point
}

/** The land inside the sides, or `undefined` where they leave none in one piece. */
export function inset(cell: Cell, more = 0): Ring | undefined {
  let lines = linesOf(cell, more)
  for (;;) {
    if (lines.length < 3) return undefined
    const { corners, reversed } = cornersOf(lines)
    if (reversed < 0) return cleaned(corners.flat())
    lines = lines.filter((_, i) => i !== reversed)
  }
}

function linesOf({ points, sides }: Cell, more: number): Line[] {
  const lines: Line[] = []
  for (let i = 0; i < points.length; i++) {
    const a = points[i]!
    const b = points[(i + 1) % points.length]!
    const length = distance(a, b)
    if (length < 0.05) continue
    const [ux, uy] = [(b[0] - a[0]) / length, (b[1] - a[1]) / length]
    const half = sides[i]!.half + more
    lines.push({ nx: -uy, ny: ux, ux, uy, half, c: -uy * a[0] + ux * a[1] + half, from: a })
  }
  return lines
}

/** The corner before each line, as one point or a step of two, and the line that has turned around most. */
function cornersOf(lines: readonly Line[]): { corners: Point[][]; reversed: number } {
  const n = lines.length
  const corners = lines.map((line, i) => corner(lines[(i + n - 1) % n]!, line))
  let reversed = -1
  let worst = -1e-6
  for (let i = 0; i < n; i++) {
    const a = corners[i]!.at(-1)!
    const b = corners[(i + 1) % n]![0]!
    const forward = (b[0] - a[0]) * lines[i]!.ux + (b[1] - a[1]) * lines[i]!.uy
    if (forward < worst) [worst, reversed] = [forward, i]
  }
  return { corners, reversed }
}

function corner(before: Line, line: Line): Point[] {
  const sine = before.ux * line.uy - before.uy * line.ux
  const cosine = before.ux * line.ux + before.uy * line.uy
  if (Math.abs(sine) < 0.09 && cosine > 0) {
    const { from } = line
    if (Math.abs(before.half - line.half) < 0.3)
      return [[from[0] + line.nx * line.half, from[1] + line.ny * line.half]]
    return [
      [from[0] + before.nx * before.half, from[1] + before.ny * before.half],
      [from[0] + line.nx * line.half, from[1] + line.ny * line.half],
    ]
  }
  if (Math.abs(sine) < 1e-6) return [[line.from[0], line.from[1]]]
  return [
    [
      (before.c * line.ny - line.c * before.ny) / (before.nx * line.ny - before.ny * line.nx),
      (before.nx * line.c - line.nx * before.c) / (before.nx * line.ny - before.ny * line.nx),
    ],
  ]
}

/** Millimetres, no doubled points, no spikes; nothing when the ring crosses itself. */
function cleaned(points: readonly Point[]): Ring | undefined {
  const rounded = points.map(([x, y]): Point => [Math.round(x * 1000) / 1000, Math.round(y * 1000) / 1000])
  const ring = rounded.filter((p, i) => distance(p, rounded[(i + 1) % rounded.length]!) > 0.02)
  if (ring.length < 3 || areaOf(ring) < 20 || !isSimple(ring)) return undefined
  return ring
}
