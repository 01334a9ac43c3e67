import { buffer, extent } from './grid.ts'
import type { Path } from './path.ts'

/** Everything is clipped to the tile grown by its buffer, and looked up with more: no outline ends inside a tile. */
const low = -buffer
const high = extent + buffer

interface Side {
  readonly vertical: boolean
  readonly bound: number
  /** 1 keeps what lies above the bound, -1 what lies below. */
  readonly sign: 1 | -1
}
const sides: readonly Side[] = [
  { vertical: true, bound: low, sign: 1 },
  { vertical: true, bound: high, sign: -1 },
  { vertical: false, bound: low, sign: 1 },
  { vertical: false, bound: high, sign: -1 },
]

export type Relation = 'inside' | 'outside' | 'crossing'

/** What the box of a path says: most shapes of a tile need no clipping at all. */
export function relationOf({ xs, ys, length }: Path): Relation {
  let minX = Infinity
  let minY = Infinity
  let maxX = -Infinity
  let maxY = -Infinity
  for (let i = 0; i < length; i++) {
    const x = xs[i]!
    const y = ys[i]!
    if (x < minX) minX = x
    if (x > maxX) maxX = x
    if (y < minY) minY = y
    if (y > maxY) maxY = y
  }
  if (minX >= low && minY >= low && maxX <= high && maxY <= high) return 'inside'
  return maxX < low || maxY < low || minX > high || minY > high ? 'outside' : 'crossing'
}

/**
 * Sutherland–Hodgman against the four sides. A concave ring may come back with edges that run along the border
 * of the buffer, out of sight; its signed area is exact.
 */
export function clipRing(ring: Path, scratch: Path): void {
  let from = ring
  let to = scratch
  for (const side of sides) {
    clipSide(from, to, side)
    const swap = from
    from = to
    to = swap
  }
}

function clipSide(from: Path, to: Path, { vertical, bound, sign }: Side): void {
  to.length = 0
  const n = from.length
  if (n === 0) return
  const along = vertical ? from.xs : from.ys
  let previous = n - 1
  let wasIn = (along[previous]! - bound) * sign >= 0
  for (let i = 0; i < n; i++) {
    const isIn = (along[i]! - bound) * sign >= 0
    if (isIn !== wasIn) {
      const across = vertical ? from.ys : from.xs
      const met = crossing(along, across, [previous, i, bound])
      if (vertical) to.push(bound, met)
      else to.push(met, bound)
    }
    if (isIn) to.push(from.xs[i]!, from.ys[i]!)
    previous = i
    wasIn = isIn
  }
}

/** Where the edge meets the bound. Always reckoned from its lower end: neighbours that walk it either way agree. */
function crossing(
  along: Int32Array,
  across: Int32Array,
  [i, j, bound]: readonly [number, number, number],
): number {
  const [a, b] = along[i]! < along[j]! ? [i, j] : [j, i]
  const share = (bound - along[a]!) / (along[b]! - along[a]!)
  return Math.round(across[a]! + (across[b]! - across[a]!) * share)
}

/** Cuts a line into the pieces inside; `emit` gets each one and must be done with it when it returns. */
export function clipLine(line: Path, piece: Path, emit: (piece: Path) => void): void {
  piece.length = 0
  for (let i = 1; i < line.length; i++) {
    const cut = cutSegment(line, i)
    if (cut === undefined) {
      flush(piece, emit)
      continue
    }
    if (piece.length === 0) piece.push(cut.ax, cut.ay)
    piece.pushNew(cut.bx, cut.by)
    if (cut.leaves) flush(piece, emit)
  }
  flush(piece, emit)
}

function flush(piece: Path, emit: (piece: Path) => void): void {
  if (piece.length > 1) emit(piece)
  piece.length = 0
}

const cutResult = { ax: 0, ay: 0, bx: 0, by: 0, leaves: false }

/** Liang–Barsky for the segment that ends at vertex `i`. */
function cutSegment({ xs, ys }: Path, i: number): typeof cutResult | undefined {
  const ax = xs[i - 1]!
  const ay = ys[i - 1]!
  const dx = xs[i]! - ax
  const dy = ys[i]! - ay
  let enter = 0
  let leave = 1
  for (const side of sides) {
    const step = (side.vertical ? dx : dy) * side.sign
    const room = ((side.vertical ? ax : ay) - side.bound) * side.sign
    if (step === 0) {
      if (room < 0) return undefined
    } else if (step > 0) {
      enter = Math.max(enter, -room / step)
    } else {
      leave = Math.min(leave, -room / step)
    }
  }
  if (enter > leave) return undefined
  cutResult.ax = enter > 0 ? Math.round(ax + dx * enter) : ax
  cutResult.ay = enter > 0 ? Math.round(ay + dy * enter) : ay
  cutResult.bx = leave < 1 ? Math.round(ax + dx * leave) : ax + dx
  cutResult.by = leave < 1 ? Math.round(ay + dy * leave) : ay + dy
  cutResult.leaves = leave < 1
  return cutResult
}
