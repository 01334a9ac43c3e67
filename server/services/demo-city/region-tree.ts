import type { Arrangement } from './arrangement.ts'
import type { CityIdentity } from './city-identity.ts'
import type { DemoRegion } from './demo-city.ts'
import type { Land } from './land-use.ts'
import type { Random } from './random.ts'
import { neighborhoodNames, streetOfficeNames } from './region-names.ts'
import { outlinesOf, type Territory } from './regions.ts'

interface RegionWorld {
  readonly arrangement: Arrangement
  readonly territory: Territory
  readonly random: Random
  readonly land: Land
}

/** The reporting tree of a city: codes, names and borders. */
export class RegionTree {
  readonly list: DemoRegion[] = []
  readonly #codes: string[]
  readonly #names = new Map<string, string>()

  constructor(identity: CityIdentity, { arrangement, territory, random, land }: RegionWorld) {
    const { county, street, neighborhood } = territory
    const two = (n: number) => String(n).padStart(2, '0')
    const three = (n: number) => String(n).padStart(3, '0')
    // 02 and up: 01 stands for the districts of a city together.
    const countyCode = (face: number) => `${identity.code.slice(0, 4)}${two(county[face]! + 2)}`
    const streetCode = (face: number) => `${countyCode(face)}${three(street[face]! + 1)}`
    this.#codes = arrangement.faces.map((_, face) => `${streetCode(face)}${three(neighborhood[face]! + 1)}`)
    const stock = random.shuffle(streetOfficeNames)
    const mill = land.plots.find(({ fixture }) => fixture === '棉纺厂家属院')
    const longdong = land.plots.find(({ fixture }) => fixture === '陇海东路61号院')
    if (mill) this.#names.set(streetCode(mill.face), '纺织路街道')
    if (longdong && !this.#names.has(streetCode(longdong.face)))
      this.#names.set(streetCode(longdong.face), '紫荆山路街道')
    const whole = outlinesOf(
      arrangement,
      arrangement.faces.map(() => ''),
    ).get('')!
    const { province } = identity
    this.list.push(
      {
        code: province.code,
        parentCode: undefined,
        level: 'province',
        name: province.name,
        nameEn: province.nameEn,
        polygons: [],
      },
      {
        code: identity.code,
        parentCode: province.code,
        level: 'city',
        name: identity.name,
        nameEn: identity.nameEn,
        polygons: whole,
      },
    )
    const add = (
      level: 'county' | 'street' | 'neighborhood',
      codeOf: (face: number) => string,
      name: (code: string) => string,
    ) => {
      const codes = arrangement.faces.map((_, face) => codeOf(face))
      const outlines = outlinesOf(arrangement, codes)
      for (const code of [...new Set(codes)].sort()) {
        const known = this.#names.get(code) ?? name(code)
        this.#names.set(code, known)
        const index = Number(code.slice(4, 6)) - 2
        const parentCode = level === 'county' ? identity.code : code.slice(0, -3)
        this.list.push({
          code, parentCode, level, name: known, nameEn: level === 'county' ? identity.counties[index]?.nameEn : undefined,
          polygons: outlines.get(code)!,
        }) // prettier-ignore
      }
    }
    add('county', countyCode, (code) => identity.counties[Number(code.slice(4, 6)) - 2]!.name)
    let next = 0
    const used = new Set(this.#names.values())
    add('street', streetCode, () => {
      while (used.has(`${stock[next % stock.length]!}街道`) && next < stock.length) next++
      const word = stock[next % stock.length]!
      const turn = Math.floor(next++ / stock.length)
      return `${word}${turn ? ['东', '西', '南', '北'][(turn - 1) % 4] : ''}街道`
    })
    const places = random.shuffle(neighborhoodNames)
    let at = 0
    add(
      'neighborhood',
      (f) => this.#codes[f]!,
      () => {
        const word = places[at % places.length]!
        const turn = Math.floor(at++ / places.length)
        return `${word}${turn ? '一二三四五六七八九十'[(turn - 1) % 10] : ''}社区`
      },
    )
  }

  codeOf(face: number): string {
    return this.#codes[face]!
  }
  nameOf(face: number): string {
    return this.#names.get(this.#codes[face]!)!
  }
  streetName(face: number): string {
    return this.#names.get(this.#codes[face]!.slice(0, 9))!
  }
}
