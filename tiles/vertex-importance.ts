import { fullShapeZoom, type FeatureRef, type SegmentArrays } from './segment.ts'
import type { JointTable } from './joint-table.ts'
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
/** Gives levels to the features at these places of the table, which must hold every feature that touches one of
 *  them. Returns those whose levels changed. */
export function assignLevels(joints: JointTable, places: Iterable<number>): FeatureRef[] {
  const changed: FeatureRef[] = []
  for (const place of places) {
    const feature = joints.features[place]!
    const { data } = feature.segment
    const first = data.firstPart[feature.slot]!
    const last = data.firstPart[feature.slot + 1]!
    let differs = false
    for (let part = first; part < last; part++) {
      const from = data.firstVertex[part]!
      const length = data.firstVertex[part + 1]! - from
      const offset = joints.starts[place]! + from - data.firstVertex[first]!
      simplifier.run(data, { from, length, isRing: data.partKind[part] !== partKinds.line, joints, offset })
      for (let i = 0; i < length; i++) {
        const level = simplifier.levels[i]!
        if (data.levels[from + i] === level) continue
        data.levels[from + i] = level
        differs = true
      }
    }
    if (differs) changed.push(feature)
  }
  return changed
}

interface Part {
  /** First vertex of the part in its segment, and its place in the order of the joint table. */
  readonly from: number
  readonly offset: number
  readonly length: number
  readonly isRing: boolean
  readonly joints: JointTable
}

/** Takes the least vertex away again and again; what it weighed then is its importance. */
class Simplifier {
  /** By position in the part: the result of the last run. */
  levels = new Uint8Array(256)
  #previous = new Int32Array(256)
  #following = new Int32Array(256)
  #weights = new Float64Array(256)
  /** The removable vertices as a heap, least first, and where each stands in it. */
  #heap = new Int32Array(256)
  #places = new Int32Array(256)
  #size = 0
  #xs: Int32Array = new Int32Array(0)
  #ys: Int32Array = new Int32Array(0)

  run({ xs, ys }: SegmentArrays, part: Part): void {
    const { from, length, isRing } = part
    this.#reserve(length)
    this.#xs = xs.subarray(from, from + length)
    this.#ys = ys.subarray(from, from + length)
    this.#fill(part)
    let left = length
    // A ring keeps three vertices whatever the zoom.
    while (this.#size > 0 && (!isRing || left > 3)) {
      const least = this.#heap[0]!
      const weight = this.#weights[least]!
      this.levels[least] = levelOf(weight)
      this.#takeLeast()
      left--
      const a = this.#previous[least]!
      const b = this.#following[least]!
      this.#following[a] = b
      this.#previous[b] = a
      this.#weighAgain(a, weight)
      this.#weighAgain(b, weight)
    }
  }

  #reserve(length: number): void {
    if (length <= this.levels.length) return
    const size = length * 2
    this.levels = new Uint8Array(size)
    this.#previous = new Int32Array(size)
    this.#following = new Int32Array(size)
    this.#weights = new Float64Array(size)
    this.#heap = new Int32Array(size)
    this.#places = new Int32Array(size)
  }

  #fill({ length, isRing, joints, offset }: Part): void {
    this.#size = 0
    for (let i = 0; i < length; i++) {
      this.#previous[i] = i > 0 ? i - 1 : length - 1
      this.#following[i] = i + 1 < length ? i + 1 : 0
      this.#places[i] = -1
      this.levels[i] = 0
    }
    for (let i = 0; i < length; i++) {
      const isEnd = !isRing && (i === 0 || i === length - 1)
      if (isEnd || joints.isJoint(offset + i)) continue
      this.#weights[i] = this.#weigh(i)
      this.#rise(i, this.#size++)
    }
  }

  #weigh(b: number): number {
    const xs = this.#xs
    const ys = this.#ys
    const a = this.#previous[b]!
    const c = this.#following[b]!
    const ax = xs[a]! - xs[b]!
    const ay = ys[a]! - ys[b]!
    const cx = xs[c]! - xs[b]!
    const cy = ys[c]! - ys[b]!
    const cross = Math.abs(ax * cy - cx * ay)
    const base = (ax - cx) ** 2 + (ay - cy) ** 2
    // Beyond an end of the line that would replace it, the vertex is as far as from that end.
    const height =
      base === 0 || ax * (ax - cx) + ay * (ay - cy) < 0
        ? ax ** 2 + ay ** 2
        : cx * (cx - ax) + cy * (cy - ay) < 0
          ? cx ** 2 + cy ** 2
          : cross ** 2 / base
    // The area alone would cut off a long thin spike: its height counts as well.
    return Math.max(cross / 2, height)
  }

  #weighAgain(vertex: number, least: number): void {
    const at = this.#places[vertex]!
    if (at < 0) return
    // Never less than the one that went before it, or a vertex could be drawn without the one it leans on.
    const weight = Math.max(this.#weigh(vertex), least)
    const rises = weight < this.#weights[vertex]!
    this.#weights[vertex] = weight
    if (rises) this.#rise(vertex, at)
    else this.#sink(vertex, at)
  }

  #takeLeast(): void {
    this.#places[this.#heap[0]!] = -1
    this.#size--
    if (this.#size > 0) this.#sink(this.#heap[this.#size]!, 0)
  }

  #isBefore(a: number, b: number): boolean {
    const weights = this.#weights
    if (weights[a]! !== weights[b]!) return weights[a]! < weights[b]!
    const xs = this.#xs
    return xs[a]! !== xs[b]! ? xs[a]! < xs[b]! : this.#ys[a]! < this.#ys[b]!
  }

  #rise(vertex: number, start: number): void {
    let at = start
    while (at > 0) {
      const parent = (at - 1) >> 1
      const above = this.#heap[parent]!
      if (!this.#isBefore(vertex, above)) break
      this.#heap[at] = above
      this.#places[above] = at
      at = parent
    }
    this.#heap[at] = vertex
    this.#places[vertex] = at
  }

  #sink(vertex: number, start: number): void {
    let at = start
    for (;;) {
      let child = 2 * at + 1
      if (child >= this.#size) break
      if (child + 1 < this.#size && this.#isBefore(this.#heap[child + 1]!, this.#heap[child]!)) child++
      const below = this.#heap[child]!
      if (!this.#isBefore(below, vertex)) break
      this.#heap[at] = below
      this.#places[below] = at
      at = child
    }
    this.#heap[at] = vertex
    this.#places[vertex] = at
  }
}

const simplifier = new Simplifier()

/**
 * A vertex is drawn where it changes the picture by a quarter of a square screen pixel (tiles are drawn 512 px
 * wide: at zoom z a pixel is 2^(22 - z) steps).
 */
function levelOf(weight: number): number {
  const zoom = Math.ceil(21 - Math.log2(weight) / 2)
  return zoom < 0 ? 0 : zoom > fullShapeZoom ? fullShapeZoom : zoom
}
