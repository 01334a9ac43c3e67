import { toGridX, toGridY } from './grid.ts'
import { Segment, type Column, type ColumnDefinition } from './segment.ts'
import { partKinds, readWkb, type PartKind, type ShapeSink } from './wkb.ts'

/** One row as a source hands it over; coordinates in metres of Web Mercator. */
export interface FeatureRow {
  readonly id: number
  readonly wkb?: Uint8Array | undefined
  readonly point?: readonly [number, number] | undefined
  /** In the order of the store's columns. */
  readonly values: readonly (number | string | undefined)[]
}

/** What a zoom rule may look at before the row is stored. */
export interface Sized {
  /** Square grid steps, 0 for lines. */
  readonly area: number
  readonly values: FeatureRow['values']
}

type TypedArray = Int32Array | Uint32Array | Uint8Array | Float64Array

class List<T extends TypedArray> {
  length = 0
  array: T
  readonly #make: new (size: number) => T

  constructor(make: new (size: number) => T, capacity = 64) {
    this.#make = make
    this.array = new make(capacity)
  }

  push(value: number): void {
    if (this.length === this.array.length) {
      const grown = new this.#make(this.length * 2)
      grown.set(this.array)
      this.array = grown
    }
    this.array[this.length++] = value
  }

  take(): T {
    return this.array.slice(0, this.length) as T
  }
}

const int32 = () => new List<Int32Array>(Int32Array)

/** Gathers rows, in the order of their ids, into a segment. */
export class SegmentBuilder implements ShapeSink {
  readonly #definitions: readonly ColumnDefinition[]
  readonly #zoomOf: (feature: Sized) => number
  readonly #ids = int32()
  readonly #boxes = [int32(), int32(), int32(), int32()] as const
  readonly #pointX = int32()
  readonly #pointY = int32()
  readonly #area = new List<Float64Array>(Float64Array)
  readonly #minZoom = new List<Uint8Array>(Uint8Array)
  readonly #firstPart = new List<Uint32Array>(Uint32Array)
  readonly #partKind = new List<Uint8Array>(Uint8Array)
  readonly #firstVertex = new List<Uint32Array>(Uint32Array)
  readonly #xs = int32()
  readonly #ys = int32()
  readonly #levels = new List<Uint8Array>(Uint8Array)
  readonly #columns: (List<Int32Array> | (string | undefined)[])[]
  /** The same name on a hundred pieces of road is kept once. */
  readonly #texts = new Map<string, string>()
  #kind: PartKind = partKinds.line
  #partArea = 0
  #skipHoles = false
  #begun = 0

  constructor(definitions: readonly ColumnDefinition[], zoomOf: (feature: Sized) => number) {
    this.#definitions = definitions
    this.#zoomOf = zoomOf
    this.#columns = definitions.map(({ type }) => (type === 'int' ? int32() : []))
  }

  get count(): number {
    return this.#ids.length
  }
  get vertices(): number {
    return this.#xs.length
  }

