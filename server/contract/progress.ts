import { Type, type Static } from 'typebox'
import { weightKinds } from '#domain/progress'
import { stages } from '#domain/stage'
import { Fen, Id, LngLat, Month, RegionCode, oneOf, orNull } from './scalars.ts'

/** Query shared by everything under /api/progress: state at the end of `month`, cumulated. */
export const ProgressQuery = Type.Object(
  { month: Month, weight: oneOf(weightKinds), region: Type.Optional(RegionCode) },
  { additionalProperties: false },
)
export type ProgressQuery = Static<typeof ProgressQuery>

const sums = {
  done: Type.Number(),
  due: Type.Number(),
  planned: Type.Number(),
  communities: Type.Integer(),
}
/** `GET /api/progress/summary`: the five cards. Money in fen; a rate with a zero denominator is null. */
export const ProgressSummary = Type.Object({
  asOf: Type.String(),
  ...sums,
  started: Type.Integer(),
  startDue: Type.Integer(),
  plannedCommunities: Type.Integer(),
  investedFen: Fen,
  investDueFen: Fen,
  plannedFen: Fen,
  arrivedFen: Fen,
  paidFen: Fen,
  /** Deviation of the month before, percentage points. */
  lastMonthDeviation: orNull(Type.Number()),
})
export type ProgressSummary = Static<typeof ProgressSummary>

/** `GET /api/progress/cells`: H3 cells, Σ done ÷ Σ planned per cell. `n` communities; hatched below three. */
export const ProgressCells = Type.Object({
  resolution: Type.Integer(),
  cells: Type.Array(
    Type.Object({
      h3: Type.String(),
      n: Type.Integer(),
      done: Type.Number(),
      due: Type.Number(),
      planned: Type.Number(),
      ring: Type.Array(LngLat),
    }),
  ),
})
export type ProgressCells = Static<typeof ProgressCells>

/** `GET /api/progress/ranking`: children of `region` (the city's counties by default), worst deviation first. */
export const ProgressRanking = Type.Object({
  rows: Type.Array(
    Type.Object({ code: Type.String(), name: Type.String(), nameEn: orNull(Type.String()), ...sums }),
  ),
})
export type ProgressRanking = Static<typeof ProgressRanking>

/** `GET /api/progress/curve`: by month, shares of the planned total in percent; `actual` null after the last report. */
export const ProgressCurve = Type.Object({
  months: Type.Array(Month),
  planned: Type.Array(Type.Number()),
  actual: Type.Array(orNull(Type.Number())),
  /** Work value reported in each month, fen: the bars of the month slider. */
  volumeFen: Type.Array(Type.Number()),
})
export type ProgressCurve = Static<typeof ProgressCurve>

/** `GET /api/progress/overdue`: communities past the end of their schedule and not complete, longest first. */
export const OverdueList = Type.Object({
  total: Type.Integer(),
  rows: Type.Array(
    Type.Object({
      communityId: Id,
      name: Type.String(),
      county: Type.String(),
      stage: oneOf(stages),
      percent: Type.Number(),
      months: Type.Integer(),
    }),
  ),
})
export type OverdueList = Static<typeof OverdueList>

/** `POST /api/progress/reports`: appended; a later report of the same month supersedes. */
export const NewProgressReport = Type.Object(
  {
    communityId: Id,
    month: Month,
    stage: oneOf(stages),
    physicalPercent: Type.Number({ minimum: 0, maximum: 100 }),
    investedFen: Fen,
    arrivedFen: Fen,
    paidFen: Fen,
    note: Type.Optional(Type.String({ maxLength: 500 })),
  },
  { additionalProperties: false },
)
export type NewProgressReport = Static<typeof NewProgressReport>
