import type { Curve } from './arrangement.ts'
import type { SideKind } from './cell.ts'
import { parallel, smooth } from './curve.ts'
import { NearLine } from './near-line.ts'
import { boxOf, contains, distance, lengthOfVector, turn, type Point, type Ring } from './plane.ts'
import type { Random } from './random.ts'
import { halfWidths, RoadNet, type Allowed } from './road-net.ts'
import { storyAt } from './story.ts'
import { Terrain, withinLimit, type WaterLine } from './terrain.ts'

export interface CityPlan {
  readonly curves: readonly Curve[]
  readonly limit: Ring
  /** The ring of the lake's water; the shore road is outside of it. */
  readonly lake: Ring
  readonly river: WaterLine
  readonly canal: WaterLine
  readonly railways: readonly (readonly Point[])[]
  /** Roads as they run on beyond the city's limit: for the map only. */
  readonly outside: readonly Curve[]
  /** How far the city is built up in this direction. */
  builtRadius(p: Point): number
  /** 1 in the old core, falling outwards; sub-centres are smaller hills. */
  density(p: Point): number
  readonly subCentres: readonly Point[]
  readonly scale: number
}
/** Lays out the lines of one city. `scale` 1 is a city of 2,000 communities, about 25 km across. */
export function planStreets(random: Random, scale: number): CityPlan {
  const plan = new Planner(random, scale)
  return plan.layOut()
}

class Planner {
  readonly #random: Random
  readonly #scale: number
  readonly #terrain: Terrain
  readonly #net = new RoadNet()
  readonly #outside: Curve[] = []

  constructor(random: Random, scale: number) {
    this.#random = random
    this.#scale = scale
    this.#terrain = new Terrain(random, scale)
  }

  layOut(): CityPlan {
    const s = this.#scale
    const limit = this.#terrain.limit()
    const river = this.#terrain.river()
    const canal = this.#terrain.canal(river)
    const [rail, fastRail] = [this.#terrain.rail(), this.#terrain.fastRail()]
    const reach = withinLimit(limit)
    const builtRadius = ([x, y]: Point) => 8900 * s * this.#terrain.ragged(Math.atan2(y, x) + 1)

    this.#net.add({ kind: 'limit', points: [...limit, limit[0]!], half: 0 })
    this.#net.add({ kind: 'river', points: river.line, half: river.halves.map((half) => half + 5) })
    this.#net.add({ kind: 'rail', points: rail, half: halfWidths.rail })
    this.#net.add({ kind: 'rail', points: fastRail, half: halfWidths.rail })

    // Great roads: three or four rings, then what runs out of the city.
    const rings: [number, SideKind, string][] = [
      [1750 * s, 'primary', '一环路'], [3900 * s, 'expressway', '二环快速路'],
      [6700 * s, 'primary', '三环路'], [9900 * s, 'expressway', '绕城高速'],
    ] // prettier-ignore
    for (const [radius, kind, name] of rings) {
      if (radius > 900) this.#net.road(kind, this.#ring(radius), { name })
    }
    const lake = this.#lake({ river, rails: [rail, fastRail], reach })
    this.#net.add({ kind: 'canal', points: canal.line, half: halfWidths.canal })
    this.#radials(reach)
    this.#embankments({ river, canal, rails: [rail, fastRail], reach })
    const shore = smooth(growRing(lake, 55), 70, true)
    this.#net.road('tertiary', [...shore, shore[0]!], { name: '环湖路' })

    const [west, south, east, north] = boxOf(shore)
    const isOnLake = (p: Point) =>
      p[0] > west && p[0] < east && p[1] > south && p[1] < north && contains(shore, p)
    const clear = (p: Point, before: Point | undefined) =>
      reach(p) && !isOnLake(p) && (before === undefined || distance(before, p) < 400)
    this.#grids({ river, rail, clear, builtRadius })
    this.#countryRoads({ river, clear, builtRadius })

    const subCentres = this.#subCentres(river)
    return {
      curves: this.#net.curves, outside: this.#outside, limit, lake, river, canal,
      railways: [rail, fastRail], builtRadius, subCentres, scale: s,
      density: (p) => {
        const r = lengthOfVector(p[0], p[1]) / s
        const story = 0.9 * Math.exp(-((distance([storyAt[0] * s, storyAt[1] * s], p) / (950 * s)) ** 2))
        const hills = subCentres.reduce((sum, c) => sum + 0.7 * Math.exp(-((distance(c, p) / (1700 * s)) ** 2)), 0)
        return Math.min(1.1, 1.05 * Math.exp(-((r / 4000) ** 2)) + hills + story)
      },
    } // prettier-ignore
  }

  #ring(radius: number): Point[] {
    const points: Point[] = []
    const n = Math.max(24, Math.round((2 * Math.PI * radius) / 260))
    const power = 0.74
    for (let i = 0; i < n; i++) {
      const angle = (i / n) * 2 * Math.PI
      const bend = (v: number) => Math.sign(v) * Math.abs(v) ** power
      points.push(
        this.#terrain.warp([radius * bend(Math.cos(angle)) * 1.04, radius * bend(Math.sin(angle)) * 0.97]),
      )
    }
    const line = smooth(points, 80, true)
    return [...line, line[0]!]
  }

