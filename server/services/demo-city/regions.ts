import type { Arrangement } from './arrangement.ts'
import type { SideKind } from './cell.ts'
import { areaOf, contains, distance, type Point, type Ring } from './plane.ts'

/** Outer ring first, then holes. */
export type Polygon = readonly Ring[]

/** For each face: the numbers of its county, its street in the county, its neighborhood in the street. */
export interface Territory {
  readonly county: Int32Array
  readonly street: Int32Array
  readonly neighborhood: Int32Array
}

/** What it costs a region to grow across a line: borders come to lie on water, rails and great roads. */
const reluctance: Partial<Record<SideKind, number>> = {
  river: 5, rail: 2.6, canal: 2, expressway: 1.9, primary: 1.35, secondary: 1.1,
} // prettier-ignore

export interface TerritoryWish {
  readonly seats: readonly Point[]
  /** Communities by face: where many are, regions are small. */
  readonly weights: Float64Array
  readonly streets: number
  readonly neighborhoods: number
}

/** Shares the city out among counties, streets and neighborhoods, all made of whole superblocks. */
export function shareOut(arrangement: Arrangement, wish: TerritoryWish): Territory {
  const grower = new Grower(arrangement)
  const all = arrangement.faces.map((_, face) => face)
  const county = grower.grow(
    all,
    wish.seats.map((seat) => grower.nearest(all, seat)),
  )
  const street = new Int32Array(all.length)
  const neighborhood = new Int32Array(all.length)
  const total = wish.weights.reduce((sum, w) => sum + w, 0)
  const totalArea = arrangement.faces.reduce((sum, { area }) => sum + area, 0)
  const shareOf = (faces: readonly number[]) =>
    faces.reduce(
      (sum, f) => sum + (0.8 * wish.weights[f]!) / total + (0.2 * arrangement.faces[f]!.area) / totalArea,
      0,
    )
  for (const inCounty of groups(all, county)) {
    const count = Math.max(1, Math.round(wish.streets * shareOf(inCounty)))
    const streetOf = grower.divide(inCounty, count, wish.weights)
    for (const [index, face] of inCounty.entries()) street[face] = streetOf[index]!
    for (const inStreet of groups(inCounty, street)) {
      const parts = Math.max(1, Math.round(wish.neighborhoods * shareOf(inStreet)))
      const partOf = grower.divide(inStreet, parts, wish.weights)
      for (const [index, face] of inStreet.entries()) neighborhood[face] = partOf[index]!
    }
  }
  return { county, street, neighborhood }
}

export function groups(faces: readonly number[], label: Int32Array): number[][] {
  const byLabel = new Map<number, number[]>()
  for (const face of faces) {
    const here = byLabel.get(label[face]!)
    if (here) here.push(face)
    else byLabel.set(label[face]!, [face])
  }
  return [...byLabel].sort((a, b) => a[0] - b[0]).map(([, list]) => list)
}

class Grower {
  readonly #faces: Arrangement['faces']
  readonly #neighbours: { face: number; cost: number }[][]

  constructor({ faces, edges }: Arrangement) {
    this.#faces = faces
    const best = faces.map(() => new Map<number, number>())
    for (const [index, { face, side }] of edges.entries()) {
      const other = edges[index ^ 1]!.face
      if (face < 0 || other < 0 || face === other) continue
      const cost = distance(faces[face]!.centroid, faces[other]!.centroid) * (reluctance[side.kind] ?? 1)
      best[face]!.set(other, Math.min(best[face]!.get(other) ?? Infinity, cost))
    }
    this.#neighbours = best.map((map) => [...map].map(([face, cost]) => ({ face, cost })))
  }

