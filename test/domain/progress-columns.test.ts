import fc from 'fast-check'
import { expect, test } from 'vitest'
import { plannedShare, monthFromNumber, monthNumber, weightKinds } from '#domain/progress'
import { ProgressColumns, type MonthReport, type PlannedCommunity } from '#domain/progress-columns'
import { progressCurve } from '#domain/progress-curve'
import { listOverdue, sumProgress, sumWorks } from '#domain/progress-figures'
import { stages } from '#domain/stage'

const first = monthNumber('2025-01')
const months = fc.integer({ min: first, max: first + 23 })
const fen = fc.integer({ min: 0, max: 1e9 })
const report: fc.Arbitrary<MonthReport> = fc.record({
  month: months,
  percent: fc.integer({ min: 0, max: 100 }),
  stage: fc.constantFrom(...stages),
  investedFen: fen,
  arrivedFen: fen,
  paidFen: fen,
})
const community = fc
  .record({
    households: fc.option(fc.integer({ min: 0, max: 2000 }), { nil: undefined }),
    floorAreaM2: fc.option(fc.integer({ min: 0, max: 80_000 }), { nil: undefined }),
    plannedFen: fen,
    between: fc.tuple(months, months),
    reports: fc.array(report, { maxLength: 12 }),
  })
  .map(({ between, reports, ...rest }) => ({
    ...rest,
    startMonth: Math.min(...between),
    endMonth: Math.max(...between),
    // In the order of their months; of one month in the order they were made.
    reports: reports.sort((p, q) => p.month - q.month),
  }))
type Sample = (typeof community extends fc.Arbitrary<infer T> ? T : never)[]

function columnsOf(sample: Sample): ProgressColumns {
  const planned = sample.map((one, i): PlannedCommunity => ({
    ...one,
    communityId: i + 1,
    name: '',
    regionCode: '410105',
    lng: 0,
    lat: 0,
  }))
  const columns = new ProgressColumns(planned)
  sample.forEach(({ reports }, row) => columns.replaceReports(row, reports))
  return columns
}

/** As a clerk would: look up the last report up to the month, multiply, add. */
function naive(sample: Sample, month: number, weight: (typeof weightKinds)[number]) {
  let [done, due, planned, communities, invested] = [0, 0, 0, 0, 0]
  for (const one of sample) {
    const state = one.reports.filter((r) => r.month <= month).at(-1)
    invested += state?.investedFen ?? 0
    const value = { households: one.households, area: one.floorAreaM2, money: one.plannedFen }[weight]
    if (value === undefined) continue
    communities++
    planned += value
    done += (value * (state?.percent ?? 0)) / 100
    due +=
      value *
      plannedShare(monthFromNumber(one.startMonth), monthFromNumber(one.endMonth), monthFromNumber(month))
  }
  return { done, due, planned, communities, invested }
}

test('a month summed from columns is the month summed by hand, for every weight', () => {
  fc.assert(
    fc.property(
      fc.array(community, { maxLength: 25 }),
      months,
      fc.constantFrom(...weightKinds),
      (sample, month, weight) => {
        const columns = columnsOf(sample)
        const rows = sample.keys()
        const sum = sumProgress(columns, { rows, month, weight })
        const expected = naive(sample, month, weight)
        expect(sum.communities).toBe(expected.communities)
        expect(sum.planned).toBeCloseTo(expected.planned, 3)
        expect(sum.done).toBeCloseTo(expected.done, 3)
        expect(sum.due).toBeCloseTo(expected.due, 3)
        expect(sumWorks(columns, { rows: sample.keys(), month }).investedFen).toBe(expected.invested)
      },
    ),
  )
})

test('the curve passes through the sums of every month and ends with the last report', () => {
  fc.assert(
    fc.property(
      fc.array(community, { minLength: 1, maxLength: 15 }),
      fc.constantFrom(...weightKinds),
      (sample, weight) => {
        const curve = progressCurve(columnsOf(sample), { rows: sample.keys(), weight })!
        const newest = Math.max(...sample.flatMap(({ reports }) => reports.map(({ month }) => month)))
        curve.planned.forEach((planned, index) => {
          const expected = naive(sample, curve.first + index, weight)
          const percent = (part: number) => (expected.planned > 0 ? (100 * part) / expected.planned : 0)
          expect(planned).toBeCloseTo(percent(expected.due), 5)
          const actual = curve.actual[index]
          if (curve.first + index > newest) expect(actual).toBeUndefined()
          else expect(actual).toBeCloseTo(percent(expected.done), 5)
        })
      },
    ),
  )
})

const one = (reports: MonthReport[]) => {
  const schedule = { startMonth: first, endMonth: first + 3 }
  return columnsOf([{ ...schedule, households: 100, floorAreaM2: undefined, plannedFen: 1000, reports }])
}
const at = (month: number, percent: number, stage: MonthReport['stage'] = 'STARTED'): MonthReport => ({
  month: first + month,
  percent,
  stage,
  investedFen: percent * 10,
  arrivedFen: 0,
  paidFen: 0,
})

test('overdue is past the schedule, not complete and still in the plan', () => {
  const overdue = (reports: MonthReport[], month = first + 5) =>
    listOverdue(one(reports), { rows: [0], month }).map(({ months, percent }) => [months, percent])
  expect(overdue([])).toEqual([[2, 0]])
  expect(overdue([at(1, 40)])).toEqual([[2, 40]])
  expect(overdue([at(1, 40)], first + 3)).toEqual([])
  expect(overdue([at(1, 40), at(4, 100)])).toEqual([])
  expect(overdue([at(4, 97, 'COMPLETED')])).toEqual([])
  expect(overdue([at(4, 10, 'ADJUSTED_OUT')])).toEqual([])
  // Not yet complete then, whatever came later.
  expect(overdue([at(1, 40), at(9, 100)])).toEqual([[2, 40]])
})

test('a correction replaces what was reported, and a value that is not known does not count', () => {
  const columns = one([at(0, 20), at(1, 90), at(1, 30)])
  const asked = { rows: [0], month: first + 2, weight: 'households' as const }
  expect(sumProgress(columns, asked).done).toBe(30)
  columns.replaceReports(0, [at(0, 20)])
  expect(sumProgress(columns, asked).done).toBe(20)
  expect(sumProgress(columns, { ...asked, weight: 'area' })).toEqual({
    done: 0,
    due: 0,
    planned: 0,
    communities: 0,
  })
})
