import { pinyin } from 'pinyin-pro'
import { epsg4547, toGaussKruger } from '#domain/gauss-kruger'
import type { Stage } from '#domain/stage'
import { arrange, type Arrangement } from './arrangement.ts'
import { baseMap } from './base-map.ts'
import { makeDefects } from './defects.ts'
import type {
  CityPlace,
  DemoBuilding,
  DemoCity,
  DemoCommunity,
  DemoFacility,
  DemoRegion,
} from './demo-city.ts'
import { facilitiesOf } from './facilities.ts'
import { fixtureFacts } from './fixture-facts.ts'
import type { Plot } from './land.ts'
import { parcel, type Land } from './land-use.ts'
import type { Side } from './cell.ts'
import { Management } from './management.ts'
import { counties } from './names.ts'
import { addressStreet } from './near-street.ts'
import { areaOf, centroidOf, type Point } from './plane.ts'
import { courseOfCounty, type PlannedYard } from './progress-plan.ts'
import { Random } from './random.ts'
import { outlinesOf, shareOut, type Territory } from './regions.ts'
import { nameStreets } from './street-names.ts'
import { planStreets, type CityPlan } from './street-plan.ts'
import { affiliationOf, builtYear, surveyYard } from './survey.ts'
import { buildYard } from './yard-buildings.ts'
import { YardNames } from './yard-names.ts'

export interface CityWish {
  readonly seed: number
  readonly communities: number
  readonly identity?: CityIdentity
  /** Footprints, alleys and superblocks are for one city to look at closely, not for a nation. */
  readonly detail?: 'full' | 'plain'
}
export interface CityIdentity {
  readonly code: string
  readonly name: string
  readonly nameEn: string
  readonly province: { readonly code: string; readonly name: string; readonly nameEn?: string }
  readonly counties: readonly {
    readonly name: string
    readonly nameEn?: string
    readonly deviation: number
  }[]
  readonly centre: Point
}

/** 澜州市 of 安原省: no such city, no such province. */
export const lanzhou: CityIdentity = {
  code: '419900', name: '澜州市', nameEn: 'Lanzhou (fictional)', province: { code: '410000', name: '安原省', nameEn: 'Anyuan' },
  counties, centre: [113.6, 34.7],
} // prettier-ignore

/** The same seed and size give the same city, to the byte. */
export function generateCity(wish: CityWish): DemoCity {
  return new Generator(wish).generate()
}

interface Chosen {
  readonly plot: Plot
  readonly buildings: readonly DemoBuilding[]
  readonly built: number
}
type Draft = Omit<DemoCommunity, 'stage' | 'entry' | 'reports'>

class Generator {
  readonly #wish: CityWish
  readonly #identity: CityIdentity
  readonly #plan: CityPlan
  readonly #arrangement: Arrangement
  readonly #land: Land