  nearest(among: readonly number[], p: Point): number {
    return among.reduce((a, b) =>
      distance(this.#faces[b]!.centroid, p) < distance(this.#faces[a]!.centroid, p) ? b : a,
    )
  }

  /** Every face goes to the seed that reaches it first; so each part is in one piece. */
  grow(among: readonly number[], seeds: readonly number[]): Int32Array {
    const allowed = new Uint8Array(this.#faces.length)
    for (const face of among) allowed[face] = 1
    const owner = new Int32Array(this.#faces.length).fill(-1)
    const cost = new Float64Array(this.#faces.length).fill(Infinity)
    const queue = new Queue()
    for (const [index, face] of seeds.entries()) {
      if (owner[face] !== -1) continue
      owner[face] = index
      cost[face] = 0
      queue.push(0, face)
    }
    for (let next = queue.pop(); next; next = queue.pop()) {
      const [reached, face] = next
      if (reached > cost[face]!) continue
      for (const step of this.#neighbours[face]!) {
        const total = reached + step.cost
        if (!allowed[step.face] || total >= cost[step.face]!) continue
        cost[step.face] = total
        owner[step.face] = owner[face]!
        queue.push(total, step.face)
      }
    }
    return owner
  }

  /** Into about so many parts that hold about as many communities; numbers by position in `among`, none empty. */
  divide(among: readonly number[], count: number, weights: Float64Array): number[] {
    const weight = (face: number) => weights[face]! + 0.3
    let seeds = [among.reduce((a, b) => (weight(b) > weight(a) ? b : a))]
    while (seeds.length < Math.min(count, among.length)) {
      const away = (face: number) =>
        Math.min(...seeds.map((seed) => distance(this.#faces[seed]!.centroid, this.#faces[face]!.centroid)))
      const pull = new Map(among.map((face) => [face, away(face) ** 2 * weight(face)]))
      const next = among.reduce((a, b) => (pull.get(b)! > pull.get(a)! ? b : a))
      if (pull.get(next) === 0) break
      seeds.push(next)
    }
    for (let round = 0; round < 3; round++) {
      const owner = this.grow(among, seeds)
      seeds = seeds.map((seed, index) => {
        const mine = among.filter((face) => owner[face] === index)
        const sum = mine.reduce((s, face) => s + weight(face), 0)
        const middle = (axis: 0 | 1) =>
          mine.reduce((s, face) => s + this.#faces[face]!.centroid[axis] * weight(face), 0) / sum
        return mine.length > 0 ? this.nearest(mine, [middle(0), middle(1)]) : seed
      })
    }
    const owner = this.grow(among, seeds)
    // A piece cut off by its neighbours falls to the first part.
    return among.map((face) => Math.max(0, owner[face]!))
  }
}

/** Smallest first. */
class Queue {
  readonly #heap: [number, number][] = []
  push(key: number, value: number) {
    const heap = this.#heap
    heap.push([key, value])
    for (let i = heap.length - 1; i > 0;) {
      const parent = (i - 1) >> 1
      if (heap[parent]![0] <= heap[i]![0]) return
      ;[heap[parent], heap[i]] = [heap[i]!, heap[parent]!]
      i = parent
    }
  }
  pop(): [number, number] | undefined {
    const heap = this.#heap
    const top = heap[0]
    const last = heap.pop()
    if (heap.length === 0 || !last) return top
    heap[0] = last
    for (let i = 0; ;) {
      let least = i
      for (const child of [2 * i + 1, 2 * i + 2])
        if (child < heap.length && heap[child]![0] < heap[least]![0]) least = child
      if (least === i) return top
      ;[heap[least], heap[i]] = [heap[i]!, heap[least]!]
      i = least
    }
  }
}

/** The borders of all faces with the same label, exactly along the lines between them. */
export function outlinesOf(arrangement: Arrangement, labels: readonly string[]): Map<string, Polygon[]> {
  const { edges, next, vertices } = arrangement
  const labelOf = (index: number) => {
    const { face } = edges[index]!
    return face < 0 ? undefined : labels[face]
  }
  const isBorder = (index: number) => labelOf(index) !== labelOf(index ^ 1)
  const seen = new Uint8Array(edges.length)
  const rings = new Map<string, Point[][]>()
  for (let start = 0; start < edges.length; start++) {
    const label = labelOf(start)
    if (seen[start] || label === undefined || !isBorder(start)) continue
    const loop: number[] = []
    for (let index = start; !seen[index];) {
      seen[index] = 1
      loop.push(edges[index]!.from)
      index = next[index]!
      while (!isBorder(index)) index = next[index ^ 1]!
    }
    const found = untied(loop).map((ring) => ring.map((vertex) => millimetres(vertices[vertex]!)))
    rings.set(label, [...(rings.get(label) ?? []), ...found])
  }
  return new Map([...rings].map(([label, list]) => [label, assemble(list)]))
}

const millimetres = ([x, y]: Point): Point => [Math.round(x * 1000) / 1000, Math.round(y * 1000) / 1000]

/** A loop that touches itself in a point becomes two rings. */
function untied(loop: readonly number[]): number[][] {
  const rings: number[][] = []
  const stack: number[] = []
  const place = new Map<number, number>()
  for (const vertex of loop) {
    const at = place.get(vertex)
    if (at !== undefined) {
      const ring = stack.splice(at)
      for (const v of ring) place.delete(v)
      rings.push(ring)
    }
    place.set(vertex, stack.length)
    stack.push(vertex)
  }
  rings.push(stack)
  return rings.filter((ring) => ring.length > 2)
}

function assemble(rings: readonly Point[][]): Polygon[] {
  const outer = rings.filter((ring) => areaOf(ring) > 0).sort((a, b) => areaOf(b) - areaOf(a))
  const polygons = outer.map((ring): Ring[] => [ring])
  for (const hole of rings) {
    if (areaOf(hole) >= 0) continue
    const [a, b] = [hole[0]!, hole[1]!]
    // A point just inside the hole's own edge, so that touching corners do not matter.
    const probe: Point = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]
    const home = polygons.filter(([ring]) => contains(ring!, probe)).at(-1) ?? polygons[0]
    home?.push(hole)
  }
  return polygons
}
