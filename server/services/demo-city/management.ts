import type { ManagementMode } from '#domain/management-body'
import type { DemoBody } from './demo-city.ts'
import { firms } from './names.ts'
import { distance, type Point } from './plane.ts'
import type { Random } from './random.ts'

const shares: readonly (readonly [ManagementMode, number])[] = [
  ['COMMERCIAL', 27], ['GUARANTEED', 16], ['SELF', 13], ['UNIT', 25], ['NONE', 19],
] // prettier-ignore

/** Who runs what: like lies beside like, but every block is mixed; that is what the product is for. */
export class Management {
  readonly bodies: DemoBody[] = []
  readonly #random: Random
  readonly #seeds: readonly { at: Point; mode: ManagementMode }[]
  readonly #firms: readonly { at: Point; name: string }[]
  readonly #known = new Map<string, number>()
  readonly #cityCode: string

  constructor(random: Random, communities: number, { reach, cityCode }: { reach: number; cityCode: string }) {
    this.#random = random
    this.#cityCode = cityCode
    const somewhere = (): Point => [random.normal() * reach, random.normal() * reach]
    const seedCount = Math.max(8, Math.round(communities / 24))
    this.#seeds = Array.from({ length: seedCount }, () => ({
      at: somewhere(),
      mode: random.weighted(shares),
    }))
    const firmCount = Math.min(firms.length, Math.max(4, Math.round(communities / 60)))
    this.#firms = random
      .shuffle(firms)
      .slice(0, firmCount)
      .map((name) => ({ at: somewhere(), name: `${name}物业公司` }))
  }

  mode(at: Point, built: number): ManagementMode {
    const random = this.#random
    if (built > 2000)
      return random.weighted([
        ['COMMERCIAL', 88],
        ['SELF', 8],
        ['GUARANTEED', 4],
      ] as const)
    if (random.chance(0.36)) {
      return this.#seeds.reduce((a, b) => (distance(b.at, at) < distance(a.at, at) ? b : a)).mode
    }
    return random.weighted(shares)
  }

  /** Index of a firm that works nearby. */
  firm(at: Point): number {
    const near = [...this.#firms].sort((a, b) => distance(a.at, at) - distance(b.at, at)).slice(0, 3)
    return this.body({ name: this.#random.pick(near).name, mode: 'COMMERCIAL', regionCode: this.#cityCode })
  }

  body(body: Omit<DemoBody, 'officeContact'>): number {
    const key = `${body.name}|${body.mode}|${body.regionCode}`
    const known = this.#known.get(key)
    if (known !== undefined) return known
    // 0399 is nobody’s dialling code.
    const number = `0399-${this.#random.whole(6000, 6999)}${String(this.#random.whole(0, 9999)).padStart(4, '0')}`
    this.bodies.push({ ...body, officeContact: number })
    this.#known.set(key, this.bodies.length - 1)
    return this.bodies.length - 1
  }
}
