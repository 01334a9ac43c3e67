import { smooth } from './curve.ts'
import { NearLine } from './near-line.ts'
import { lengthOfVector, type Point, type Ring } from './plane.ts'
import type { Random } from './random.ts'

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

/** What was there before the streets: the bend of the land, water, and the railways that came first. */
export class Terrain {
  readonly #random: Random
  readonly #scale: number
  readonly #waves: readonly (readonly [Wave, Wave])[]
  readonly #edge: readonly Wave[]

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

  /** Nothing runs straight for long. */
  warp([x, y]: Point): Point {
    let [wx, wy] = [x, y]
    for (const [a, b] of this.#waves) {
      wx += a.size * Math.sin(a.kx * x + a.ky * y + a.phase)
      wy += b.size * Math.sin(b.kx * x + b.ky * y + b.phase)
    }
    return [wx, wy]
  }

  /** A little more or less than 1 around the compass. */
  ragged(angle: number): number {
    return this.#edge.reduce((sum, { kx, phase, size }) => sum + size * Math.sin(kx * angle + phase), 1)
  }

  limit(): Ring {
    const around: Point[] = []
    for (let i = 0; i < 72; i++) {
      const angle = (i / 72) * 2 * Math.PI
      const square = 1 / Math.max(Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle)))
      const radius = 11400 * this.#scale * square ** 0.28 * this.ragged(angle)
      around.push([radius * Math.cos(angle), radius * Math.sin(angle)])
    }
    return smooth(around, 160, true)
  }

  river(): WaterLine {
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

  canal(river: WaterLine): WaterLine {
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

  rail(): Point[] {
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

  fastRail(): Point[] {
    const s = this.#scale
    return smooth(
      [
        [-19000 * s, 900 * s], [-11500 * s, -1900 * s], [-7400 * s, -3900 * s], [-5000 * s, -5600 * s],
        [-4100 * s, -8000 * s], [-3400 * s, -12500 * s], [-1800 * s, -19000 * s],
      ],
      90,
    ) // prettier-ignore
  }
}

/** The limit goes around the centre once, so how far it is in each tenth of a degree is all there is to know. */
export function withinLimit(limit: Ring): (p: Point) => boolean {
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