  /** Takes the row in; a row with nothing to draw is left out. */
  add(row: FeatureRow): void {
    const parts = this.#partKind.length
    const vertices = this.#xs.length
    this.#partArea = 0
    if (row.wkb !== undefined) this.#shape(row.wkb)
    if (this.#partKind.length === parts && row.point === undefined) return
    const first = this.#xs.array
    let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity]
    for (let i = vertices; i < this.#xs.length; i++) {
      minX = Math.min(minX, first[i]!)
      maxX = Math.max(maxX, first[i]!)
      minY = Math.min(minY, this.#ys.array[i]!)
      maxY = Math.max(maxY, this.#ys.array[i]!)
    }
    const x = row.point ? toGridX(row.point[0]) : Math.round((minX + maxX) / 2)
    const y = row.point ? toGridY(row.point[1]) : Math.round((minY + maxY) / 2)
    this.#header(row.id, [Math.min(minX, x), Math.min(minY, y), Math.max(maxX, x), Math.max(maxY, y)])
    this.#pointX.push(x)
    this.#pointY.push(y)
    this.#area.push(this.#partArea)
    this.#minZoom.push(this.#zoomOf({ area: this.#partArea, values: row.values }))
    this.#firstPart.push(parts)
    this.#definitions.forEach((_, i) => this.#value(i, row.values[i]))
  }

  /** Takes a feature over from another segment as it is, levels included. */
  copy({ data }: Segment, slot: number): void {
    this.#header(data.ids[slot]!, [data.minX[slot]!, data.minY[slot]!, data.maxX[slot]!, data.maxY[slot]!])
    this.#pointX.push(data.pointX[slot]!)
    this.#pointY.push(data.pointY[slot]!)
    this.#area.push(data.area[slot]!)
    this.#minZoom.push(data.minZoom[slot]!)
    this.#firstPart.push(this.#partKind.length)
    for (let part = data.firstPart[slot]!; part < data.firstPart[slot + 1]!; part++) {
      this.#partKind.push(data.partKind[part]!)
      this.#firstVertex.push(this.#xs.length)
      for (let i = data.firstVertex[part]!; i < data.firstVertex[part + 1]!; i++) {
        this.#xs.push(data.xs[i]!)
        this.#ys.push(data.ys[i]!)
        this.#levels.push(data.levels[i]!)
      }
    }
    data.columns.forEach((column, i) => this.#value(i, column[slot]))
  }

  build(): Segment {
    this.#firstPart.push(this.#partKind.length)
    this.#firstVertex.push(this.#xs.length)
    const [minX, minY, maxX, maxY] = this.#boxes
    return new Segment({
      ids: this.#ids.take(),
      minX: minX.take(), minY: minY.take(), maxX: maxX.take(), maxY: maxY.take(),
      pointX: this.#pointX.take(), pointY: this.#pointY.take(),
      area: this.#area.take(),
      minZoom: this.#minZoom.take(),
      firstPart: this.#firstPart.take(),
      partKind: this.#partKind.take(),
      firstVertex: this.#firstVertex.take(),
      xs: this.#xs.take(), ys: this.#ys.take(),
      levels: this.#levels.take(),
      columns: this.#columns.map((column): Column => (column instanceof List ? column.take() : column)),
    }) // prettier-ignore
  }

  beginPart(kind: PartKind): void {
    this.#kind = kind
    this.#begun = this.#xs.length
    if (kind === partKinds.exterior) this.#skipHoles = false
  }

  vertex(mercatorX: number, mercatorY: number): void {
    const x = toGridX(mercatorX)
    const y = toGridY(mercatorY)
    const last = this.#xs.length - 1
    if (last >= this.#begun && this.#xs.array[last] === x && this.#ys.array[last] === y) return
    this.#xs.push(x)
    this.#ys.push(y)
  }

  endPart(): void {
    const closed = this.#kind !== partKinds.line
    if (closed) this.#open()
    const length = this.#xs.length - this.#begun
    const area = closed ? this.#signedArea() : 0
    const useful = closed ? length >= 3 && area !== 0 : length >= 2
    if (!useful || (this.#kind === partKinds.hole && this.#skipHoles)) {
      // A hole without its outline would be drawn as land.
      if (this.#kind === partKinds.exterior) this.#skipHoles = true
      this.#xs.length = this.#begun
      this.#ys.length = this.#begun
      return
    }
    // The order that vector tiles want: outlines clockwise on the screen, holes the other way.
    if (closed && area > 0 !== (this.#kind === partKinds.exterior)) this.#reverse()
    this.#partArea += this.#kind === partKinds.hole ? -Math.abs(area) : Math.abs(area)
    this.#partKind.push(this.#kind)
    this.#firstVertex.push(this.#begun)
    for (let i = 0; i < length; i++) this.#levels.push(0)
  }

  #shape(wkb: Uint8Array): void {
    const parts = this.#partKind.length
    const vertices = this.#xs.length
    try {
      readWkb(wkb, this)
    } catch (cause) {
      for (const list of [this.#partKind, this.#firstVertex]) list.length = parts
      for (const list of [this.#xs, this.#ys, this.#levels]) list.length = vertices
      throw cause
    }
  }

  #header(id: number, box: readonly number[]): void {
    this.#ids.push(id)
    box.forEach((side, i) => this.#boxes[i]!.push(side))
  }

  #value(i: number, value: number | string | undefined): void {
    const column = this.#columns[i]!
    if (column instanceof List) column.push(typeof value === 'number' ? value : 0)
    else column.push(typeof value === 'string' ? this.#shared(value) : undefined)
  }

  #shared(text: string): string {
    const held = this.#texts.get(text)
    if (held !== undefined) return held
    this.#texts.set(text, text)
    return text
  }

  /** Rings are kept without the vertex that repeats the first. */
  #open(): void {
    const { array: xs } = this.#xs
    const { array: ys } = this.#ys
    let last = this.#xs.length - 1
    while (last > this.#begun && xs[last] === xs[this.#begun] && ys[last] === ys[this.#begun]) last--
    this.#xs.length = last + 1
    this.#ys.length = last + 1
  }

  /** Reckoned from the first vertex: the products of absolute steps would not fit a double. */
  #signedArea(): number {
    const { array: xs, length } = this.#xs
    const { array: ys } = this.#ys
    const ox = xs[this.#begun]!
    const oy = ys[this.#begun]!
    let sum = 0
    for (let i = this.#begun; i + 1 < length; i++) {
      sum += (xs[i]! - ox) * (ys[i + 1]! - oy) - (xs[i + 1]! - ox) * (ys[i]! - oy)
    }
    return sum / 2
  }

  #reverse(): void {
    this.#xs.array.subarray(this.#begun, this.#xs.length).reverse()
    this.#ys.array.subarray(this.#begun, this.#ys.length).reverse()
  }
}
