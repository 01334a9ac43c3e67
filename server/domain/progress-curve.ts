import type { WeightKind } from './progress.ts'
import type { ProgressColumns } from './progress-columns.ts'

export interface Curve {
  /** Month number of the first entry; the others follow. */
  readonly first: number
  /** Percent of everything planned that is due by the end of each month. */
  readonly planned: number[]
  /** Percent done by the end of each month; `undefined` after the last report. */
  readonly actual: (number | undefined)[]
  /** Work value that each month added, fen. A correction downwards shows as none: a bar has no negative height. */
  readonly volumeFen: number[]
}

/**
 * From the first month of a schedule or report to the last. One pass over plans and reports: every month gets what
 * it adds, and running sums make the curve.
 */
export function progressCurve(
  columns: ProgressColumns,
  { rows, weight }: { rows: Iterable<number>; weight: WeightKind },
): Curve | undefined {
  const inPlan = [...rows]
  const span = spanOf(columns, inPlan)
  if (!span) return undefined
  const { first, last, lastReport } = span
  const length = last - first + 1
  const due = new Float64Array(length)
  const done = new Float64Array(length)
  const volume = new Float64Array(length)
  let total = 0
  for (const row of inPlan) {
    const value = columns.weights[weight][row]!
    let percent = 0
    let invested = 0
    for (let at = columns.from[row]!; at < columns.to[row]!; at++) {
      const month = columns.month[at]! - first
      volume[month]! += columns.figure.investedFen[at]! - invested
      invested = columns.figure.investedFen[at]!
      if (!Number.isNaN(value)) done[month]! += (value * (columns.figure.percent[at]! - percent)) / 100
      percent = columns.figure.percent[at]!
    }
    if (Number.isNaN(value)) continue
    total += value
    const start = columns.starts[row]! - first
    const end = columns.ends[row]! - first
    for (let month = start; month <= end; month++) due[month]! += value / (end - start + 1)
  }
  return {
    first,
    planned: runningPercent(due, total),
    actual: runningPercent(done, total).map((value, month) =>
      first + month <= lastReport ? value : undefined,
    ),
    volumeFen: Array.from(volume, (fen) => Math.max(0, Math.round(fen))),
  }
}

function spanOf(columns: ProgressColumns, rows: readonly number[]) {
  let first = Infinity
  let last = -Infinity
  let lastReport = -Infinity
  for (const row of rows) {
    first = Math.min(first, columns.starts[row]!)
    last = Math.max(last, columns.ends[row]!)
    if (columns.from[row] === columns.to[row]) continue
    first = Math.min(first, columns.month[columns.from[row]!]!)
    lastReport = Math.max(lastReport, columns.month[columns.to[row]! - 1]!)
  }
  return first === Infinity ? undefined : { first, last: Math.max(last, lastReport), lastReport }
}

function runningPercent(steps: Float64Array, total: number): number[] {
  let sum = 0
  return Array.from(steps, (step) => {
    sum += step
    return total > 0 ? (100 * sum) / total : 0
  })
}
