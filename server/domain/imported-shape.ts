/** A geometry as GeoJSON writes it, before anybody has looked at it. */
export interface RawGeometry {
  readonly type: string
  readonly coordinates?: unknown
  readonly geometries?: readonly RawGeometry[]
}

/** What is wrong with a feature. `refused` keeps it out; the rest was mended and is told. */
export interface ImportProblem {
  readonly code: ImportProblemCode
  readonly refused: boolean
  /** Of the source, where the problem sits in one field. */
  readonly field?: string
  readonly value?: string
}

export type ImportProblemCode =
  | 'geometry-missing'
  | 'geometry-type-unfit'
  | 'geometry-empty'
  | 'ring-not-closed'
  | 'ring-too-short'
  | 'ordinate-not-finite'
  | 'too-many-vertices'
  | 'geometry-invalid'
  | 'geometry-invalid-area-changed'
  | 'outside-china'
  | 'name-missing'
  | 'code-repeated'
  | 'code-taken'
  | 'value-not-a-number'
  | 'value-out-of-range'
  | 'value-not-in-list'
  | 'class-not-mapped'
  | 'region-unknown'

export interface CheckedShape {
  readonly geometry: RawGeometry | undefined
  readonly problems: readonly ImportProblem[]
}

/** More than this is no yard and no road; the database refuses it too. */
export const mostVertices = 100_000

const dimensions: Record<string, 1 | 2> = { LineString: 1, MultiLineString: 1, Polygon: 2, MultiPolygon: 2 }
const nesting: Record<string, number> = { LineString: 1, MultiLineString: 2, Polygon: 2, MultiPolygon: 3 }

/**
 * The first wall against bad shapes: what JSON lets through and PostGIS would take for a number
 * (`null` becomes 0, 1e400 infinity). Closes open rings and unwraps a collection of one. Heights are dropped.
 */
export function checkShape(raw: RawGeometry | null | undefined, allowed: readonly (1 | 2)[]): CheckedShape {
  if (!raw) return refuse('geometry-missing')
  const geometry =
    raw.type === 'GeometryCollection' && raw.geometries?.length === 1 ? raw.geometries[0]! : raw
  const dimension = dimensions[geometry.type]
  if (dimension === undefined || !allowed.includes(dimension))
    return refuse('geometry-type-unfit', geometry.type)
  const state: CheckState = { vertices: 0, closed: false, problem: undefined, dimension }
  const coordinates = copyLevel(geometry.coordinates, nesting[geometry.type]!, state)
  if (state.problem) return refuse(state.problem)
  if (state.vertices === 0) return refuse('geometry-empty')
  return {
    geometry: { type: geometry.type, coordinates },
    problems: state.closed ? [{ code: 'ring-not-closed', refused: false }] : [],
  }
}

interface CheckState {
  vertices: number
  closed: boolean
  problem: ImportProblemCode | undefined
  readonly dimension: 1 | 2
}

function copyLevel(value: unknown, level: number, state: CheckState): unknown[] {
  if (!Array.isArray(value)) {
    state.problem ??= 'geometry-empty'
    return []
  }
  return level > 1 ? value.map((part) => copyLevel(part, level - 1, state)) : copyPath(value, state)
}

function copyPath(path: readonly unknown[], state: CheckState): number[][] {
  const points: number[][] = []
  for (const position of path) {
    if (!Array.isArray(position) || !Number.isFinite(position[0]) || !Number.isFinite(position[1])) {
      state.problem ??= 'ordinate-not-finite'
      return []
    }
    points.push([position[0] as number, position[1] as number])
  }
  state.vertices += points.length
  if (state.vertices > mostVertices) state.problem ??= 'too-many-vertices'
  if (state.dimension === 2 && points.length > 2) {
    const [first, last] = [points[0]!, points.at(-1)!]
    if (first[0] !== last[0] || first[1] !== last[1]) {
      points.push([...first])
      state.closed = true
    }
  }
  if (points.length < (state.dimension === 2 ? 4 : 2)) state.problem ??= 'ring-too-short'
  return points
}

const refuse = (code: ImportProblemCode, value?: string): CheckedShape => ({
  geometry: undefined,
  problems: [{ code, refused: true, ...(value === undefined ? {} : { value }) }],
})
