import Flatbush from 'flatbush'
import { touches, type GridBox } from './grid.ts'

/** A property of a layer as a column: whole numbers, or text where `undefined` leaves the property out. */
export interface ColumnDefinition {
  readonly name: string
  readonly type: 'int' | 'text'
}
export type Column = Int32Array | readonly (string | undefined)[]

export interface SegmentArrays {
  /** Rising, so that a feature is found by halving. */
  readonly ids: Int32Array
  readonly minX: Int32Array
  readonly minY: Int32Array
  readonly maxX: Int32Array
  readonly maxY: Int32Array
  readonly pointX: Int32Array
  readonly pointY: Int32Array
  /** Square grid steps. */
  readonly area: Float64Array
  readonly minZoom: Uint8Array
  /** Parts of feature i: from firstPart[i] to firstPart[i + 1]; vertices of part p likewise. */
  readonly firstPart: Uint32Array
  readonly partKind: Uint8Array
  readonly firstVertex: Uint32Array
  readonly xs: Int32Array
  readonly ys: Int32Array
  /** The lowest zoom that still draws the vertex; see vertex-importance.ts. */
  readonly levels: Uint8Array
  readonly columns: readonly Column[]
}

/** Shapes that show below this zoom are simplified up to it; from here on every vertex is drawn. */
export const fullShapeZoom = 13

/** Features in columns. Rows never change: an edit marks the old row dead and adds a new one to another segment. */
export class Segment {
  readonly data: SegmentArrays
  readonly count: number
  readonly box: GridBox | undefined
  /** No feature shows below this zoom. */
  readonly minZoom: number
  readonly #dead: Uint8Array
  #index: Flatbush | undefined
  #deadCount = 0

  constructor(data: SegmentArrays) {
    this.data = data
    this.count = data.ids.length
    this.#dead = new Uint8Array(this.count)
    this.minZoom = data.minZoom.reduce((least, zoom) => Math.min(least, zoom), 255)
    this.box =
      this.count === 0 ? undefined : [least(data.minX), least(data.minY), most(data.maxX), most(data.maxY)]
  }

  get alive(): number {
    return this.count - this.#deadCount
  }

  isAlive(slot: number): boolean {
    return this.#dead[slot] === 0
  }

  kill(slot: number): void {
    this.#dead[slot] = 1
    this.#deadCount++
  }

  /** The living features whose box meets this one. */
  search(box: GridBox): number[] {
    if (this.box === undefined || !touches(this.box, box)) return []
    this.index()
    const dead = this.#dead
    return this.#deadCount === 0
      ? this.#index!.search(...box)
      : this.#index!.search(...box, (slot) => dead[slot] === 0)
  }

  /** Made on first use: a segment that only passes features on never needs it. */
  index(): void {
    if (this.#index !== undefined || this.count === 0) return
    const { minX, minY, maxX, maxY } = this.data
    const index = new Flatbush(this.count, 16, Int32Array)
    for (let i = 0; i < this.count; i++) index.add(minX[i]!, minY[i]!, maxX[i]!, maxY[i]!)
    index.finish()
    this.#index = index
  }

  find(id: number): number | undefined {
    const { ids } = this.data
    let low = 0
    let high = this.count - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      if (ids[middle]! < id) low = middle + 1
      else if (ids[middle]! > id) high = middle - 1
      else return this.isAlive(middle) ? middle : undefined
    }
    return undefined
  }

  boxOf(slot: number): GridBox {
    const { minX, minY, maxX, maxY } = this.data
    return [minX[slot]!, minY[slot]!, maxX[slot]!, maxY[slot]!]
  }

  get bytes(): number {
    const { columns, ...arrays } = this.data
    const own = Object.values(arrays).reduce((sum, array) => sum + array.byteLength, 0)
    const held = columns.reduce((sum, column) => sum + (column instanceof Int32Array ? column.byteLength : column.length * 8), 0) // prettier-ignore
    return own + held + this.count * 24
  }
}

const least = (values: Int32Array) => values.reduce((found, value) => Math.min(found, value), Infinity)
const most = (values: Int32Array) => values.reduce((found, value) => Math.max(found, value), -Infinity)

export interface FeatureRef {
  readonly segment: Segment
  readonly slot: number
}

export const refsOf = (segment: Segment): FeatureRef[] =>
  Array.from({ length: segment.count }, (_, slot) => ({ segment, slot }))

/** Whether two features have the same vertices and are simplified alike: then their levels are the same too. */
export function sameShape(a: FeatureRef, b: FeatureRef): boolean {
  const p = shapeOf(a)
  const q = shapeOf(b)
  return (
    p.zoom >= fullShapeZoom === q.zoom >= fullShapeZoom &&
    equal(p.kinds, q.kinds) && equal(p.lengths, q.lengths) && equal(p.xs, q.xs) && equal(p.ys, q.ys)
  ) // prettier-ignore
}

export function keepLevels(from: FeatureRef, to: FeatureRef): void {
  shapeOf(to).levels.set(shapeOf(from).levels)
}

function shapeOf({ segment: { data }, slot }: FeatureRef) {
  const firstPart = data.firstPart[slot]!
  const lastPart = data.firstPart[slot + 1]!
  const from = data.firstVertex[firstPart]!
  const to = data.firstVertex[lastPart]!
  return {
    zoom: data.minZoom[slot]!,
    kinds: data.partKind.subarray(firstPart, lastPart),
    lengths: data.firstVertex.subarray(firstPart, lastPart + 1).map((first) => first - from),
    xs: data.xs.subarray(from, to),
    ys: data.ys.subarray(from, to),
    levels: data.levels.subarray(from, to),
  }
}

type Numbers = Int32Array | Uint32Array | Uint8Array
const equal = (a: Numbers, b: Numbers) => a.length === b.length && a.every((value, i) => value === b[i])
