import { pinyin } from 'pinyin-pro'
import type { ManagementMode } from '#domain/management-body'
import type { Arrangement } from './arrangement.ts'
import type { Side } from './cell.ts'
import type { DemoBody, DemoBuilding } from './demo-city.ts'
import { fixtureFacts, type FixtureFacts } from './fixture-facts.ts'
import type { Plot } from './land.ts'
import { Management } from './management.ts'
import { addressStreet } from './near-street.ts'
import { centroidOf, type Point } from './plane.ts'
import { Random } from './random.ts'
import type { RegionTree } from './region-tree.ts'
import type { CityPlan } from './street-plan.ts'
import { affiliationOf, surveyYard } from './survey-figures.ts'
import { YardNames, type YardName } from './yard-names.ts'
import type { Draft } from './yard-plans.ts'

/** A plot that is in the ledger, with what stands on it. */
export interface Chosen {
  readonly plot: Plot
  readonly buildings: readonly DemoBuilding[]
  readonly built: number
}

export interface SurveyGround {
  readonly arrangement: Arrangement
  readonly plan: CityPlan
  readonly regions: RegionTree
  readonly cityCode: string
}

/** Gives every chosen plot its name, its body and its figures. */
export class Survey {
  readonly #seed: number
  readonly #ground: SurveyGround

  constructor(seed: number, ground: SurveyGround) {
    this.#seed = seed
    this.#ground = ground
  }

  of(chosen: readonly Chosen[]): { drafts: Draft[]; bodies: readonly DemoBody[] } {
    const { plan, regions, cityCode } = this.#ground
    const random = new Random(this.#seed, 'survey')
    const reach = 3600 * plan.scale
    const management = new Management(new Random(this.#seed, 'bodies'), chosen.length, { reach, cityCode })
    const names = new YardNames(new Random(this.#seed, 'names'), Object.keys(fixtureFacts))
    const serials = new Map<string, number>()
    const drafts = chosen.map(({ plot, built, buildings }): Draft => {
      const at = centroidOf(plot.ring)
      const regionCode = regions.codeOf(plot.face)
      const serial = (serials.get(regionCode) ?? 0) + 1
      serials.set(regionCode, serial)
      const fixed = plot.fixture ? fixtureFacts[plot.fixture] : undefined
      const mode = fixed?.mode ?? (random.chance(0.022) ? undefined : management.mode(at, built))
      const found = names.name(addressStreet(plot, this.#sidesOf(plot.face)), mode, built)
      const named = {
        name: plot.fixture ?? found.name,
        address: fixed?.address ?? found.address,
        unit: fixed?.unit ?? found.unit,
      }
      const body = this.#body(management, mode, { ...named, at, built, fixed, plot })
      const { name, address } = named
      const isFixture = fixed !== undefined
      return {
        code: `${regionCode}${String(serial).padStart(4, '0')}`, name, ...spelled(name), address, regionCode, mode, body,
        affiliation: isFixture ? 'ENTERPRISE' : affiliationOf(random, mode, built), ring: plot.ring, buildings,
        ...surveyYard(random, { ring: plot.ring, buildings, built, mode, fixed: fixed?.figures, isFixture }),
      } // prettier-ignore
    })
    return { drafts, bodies: management.bodies }
  }

  #sidesOf(face: number): Side[] {
    const { faces, edges } = this.#ground.arrangement
    return faces[face]!.edges.map((index) => edges[index]!.side)
  }

  #body(management: Management, mode: ManagementMode | undefined, yard: Managed): number | undefined {
    const { regions, cityCode } = this.#ground
    const { name, unit, built, at, fixed, plot } = yard
    const code = regions.codeOf(plot.face)
    switch (mode) {
      case 'COMMERCIAL':
        return fixed?.body
          ? management.body({ name: fixed.body, mode, regionCode: cityCode })
          : management.firm(at)
      case 'GUARANTEED':
        return management.body({
          name: `${regions.streetName(plot.face)}便民物业服务中心`,
          mode,
          regionCode: code.slice(0, 9),
        })
      case 'SELF':
        return management.body({
          name: `${name}${built > 1995 ? '业主委员会' : '业主自治小组'}`,
          mode,
          regionCode: code,
        })
      case 'UNIT':
        return management.body({ name: `${unit ?? name}后勤处`, mode, regionCode: cityCode })
      default:
        return undefined
    }
  }
}

interface Managed extends YardName {
  readonly at: Point
  readonly built: number
  readonly fixed: FixtureFacts | undefined
  readonly plot: Plot
}

function spelled(name: string): { pinyin: string; initials: string } {
  const syllables = pinyin(name, { toneType: 'none', type: 'array', nonZh: 'consecutive' })
  return {
    pinyin: syllables.join('').toLowerCase(),
    initials: syllables.map((s) => (/^\d/.test(s) ? s : s.slice(0, 1))).join('').toLowerCase(),
  } // prettier-ignore
}
