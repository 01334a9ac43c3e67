import type { FeatureRef } from './segment.ts'
import { partKinds } from './wkb.ts'

export const verticesOf = ({ segment: { data }, slot }: FeatureRef): number =>
  data.firstVertex[data.firstPart[slot + 1]!]! - data.firstVertex[data.firstPart[slot]!]!

/** Knows of every vertex whether shapes part or meet there: then its neighbours differ from shape to shape. */
export class JointTable {
  readonly features: FeatureRef[] = []
  /** Where the vertices of each feature begin in the order they were added. */
  readonly starts: number[] = []
  /** Different vertices are numbered; this is the number of each that was added. */
  readonly #numbers: Int32Array
  readonly #mask: number
  readonly #slots: Int32Array
  readonly #xs: Int32Array
  readonly #ys: Int32Array
  readonly #lesser: Int32Array
  readonly #greater: Int32Array
  readonly #joint: Uint8Array
  #added = 0
  #different = 0

  /** Room for so many vertices. */
  constructor(vertices: number) {
    const capacity = 2 ** Math.ceil(Math.log2(Math.max(16, vertices * 2)))
    this.#mask = capacity - 1
    this.#slots = new Int32Array(capacity).fill(-1)
    this.#numbers = new Int32Array(vertices)
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

  add(feature: FeatureRef): void {
    const { segment, slot } = feature
    const { firstPart, firstVertex, partKind } = segment.data
    this.features.push(feature)
    this.starts.push(this.#added)
    for (let part = firstPart[slot]!; part < firstPart[slot + 1]!; part++) {
      const from = firstVertex[part]!
      const to = firstVertex[part + 1]!
      const { xs, ys } = segment.data
      const start = this.#added
      for (let i = from; i < to; i++) this.#numbers[this.#added++] = this.#intern(xs[i]!, ys[i]!)
      this.#noteNeighbours(start, partKind[part] !== partKinds.line)
    }
  }

  /** Of the vertex added as this one in order. */
  isJoint(added: number): boolean {
    return this.#joint[this.#numbers[added]!] === 1
  }

  #noteNeighbours(start: number, isRing: boolean): void {
    const numbers = this.#numbers
    const end = this.#added
    for (let i = start; i < end; i++) {
      const before = i > start ? numbers[i - 1]! : isRing ? numbers[end - 1]! : -1
      const after = i + 1 < end ? numbers[i + 1]! : isRing ? numbers[start]! : -1
      this.#note(numbers[i]!, before, after)
    }
  }

  #note(vertex: number, a: number, b: number): void {
    const lesser = a < b ? a : b
    const greater = a < b ? b : a
    // The end of a line.
    if (lesser < 0) this.#joint[vertex] = 1
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
        this.#slots[at] = this.#different
        this.#xs[this.#different] = x
        this.#ys[this.#different] = y
        return this.#different++
      }
      if (this.#xs[held] === x && this.#ys[held] === y) return held
      at = (at + 1) & this.#mask
    }
  }
}