  #radials(reach: (p: Point) => boolean) {
    const s = this.#scale
    const r = this.#random
    const axes: [number, number, SideKind, string][] = [
      // Angle, where it starts, kind, name. The first two run through the whole city.
      [0, -19000, 'primary', '人民路'], [90, -19000, 'expressway', '东风路'],
      [38, 1750, 'primary', '文化路'], [62, 3900, 'primary', '开元大道'], [141, 1750, 'primary', '北环路'],
      [208, 1750, 'primary', '棉纺路'], [236, 3900, 'expressway', '高铁大道'], [318, 1750, 'primary', '南堤大道'],
      [345, 3900, 'primary', '机场路'], [112, 6700, 'primary', '北关大道'],
    ] // prettier-ignore
    for (const [degrees, from, kind, name] of axes) {
      if (from > 0 && from * s < 700) continue
      const angle = ((degrees + r.between(-5, 5)) * Math.PI) / 180
      const bend = r.between(-0.09, 0.09)
      const points: Point[] = []
      for (let radius = from < 0 ? from * s : from * s - 60; radius < 19000 * s; radius += 160) {
        const a = angle + bend * Math.sin(Math.abs(radius) / (2600 * s) + degrees)
        points.push(this.#terrain.warp([radius * Math.cos(a), radius * Math.sin(a)]))
      }
      const line = smooth(points, 80)
      this.#net.road(kind, line, { name, allowed: reach })
      this.#outside.push({ kind, points: line.filter((p) => !reach(p)), half: halfWidths[kind as 'primary'] })
    }
  }