  constructor(wish: CityWish) {
    this.#wish = wish
    this.#identity = wish.identity ?? lanzhou
    const scale = Math.min(1.6, Math.max(0.34, Math.sqrt(wish.communities / 2000)))
    this.#plan = planStreets(this.#random('streets'), scale)
    this.#arrangement = arrange(this.#plan.curves)
    const random = this.#random('land')
    this.#land = parcel(this.#plan, this.#arrangement, { random, withFixtures: this.#identity === lanzhou })
    const streets = new Set(this.#plan.curves.flatMap(({ street }) => street ?? []))
    for (const { street } of this.#land.lanes) streets.add(street)
    nameStreets(this.#random('street-names'), [...streets])
  }

  #random(stream: string): Random {
    return new Random(this.#wish.seed, stream)
  }

  generate(): DemoCity {
    const chosen = this.#choose()
    const taken = new Set(chosen.map(({ plot }) => plot))
    const territory = this.#territory(chosen)
    const regions = this.#regions(territory)
    const { drafts, management } = this.#survey(chosen, territory, regions)
    const { drafts: sound, defects } = makeDefects(
      this.#random('defects'),
      drafts,
      chosen.map(({ plot }) => plot),
    )
    const communities = this.#plans(sound)
    const others = this.#land.plots.filter((plot) => !taken.has(plot))
    const detail = this.#wish.detail ?? 'full'
    const { code, name, nameEn } = this.#identity
    return {
      seed: this.#wish.seed, code, name, nameEn, place: this.#place(), regions: regions.list, bodies: management.bodies,
      communities, defects,
      ...baseMap({
        random: this.#random('base'), plan: this.#plan, arrangement: this.#arrangement, land: this.#land, others,
        yards: sound, detail,
      }),
      facilities: this.#facilities(others, territory, regions),
    } // prettier-ignore
  }

  #place(): CityPlace {
    const { centre } = this.#identity
    // Far from 114° E the zone of the place itself, or a metre would not be a metre.
    const system =
      Math.abs(centre[0] - 114) < 1.5
        ? epsg4547
        : { ...epsg4547, centralMeridian: Math.round(centre[0] / 3) * 3 }
    const [easting, northing] = toGaussKruger(system, centre)
    return { system, easting: Math.round(easting), northing: Math.round(northing) }
  }

  /** The yards of the ledger: the fixtures, then where the old city is densest; with patches, as cities have. */
  #choose(): Chosen[] {
    const random = this.#random('choose')
    const waves = [1300, 900, 2100].map((length) => ({
      k: (2 * Math.PI) / length, angle: random.between(0, 7), phase: random.between(0, 7),
    })) // prettier-ignore
    const patch = ([x, y]: Point) =>
      waves.reduce(
        (sum, { k, angle, phase }) => sum + Math.sin(k * (x * Math.cos(angle) + y * Math.sin(angle)) + phase),
        0,
      ) / 3
    const ranked = this.#land.plots
      .flatMap((plot) => {
        if (plot.use !== 'yard') return []
        const score = plot.fixture
          ? Infinity
          : plot.density + 0.17 * patch(centroidOf(plot.ring)) + 0.09 * random.normal()
        return [{ plot, score, area: areaOf(plot.ring) }]
      })
      .sort((a, b) => b.score - a.score)
    const chosen: Chosen[] = []
    for (const { plot, area } of ranked) {
      if (chosen.length === this.#wish.communities) break
      const fixed = plot.fixture ? fixtureFacts[plot.fixture] : undefined
      const built = fixed?.built ?? builtYear(random, plot.density, area)
      const buildings = buildYard(random, plot.ring, built)
      if (buildings.length === 0) continue
      chosen.push({ plot, built, buildings })
    }
    if (chosen.length < this.#wish.communities) {
      throw new Error(
        `This city has room for ${chosen.length} communities, not for ${this.#wish.communities}`,
      )
    }
    return chosen
  }

  #sidesOf(face: number): Side[] {
    return this.#arrangement.faces[face]!.edges.map((index) => this.#arrangement.edges[index]!.side)
  }

  #territory(chosen: readonly Chosen[]): Territory {
    const weights = new Float64Array(this.#arrangement.faces.length)
    for (const { plot } of chosen) weights[plot.face]!++
    const size = this.#wish.communities / 2000
    const mill = this.#land.plots.find(({ fixture }) => fixture === '棉纺厂家属院')
    const seats = this.#identity.counties.map((_, i): Point => {
      const { name, at } = counties[i % counties.length]!
      const [x, y] = at
      // The story is told in this county, wherever its superblock was found.
      if (mill && name === '棉坊区') return centroidOf(mill.ring)
      return [x * this.#plan.scale, y * this.#plan.scale]
    })
    return shareOut(this.#arrangement, {
      seats, weights, streets: Math.max(seats.length, Math.round(70 * size)), neighborhoods: Math.max(seats.length * 2, Math.round(370 * size)),
    }) // prettier-ignore
  }

  #regions(territory: Territory): Regions {
    return new Regions(this.#identity, {
      arrangement: this.#arrangement,
      territory,
      random: this.#random('regions'),
      land: this.#land,
    })
  }

  #survey(chosen: readonly Chosen[], territory: Territory, regions: Regions) {
    const random = this.#random('survey')
    const { code: cityCode } = this.#identity
    const management = new Management(this.#random('bodies'), chosen.length, {
      reach: 3600 * this.#plan.scale,
      cityCode,
    })
    const names = new YardNames(this.#random('names'), Object.keys(fixtureFacts))
    const serials = new Map<string, number>()
    const drafts = chosen.map(({ plot, built, buildings }): Draft => {
      const at = centroidOf(plot.ring)
      const regionCode = regions.codeOf(plot.face)
      const serial = (serials.get(regionCode) ?? 0) + 1
      serials.set(regionCode, serial)
      const fixed = plot.fixture ? fixtureFacts[plot.fixture] : undefined
      const mode = fixed?.mode ?? (random.chance(0.022) ? undefined : management.mode(at, built))
      const named = names.name(addressStreet(plot, this.#sidesOf(plot.face)), mode, built)
      const name = plot.fixture ?? named.name
      const address = fixed?.address ?? named.address
      const unit = fixed?.unit ?? named.unit
      const body = (() => {
        if (mode === 'COMMERCIAL')
          return fixed?.body
            ? management.body({ name: fixed.body, mode, regionCode: cityCode })
            : management.firm(at)
        if (mode === 'GUARANTEED')
          return management.body({
            name: `${regions.streetName(plot.face)}便民物业服务中心`,
            mode,
            regionCode: regionCode.slice(0, 9),
          })
        if (mode === 'SELF')
          return management.body({
            name: `${name}${built > 1995 ? '业主委员会' : '业主自治小组'}`,
            mode,
            regionCode,
          })
        return mode === 'UNIT'
          ? management.body({ name: `${unit ?? name}后勤处`, mode, regionCode: cityCode })
          : undefined
      })()
      const isFixture = plot.fixture !== undefined
      return {
        code: `${regionCode}${String(serial).padStart(4, '0')}`, name, ...spelled(name), address, regionCode, mode, body,
        affiliation: isFixture ? 'ENTERPRISE' : affiliationOf(random, mode, built), ring: plot.ring, buildings,
        ...surveyYard(random, { ring: plot.ring, buildings, built, mode, fixed: fixed?.figures, isFixture }),
      } // prettier-ignore
    })
    void territory
    return { drafts, management }
  }

  /** Whole neighborhoods are taken into the plan: works come 连片, not yard by yard. */
  #plans(drafts: readonly Draft[]): DemoCommunity[] {
    const random = this.#random('plan')
    const byCounty = new Map<string, Draft[]>()
    const asideOf = new Map<Draft, Stage>()
    const inPlan = new Map<string, number>()
    for (const draft of drafts) {
      const share = inPlan.get(draft.regionCode) ?? (random.chance(0.64) ? 0.9 : 0.12)
      inPlan.set(draft.regionCode, share)
      const aside = stageAside(random, draft, random.chance(share))
      if (aside) asideOf.set(draft, aside)
      else {
        const county = draft.regionCode.slice(0, 6)
        byCounty.set(county, [...(byCounty.get(county) ?? []), draft])
      }
    }
    const courses = new Map<Draft, ReturnType<typeof courseOfCounty>[number]>()
    for (const [county, list] of [...byCounty].sort((a, b) => a[0].localeCompare(b[0]))) {
      const index = Number(county.slice(4)) - 2
      const deviation = this.#identity.counties[index]?.deviation ?? 0
      const yards = list.map((draft): PlannedYard => ({ ...draft, plannedFen: plannedFen(random, draft) }))
      for (const [i, course] of courseOfCounty(random.fork(county), yards, deviation).entries())
        courses.set(list[i]!, course)
    }
    return drafts.map((draft) => {
      const course = courses.get(draft)
      return course
        ? { ...draft, ...course }
        : { ...draft, stage: asideOf.get(draft)!, entry: undefined, reports: [] }
    })
  }

  #facilities(others: readonly Plot[], territory: Territory, regions: Regions): DemoFacility[] {
    void territory
    return facilitiesOf(this.#random('facilities'), others, (face) => ({
      code: regions.codeOf(face),
      name: regions.nameOf(face),
    }))
  }
}

