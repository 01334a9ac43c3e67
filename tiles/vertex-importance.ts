import { fullShapeZoom, type FeatureRef, type Segment } from './segment.ts'
import { partKinds } from './wkb.ts'

/**
 * How much of the shape hangs on a vertex (Visvalingam's effective area), as the lowest zoom that must still
 * draw it. Worked out once, so that simplifying a tile is one comparison a vertex.
 *
 * Neighbours must lose the same vertices of a shared edge or a gap opens between them. So a vertex where other
 * shapes join in is fixed, and what lies between two fixed ones is judged by itself: by its own vertices only,
 * the same from either end, ties settled by position. The result depends on nothing but the shapes of a layer, so
 * an edited store and a freshly loaded one agree to the byte.
 */
/** Gives levels to `targets`. The table must hold every feature that touches one of them, and themselves.
 *  Returns the targets whose levels changed. */
export function assignLevels(targets: readonly FeatureRef[], joints: JointTable): FeatureRef[] {
  return targets.filter(({ segment, slot }) => {
    const { firstPart, firstVertex, partKind, levels } = segment.data
    let changed = false
    for (let part = firstPart[slot]!; part < firstPart[slot + 1]!; part++) {
      const from = firstVertex[part]!
      const length = firstVertex[part + 1]! - from
      const found = simplify(segment, { from, length, closed: partKind[part] !== partKinds.line }, joints)
      for (let i = 0; i < length; i++) {
        if (levels[from + i] === found[i]) continue
        levels[from + i] = found[i]!
        changed = true
      }
    }
    return changed
  })
}

export const verticesOf = ({ segment: { data }, slot }: FeatureRef): number =>
  data.firstVertex[data.firstPart[slot + 1]!]! - data.firstVertex[data.firstPart[slot]!]!

/** Knows of every vertex whether shapes part or meet there: then its neighbours differ from shape to shape. */
export class JointTable {
  readonly #mask: number
  readonly #slots: Int32Array
  readonly #xs: Int32Array
  readonly #ys: Int32Array
  readonly #lesser: Int32Array
  readonly #greater: Int32Array
  readonly #joint: Uint8Array
  #count = 0

  /** Room for so many vertices. */
  constructor(vertices: number) {
    const capacity = 2 ** Math.ceil(Math.log2(Math.max(16, vertices * 2)))
    this.#mask = capacity - 1
    this.#slots = new Int32Array(capacity).fill(-1)
    this.#xs = new Int32Array(vertices)
    this.#ys = new Int32Array(vertices)
    this.#lesser = new Int32Array(vertices).fill(-1)
    this.#greater = new Int32Array(vertices)
    this.#joint = new Uint8Array(vertices)
  }

  static of(features: readonly FeatureRef[]): JointTable {
    const table = new JointTable(features.reduce((sum, feature) => sum + verticesOf(feature), 0))
    for (const feature of features) table.add(feature)
    return table
  }

  add({ segment, slot }: FeatureRef): void {
    const { firstPart, firstVertex, partKind } = segment.data
    for (let part = firstPart[slot]!; part < firstPart[slot + 1]!; part++) {
      const from = firstVertex[part]!
      const length = firstVertex[part + 1]! - from
      this.#addPart(segment, { from, length, closed: partKind[part] !== partKinds.line })
    }
  }

  has(x: number, y: number): boolean {
    return this.#joint[this.#intern(x, y)] === 1
  }

  #addPart({ data: { xs, ys } }: Segment, { from, length, closed }: Part): void {
    const to = from + length
    const first = this.#intern(xs[from]!, ys[from]!)
    const last = this.#intern(xs[to - 1]!, ys[to - 1]!)
    let before = closed ? last : -1
    let current = first
    for (let i = from; i < to; i++) {
      const next = i + 1 < to ? this.#intern(xs[i + 1]!, ys[i + 1]!) : closed ? first : -1
      this.#note(current, before, next)
      before = current
      current = next
    }
  }

  #note(vertex: number, a: number, b: number): void {
    if (a < 0 || b < 0) {
      // The end of a line.
      this.#joint[vertex] = 1
      return
    }
    const lesser = a < b ? a : b
    const greater = a < b ? b : a
    if (this.#lesser[vertex] === -1) {
      this.#lesser[vertex] = lesser
      this.#greater[vertex] = greater
    } else if (this.#lesser[vertex] !== lesser || this.#greater[vertex] !== greater) {
      this.#joint[vertex] = 1
    }
  }

  #intern(x: number, y: number): number {
    let at = (Math.imul(x, 0x9e3779b1) ^ Math.imul(y, 0x85ebca6b)) >>> 0
    at = (at ^ (at >>> 15)) & this.#mask
    for (;;) {
      const held = this.#slots[at]!
      if (held === -1) {
        this.#slots[at] = this.#count
        this.#xs[this.#count] = x
        this.#ys[this.#count] = y
        return this.#count++
      }
      if (this.#xs[held] === x && this.#ys[held] === y) return held
      at = (at + 1) & this.#mask
    }
  }
}

