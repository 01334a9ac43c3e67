import type {
  OverdueList,
  ProgressCells,
  ProgressCurve,
  ProgressQuery,
  ProgressRanking,
  ProgressSummary,
} from '#contract/progress'
import { getJson } from './client.ts'

const get =
  <T>(name: string) =>
  (query: ProgressQuery, signal?: AbortSignal): Promise<T> =>
    getJson<T>(`/api/progress/${name}`, { query, signal })

export const getProgressSummary = get<ProgressSummary>('summary')
export const getProgressCells = get<ProgressCells>('cells')
export const getProgressRanking = get<ProgressRanking>('ranking')
export const getProgressCurve = get<ProgressCurve>('curve')
export const getOverdue = get<OverdueList>('overdue')
