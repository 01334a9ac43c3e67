import type { Arrangement, Face } from './arrangement.ts'
import { inset, net, type Cell, type Side } from './cell.ts'
import { placeLots, reserve, type Lot } from './fixtures.ts'
import { wall, type Lane, type Plot, type Use } from './land.ts'
import { areaOf, centroidOf, compactnessOf, contains, distance, perimeterOf, type Point } from './plane.ts'
import type { Random } from './random.ts'
import { halfWidths } from './road-net.ts'
import type { CityPlan } from './street-plan.ts'
import { cutByStreets, cutIntoYards, isSound, lay, bestCut } from './subdivide.ts'

export interface Land {
  readonly plots: readonly Plot[]
  readonly lanes: readonly Lane[]
  /** Superblocks by face: the ground between the streets, for the base map. */
  readonly blocks: readonly { readonly cell: Cell; readonly face: number }[]
}

export interface ParcelWish {
  readonly random: Random
  /** The yards of the story and of the tests. */
  readonly withFixtures: boolean
}

/** Decides what every piece between the streets is, and cuts the built-up ones down to yards. */
export function parcel(plan: CityPlan, arrangement: Arrangement, { random, withFixtures }: ParcelWish): Land {
  const parceller = new Parceller(plan, random)
  const cells = arrangement.faces.map((face) => ({ face, cell: cellOf(arrangement, face) }))
  const reserved = withFixtures ? reserve(plan, cells) : new Map<number, readonly Lot[]>()
  for (const { face, cell } of cells) {
    const lots = reserved.get(face.id)
    if (lots) parceller.reserved(face, cell, lots)
    else parceller.face(face, cell)
  }
  return parceller
}

export function cellOf({ edges, vertices }: Arrangement, face: Face): Cell {
  const points: Point[] = []
  const sides: Side[] = []
  for (const index of face.edges) {
    const { from, to, side } = edges[index]!
    // Crossings may lie centimetres from a bend.
    if (distance(vertices[from]!, vertices[to]!) < 0.5) continue
    points.push(vertices[from]!)
    sides.push(side)
  }
  return { points, sides }
}

class Parceller implements Land {
  readonly plots: Plot[] = []
  readonly lanes: Lane[] = []
  readonly blocks: { cell: Cell; face: number }[] = []
  readonly #plan: CityPlan
  readonly #random: Random

  constructor(plan: CityPlan, random: Random) {
    this.#plan = plan
    this.#random = random
  }

