import type { Curve } from './arrangement.ts'
import { storyAt } from './story.ts'
import type { SideKind, Street } from './cell.ts'
import { parallel, smooth } from './curve.ts'
import { boxOf, contains, distance, lengthOfVector, turn, type Point, type Ring } from './plane.ts'
import { NearLine } from './near-line.ts'
import type { Random } from './random.ts'

/** Half the width of what is kept free, metres. Roads: half of the red line, so that a road drawn at map width lies in it. */
export const halfWidths: Record<Exclude<SideKind, 'river' | 'wall' | 'alley'>, number> = {
  expressway: 25, primary: 19, secondary: 13.5, tertiary: 7.5, rail: 20, canal: 17, shore: 0, limit: 0,
} // prettier-ignore

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
export interface WaterLine {
  readonly line: readonly Point[]
  readonly halves: readonly number[]
  readonly near: NearLine
}

interface Wave {
  readonly kx: number
  readonly ky: number
  readonly phase: number
  readonly size: number
}

/** Lays out the lines of one city. `scale` 1 is a city of 2,000 communities, about 25 km across. */
export function planStreets(random: Random, scale: number): CityPlan {
  const plan = new Planner(random, scale)
  return plan.layOut()
}

class Planner {
  readonly #random: Random
  readonly #scale: number
  readonly #waves: readonly (readonly [Wave, Wave])[]
  readonly #edge: readonly Wave[]
  readonly #curves: Curve[] = []
  readonly #outside: Curve[] = []
  /** Directions of what is already laid, by bucket: a lesser road does not run beside a greater one. */
  readonly #laid = new Map<string, { p: Point; dx: number; dy: number }[]>()

