import { ByteBuffer, varintSize } from './byte-buffer.ts'
import { extent } from './grid.ts'

/** Mapbox Vector Tile 2.1, written as protobuf directly: field numbers and wire types of vector_tile.proto. */
export const geometryTypes = { point: 1, line: 2, polygon: 3 } as const
export type GeometryType = (typeof geometryTypes)[keyof typeof geometryTypes]

const moveTo = 1
const lineTo = 2
const closePath = 7

const utf8 = new TextEncoder()

/** One layer of a tile. Write a feature's geometry and tags, then `endFeature`. */
export class MvtLayerWriter {
  readonly #name: string
  readonly #features = new ByteBuffer(16384)
  readonly #commands = new ByteBuffer(4096)
  readonly #tags = new ByteBuffer(64)
  readonly #keys: string[] = []
  readonly #values = new Map<number | string, number>()
  #x = 0
  #y = 0
  #count = 0
  #mark = { length: 0, x: 0, y: 0 }

  constructor(name: string) {
    this.#name = name
  }

  get features(): number {
    return this.#count
  }

  key(name: string): number {
    const at = this.#keys.indexOf(name)
    return at >= 0 ? at : this.#keys.push(name) - 1
  }

  tag(key: number, value: number | string): void {
    let at = this.#values.get(value)
    if (at === undefined) {
      at = this.#values.size
      this.#values.set(value, at)
    }
    this.#tags.varint(key)
    this.#tags.varint(at)
  }

  moveTo(x: number, y: number): void {
    this.#commands.varint(moveTo | (1 << 3))
    this.#to(x, y)
  }

  /** Announces that `count` calls of `vertex` follow. */
  lineTo(count: number): void {
    this.#commands.varint(lineTo | (count << 3))
  }

  vertex(x: number, y: number): void {
    this.#to(x, y)
  }

  closePath(): void {
    this.#commands.varint(closePath | (1 << 3))
  }

  mark(): void {
    this.#mark = { length: this.#commands.length, x: this.#x, y: this.#y }
  }

  /** Forgets the geometry written since the mark. */
  backToMark(): void {
    this.#commands.length = this.#mark.length
    this.#x = this.#mark.x
    this.#y = this.#mark.y
  }

  /** Ends the feature begun by the first geometry command or tag. */
  endFeature(id: number, type: GeometryType): void {
    const tags = this.#tags.written()
    const commands = this.#commands.written()
    const size =
      1 + varintSize(id) +
      (tags.length > 0 ? 1 + varintSize(tags.length) + tags.length : 0) +
      2 +
      1 + varintSize(commands.length) + commands.length // prettier-ignore
    const out = this.#features
    out.varint((2 << 3) | 2)
    out.varint(size)
    out.varint(1 << 3)
    out.varint(id)
    if (tags.length > 0) {
      out.varint((2 << 3) | 2)
      out.varint(tags.length)
      out.append(tags)
    }
    out.varint(3 << 3)
    out.varint(type)
    out.varint((4 << 3) | 2)
    out.varint(commands.length)
    out.append(commands)
    this.#count++
    this.dropFeature()
  }

  /** Forgets what was written since the last feature ended. */
  dropFeature(): void {
    this.#tags.length = 0
    this.#commands.length = 0
    this.#x = 0
    this.#y = 0
  }

  /** The layer as a field of the tile message; nothing when it has no features, as the specification asks. */
  finish(): Uint8Array {
    if (this.#count === 0) return new Uint8Array(0)
    const body = new ByteBuffer(this.#features.length + 1024)
    body.varint(15 << 3)
    body.varint(2)
    text(body, 1, this.#name)
    body.append(this.#features.written())
    for (const key of this.#keys) text(body, 3, key)
    const value = new ByteBuffer(64)
    for (const held of this.#values.keys()) {
      value.length = 0
      writeValue(value, held)
      body.varint((4 << 3) | 2)
      body.varint(value.length)
      body.append(value.written())
    }
    body.varint(5 << 3)
    body.varint(extent)
    const tile = new ByteBuffer(body.length + 8)
    tile.varint((3 << 3) | 2)
    tile.varint(body.length)
    tile.append(body.written())
    return tile.written()
  }

  #to(x: number, y: number): void {
    this.#commands.zigzag(x - this.#x)
    this.#commands.zigzag(y - this.#y)
    this.#x = x
    this.#y = y
  }
}

function text(out: ByteBuffer, field: number, value: string): void {
  const bytes = utf8.encode(value)
  out.varint((field << 3) | 2)
  out.varint(bytes.length)
  out.append(bytes)
}

function writeValue(out: ByteBuffer, value: number | string): void {
  if (typeof value === 'string') {
    text(out, 1, value)
  } else if (value >= 0) {
    out.varint(5 << 3)
    out.varint(value)
  } else {
    out.varint(6 << 3)
    // sint64: plain arithmetic, because a bit shift holds 32 bits only.
    out.varint(-value * 2 - 1)
  }
}
