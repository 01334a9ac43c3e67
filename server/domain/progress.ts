export const weightKinds = ['households', 'area', 'money'] as const
/** By what a community counts: a 20-home yard must not weigh as much as one with 2,000 homes. */
export type WeightKind = (typeof weightKinds)[number]

/** 'YYYY-MM' to months since year 0, so that months can be subtracted. */
export const monthNumber = (month: string): number =>
  Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1
export const monthFromNumber = (n: number): string =>
  `${String(Math.floor(n / 12)).padStart(4, '0')}-${String((n % 12) + 1).padStart(2, '0')}`

/**
 * Share of a planned value that is due by the end of `month`: spread evenly over the months of the schedule,
 * both ends included (domain brief §8).
 */
export function plannedShare(startMonth: string, endMonth: string, month: string): number {
  const start = monthNumber(startMonth)
  const length = monthNumber(endMonth) - start + 1
  return Math.min(1, Math.max(0, (monthNumber(month) - start + 1) / length))
}

export interface ProgressSum {
  /** Σ weight × done share. */
  readonly done: number
  /** Σ weight × share due by the month. */
  readonly due: number
  /** Σ weight of everything planned. */
  readonly planned: number
  readonly communities: number
}

/** Σ done ÷ Σ planned, percent; `undefined` where nothing is planned: never 0 % or 100 %. */
export const completionPercent = (sum: ProgressSum): number | undefined =>
  sum.planned > 0 ? (100 * sum.done) / sum.planned : undefined
export const duePercent = (sum: ProgressSum): number | undefined =>
  sum.planned > 0 ? (100 * sum.due) / sum.planned : undefined
/** Actual − plan in percentage points. */
export const deviationPoints = (sum: ProgressSum): number | undefined =>
  sum.planned > 0 ? (100 * (sum.done - sum.due)) / sum.planned : undefined

/** Cells and regions with fewer communities are hatched: one yard's state is not a district's truth. */
export const leastCommunities = 3

/** Lower bounds of the five deviation classes, percentage points: ≤ −20, −20…−5, −5…5, 5…20, > 20. */
export function deviationClass(points: number): 1 | 2 | 3 | 4 | 5 {
  if (points <= -20) return 1
  if (points < -5) return 2
  if (points <= 5) return 3
  return points <= 20 ? 4 : 5
}
/** Fifths of completion, fixed over months and levels. */
export const completionClass = (percent: number): 1 | 2 | 3 | 4 | 5 =>
  Math.min(5, Math.max(1, Math.floor(percent / 20) + 1)) as 1 | 2 | 3 | 4 | 5
