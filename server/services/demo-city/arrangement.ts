import type { Side, SideKind, Street } from './cell.ts'
import { areaOf, centroidOf, distance, type Point } from './plane.ts'

/** A line of the city plan: a road, the railway, water, the city's limit. */
export interface Curve {
  readonly kind: SideKind
  readonly points: readonly Point[]
  /** Metres kept free on each side, for all of it or by point. */
  readonly half: number | readonly number[]
  readonly street?: Street
}

/** A directed side of a face; `twin` is the same line seen from the other face. */
export interface HalfEdge {
  readonly from: number
  readonly to: number
  readonly side: Side
  readonly curve: number
  face: number
}
export interface Face {
  readonly id: number
  /** Half edges counter-clockwise. */
  readonly edges: readonly number[]
  readonly points: readonly Point[]
  readonly area: number
  readonly centroid: Point
}
export interface Arrangement {
  readonly vertices: readonly Point[]
  /** Edge 2k and 2k + 1 are twins. */
  readonly edges: readonly HalfEdge[]
  readonly faces: readonly Face[]
  /** The half edge after each, around its face. */
  readonly next: Int32Array
  /** The lines again as they stand after the loose ends were cut, in order along each curve. */
  readonly chains: readonly Chain[]
}
export interface Chain {
  readonly curve: Curve
  readonly points: readonly Point[]
}

/** Cuts all lines where they cross, drops loose ends, and finds the pieces of land between them. */
export function arrange(curves: readonly Curve[]): Arrangement {
  const { vertices, pieces } = crossAll(curves)
  const kept = withoutLooseEnds(pieces, vertices.length)
  const edges: HalfEdge[] = []
  for (const { a, b, curve, half } of kept) {
    const { kind, street } = curves[curve]!
    const side: Side = street ? { kind, half, street } : { kind, half }
    edges.push({ from: a, to: b, side, curve, face: -1 }, { from: b, to: a, side, curve, face: -1 })
  }
  return { vertices, edges, ...traceFaces(vertices, edges), chains: chainsOf(curves, vertices, kept) }
}

interface Piece {
  readonly a: number
  readonly b: number
  readonly curve: number
  readonly half: number
}
interface Segment {
  readonly a: Point
  readonly b: Point
  readonly ids: [number, number]
  readonly curve: number
  readonly half: number
  readonly crossings: { t: number; vertex: number }[]
}

const bucket = 160

function crossAll(curves: readonly Curve[]): { vertices: Point[]; pieces: Piece[] } {
  const vertices: Point[] = []
  const segments: Segment[] = []
  for (const [index, { points, half }] of curves.entries()) {
    const closed = distance(points[0]!, points.at(-1)!) < 0.01
    const first = vertices.length
    for (const p of closed ? points.slice(0, -1) : points) vertices.push(p)
    for (let i = 0; i + 1 < points.length; i++) {
      const next = closed && i + 2 === points.length ? first : first + i + 1
      const halfHere = typeof half === 'number' ? half : (half[i]! + half[i + 1]!) / 2
      segments.push({
        a: points[i]!,
        b: points[i + 1]!,
        ids: [first + i, next],
        curve: index,
        half: halfHere,
        crossings: [],
      })
    }
  }
  for (const [one, other] of candidates(segments)) meet(segments[one]!, segments[other]!, vertices)
  const pieces: Piece[] = []
  for (const { ids, curve, half, crossings } of segments) {
    crossings.sort((x, y) => x.t - y.t)
    let last = ids[0]
    for (const vertex of [...crossings.map((c) => c.vertex), ids[1]]) {
      if (vertex !== last) pieces.push({ a: last, b: vertex, curve, half })
      last = vertex
    }
  }
  return { vertices, pieces }
}

/** Pairs of segments that share a bucket of the grid, each once. */
function* candidates(segments: readonly Segment[]): Generator<[number, number]> {
  const grid = new Map<number, number[]>()
  const cells = segments.map(({ a, b }) => {
    const keys: number[] = []
    for (
      let x = Math.floor(Math.min(a[0], b[0]) / bucket);
      x <= Math.floor(Math.max(a[0], b[0]) / bucket);
      x++
    ) {
      for (
        let y = Math.floor(Math.min(a[1], b[1]) / bucket);
        y <= Math.floor(Math.max(a[1], b[1]) / bucket);
        y++
      ) {
        keys.push(x * 100_003 + y)
      }
    }
    return keys
  })
  for (const [index, keys] of cells.entries()) {
    const seen = new Set<number>()
    for (const key of keys) {
      const here = grid.get(key)
      if (!here) {
        grid.set(key, [index])
        continue
      }
      for (const other of here) {
        if (other === index || seen.has(other) || segments[other]!.curve === segments[index]!.curve) continue
        seen.add(other)
        yield [other, index]
      }
      here.push(index)
    }
  }
}