interface Part {
  readonly from: number
  readonly length: number
  readonly closed: boolean
}

/** Scratch of `simplify`, by position in the part; grown to the longest part met. */
let previous = new Int32Array(0)
let following = new Int32Array(0)
let weights = new Float64Array(0)
let heap = new Int32Array(0)
let places = new Int32Array(0)
let found = new Uint8Array(0)

function reserve(length: number): void {
  if (length <= previous.length) return
  const size = length * 2
  previous = new Int32Array(size)
  following = new Int32Array(size)
  weights = new Float64Array(size)
  heap = new Int32Array(size)
  places = new Int32Array(size)
  found = new Uint8Array(size)
}

/** Takes the least vertex away again and again; what it weighed then is its importance. */
function simplify({ data }: Segment, { from, length, closed }: Part, joints: JointTable): Uint8Array {
  reserve(length)
  const xs = data.xs.subarray(from, from + length)
  const ys = data.ys.subarray(from, from + length)

  const weigh = (b: number): number => {
    const a = previous[b]!
    const c = following[b]!
    const ax = xs[a]! - xs[b]!
    const ay = ys[a]! - ys[b]!
    const cx = xs[c]! - xs[b]!
    const cy = ys[c]! - ys[b]!
    const cross = Math.abs(ax * cy - cx * ay)
    const base = (ax - cx) ** 2 + (ay - cy) ** 2
    // Beyond an end of the line that would replace it, the vertex is as far as from that end.
    const height =
      ax * (ax - cx) + ay * (ay - cy) < 0
        ? ax ** 2 + ay ** 2
        : cx * (cx - ax) + cy * (cy - ay) < 0
          ? cx ** 2 + cy ** 2
          : base === 0
            ? ax ** 2 + ay ** 2
            : cross ** 2 / base
    // The area alone would cut off a long thin spike: its height counts as well.
    return Math.max(cross / 2, height)
  }
  const before = (a: number, b: number): boolean =>
    weights[a]! !== weights[b]!
      ? weights[a]! < weights[b]!
      : xs[a]! !== xs[b]!
        ? xs[a]! < xs[b]!
        : ys[a]! < ys[b]!

  let size = 0
  const place = (vertex: number, at: number) => {
    heap[at] = vertex
    places[vertex] = at
  }
  const rise = (vertex: number, start: number) => {
    let at = start
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (!before(vertex, heap[parent]!)) break
      place(heap[parent]!, at)
      at = parent
    }
    place(vertex, at)
  }
  const sink = (vertex: number, start: number) => {
    let at = start
    for (;;) {
      let child = 2 * at + 1
      if (child >= size) break
      if (child + 1 < size && before(heap[child + 1]!, heap[child]!)) child++
      if (!before(heap[child]!, vertex)) break
      place(heap[child]!, at)
      at = child
    }
    place(vertex, at)
  }

  for (let i = 0; i < length; i++) {
    previous[i] = i > 0 ? i - 1 : length - 1
    following[i] = i + 1 < length ? i + 1 : 0
    found[i] = 0
  }
  for (let i = 0; i < length; i++) {
    const isEnd = !closed && (i === 0 || i === length - 1)
    places[i] = -1
    if (isEnd || joints.has(xs[i]!, ys[i]!)) continue
    weights[i] = weigh(i)
    size++
    rise(i, size - 1)
  }

  // A ring keeps three vertices whatever the zoom.
  let left = length
  while (size > 0 && (!closed || left > 3)) {
    const least = heap[0]!
    size--
    if (size > 0) sink(heap[size]!, 0)
    left--
    found[least] = levelOf(weights[least]!)
    const a = previous[least]!
    const b = following[least]!
    following[a] = b
    previous[b] = a
    places[least] = -1
    for (const neighbour of [a, b]) {
      const at = places[neighbour]!
      if (at < 0) continue
      // Never less than the one that went before it, or a vertex could be drawn without the one it leans on.
      const weight = Math.max(weigh(neighbour), weights[least]!)
      const rises = weight < weights[neighbour]!
      weights[neighbour] = weight
      if (rises) rise(neighbour, at)
      else sink(neighbour, at)
    }
  }
  return found
}

/**
 * A vertex is drawn where it changes the picture by a quarter of a square screen pixel (tiles are drawn 512 px
 * wide: at zoom z a pixel is 2^(22 - z) steps).
 */
function levelOf(weight: number): number {
  const zoom = Math.ceil(21 - Math.log2(weight) / 2)
  return zoom < 0 ? 0 : zoom > fullShapeZoom ? fullShapeZoom : zoom
}
