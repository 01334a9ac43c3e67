import { epsg4547, toGaussKruger } from '#domain/gauss-kruger'
import { arrange, type Arrangement } from './arrangement.ts'
import { baseMap } from './base-map.ts'
import { lanzhou, type CityIdentity } from './city-identity.ts'
import { makeDefects } from './defects.ts'
import type { CityPlace, DemoCity } from './demo-city.ts'
import { facilitiesOf } from './facilities.ts'
import { fixtureFacts } from './fixture-facts.ts'
import { parcel, type Land } from './land-use.ts'
import { counties } from './names.ts'
import { areaOf, centroidOf, type Point } from './plane.ts'
import { Random } from './random.ts'
import { RegionTree } from './region-tree.ts'
import { shareOut, type Territory } from './regions.ts'
import { nameStreets } from './street-names.ts'
import { planStreets, type CityPlan } from './street-plan.ts'
import { Survey, type Chosen } from './survey.ts'
import { builtYear } from './survey-figures.ts'
import { buildYard } from './yard-buildings.ts'
import { planYards } from './yard-plans.ts'

export interface CityWish {
  readonly seed: number
  readonly communities: number
  readonly identity?: CityIdentity
  /** Footprints, alleys and superblocks are for one city to look at closely, not for a nation. */
  readonly detail?: 'full' | 'plain'
}
/** The same seed and size give the same city, to the byte. */
export function generateCity(wish: CityWish): DemoCity {
  return new Generator(wish).generate()
}

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
    this.#land = parcel(this.#plan, this.#arrangement, {
      random,
      withFixtures: this.#identity.code === lanzhou.code,
    })
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
    const { drafts, bodies } = new Survey(this.#wish.seed, {
      arrangement: this.#arrangement,
      plan: this.#plan,
      regions,
      cityCode: this.#identity.code,
    }).of(chosen)
    const { drafts: sound, defects } = makeDefects(
      this.#random('defects'),
      drafts,
      chosen.map(({ plot }) => plot),
    )
    const communities = planYards(this.#random('plan'), sound, this.#identity)
    const others = this.#land.plots.filter((plot) => !taken.has(plot))
    const detail = this.#wish.detail ?? 'full'
    const { code, name, nameEn } = this.#identity
    return {
      seed: this.#wish.seed, code, name, nameEn, place: this.#place(), regions: regions.list, bodies,
      communities, defects,
      ...baseMap({
        random: this.#random('base'), plan: this.#plan, arrangement: this.#arrangement, land: this.#land, others,
        yards: sound, detail,
      }),
      facilities: facilitiesOf(this.#random('facilities'), others, (face) => ({
        code: regions.codeOf(face), name: regions.nameOf(face),
      })),
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

  #regions(territory: Territory): RegionTree {
    return new RegionTree(this.#identity, {
      arrangement: this.#arrangement,
      territory,
      random: this.#random('regions'),
      land: this.#land,
    })
  }
}
