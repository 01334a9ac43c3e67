import type { CommunityIndex as CommunityColumns } from '#contract/community'
import { exclusionCodes, type CommunitySummary } from '#domain/community'
import { matchesFilter, type CommunityFilter } from '#domain/community-filter'
import { managementModes } from '#domain/management-body'
import { stageGroupOf, stageGroups, stages } from '#domain/stage'
import { ageClassOf, ageClasses } from './age-class.ts'
import type { PointColumns } from './lasso.ts'
import { mercatorX, mercatorY } from './mercator.ts'

/** West, south, east, north in degrees. */
export type Box = readonly [west: number, south: number, east: number, north: number]

/** How many communities of a view are of which class. `modes` and `ages` begin with "not known". */
export interface ViewCounts {
  readonly inView: number
  /** Index 0 unknown, then in the order of managementModes. */
  readonly modes: readonly number[]
  /** In the order of stageGroups. */
  readonly stages: readonly number[]
  /** Index 0 unknown, then in the order of ageClasses. */
  readonly ages: readonly number[]
}

const noBuiltYear = 0

/** Every community of the scope, in columns: filters, counts, lasso and scorecard read from here, never from tiles. */
export class CommunityIndex {
  readonly size: number
  /** Label points in the plane of the screen. */
  readonly points: PointColumns
  readonly #rows = new Map<number, number>()
  readonly #summaries: (CommunitySummary | undefined)[] = []
  readonly #modes: Uint8Array
  readonly #stageGroups: Uint8Array
  readonly #ages: Uint8Array
  readonly columns: CommunityColumns

  constructor(columns: CommunityColumns) {
    this.columns = columns
    const size = columns.id.length
    this.size = size
    this.points = {
      xs: Float64Array.from(columns.lng, mercatorX),
      ys: Float64Array.from(columns.lat, mercatorY),
    }
    this.#modes = Uint8Array.from(columns.mode)
    const groupOf = stages.map((stage) => stageGroups.indexOf(stageGroupOf(stage)))
    this.#stageGroups = Uint8Array.from(columns.stage, (code) => groupOf[code]!)
    this.#ages = Uint8Array.from(columns.builtTo, (year) => ageClassOf(year ?? noBuiltYear))
    for (let row = 0; row < size; row++) this.#rows.set(columns.id[row]!, row)
  }

  idAt(row: number): number {
    return this.columns.id[row]!
  }

  rowOf(id: number): number | undefined {
    return this.#rows.get(id)
  }

  has(id: number): boolean {
    return this.#rows.has(id)
  }

  /** `undefined` when the community is not in the scope, or gone since. */
  find(id: number): CommunitySummary | undefined {
    const row = this.#rows.get(id)
    return row === undefined ? undefined : this.at(row)
  }

  list(ids: Iterable<number>): CommunitySummary[] {
    const found: CommunitySummary[] = []
    for (const id of ids) {
      const summary = this.find(id)
      if (summary) found.push(summary)
    }
    return found
  }

  at(row: number): CommunitySummary {
    return (this.#summaries[row] ??= this.#read(row))
  }

  bodyName(bodyId: number): string | undefined {
    return this.columns.bodies[bodyId]
  }

  /** One byte a row, 1 where the filter keeps it. Made once per filter, then every view counts over it. */
  rowsMatching(filter: CommunityFilter): Uint8Array {
    const mask = new Uint8Array(this.size)
    for (let row = 0; row < this.size; row++) mask[row] = matchesFilter(this.at(row), filter) ? 1 : 0
    return mask
  }

  countIn([west, south, east, north]: Box, mask: Uint8Array): ViewCounts {
    const counts = {
      inView: 0,
      modes: new Array<number>(managementModes.length + 1).fill(0),
      stages: new Array<number>(stageGroups.length).fill(0),
      ages: new Array<number>(ageClasses.length + 1).fill(0),
    }
    const { lng, lat } = this.columns
    for (let row = 0; row < this.size; row++) {
      if (mask[row] === 0) continue
      const x = lng[row]!
      const y = lat[row]!
      if (x < west || x > east || y < south || y > north) continue
      counts.inView++
      counts.modes[this.#modes[row]!]!++
      counts.stages[this.#stageGroups[row]!]!++
      counts.ages[this.#ages[row]!]!++
    }
    return counts
  }

  #read(row: number): CommunitySummary {
    const c = this.columns
    return {
      id: c.id[row]!,
      code: c.code[row]!,
      name: c.name[row]!,
      regionCode: c.regionCode[row]!,
      managementMode: managementModes[c.mode[row]! - 1],
      managementBodyId: c.bodyId[row] ?? undefined,
      stage: stages[c.stage[row]!]!,
      builtFrom: c.builtFrom[row] ?? undefined,
      builtTo: c.builtTo[row] ?? undefined,
      buildings: c.buildings[row] ?? undefined,
      households: c.households[row] ?? undefined,
      floorAreaM2: c.floorAreaM2[row] ?? undefined,
      areaM2: c.areaM2[row]!,
      exclusion: exclusionCodes[c.exclusion[row]! - 1],
      lng: c.lng[row]!,
      lat: c.lat[row]!,
    }
  }
}
