import { clipLine, clipRing, relationOf } from './clip.ts'
import { buffer, extent, shiftAt, type Address } from './grid.ts'
import { geometryTypes, type GeometryType, type MvtLayerWriter } from './mvt-writer.ts'
import { doubleArea, Path, tidyRing } from './path.ts'
import { fullShapeZoom, type FeatureRef } from './segment.ts'
import { partKinds } from './wkb.ts'

/** Half the edge of the square that stands for a tiny shape: with 8 tile units it is one pixel. */
const halfSquare = 4

/** Draws the features of one tile into a layer. A new one for every tile; the scratch paths are shared. */
export class ShapeDrawer {
  readonly #writer: MvtLayerWriter
  readonly #zoom: number
  readonly #shift: number
  readonly #half: number
  readonly #originX: number
  readonly #originY: number

  constructor(writer: MvtLayerWriter, { z, x, y }: Address) {
    this.#writer = writer
    this.#zoom = z
    this.#shift = shiftAt(z)
    this.#half = this.#shift > 0 ? 2 ** (this.#shift - 1) : 0
    this.#originX = x * extent
    this.#originY = y * extent
  }

  /** Writes the shape's geometry; `undefined` when nothing of it is in the tile. */
  shape(feature: FeatureRef): GeometryType | undefined {
    const { firstPart, partKind } = feature.segment.data
    let type: GeometryType | undefined
    let hasOutline = false
    let part = firstPart[feature.slot]!
    const end = firstPart[feature.slot + 1]!
    while (part < end) {
      const kind = partKind[part]!
      if (kind === partKinds.line) {
        // A collection of areas and lines draws its areas: a feature of a tile has one type.
        if (!hasOutline && this.#line(feature, part)) type = geometryTypes.line
        part++
        continue
      }
      const first = part++
      while (part < end && partKind[part] === partKinds.hole) part++
      if (type === geometryTypes.line) this.#writer.dropFeature()
      if (this.#polygon(feature, first, part)) {
        hasOutline = true
        type = geometryTypes.polygon
      } else if (type === geometryTypes.line) {
        type = undefined
      }
    }
    return type
  }

  /** One screen pixel at the label point, for what would vanish. */
  square(feature: FeatureRef): GeometryType | undefined {
    const { x, y } = this.pointOf(feature)
    const low = -buffer - halfSquare
    const high = extent + buffer + halfSquare
    if (x < low || y < low || x > high || y > high) return undefined
    const writer = this.#writer
    writer.moveTo(x - halfSquare, y - halfSquare)
    writer.lineTo(3)
    writer.vertex(x + halfSquare, y - halfSquare)
    writer.vertex(x + halfSquare, y + halfSquare)
    writer.vertex(x - halfSquare, y + halfSquare)
    writer.closePath()
    return geometryTypes.polygon
  }

  /** A point is in exactly one tile of a zoom: no buffer, and rounding never lifts it over the edge. */
  point(feature: FeatureRef): GeometryType | undefined {
    const { x, y } = this.pointOf(feature)
    if (x < 0 || y < 0 || x >= extent || y >= extent) return undefined
    this.#writer.moveTo(x, y)
    return geometryTypes.point
  }

  /** Whether the label point is in the tile or its buffer: then some of the shape should be, too. */
  isNear(feature: FeatureRef): boolean {
    const { x, y } = this.pointOf(feature)
    return x >= -buffer && y >= -buffer && x < extent + buffer && y < extent + buffer
  }

  pointOf({ segment: { data }, slot }: FeatureRef): { x: number; y: number } {
    return {
      x: (data.pointX[slot]! >>> this.#shift) - this.#originX,
      y: (data.pointY[slot]! >>> this.#shift) - this.#originY,
    }
  }

  /** Outline and its holes, parts `first` to `end`. */
  #polygon(feature: FeatureRef, first: number, end: number): boolean {
    this.#read(feature, first)
    if (!prepareRing()) return false
    let area = doubleArea(path)
    // Simplified to a line, or turned inside out by rounding: there is nothing left to fill.
    if (area <= 0) return false
    this.#writer.mark()
    this.#ring()
    for (let part = first + 1; part < end; part++) {
      this.#read(feature, part)
      if (!prepareRing()) continue
      const hole = doubleArea(path)
      if (hole >= 0) continue
      area += hole
      this.#ring()
    }
    // The tile lies wholly in a hole.
    if (area <= 0) this.#writer.backToMark()
    return area > 0
  }

  #line(feature: FeatureRef, part: number): boolean {
    this.#read(feature, part)
    const relation = relationOf(path)
    if (relation === 'outside' || path.length < 2) return false
    if (relation === 'inside') {
      this.#strip(path)
      return true
    }
    let any = false
    clipLine(path, spare, (piece) => {
      this.#strip(piece)
      any = true
    })
    return any
  }

  /** The part's vertices that this zoom draws, in tile units, into `path`. Rounded against the world: neighbouring
   *  tiles and neighbouring shapes get the same vertex. */
  #read({ segment: { data } }: FeatureRef, part: number): void {
    const { xs, ys, levels, firstVertex } = data
    const zoom = this.#zoom
    const shift = this.#shift
    const half = this.#half
    const all = zoom >= fullShapeZoom
    path.length = 0
    for (let i = firstVertex[part]!, end = firstVertex[part + 1]!; i < end; i++) {
      if (!all && levels[i]! > zoom) continue
      path.pushNew(((xs[i]! + half) >>> shift) - this.#originX, ((ys[i]! + half) >>> shift) - this.#originY)
    }
  }

  #ring(): void {
    const { xs, ys, length } = path
    const writer = this.#writer
    writer.moveTo(xs[0]!, ys[0]!)
    writer.lineTo(length - 1)
    for (let i = 1; i < length; i++) writer.vertex(xs[i]!, ys[i]!)
    writer.closePath()
  }

  #strip({ xs, ys, length }: Path): void {
    const writer = this.#writer
    writer.moveTo(xs[0]!, ys[0]!)
    writer.lineTo(length - 1)
    for (let i = 1; i < length; i++) writer.vertex(xs[i]!, ys[i]!)
  }
}

/** Encoding never yields, so one set of paths serves all tiles. */
const path = new Path()
const spare = new Path()

function prepareRing(): boolean {
  if (path.length < 3) return false
  const relation = relationOf(path)
  if (relation === 'outside') return false
  if (relation === 'crossing') clipRing(path, spare)
  if (path.length < 3) return false
  tidyRing(path)
  return path.length >= 3
}
