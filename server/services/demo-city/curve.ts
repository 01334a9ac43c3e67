import { distance, type Point } from './plane.ts'

/** A smooth line through the given points (centripetal Catmull–Rom), a point about every `spacing` metres. */
export function smooth(through: readonly Point[], spacing: number, closed = false): Point[] {
  const n = through.length
  const at = (i: number): Point => {
    if (closed) return through[(i + n) % n]!
    if (i < 0) return mirror(through[0]!, through[1]!)
    return i >= n ? mirror(through[n - 1]!, through[n - 2]!) : through[i]!
  }
  const points: Point[] = []
  for (let i = 0; i < (closed ? n : n - 1); i++) {
    const [a, b, c, d] = [at(i - 1), at(i), at(i + 1), at(i + 2)]
    const pieces = Math.max(1, Math.round(distance(b, c) / spacing))
    for (let k = 0; k < pieces; k++) points.push(catmullRom([a, b, c, d], k / pieces))
  }
  if (!closed) points.push(through[n - 1]!)
  return points
}

const mirror = (p: Point, q: Point): Point => [2 * p[0] - q[0], 2 * p[1] - q[1]]

function catmullRom([a, b, c, d]: readonly [Point, Point, Point, Point], t: number): Point {
  const one = (i: 0 | 1) =>
    0.5 *
    (2 * b[i] +
      (c[i] - a[i]) * t +
      (2 * a[i] - 5 * b[i] + 4 * c[i] - d[i]) * t ** 2 +
      (3 * b[i] - a[i] - 3 * c[i] + d[i]) * t ** 3)
  return [one(0), one(1)]
}

/** The line `away` metres to the left (right when negative); where it would fold over itself it is cut short. */
export function parallel(line: readonly Point[], away: (index: number) => number): Point[] {
  const points: Point[] = []
  for (let i = 0; i < line.length; i++) {
    const before = line[Math.max(0, i - 1)]!
    const after = line[Math.min(line.length - 1, i + 1)]!
    const length = distance(before, after) || 1
    const [nx, ny] = [-(after[1] - before[1]) / length, (after[0] - before[0]) / length]
    const p: Point = [line[i]![0] + nx * away(i), line[i]![1] + ny * away(i)]
    const last = points.at(-1)
    // A point that goes back against the line belongs to a fold.
    if (last && (p[0] - last[0]) * (after[0] - before[0]) + (p[1] - last[1]) * (after[1] - before[1]) <= 0)
      continue
    points.push(p)
  }
  return points
}

export function lengthOf(line: readonly Point[]): number {
  let sum = 0
  for (let i = 1; i < line.length; i++) sum += distance(line[i - 1]!, line[i]!)
  return sum
}

/** Fewer points where the line is straight: none moves by more than `tolerance` (Ramer–Douglas–Peucker). */
export function simplify(line: readonly Point[], tolerance: number): Point[] {
  const keep = new Uint8Array(line.length)
  keep[0] = keep[line.length - 1] = 1
  const open: [number, number][] = [[0, line.length - 1]]
  for (let range = open.pop(); range; range = open.pop()) {
    const [from, to] = range
    const a = line[from]!
    const b = line[to]!
    const length = distance(a, b)
    let worst = tolerance
    let index = -1
    for (let i = from + 1; i < to; i++) {
      const p = line[i]!
      const away = length
        ? Math.abs((b[0] - a[0]) * (a[1] - p[1]) - (a[0] - p[0]) * (b[1] - a[1])) / length
        : distance(a, p)
      if (away > worst) [worst, index] = [away, i]
    }
    if (index < 0) continue
    keep[index] = 1
    open.push([from, index], [index, to])
  }
  return line.filter((_, i) => keep[i])
}