  /** A road along each bank and each side of the tracks: what lies between is nobody's yard. */
  #embankments({ river, canal, rails, reach }: Corridors) {
    const allowed = (p: Point) => reach(p) && this.#isClear(p, river)
    for (const [sign, name] of [
      [1, '滨河北路'],
      [-1, '滨河南路'],
    ] as const) {
      const line = parallel(river.line, (i) => sign * (river.halves[i]! + 34))
      this.#net.road('secondary', line, { name, allowed: reach })
    }
    for (const [sign, name] of [
      [1, '运河东路'],
      [-1, '运河西路'],
    ] as const) {
      this.#net.road(
        'tertiary',
        parallel(canal.line, () => sign * 36),
        { name, allowed },
      )
    }
    for (const [index, rail] of rails.entries()) {
      for (const sign of [1, -1]) {
        const name = index === 0 ? (sign > 0 ? '铁道东街' : '铁道西街') : sign > 0 ? '站东路' : '站西路'
        this.#net.road(
          index === 0 ? 'secondary' : 'tertiary',
          parallel(rail, () => sign * 46),
          { name, allowed },
        )
      }
    }
  }

  #isClear(p: Point, river: WaterLine): boolean {
    const near = river.near.at(p)
    return near.distance > river.halves[near.index]! + 18
  }

  #lake({ river, rails, reach }: Omit<Corridors, 'canal'>): Ring {
    const s = this.#scale
    const size = 560 * Math.sqrt(s)
    const radius = (angle: number) =>
      size *
      (1 + 0.28 * Math.sin(2 * angle + 0.6) + 0.12 * Math.sin(3 * angle + 2) + 0.07 * Math.sin(5 * angle))
    let best: { centre: Point; room: number } | undefined
    for (let i = 0; i < 60; i++) {
      const centre: Point = [this.#random.between(-6200, -3800) * s, this.#random.between(-5200, -1200) * s]
      const room = Math.min(
        ...this.#net.curves.filter(({ kind }) => kind !== 'limit').map(({ points }) => new NearLine(points).at(centre).distance),
        river.near.at(centre).distance, ...rails.map((rail) => new NearLine(rail).at(centre).distance), 1200 * s,
      ) // prettier-ignore
      if (reach(centre) && (!best || room > best.room)) best = { centre, room }
    }
    const { centre, room } = best!
    const shrink = Math.min(1, (room - 130) / (size * 1.4))
    const around: Point[] = []
    for (let i = 0; i < 30; i++) {
      const angle = (i / 30) * 2 * Math.PI
      around.push([
        centre[0] + radius(angle) * shrink * Math.cos(angle),
        centre[1] + radius(angle) * shrink * Math.sin(angle),
      ])
    }
    return smooth(around, 30, true)
  }

  /** Streets inside: a bent grid on each side of the river and the railway, turned with the land. */
  #grids({ river, rail, clear, builtRadius }: Grids) {
    const r = this.#random
    const s = this.#scale
    const base = (r.between(-7, 7) * Math.PI) / 180
    const track = new NearLine(rail)
    const zoneOf = (p: Point) => (river.near.at(p).left ? 0 : 2) + (track.at(p).left ? 0 : 1)
    const turns = [base, base + 0.33, base - 0.46, base - 0.2]
    const sense = zoneOf([0, 0])
    const ok = (zone: number) => (p: Point, before: Point | undefined) => {
      if (lengthOfVector(p[0], p[1]) > builtRadius(p)) return false
      const rails = track.at(p)
      if ((rails.left ? 0 : 1) !== zone % 2 || rails.distance < 26) return false
      const water = river.near.at(p)
      if ((water.left ? 0 : 2) !== zone - (zone % 2) || water.distance < river.halves[water.index]! + 14)
        return false
      return clear(p, before)
    }
    for (const zone of [sense, 0, 1, 2, 3].filter((z, i) => i === 0 || z !== sense)) {
      const turnBy = zone === sense ? base : turns[(zone + 4 - sense) % 4]!
      for (const across of [false, true]) {
        for (const { at, kind } of this.#offsets(s)) {
          const points: Point[] = []
          const amplitude = r.between(-40, 40)
          for (let v = -10500 * s; v <= 10500 * s; v += 36) {
            const sway = amplitude * Math.sin(v / 900 + at)
            points.push(this.#terrain.warp(turn(across ? [v, at + sway] : [at + sway, v], turnBy)))
          }
          this.#net.road(kind, points, { name: '', allowed: ok(zone) })
        }
      }
    }
  }

  /** Every second or third line is a great one. Farther out the mesh is wider. */
  #offsets(s: number): { at: number; kind: SideKind }[] {
    const r = this.#random
    const lines: { at: number; kind: SideKind }[] = []
    for (const sign of [1, -1]) {
      let at = sign > 0 ? r.between(150, 330) : -r.between(250, 420)
      for (let i = 1; Math.abs(at) < 10000 * s; i++) {
        const far = Math.abs(at) / s
        const kind: SideKind = i % 4 === 2 ? 'primary' : r.chance(0.16) ? 'tertiary' : 'secondary'
        lines.push({ at, kind })
        at +=
          sign * (far < 4200 ? r.between(400, 600) : far < 7000 ? r.between(560, 800) : r.between(750, 1050))
      }
    }
    // The great ones first: lesser roads then keep off them.
    return lines.sort((a, b) => Number(b.kind === 'primary') - Number(a.kind === 'primary'))
  }

  #countryRoads({ river, clear, builtRadius }: Omit<Grids, 'rail'>) {
    const s = this.#scale
    const step = Math.max(1100, 1500 * s)
    const allowed = (p: Point, before: Point | undefined) =>
      lengthOfVector(p[0], p[1]) > builtRadius(p) - 500 * s && clear(p, before) && this.#isClear(p, river)
    for (const across of [false, true]) {
      for (let at = -13000 * s; at < 13000 * s; at += step * this.#random.between(0.8, 1.25)) {
        const points: Point[] = []
        for (let v = -13500 * s; v <= 13500 * s; v += 40) {
          const sway = 170 * Math.sin(v / 1400 + at) + 60 * Math.sin(v / 430 + 2 * at)
          points.push(this.#terrain.warp(turn(across ? [v, at + sway] : [at + sway, v], 0.12)))
        }
        this.#net.road('tertiary', points, { name: '', allowed })
      }
    }
  }

  #subCentres(river: WaterLine): Point[] {
    const s = this.#scale
    const wished: Point[] = [
      [5700, 2500], [-5400, 700], [-5400, -4700], [4500, 5500], [5000, -3900], [-5000, 5400], [600, -6500], [-500, 5900],
    ] // prettier-ignore
    return wished.map(([x, y]) => {
      const p: Point = [
        x * s + this.#random.between(-500, 500) * s,
        y * s + this.#random.between(-500, 500) * s,
      ]
      return this.#isClear(p, river) ? p : [p[0] - 600 * s, p[1] + 600 * s]
    })
  }
}

interface Corridors {
  readonly river: WaterLine
  readonly canal: WaterLine
  readonly rails: readonly (readonly Point[])[]
  readonly reach: (p: Point) => boolean
}
interface Grids {
  readonly river: WaterLine
  readonly rail: readonly Point[]
  readonly clear: Allowed
  readonly builtRadius: (p: Point) => number
}

function growRing(ring: Ring, by: number): Point[] {
  const [west, south, east, north] = boxOf(ring)
  const centre: Point = [(west + east) / 2, (south + north) / 2]
  return ring
    .filter((_, i) => i % 3 === 0)
    .map((p) => {
      const length = distance(centre, p) || 1
      return [p[0] + ((p[0] - centre[0]) / length) * by, p[1] + ((p[1] - centre[1]) / length) * by]
    })
}
