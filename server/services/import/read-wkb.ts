import type { RawGeometry } from '#domain/imported-shape'

const typeNames = [
  '',
  'Point',
  'LineString',
  'Polygon',
  'MultiPoint',
  'MultiLineString',
  'MultiPolygon',
  'GeometryCollection',
]

/** Well-known binary to GeoJSON, ISO or EWKB, any byte order; heights and measures are dropped. */
export function readWkb(view: DataView): RawGeometry | null {
  let at = 0
  function geometry(): RawGeometry | null {
    const little = view.getUint8(at) === 1
    const raw = view.getUint32(at + 1, little)
    at += 5
    const type = (raw & 0xffff) % 1000
    const thousands = Math.floor((raw & 0xffff) / 1000)
    const extra =
      (raw & 0x80000000 ? 1 : 0) + (raw & 0x40000000 ? 1 : 0) + (thousands === 3 ? 2 : thousands ? 1 : 0)
    if (raw & 0x20000000) at += 4
    const count = () => {
      const n = view.getUint32(at, little)
      at += 4
      // A lying count would otherwise ask for gigabytes: every element takes at least four bytes.
      if (n > (view.byteLength - at) / 4) throw new RangeError('WKB count exceeds its data')
      return n
    }
    const point = () => {
      const position = [view.getFloat64(at, little), view.getFloat64(at + 8, little)]
      at += 16 + 8 * extra
      return position
    }
    const many = <T>(read: () => T) => Array.from({ length: count() }, read)
    const name = typeNames[type]
    if (type === 1) return { type: name!, coordinates: point() }
    if (type === 2) return { type: name!, coordinates: many(point) }
    if (type === 3) return { type: name!, coordinates: many(() => many(point)) }
    if (type >= 4 && type <= 6) return { type: name!, coordinates: many(() => geometry()?.coordinates) }
    if (type === 7) return { type: name!, geometries: many(geometry).filter((part) => part !== null) }
    return null
  }
  try {
    return geometry()
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