  constructor(random: Random, scale: number) {
    this.#random = random
    this.#scale = scale
    const wave = (size: number, length: number): Wave => {
      const direction = random.between(0, 2 * Math.PI)
      const k = (2 * Math.PI) / (length * random.between(0.85, 1.2))
      return { kx: k * Math.cos(direction), ky: k * Math.sin(direction), phase: random.between(0, 7), size }
    }
    this.#waves = [9000, 6000, 3400].map((length, i) => [
      wave([260, 150, 62][i]!, length),
      wave([260, 150, 62][i]!, length),
    ])
    this.#edge = [2, 3, 5, 7].map((k, i) => ({
      kx: k,
      ky: 0,
      phase: random.between(0, 7),
      size: [0.07, 0.06, 0.045, 0.03][i]!,
    }))
  }

  #warp([x, y]: Point): Point {
    let [wx, wy] = [x, y]
    for (const [a, b] of this.#waves) {
      wx += a.size * Math.sin(a.kx * x + a.ky * y + a.phase)
      wy += b.size * Math.sin(b.kx * x + b.ky * y + b.phase)
    }
    return [wx, wy]
  }

  /** A little more or less than 1 around the compass. */
  #ragged(angle: number): number {
    return this.#edge.reduce((sum, { kx, phase, size }) => sum + size * Math.sin(kx * angle + phase), 1)
  }

  layOut(): CityPlan {
    const s = this.#scale
    const limit = this.#limit()
    const river = this.#river()
    const canal = this.#canal(river)
    const [rail, fastRail] = [this.#rail(), this.#fastRail()]
    const reach = withinLimit(limit)
    const builtRadius = ([x, y]: Point) => 8900 * s * this.#ragged(Math.atan2(y, x) + 1)

    this.#add({ kind: 'limit', points: [...limit, limit[0]!], half: 0 })
    this.#add({ kind: 'river', points: river.line, half: river.halves.map((half) => half + 5) })
    this.#add({ kind: 'rail', points: rail, half: halfWidths.rail })
    this.#add({ kind: 'rail', points: fastRail, half: halfWidths.rail })

    // Great roads: three or four rings, then what runs out of the city.
    const rings: [number, SideKind, string][] = [
      [1750 * s, 'primary', '一环路'], [3900 * s, 'expressway', '二环快速路'],
      [6700 * s, 'primary', '三环路'], [9900 * s, 'expressway', '绕城高速'],
    ] // prettier-ignore
    for (const [radius, kind, name] of rings) {
      if (radius > 900) this.#road(kind, this.#ring(radius), name)
    }
    const lake = this.#lake({ river, rails: [rail, fastRail], reach })
    this.#add({ kind: 'canal', points: canal.line, half: halfWidths.canal })
    this.#radials(reach)
    this.#embankments({ river, canal, rails: [rail, fastRail], reach })
    const shore = smooth(growRing(lake, 55), 70, true)
    this.#road('tertiary', [...shore, shore[0]!], '环湖路')

    const [west, south, east, north] = boxOf(shore)
    const isOnLake = (p: Point) =>
      p[0] > west && p[0] < east && p[1] > south && p[1] < north && contains(shore, p)
    const clear = (p: Point, before: Point | undefined) =>
      reach(p) && !isOnLake(p) && (before === undefined || distance(before, p) < 400)
    this.#grids({ river, rail, clear, builtRadius })
    this.#countryRoads({ river, clear, builtRadius })

    const subCentres = this.#subCentres(river)
    return {
      curves: this.#curves, outside: this.#outside, limit, lake, river, canal,
      railways: [rail, fastRail], builtRadius, subCentres, scale: s,
      density: (p) => {
        const r = lengthOfVector(p[0], p[1]) / s
        const story = 0.9 * Math.exp(-((distance([storyAt[0] * s, storyAt[1] * s], p) / (950 * s)) ** 2))
        const hills = subCentres.reduce((sum, c) => sum + 0.7 * Math.exp(-((distance(c, p) / (1700 * s)) ** 2)), 0)
        return Math.min(1.1, 1.05 * Math.exp(-((r / 4000) ** 2)) + hills + story)
      },
    } // prettier-ignore
  }

  #limit(): Ring {
    const around: Point[] = []
    for (let i = 0; i < 72; i++) {
      const angle = (i / 72) * 2 * Math.PI
      const square = 1 / Math.max(Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle)))
      const radius = 11400 * this.#scale * square ** 0.28 * this.#ragged(angle)
      around.push([radius * Math.cos(angle), radius * Math.sin(angle)])
    }
    return smooth(around, 160, true)
  }

  #river(): WaterLine {
    const s = this.#scale
    const r = this.#random
    const j = () => r.between(-350, 350) * s
    const through: Point[] = [
      [19000 * s, 4200 * s + j()], [13500 * s, 2300 * s + j()], [9300 * s, 2600 * s + j()], [6300 * s, 300 * s + j()],
      [4300 * s, -1500 * s + j()], [2400 * s, -2300 * s + j() * 0.4], [600 * s, -3900 * s + j() * 0.5], [-1500 * s, -4600 * s + j()],
      [-2900 * s, -6900 * s + j()], [-5600 * s, -8300 * s + j()], [-7200 * s, -11800 * s], [-9500 * s, -19000 * s],
    ] // prettier-ignore
    const line = smooth(through, 90)
    const halves = line.map((_, i) => (92 + 26 * Math.sin(i / 21) + 14 * Math.sin(i / 7.3)) * Math.sqrt(s))
    return { line, halves, near: new NearLine(line) }
  }

  #canal(river: WaterLine): WaterLine {
    const s = this.#scale
    const r = this.#random
    const j = () => r.between(-150, 150)
    const mouth = river.line[Math.round(river.line.length * 0.62)]!
    const line = smooth(
      [
        [-7400 * s, 19000 * s], [-5900 * s, 11800 * s], [-4700 * s + j(), 7300 * s], [-3300 * s + j(), 4600 * s],
        [-2650 * s + j(), 2600 * s], [-2500 * s + j(), 700 * s], [-2050 * s + j(), -1300 * s], [mouth[0] - 500 * s, mouth[1] + 1300 * s], mouth,
      ],
      90,
    ) // prettier-ignore
    return { line, halves: line.map(() => 11), near: new NearLine(line) }
  }

  #rail(): Point[] {
    const s = this.#scale
    const x = 1900 * s + this.#random.between(-150, 150)
    return smooth(
      [
        [-3500 * s, 19000 * s], [-900 * s, 12000 * s], [900 * s, 7500 * s], [x, 3600 * s], [x + 120, 900 * s],
        [x + 700 * s, -2300 * s], [4300 * s, -6200 * s], [7800 * s, -10500 * s], [13500 * s, -19000 * s],
      ],
      90,
    ) // prettier-ignore
  }

  #fastRail(): Point[] {
    const s = this.#scale
    return smooth(
      [
        [-19000 * s, 900 * s], [-11500 * s, -1900 * s], [-7400 * s, -3900 * s], [-5000 * s, -5600 * s],
        [-4100 * s, -8000 * s], [-3400 * s, -12500 * s], [-1800 * s, -19000 * s],
      ],
      90,
    ) // prettier-ignore
  }

  #ring(radius: number): Point[] {
    const points: Point[] = []
    const n = Math.max(24, Math.round((2 * Math.PI * radius) / 260))
    const power = 0.74
    for (let i = 0; i < n; i++) {
      const angle = (i / n) * 2 * Math.PI
      const bend = (v: number) => Math.sign(v) * Math.abs(v) ** power
      points.push(this.#warp([radius * bend(Math.cos(angle)) * 1.04, radius * bend(Math.sin(angle)) * 0.97]))
    }
    const line = smooth(points, 80, true)
    return [...line, line[0]!]
  }

  #radials(reach: (p: Point) => boolean) {
    const s = this.#scale
    const r = this.#random
    const axes: [number, number, SideKind, string, string][] = [
      // Angle, where it starts, kind, name inside and outside of the city.
      [0, -19000, 'primary', '人民路', ''], [90, -19000, 'expressway', '东风路', ''],
      [38, 1750, 'primary', '文化路', '文化路'], [62, 3900, 'primary', '开元大道', '开元大道'], [141, 1750, 'primary', '北环路', '云锦路'],
      [208, 1750, 'primary', '棉纺路', '棉纺路'], [236, 3900, 'expressway', '高铁大道', '高铁大道'], [318, 1750, 'primary', '南堤大道', '南堤大道'],
      [345, 3900, 'primary', '机场路', '机场路'], [112, 6700, 'primary', '北关大道', '北关大道'],
    ] // prettier-ignore
    for (const [degrees, from, kind, , name] of axes) {
      if (from > 0 && from * s < 700) continue
      const angle = ((degrees + r.between(-5, 5)) * Math.PI) / 180
      const bend = r.between(-0.09, 0.09)
      const points: Point[] = []
      for (let radius = from < 0 ? from * s : from * s - 60; radius < 19000 * s; radius += 160) {
        const a = angle + bend * Math.sin(Math.abs(radius) / (2600 * s) + degrees)
        points.push(this.#warp([radius * Math.cos(a), radius * Math.sin(a)]))
      }
      const line = smooth(points, 80)
      this.#road(kind, line, name, reach)
      this.#outside.push({ kind, points: line.filter((p) => !reach(p)), half: halfWidths[kind as 'primary'] })
    }
  }

  /** A road along each bank and each side of the tracks: what lies between is nobody's yard. */
  #embankments({ river, canal, rails, reach }: Corridors) {
    for (const [sign, name] of [
      [1, '滨河北路'],
      [-1, '滨河南路'],
    ] as const) {
      const line = parallel(river.line, (i) => sign * (river.halves[i]! + 34))
      this.#road('secondary', line, name, reach)
    }
    for (const [sign, name] of [
      [1, '运河东路'],
      [-1, '运河西路'],
    ] as const) {
      this.#road(
        'tertiary',
        parallel(canal.line, () => sign * 36),
        name,
        (p) => reach(p) && this.#isClear(p, river),
      )
    }
    for (const [index, rail] of rails.entries()) {
      for (const sign of [1, -1]) {
        const name = index === 0 ? (sign > 0 ? '铁道东街' : '铁道西街') : sign > 0 ? '站东路' : '站西路'
        this.#road(
          index === 0 ? 'secondary' : 'tertiary',
          parallel(rail, () => sign * 46),
          name,
          (p) => reach(p) && this.#isClear(p, river),
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
        ...this.#curves.filter(({ kind }) => kind !== 'limit').map(({ points }) => new NearLine(points).at(centre).distance),
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
            points.push(this.#warp(turn(across ? [v, at + sway] : [at + sway, v], turnBy)))
          }
          this.#road(kind, points, '', ok(zone))
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
    for (const across of [false, true]) {
      for (let at = -13000 * s; at < 13000 * s; at += step * this.#random.between(0.8, 1.25)) {
        const points: Point[] = []
        for (let v = -13500 * s; v <= 13500 * s; v += 40) {
          const sway = 170 * Math.sin(v / 1400 + at) + 60 * Math.sin(v / 430 + 2 * at)
          points.push(this.#warp(turn(across ? [v, at + sway] : [at + sway, v], 0.12)))
        }
        this.#road('tertiary', points, '', (p, before) =>
          lengthOfVector(p[0], p[1]) > builtRadius(p) - 500 * s && clear(p, before) && this.#isClear(p, river))
      }
    }
  } // prettier-ignore

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

  // eslint-disable-next-line max-params
  #road(kind: SideKind, line: readonly Point[], name: string, allowed?: Allowed) {
    const half = halfWidths[kind as keyof typeof halfWidths]
    const great = kind === 'expressway' || kind === 'primary'
    let run: Point[] = []
    const close = () => {
      if (run.length > 2 && distanceAlong(run) > 280) {
        const street: Street = { name, kind }
        // Every 36 m while testing is more than a road needs.
        this.#add({ kind, points: allowed && !great ? everyNth(run, 2) : run, half, street })
      }
      run = []
    }
    for (const [i, p] of line.entries()) {
      const next = line[Math.min(i + 1, line.length - 1)]!
      const before = line[Math.max(i - 1, 0)]!
      const ok = (!allowed || allowed(p, run.at(-1))) && !this.#runsBeside(p, next, before)
      if (ok) run.push(p)
      else {
        if (run.length > 0 && allowed && !this.#runsBeside(p, next, before)) run.push(p)
        close()
      }
    }
    close()
  }

  /** Another road within 190 m and within 28° of the same direction. */
  #runsBeside(p: Point, next: Point, before: Point): boolean {
    const length = distance(before, next) || 1
    const [dx, dy] = [(next[0] - before[0]) / length, (next[1] - before[1]) / length]
    const near = 190
    const [bx, by] = [Math.floor(p[0] / near), Math.floor(p[1] / near)]
    for (let x = bx - 1; x <= bx + 1; x++) {
      for (let y = by - 1; y <= by + 1; y++) {
        for (const other of this.#laid.get(`${x},${y}`) ?? []) {
          if (distance(other.p, p) < near && Math.abs(other.dx * dy - other.dy * dx) < 0.47) return true
        }
      }
    }
    return false
  }

  #add(curve: Curve) {
    this.#curves.push(curve)
    if (curve.kind === 'limit' || curve.kind === 'river' || curve.kind === 'rail' || curve.kind === 'canal')
      return
    const { points } = curve
    for (let i = 0; i + 1 < points.length; i++) {
      const a = points[i]!
      const b = points[i + 1]!
      const length = distance(a, b) || 1
      const entry = { p: a, dx: (b[0] - a[0]) / length, dy: (b[1] - a[1]) / length }
      const key = `${Math.floor(a[0] / 190)},${Math.floor(a[1] / 190)}`
      const here = this.#laid.get(key)
      if (here) here.push(entry)
      else this.#laid.set(key, [entry])
    }
  }
}

/** The limit goes around the centre once, so how far it is in each tenth of a degree is all there is to know. */
function withinLimit(limit: Ring): (p: Point) => boolean {
  const steps = 3600
  const bin = (x: number, y: number) => ((Math.atan2(y, x) / (2 * Math.PI) + 1) * steps) % steps
  const radii = new Float64Array(steps)
  for (let i = 0, j = limit.length - 1; i < limit.length; j = i++) {
    const [a, b] = [limit[j]!, limit[i]!]
    const from = bin(...a)
    const span = (bin(...b) - from + steps) % steps
    for (let k = Math.ceil(from); k <= from + span; k++) {
      const t = (k - from) / span
      radii[k % steps] = lengthOfVector(a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t)
    }
  }
  return (p) => lengthOfVector(p[0], p[1]) < radii[Math.floor(bin(...p))]!
}

type Allowed = (p: Point, before: Point | undefined) => boolean
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

function distanceAlong(line: readonly Point[]): number {
  let sum = 0
  for (let i = 1; i < line.length; i++) sum += distance(line[i - 1]!, line[i]!)
  return sum
}

const everyNth = (line: readonly Point[], n: number): Point[] =>
  line.filter((_, i) => i % n === 0 || i === line.length - 1)

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
