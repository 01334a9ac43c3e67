import { weightKinds, type WeightKind } from './progress.ts'
import { stages, type Stage } from './stage.ts'

/** A community with a place in the annual plans. Months are `monthNumber`s. */
export interface PlannedCommunity {
  readonly communityId: number
  readonly name: string
  readonly regionCode: string
  readonly households: number | undefined
  readonly floorAreaM2: number | undefined
  readonly plannedFen: number
  readonly startMonth: number
  readonly endMonth: number
  readonly lng: number
  readonly lat: number
}

/** What holds at the end of a month: figures are cumulated since the start. */
export interface MonthReport {
  readonly month: number
  readonly percent: number
  readonly stage: Stage
  readonly investedFen: number
  readonly arrivedFen: number
  readonly paidFen: number
}

/** NaN: the survey does not say, so the community does not count under this weight. */
const weightOf: Record<WeightKind, (community: PlannedCommunity) => number> = {
  households: ({ households }) => households ?? NaN,
  area: ({ floorAreaM2 }) => floorAreaM2 ?? NaN,
  money: ({ plannedFen }) => plannedFen,
}

const figures = ['percent', 'investedFen', 'arrivedFen', 'paidFen'] as const
type Figure = (typeof figures)[number]

/**
 * Plans and reports in columns: a month of 20,000 communities is summed in a millisecond or two, so every step of
 * the month slider is computed and none is stored. Reports of one community lie together, oldest month first.
 */
export class ProgressColumns {
  readonly communities: PlannedCommunity[]
  readonly weights: Record<WeightKind, Float64Array>
  readonly starts: Int32Array
  readonly ends: Int32Array
  month = new Int32Array(1024)
  stage = new Uint8Array(1024)
  figure = Object.fromEntries(figures.map((name) => [name, new Float64Array(1024)])) as Record<
    Figure,
    Float64Array
  >
  /** First and past-the-last report of each community. */
  readonly from: Uint32Array
  readonly to: Uint32Array
  #length = 0
  #rowOf: Map<number, number>

  constructor(communities: readonly PlannedCommunity[]) {
    this.communities = [...communities]
    this.weights = Object.fromEntries(
      weightKinds.map((kind) => [kind, Float64Array.from(communities, weightOf[kind])]),
    ) as Record<WeightKind, Float64Array>
    this.starts = Int32Array.from(communities, ({ startMonth }) => startMonth)
    this.ends = Int32Array.from(communities, ({ endMonth }) => endMonth)
    this.from = new Uint32Array(communities.length)
    this.to = new Uint32Array(communities.length)
    this.#rowOf = new Map(communities.map(({ communityId }, row) => [communityId, row]))
  }

  rowOf(communityId: number): number | undefined {
    return this.#rowOf.get(communityId)
  }

  /** The survey or the plan of a community has changed. */
  replaceCommunity(row: number, community: PlannedCommunity): void {
    this.communities[row] = community
    for (const kind of weightKinds) this.weights[kind][row] = weightOf[kind](community)
    this.starts[row] = community.startMonth
    this.ends[row] = community.endMonth
  }

  /** By month ascending; of two reports of one month the later one comes second and wins. */
  replaceReports(row: number, reports: readonly MonthReport[]): void {
    const first = this.#length
    for (const [index, report] of reports.entries()) {
      if (reports[index + 1]?.month === report.month) continue
      if (this.#length === this.month.length) this.#grow()
      const at = this.#length++
      this.month[at] = report.month
      this.stage[at] = stages.indexOf(report.stage)
      for (const name of figures) this.figure[name][at] = report[name]
    }
    this.from[row] = first
    this.to[row] = this.#length
  }

  /** Index of the report that holds at the end of the month, or −1 while there is none. */
  reportAt(row: number, month: number): number {
    const first = this.from[row]!
    for (let at = this.to[row]! - 1; at >= first; at--) if (this.month[at]! <= month) return at
    return -1
  }

  /** Done by the end of the month, 0 to 1. */
  doneShare(row: number, month: number): number {
    const at = this.reportAt(row, month)
    return at < 0 ? 0 : this.figure.percent[at]! / 100
  }

  #grow(): void {
    const grown = <T extends Int32Array | Uint8Array | Float64Array>(column: T): T => {
      const larger = new (column.constructor as new (length: number) => T)(column.length * 2)
      larger.set(column)
      return larger
    }
    this.month = grown(this.month)
    this.stage = grown(this.stage)
    for (const name of figures) this.figure[name] = grown(this.figure[name])
  }
}
