import type { ProgressSum, WeightKind } from './progress.ts'
import type { ProgressColumns } from './progress-columns.ts'
import { stageGroupOf, stages } from './stage.ts'

/** Which communities, at the end of which month, by what they count. */
export interface Asked {
  readonly rows: Iterable<number>
  readonly month: number
  readonly weight: WeightKind
}

interface GrowingSum {
  done: number
  due: number
  planned: number
  communities: number
}
export const nothing = (): GrowingSum => ({ done: 0, due: 0, planned: 0, communities: 0 })

const works = stages.map((stage) => ['works', 'done'].includes(stageGroupOf(stage)))
const complete = stages.map((stage) => stageGroupOf(stage) === 'done')
const aside = stages.map((stage) => stageGroupOf(stage) === 'aside')

/** Spread evenly over the months of the schedule, both ends included. */
function dueShare(columns: ProgressColumns, row: number, month: number): number {
  const start = columns.starts[row]!
  return Math.min(1, Math.max(0, (month - start + 1) / (columns.ends[row]! - start + 1)))
}

/** Adds a community to a sum; one whose weight is not known counts nowhere. */
export function addCommunity(sum: GrowingSum, columns: ProgressColumns, { row, month, weight }: One): void {
  const value = columns.weights[weight][row]!
  if (Number.isNaN(value)) return
  sum.done += value * columns.doneShare(row, month)
  sum.due += value * dueShare(columns, row, month)
  sum.planned += value
  sum.communities++
}
interface One {
  readonly row: number
  readonly month: number
  readonly weight: WeightKind
}

export function sumProgress(columns: ProgressColumns, { rows, month, weight }: Asked): ProgressSum {
  const sum = nothing()
  for (const row of rows) addCommunity(sum, columns, { row, month, weight })
  return sum
}

/** Money and starts of all communities in the plan, whatever their weight. */
export function sumWorks(columns: ProgressColumns, { rows, month }: Omit<Asked, 'weight'>) {
  const sum = {
    plannedCommunities: 0,
    started: 0,
    startDue: 0,
    plannedFen: 0,
    investDueFen: 0,
    investedFen: 0,
    arrivedFen: 0,
    paidFen: 0,
  }
  for (const row of rows) {
    const { plannedFen } = columns.communities[row]!
    sum.plannedCommunities++
    sum.plannedFen += plannedFen
    sum.investDueFen += plannedFen * dueShare(columns, row, month)
    if (columns.starts[row]! <= month) sum.startDue++
    const at = columns.reportAt(row, month)
    if (at < 0) continue
    if (works[columns.stage[at]!]) sum.started++
    sum.investedFen += columns.figure.investedFen[at]!
    sum.arrivedFen += columns.figure.arrivedFen[at]!
    sum.paidFen += columns.figure.paidFen[at]!
  }
  return sum
}

export interface Overdue {
  readonly row: number
  readonly months: number
  readonly percent: number
  /** Index in `stages`; `undefined` while nothing was reported. */
  readonly stage: number | undefined
}

/** Past the end of the schedule, not complete and not taken out of the plan; longest first, then the larger. */
export function listOverdue(columns: ProgressColumns, { rows, month }: Omit<Asked, 'weight'>): Overdue[] {
  const found: Overdue[] = []
  for (const row of rows) {
    const months = month - columns.ends[row]!
    if (months <= 0) continue
    const at = columns.reportAt(row, month)
    const stage = at < 0 ? undefined : columns.stage[at]!
    const percent = at < 0 ? 0 : columns.figure.percent[at]!
    if (percent >= 100 || (stage !== undefined && (complete[stage] || aside[stage]))) continue
    found.push({ row, months, percent, stage })
  }
  const size = (row: number) => columns.communities[row]!.plannedFen
  return found.sort((p, q) => q.months - p.months || size(q.row) - size(p.row) || p.row - q.row)
}