function meet(one: Segment, other: Segment, vertices: Point[]) {
  const [px, py] = one.a
  const [rx, ry] = [one.b[0] - px, one.b[1] - py]
  const [qx, qy] = other.a
  const [sx, sy] = [other.b[0] - qx, other.b[1] - qy]
  const cross = rx * sy - ry * sx
  if (Math.abs(cross) < 1e-9) return
  const t = ((qx - px) * sy - (qy - py) * sx) / cross
  const u = ((qx - px) * ry - (qy - py) * rx) / cross
  if (t < 0 || t > 1 || u < 0 || u > 1) return
  vertices.push([px + t * rx, py + t * ry])
  one.crossings.push({ t, vertex: vertices.length - 1 })
  other.crossings.push({ t: u, vertex: vertices.length - 1 })
}

/** Peels off what ends in nothing, then keeps the one connected net. */
function withoutLooseEnds(pieces: readonly Piece[], vertexCount: number): Piece[] {
  const at: number[][] = Array.from({ length: vertexCount }, () => [])
  for (const [index, { a, b }] of pieces.entries()) {
    at[a]!.push(index)
    at[b]!.push(index)
  }
  const gone = new Uint8Array(pieces.length)
  const degree = at.map((list) => list.length)
  const open = degree.flatMap((d, vertex) => (d === 1 ? [vertex] : []))
  for (let vertex = open.pop(); vertex !== undefined; vertex = open.pop()) {
    const last = at[vertex]!.find((index) => !gone[index])
    if (last === undefined) continue
    gone[last] = 1
    const other = pieces[last]!.a === vertex ? pieces[last]!.b : pieces[last]!.a
    degree[other]!--
    if (degree[other] === 1) open.push(other)
  }
  return largestNet(
    pieces.filter((_, index) => !gone[index]),
    vertexCount,
  )
}

function largestNet(pieces: readonly Piece[], vertexCount: number): Piece[] {
  const parent = Int32Array.from({ length: vertexCount }, (_, i) => i)
  const root = (v: number): number => {
    while (parent[v] !== v) v = parent[v] = parent[parent[v]!]!
    return v
  }
  for (const { a, b } of pieces) parent[root(a)] = root(b)
  const sizes = new Map<number, number>()
  for (const { a } of pieces) sizes.set(root(a), (sizes.get(root(a)) ?? 0) + 1)
  const [largest] = [...sizes].sort((x, y) => y[1] - x[1])[0] ?? [-1]
  return pieces.filter(({ a }) => root(a) === largest)
}

function traceFaces(
  vertices: readonly Point[],
  edges: readonly HalfEdge[],
): Pick<Arrangement, 'faces' | 'next'> {
  const out: number[][] = vertices.map(() => [])
  for (const [index, edge] of edges.entries()) out[edge.from]!.push(index)
  const angle = (index: number) => {
    const a = vertices[edges[index]!.from]!
    const b = vertices[edges[index]!.to]!
    return Math.atan2(b[1] - a[1], b[0] - a[0])
  }
  const angles = edges.map((_, index) => angle(index))
  const place = new Int32Array(edges.length)
  for (const list of out) {
    list.sort((x, y) => angles[x]! - angles[y]!)
    for (const [position, index] of list.entries()) place[index] = position
  }
  // Counter-clockwise face: at each vertex take the next edge clockwise from where one came.
  const next = Int32Array.from(edges, ({ to }, index) => {
    const list = out[to]!
    return list[(place[index ^ 1]! + list.length - 1) % list.length]!
  })
  const faces: Face[] = []
  const seen = new Uint8Array(edges.length)
  for (let start = 0; start < edges.length; start++) {
    if (seen[start]) continue
    const loop: number[] = []
    for (let index = start; !seen[index]; index = next[index]!) {
      seen[index] = 1
      loop.push(index)
    }
    const points = loop.map((index) => vertices[edges[index]!.from]!)
    const area = areaOf(points)
    if (area <= 0) continue
    for (const index of loop) edges[index]!.face = faces.length
    faces.push({ id: faces.length, edges: loop, points, area, centroid: centroidOf(points) })
  }
  return { faces, next }
}

function chainsOf(curves: readonly Curve[], vertices: readonly Point[], pieces: readonly Piece[]): Chain[] {
  const chains: Chain[] = []
  let points: Point[] = []
  let last: Piece | undefined
  const close = () => {
    if (last && points.length > 1) chains.push({ curve: curves[last.curve]!, points })
  }
  for (const piece of pieces) {
    if (last?.curve !== piece.curve || last.b !== piece.a) {
      close()
      points = [vertices[piece.a]!]
    }
    points.push(vertices[piece.b]!)
    last = piece
  }
  close()
  return chains
}
