/** A run of vertices in tile units that grows and is used again for the next one. */
export class Path {
  xs = new Int32Array(256)
  ys = new Int32Array(256)
  length = 0

  push(x: number, y: number): void {
    if (this.length === this.xs.length) {
      this.xs = grown(this.xs)
      this.ys = grown(this.ys)
    }
    this.xs[this.length] = x
    this.ys[this.length] = y
    this.length++
  }

  /** Skips a vertex that repeats the last one. */
  pushNew(x: number, y: number): void {
    const last = this.length - 1
    if (last >= 0 && this.xs[last] === x && this.ys[last] === y) return
    this.push(x, y)
  }
}

const grown = (old: Int32Array) => {
  const next = new Int32Array(old.length * 2)
  next.set(old)
  return next
}

/** Twice the area of a closed ring; above zero when it is an exterior of a vector tile (clockwise, y down). */
export function doubleArea({ xs, ys, length }: Path): number {
  let sum = 0
  let px = xs[length - 1]!
  let py = ys[length - 1]!
  for (let i = 0; i < length; i++) {
    const x = xs[i]!
    const y = ys[i]!
    sum += px * y - x * py
    px = x
    py = y
  }
  return sum
}

/**
 * Drops repeated vertices and those that lie on the straight line between their neighbours (spikes included).
 * The drawn area stays what it was.
 */
export function tidyRing(path: Path): void {
  const { xs, ys } = path
  let n = 0
  for (let i = 0; i < path.length; i++) {
    const x = xs[i]!
    const y = ys[i]!
    while (n > 0 && isRedundant(path, n, x, y)) n--
    if (n > 0 && xs[n - 1] === x && ys[n - 1] === y) continue
    xs[n] = x
    ys[n] = y
    n++
  }
  // The seam: the last vertices against the first, then the first against both its neighbours.
  while (n > 1 && (isRedundant(path, n, xs[0]!, ys[0]!) || (xs[n - 1] === xs[0] && ys[n - 1] === ys[0]))) n--
  let start = 0
  while (n - start > 2 && isLine(path, n - 1, start, start + 1)) start++
  if (start > 0) {
    xs.copyWithin(0, start, n)
    ys.copyWithin(0, start, n)
  }
  path.length = n - start
}

/** Whether the last of `n` vertices is on the line from the one before it to (x, y). */
// eslint-disable-next-line max-params
function isRedundant({ xs, ys }: Path, n: number, x: number, y: number): boolean {
  if (n < 2) return false
  const ax = xs[n - 2]!
  const ay = ys[n - 2]!
  return (xs[n - 1]! - ax) * (y - ay) === (ys[n - 1]! - ay) * (x - ax)
}

// eslint-disable-next-line max-params
function isLine({ xs, ys }: Path, a: number, b: number, c: number): boolean {
  return (xs[b]! - xs[a]!) * (ys[c]! - ys[a]!) === (ys[b]! - ys[a]!) * (xs[c]! - xs[a]!)
}