/** Where a yard stands that is in no plan; `undefined`: take it into the plan. */
function stageAside(random: Random, draft: Draft, wanted: boolean): Stage | undefined {
  const isIn = draft.name in fixtureFacts
  if (draft.exclusion || draft.safetyGrade === 'C' || draft.safetyGrade === 'D') return 'EXCLUDED'
  if ((draft.builtFrom ?? 0) > 2000) return random.chance(0.7) ? 'SURVEYED' : 'EXCLUDED'
  // The yards of the story are surveyed and wait for somebody to join them.
  if (isIn) return 'IN_LIBRARY'
  if (!wanted)
    return random.weighted<Stage>([
      ['IN_LIBRARY', 58],
      ['SIGNED_OFF', 22],
      ['SURVEYED', 16],
      ['DEFERRED', 4],
    ])
  return random.chance(0.012) ? 'ADJUSTED_OUT' : undefined
}

/** Early estimates are a norm per household (domain brief §4.1), some a bill of quantities. In whole 100 yuan. */
function plannedFen(random: Random, { households, floorAreaM2 }: Draft): number {
  const yuan = random.chance(0.5)
    ? households * random.between(19_000, 31_000)
    : floorAreaM2 * random.between(240, 420)
  return Math.max(50_000, Math.round(yuan / 100) * 100) * 100
}

function spelled(name: string): { pinyin: string; initials: string } {
  const syllables = pinyin(name, { toneType: 'none', type: 'array', nonZh: 'consecutive' })
  return {
    pinyin: syllables.join('').toLowerCase(),
    initials: syllables.map((s) => (/^\d/.test(s) ? s : s.slice(0, 1))).join('').toLowerCase(),
  } // prettier-ignore
}

interface RegionWorld {
  readonly arrangement: Arrangement
  readonly territory: Territory
  readonly random: Random
  readonly land: Land
}

class Regions {
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
    const face = (code: string) => code
    void face
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

import { neighborhoodNames, streetOfficeNames } from './region-names.ts'