  face(face: Face, cell: Cell) {
    const random = this.#random
    const width = (2 * face.area) / perimeterOf(face.points)
    const water = cell.sides.some(({ kind }) => kind === 'river' || kind === 'canal')
    const rail = cell.sides.some(({ kind }) => kind === 'rail')
    if ((water || rail) && width < 95) {
      if (water) this.#plot(cell, 'bank', face)
      return
    }
    if (contains(this.#plan.lake, face.centroid)) return this.#plot(cell, 'lake', face)
    if (net(cell) < 7000 || width < 34) return net(cell) > 500 ? this.#plot(cell, 'green', face) : undefined
    const density = this.#plan.density(face.centroid)
    if (
      Math.hypot(...face.centroid) > this.#plan.builtRadius(face.centroid) * 1.01 ||
      face.area > 1_600_000
    ) {
      return this.#countryside(face, cell)
    }
    const use = this.#useOfFace(face, density)
    if (use !== 'yard') return this.#whole(face, cell, use)
    const target = 30_000 + 50_000 * (1 - Math.min(1, density)) * random.between(0.7, 1.4)
    const streets = { random, target, lanes: this.lanes, side: () => this.#tertiary() }
    for (const block of cutByStreets(cell, streets)) this.#block(face, block, density)
  }

  /** A superblock that holds a fixture; what the fixture leaves over is an ordinary block. */
  reserved(face: Face, cell: Cell, lots: readonly Lot[]) {
    const { placed, rest } = placeLots(cell, lots, this.lanes)
    const density = this.#plan.density(face.centroid)
    for (const { cell: lot, name } of placed) this.#plot(lot, 'yard', face, name)
    for (const piece of rest) {
      const streets = {
        random: this.#random,
        target: 34_000,
        lanes: this.lanes,
        side: () => this.#tertiary(),
      }
      if (net(piece) < 600) continue
      if (net(piece) < 4000) this.#plot(piece, 'green', face)
      else for (const block of cutByStreets(piece, streets)) this.#block(face, block, density)
    }
  }

  #tertiary(): Side {
    return { kind: 'tertiary', half: halfWidths.tertiary, street: { name: '', kind: 'tertiary' } }
  }

  #useOfFace({ centroid, area }: Face, density: number): Use {
    const random = this.#random
    const outer = 1 - Math.min(1, density)
    const core = Math.max(0, density - 0.5) * 2
    const [x] = centroid
    const worksTown = Math.abs(x) > 2600 * this.#plan.scale ? 1 : 0.25
    const big = area > 330_000 ? 1 : 0.35
    return random.weighted<Use>([
      ['yard', 62 + 30 * core],
      ['park', 5],
      ['school', 4 * big + 2],
      ['hospital', 1.6],
      ['factory', 16 * worksTown * outer * (1 - core)],
      ['offices', 3 + 5 * core],
      ['shops', 2 + 3 * core],
      ['village', 13 * outer * (1 - core)],
      ['new-estate', 34 * outer * outer],
    ])
  }

  #useOfBlock(density: number): Use {
    const core = Math.min(1, density)
    return this.#random.weighted<Use>([
      ['yard', 66 + 8 * core], ['new-estate', 22 * (1 - core) + 2], ['shops', 8 + 4 * core], ['offices', 6], ['school', 8], ['green', 4], ['village', 5 * (1 - core)], ['hospital', 0.8],
    ]) // prettier-ignore
  }

  #block(face: Face, block: Cell, density: number) {
    const random = this.#random
    this.blocks.push({ cell: block, face: face.id })
    const use = this.#useOfBlock(density)
    if (use !== 'yard') return this.#pieces(face, block, use)
    const median = 20_000 + 9000 * (1 - Math.min(1, density))
    const target = Math.min(95_000, Math.max(3200, median * Math.exp(random.normal() * 0.7)))
    const yarding = { random, target, wall, lanes: this.lanes, alley: () => this.#alley() }
    for (const cell of cutIntoYards(block, yarding)) {
      const other = random.chance(0.11)
      this.#plot(cell, other ? random.pick(['shops', 'shops', 'offices', 'green'] as const) : 'yard', face)
    }
  }

  /** 3 to 12 m wide: the narrow ones are passages that no map draws. */
  #alley(): Side {
    return { kind: 'alley', half: this.#random.between(1.5, 6), street: { name: '', kind: 'alley' } }
  }

  /** A block of one use, in one to four pieces. */
  #pieces(face: Face, cell: Cell, use: Use) {
    const random = this.#random
    if (net(cell) > 16_000 && (use === 'shops' || use === 'offices')) {
      const side = this.#alley()
      const made = bestCut(random, cell, { side, bends: [['straight', 1]], between: [0.35, 0.65] })
      if (made && isSound(made, 2500)) {
        if (side.half > 2.4) lay(made, side, this.lanes)
        this.#pieces(face, made.left, use)
        this.#pieces(face, made.right, use)
        return
      }
    }
    this.#plot(cell, use, face)
  }

  /** A superblock of one use; the large ones still get streets. */
  #whole(face: Face, cell: Cell, use: Use) {
    const random = this.#random
    if (use === 'park') return this.#plot(cell, use, face)
    const target =
      { 'new-estate': 60_000, factory: 130_000, village: 70_000, offices: 26_000, shops: 26_000 }[
        use as string
      ] ?? 110_000
    for (const block of cutByStreets(cell, {
      random,
      target,
      lanes: this.lanes,
      side: () => this.#tertiary(),
    })) {
      this.blocks.push({ cell: block, face: face.id })
      this.#pieces(face, block, random.chance(0.06) ? 'green' : use)
    }
  }

  /** Fields, woods and villages. */
  #countryside(face: Face, cell: Cell) {
    const random = this.#random
    const lanes: Lane[] = []
    const pieces = cutByStreets(cell, {
      random,
      target: random.between(220_000, 420_000),
      lanes,
      side: () => ({ kind: 'wall', half: 6 }),
    })
    for (const piece of pieces) {
      const use = random.weighted<Use>([
        ['field', 60],
        ['green', 22],
        ['village', 7],
        ['factory', 4],
      ])
      if (use === 'village' || use === 'factory') {
        const [hamlet, ...rest] = cutByStreets(piece, {
          random,
          target: 60_000,
          lanes: [],
          side: () => ({ kind: 'wall', half: 4 }),
        })
        this.#plot(hamlet!, use, face)
        for (const field of rest) this.#plot(field, 'field', face)
      } else this.#plot(piece, use, face)
    }
  }

  // eslint-disable-next-line max-params
  #plot(cell: Cell, use: Use, face: Face, fixture?: string) {
    const ring = inset(cell)
    if (!ring) return
    const area = areaOf(ring)
    const fits = use !== 'yard' || (area >= 400 && area <= 82_000 && compactnessOf(ring) > 0.3)
    this.plots.push({
      use: fits ? use : 'shops',
      cell,
      ring,
      face: face.id,
      density: this.#plan.density(centroidOf(ring)),
      ...(fixture && { fixture }),
    })
  }
}
