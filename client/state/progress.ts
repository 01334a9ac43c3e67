import { computed } from 'nanostores'
import type { ProgressQuery } from '#contract/progress'
import { countyOf } from '#domain/region'
import {
  getOverdue,
  getProgressCells,
  getProgressCurve,
  getProgressRanking,
  getProgressSummary,
} from '../api/progress.ts'
import { currentMonth } from './city.ts'
import { onMissedEvents, onServerEvent } from './live.ts'
import { remote } from './remote.ts'
import { snapshot } from './snapshot.ts'

/** How the map of the board is coloured. */
export const progressMaps = ['cells', 'regions', 'columns'] as const
export type ProgressMap = (typeof progressMaps)[number]
export const progressMap = computed(
  snapshot.store,
  ({ view }): ProgressMap => progressMaps.find((map) => map === view['progress-map']) ?? 'cells',
)
export const showProgressMap = (map: ProgressMap): void =>
  snapshot.setView('progress-map', map === 'cells' ? undefined : map)

/** The county whose streets are ranked; absent: the counties of the city are. */
export const rankedCounty = computed(snapshot.store, ({ view, regionCode }) =>
  view['progress-level'] === 'street' && regionCode ? countyOf(regionCode) : undefined,
)
export const rankStreets = (on: boolean): void =>
  snapshot.setView('progress-level', on ? 'street' : undefined)

/** Whether the map shows progress: on the board, and on a slide that was taken there. */
export const progressShown = computed(
  snapshot.store,
  ({ workspace, view }) => workspace === 'progress' || view['map-content'] === 'progress',
)
/** Nothing is fetched while nobody looks at progress. */
const shownMonth = computed([progressShown, currentMonth], (shown, month) => (shown ? month : undefined))

const scope = computed(
  [shownMonth, snapshot.store],
  (month, { weight, regionCode }): ProgressQuery | undefined =>
    month === undefined ? undefined : { month, weight, ...(regionCode ? { region: regionCode } : {}) },
)
const wholeCity = computed([shownMonth, snapshot.store], (month, { weight }): ProgressQuery | undefined =>
  month === undefined ? undefined : { month, weight },
)
const ranked = computed(
  [wholeCity, rankedCounty],
  (query, county): ProgressQuery | undefined => query && (county ? { ...query, region: county } : query),
)

export const summary = remote(scope, getProgressSummary)
/** Cells stay those of the whole city: the rest of it is what a county is compared with. */
export const cells = remote(wholeCity, getProgressCells)
export const ranking = remote(ranked, getProgressRanking)
export const curve = remote(scope, getProgressCurve)
export const overdue = remote(scope, getOverdue)
const all = [summary, cells, ranking, curve, overdue]

/** Figures change when someone reports, and when a community moves or changes its size. */
export function followProgress(): () => void {
  const forget = () => {
    for (const one of all) one.forget()
  }
  const stops = [
    onMissedEvents(forget),
    onServerEvent('rows', ({ layer }) => {
      if (layer === 'progress' || layer === 'communities') forget()
    }),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
export const retryProgress = (): void => {
  for (const one of all) if (one.store.get().error !== undefined) one.retry()
}
