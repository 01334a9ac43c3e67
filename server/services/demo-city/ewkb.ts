import { fromGaussKruger } from '#domain/gauss-kruger'
import type { CityPlace } from './demo-city.ts'
import type { Point, Ring } from './plane.ts'
import type { Polygon } from './regions.ts'

const srid = 4490
const hasSrid = 0x20000000

/** Shapes in metres around the centre as the hexadecimal text that a geometry column reads fastest. */
export class EwkbWriter {
  #buffer = Buffer.allocUnsafe(1 << 16)
  #length = 0
  readonly #place: CityPlace

  constructor(place: CityPlace) {
    this.#place = place
  }

  lngLat([x, y]: Point): [number, number] {
    const { system, easting, northing } = this.#place
    const [lng, lat] = fromGaussKruger(system, [easting + x, northing + y])
    // A hundredth of a millimetre: the same digits whatever the last bits of a sine are.
    return [Math.round(lng * 1e10) / 1e10, Math.round(lat * 1e10) / 1e10]
  }

  point(p: Point): string {
    return this.#geometry(1, true, () => this.#position(p))
  }
  line(points: readonly Point[]): string {
    return this.#geometry(2, true, () => this.#positions(points, false))
  }
  polygon(ring: Ring): string {
    return this.#geometry(3, true, () => this.#rings([ring]))
  }
  multiPolygon(polygons: readonly Polygon[]): string {
    return this.#geometry(6, true, () => {
      this.#count(polygons.length)
      for (const rings of polygons) this.#open(3, false, () => this.#rings(rings))
    })
  }

  #geometry(type: number, outermost: boolean, body: () => void): string {
    this.#length = 0
    this.#open(type, outermost, body)
    return this.#buffer.toString('hex', 0, this.#length)
  }

  #open(type: number, outermost: boolean, body: () => void) {
    this.#room(9)
    this.#length = this.#buffer.writeUInt8(1, this.#length)
    this.#length = this.#buffer.writeUInt32LE(outermost ? (type | hasSrid) >>> 0 : type, this.#length)
    if (outermost) this.#length = this.#buffer.writeUInt32LE(srid, this.#length)
    body()
  }

  #rings(rings: readonly Ring[]) {
    this.#count(rings.length)
    for (const ring of rings) this.#positions(ring, true)
  }

  #positions(points: readonly Point[], closed: boolean) {
    this.#count(points.length + (closed ? 1 : 0))
    for (const p of points) this.#position(p)
    if (closed) this.#position(points[0]!)
  }

  #position(p: Point) {
    const [lng, lat] = this.lngLat(p)
    this.#room(16)
    this.#length = this.#buffer.writeDoubleLE(lng, this.#length)
    this.#length = this.#buffer.writeDoubleLE(lat, this.#length)
  }

  #count(n: number) {
    this.#room(4)
    this.#length = this.#buffer.writeUInt32LE(n, this.#length)
  }

  #room(bytes: number) {
    if (this.#length + bytes <= this.#buffer.length) return
    const larger = Buffer.allocUnsafe(2 * this.#buffer.length)
    this.#buffer.copy(larger, 0, 0, this.#length)
    this.#buffer = larger
  }
}
