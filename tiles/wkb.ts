/** Takes rings and lines as they come out of the bytes, so that nothing is built in between. */
export interface ShapeSink {
  /** A new part; the vertices that follow belong to it. `closed` rings still repeat their first vertex. */
  beginPart(kind: PartKind): void
  vertex(x: number, y: number): void
  endPart(): void
}
export const partKinds = { line: 0, exterior: 1, hole: 2 } as const
export type PartKind = (typeof partKinds)[keyof typeof partKinds]

const types = { point: 1, line: 2, polygon: 3, multiPoint: 4, collection: 7 }

/** Reads WKB, with or without a spatial reference and Z or M (which it skips), straight into the sink. */
export function readWkb(bytes: Uint8Array, sink: ShapeSink): void {
  new WkbReader(bytes, sink).geometry()
}

class WkbReader {
  readonly #view: DataView
  readonly #sink: ShapeSink
  #at = 0
  #little = true
  #skip = 0

  constructor(bytes: Uint8Array, sink: ShapeSink) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.#sink = sink
  }

  geometry(): void {
    this.#little = this.#view.getUint8(this.#at++) === 1
    const code = this.#uint32()
    if (code & 0x20000000) this.#at += 4
    // PostGIS flags Z and M in the high bits, the standard in thousands.
    const standard = (code & 0xffff) / 1000
    const z = (code & 0x80000000) !== 0 || (standard >= 1 && standard < 2) || standard >= 3
    const m = (code & 0x40000000) !== 0 || standard >= 2
    this.#skip = (Number(z) + Number(m)) * 8
    const type = (code & 0xffff) % 1000
    if (type === types.polygon) this.#polygon()
    else if (type === types.line) this.#part(partKinds.line)
    // A stray point in a collection has no shape to draw; labels come from a column of their own.
    else if (type === types.point) this.#at += 16 + this.#skip
    else if (type >= types.multiPoint && type <= types.collection) {
      for (let n = this.#uint32(); n > 0; n--) this.geometry()
    } else throw new Error(`WKB type ${type} is not one that a tile can draw`)
  }

  #polygon(): void {
    const rings = this.#uint32()
    for (let i = 0; i < rings; i++) this.#part(i === 0 ? partKinds.exterior : partKinds.hole)
  }

  #part(kind: PartKind): void {
    const vertices = this.#uint32()
    this.#sink.beginPart(kind)
    for (let i = 0; i < vertices; i++) {
      const x = this.#view.getFloat64(this.#at, this.#little)
      const y = this.#view.getFloat64(this.#at + 8, this.#little)
      this.#at += 16 + this.#skip
      this.#sink.vertex(x, y)
    }
    this.#sink.endPart()
  }

  #uint32(): number {
    const value = this.#view.getUint32(this.#at, this.#little)
    this.#at += 4
    return value
  }
}
