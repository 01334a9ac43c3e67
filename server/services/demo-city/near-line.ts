import { turnsLeft, type Point } from './plane.ts'

export interface Nearest {
  readonly distance: number
  readonly left: boolean
  /** Index of the nearest piece. */
  readonly index: number
}

const coarse = 10

/** How far and on which side of a line a point lies, asked very often: first among every tenth point, then close by. */
export class NearLine {
  constructor(readonly line: readonly Point[]) {}

  at(p: Point): Nearest {
    const { line } = this
    let around = 0
    let least = Infinity
    for (let i = 0; i < line.length; i += coarse) {
      const [x, y] = line[i]!
      const d = (x - p[0]) ** 2 + (y - p[1]) ** 2
      if (d < least) [least, around] = [d, i]
    }
    let best = Infinity
    let index = 0
    for (let i = Math.max(0, around - coarse); i < Math.min(line.length - 1, around + coarse); i++) {
      const d = squaredTo(line[i]!, line[i + 1]!, p)
      if (d < best) [best, index] = [d, i]
    }
    return { distance: Math.sqrt(best), left: turnsLeft(line[index]!, line[index + 1]!, p) > 0, index }
  }
}

function squaredTo(a: Point, b: Point, p: Point): number {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]]
  const t = Math.min(1, Math.max(0, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / (dx * dx + dy * dy)))
  return (p[0] - a[0] - t * dx) ** 2 + (p[1] - a[1] - t * dy) ** 2
}
