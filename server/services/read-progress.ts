import type {
  OverdueList,
  ProgressCells,
  ProgressCurve,
  ProgressQuery,
  ProgressRanking,
  ProgressSummary,
} from '#contract/progress'
import { deviationPoints, monthFromNumber, monthNumber } from '#domain/progress'
import { progressCurve } from '#domain/progress-curve'
import { addCommunity, listOverdue, nothing, sumProgress, sumWorks } from '#domain/progress-figures'
import { countyOf, regionPrefix } from '#domain/region'
import { stages } from '#domain/stage'
import type { ProgressPage } from './progress-book.ts'
import { resolutionFor, sumCells } from './progress-cells.ts'

/** As many as anybody reads; the total is given beside them. */
const mostOverdue = 200

const ask = (page: ProgressPage, { month, weight, region }: ProgressQuery) => ({
  rows: page.rowsIn(region),
  month: monthNumber(month),
  weight,
})

export function summaryOf(page: ProgressPage, query: ProgressQuery): ProgressSummary {
  const asked = ask(page, query)
  const works = sumWorks(page.columns, asked)
  const before = sumProgress(page.columns, { ...asked, month: asked.month - 1 })
  return {
    asOf: lastDayOf(asked.month),
    ...sumProgress(page.columns, asked),
    ...works,
    investDueFen: Math.round(works.investDueFen),
    lastMonthDeviation: deviationPoints(before) ?? null,
  }
}

export function cellsOf(page: ProgressPage, query: ProgressQuery): ProgressCells {
  return sumCells(page.columns, ask(page, query), resolutionFor(query.region))
}

/** Children of the region, worst deviation first; where nothing is planned there is no deviation, so last. */
export function rankingOf(page: ProgressPage, query: ProgressQuery): ProgressRanking {
  const { rows, month, weight } = ask(page, query)
  const prefix = query.region === undefined ? '' : regionPrefix(query.region)
  const digits = prefix.length < 6 ? 6 : prefix.length + 3
  const sums = new Map(
    page.regions
      .filter(({ code }) => code.length === digits && code.startsWith(prefix))
      .map((region) => [region.code, { ...region, ...nothing() }]),
  )
  for (const row of rows) {
    const sum = sums.get(page.columns.communities[row]!.regionCode.slice(0, digits))
    if (sum) addCommunity(sum, page.columns, { row, month, weight })
  }
  const deviation = (sum: ReturnType<typeof nothing>) => deviationPoints(sum) ?? Infinity
  const ranked = [...sums.values()].sort((p, q) => {
    const [a, b] = [deviation(p), deviation(q)]
    return a === b ? (p.code < q.code ? -1 : 1) : a - b
  })
  return { rows: ranked }
}

export function curveOf(page: ProgressPage, query: ProgressQuery): ProgressCurve {
  const curve = progressCurve(page.columns, ask(page, query))
  if (!curve) return { months: [], planned: [], actual: [], volumeFen: [] }
  return {
    months: curve.planned.map((_, index) => monthFromNumber(curve.first + index)),
    planned: curve.planned,
    actual: curve.actual.map((value) => value ?? null),
    volumeFen: curve.volumeFen,
  }
}

export function overdueOf(page: ProgressPage, query: ProgressQuery): OverdueList {
  const found = listOverdue(page.columns, ask(page, query))
  const names = new Map(page.regions.map(({ code, name }) => [code, name]))
  return {
    total: found.length,
    rows: found.slice(0, mostOverdue).map(({ row, months, percent, stage }) => {
      const { communityId, name, regionCode } = page.columns.communities[row]!
      const code = countyOf(regionCode)
      return {
        communityId,
        name,
        county: names.get(code) ?? code,
        stage: stage === undefined ? 'PLANNED' : stages[stage]!,
        percent,
        months,
      }
    }),
  }
}

function lastDayOf(month: number): string {
  const day = new Date(Date.UTC(Math.floor(month / 12), (month % 12) + 1, 0))
  return day.toISOString().slice(0, 10)
}
