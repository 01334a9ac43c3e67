/** Metres east and north of the city's centre. */
export type Point = readonly [number, number]
/** Counter-clockwise, without the repeated last point. */
export type Ring = readonly Point[]

// Math.hypot guards against overflow and costs ten times as much.
export const lengthOfVector = (x: number, y: number): number => Math.sqrt(x * x + y * y)
export const distance = (a: Point, b: Point): number => lengthOfVector(a[0] - b[0], a[1] - b[1])
export const along = (a: Point, b: Point, t: number): Point => [
  a[0] + (b[0] - a[0]) * t,
  a[1] + (b[1] - a[1]) * t,
]
export const step = (p: Point, angle: number, length: number): Point => [
  p[0] + Math.cos(angle) * length,
  p[1] + Math.sin(angle) * length,
]

export function turn([x, y]: Point, angle: number): Point {
  const c = Math.cos(angle)
  const s = Math.sin(angle)
  return [x * c - y * s, x * s + y * c]
}

/** Positive when counter-clockwise. */
export function areaOf(ring: Ring): number {
  let twice = 0
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    twice += ring[j]![0] * ring[i]![1] - ring[i]![0] * ring[j]![1]
  }
  return twice / 2
}

export function perimeterOf(ring: Ring): number {
  let sum = 0
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) sum += distance(ring[j]!, ring[i]!)
  return sum
}

/** 1 for a square, .785 for a needle's opposite, the circle; small for slivers. */
export const compactnessOf = (ring: Ring): number => (16 * areaOf(ring)) / perimeterOf(ring) ** 2

export function centroidOf(ring: Ring): Point {
  const [ox, oy] = ring[0]!
  let x = 0
  let y = 0
  let twice = 0
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [ax, ay] = [ring[j]![0] - ox, ring[j]![1] - oy]
    const [bx, by] = [ring[i]![0] - ox, ring[i]![1] - oy]
    const cross = ax * by - bx * ay
    twice += cross
    x += (ax + bx) * cross
    y += (ay + by) * cross
  }
  return twice === 0 ? ring[0]! : [ox + x / (3 * twice), oy + y / (3 * twice)]
}

export function contains(ring: Ring, [x, y]: Point): boolean {
  let inside = false
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [ax, ay] = ring[i]!
    const [bx, by] = ring[j]!
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside
  }
  return inside
}

export type Box = readonly [west: number, south: number, east: number, north: number]
export function boxOf(points: readonly Point[]): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [x, y] of points) {
    if (x < west) west = x
    if (x > east) east = x
    if (y < south) south = y
    if (y > north) north = y
  }
  return [west, south, east, north]
}

export const turnsLeft = (a: Point, b: Point, c: Point): number =>
  (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])

export const segmentsCross = (a: Point, b: Point, [c, d]: readonly [Point, Point]): boolean =>
  turnsLeft(a, b, c) > 0 !== turnsLeft(a, b, d) > 0 && turnsLeft(c, d, a) > 0 !== turnsLeft(c, d, b) > 0

export function isSimple(ring: Ring): boolean {
  const n = ring.length
  if (n < 3) return false
  for (let i = 0; i < n; i++) {
    for (let j = i + 2; j < n; j++) {
      if (i === 0 && j === n - 1) continue
      if (segmentsCross(ring[i]!, ring[i + 1]!, [ring[j]!, ring[(j + 1) % n]!])) return false
    }
  }
  return true
}

/** The smallest rectangle around a ring that has a side along one of the ring's: `angle` is its long side's. */
export interface Frame {
  readonly angle: number
  readonly length: number
  readonly width: number
  readonly centre: Point
}
export function frameOf(ring: Ring): Frame {
  let best = Infinity
  let [ux, uy, west, south, east, north] = [1, 0, 0, 0, 0, 0]
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [dx, dy] = [ring[i]![0] - ring[j]![0], ring[i]![1] - ring[j]![1]]
    const side = lengthOfVector(dx, dy)
    if (side < 4) continue
    const [vx, vy] = [dx / side, dy / side]
    let [w, s, e, n] = [Infinity, Infinity, -Infinity, -Infinity]
    for (const [x, y] of ring) {
      const along = x * vx + y * vy
      const across = y * vx - x * vy
      if (along < w) w = along
      if (along > e) e = along
      if (across < s) s = across
      if (across > n) n = across
    }
    if ((e - w) * (n - s) >= best) continue
    best = (e - w) * (n - s)
    ;[ux, uy, west, south, east, north] = [vx, vy, w, s, e, n]
  }
  if (best === Infinity) return { angle: 0, length: 0, width: 0, centre: ring[0]! }
  const [along, across] = [(west + east) / 2, (south + north) / 2]
  const centre: Point = [along * ux - across * uy, along * uy + across * ux]
  const angle = Math.atan2(uy, ux)
  const [length, width] = [east - west, north - south]
  return length >= width
    ? { angle, length, width, centre }
    : { angle: angle + Math.PI / 2, length: width, width: length, centre }
}

/** A point well inside: the centroid, or the middle of the widest stretch of the horizontal through the middle. */
export function innerPointOf(ring: Ring): Point {
  const centre = centroidOf(ring)
  if (contains(ring, centre)) return centre
  const [, south, , north] = boxOf(ring)
  let best: { x: number; y: number; width: number } | undefined
  for (const share of [0.5, 0.35, 0.65, 0.2, 0.8]) {
    const y = south + (north - south) * share + 0.01
    const crossings = crossingsAt(ring, y)
    for (let i = 0; i + 1 < crossings.length; i += 2) {
      const width = crossings[i + 1]! - crossings[i]!
      if (!best || width > best.width) best = { x: crossings[i]! + width / 2, y, width }
    }
  }
  return best ? [best.x, best.y] : centre
}

/** Where a horizontal enters and leaves, in order. */
export function crossingsAt(ring: Ring, y: number): number[] {
  const found: number[] = []
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [ax, ay] = ring[i]!
    const [bx, by] = ring[j]!
    if (ay > y !== by > y) found.push(((bx - ax) * (y - ay)) / (by - ay) + ax)
  }
  return found.sort((a, b) => a - b)
}
