import type { CommunityFilter } from '#domain/community-filter'
import { t } from '../../i18n/community.ts'
import { findText } from '../../i18n/core.ts'
import { nameOf, regionByCode } from '../../state/city.ts'

/** What a chip filters by. One chip a kind, whatever parts of the filter it writes. */
export const filterKinds = ['modes', 'built', 'stages', 'regions', 'households'] as const
export type FilterKind = (typeof filterKinds)[number]

const parts: Record<FilterKind, readonly (keyof CommunityFilter)[]> = {
  modes: ['modes'],
  built: ['builtFrom', 'builtTo'],
  stages: ['stageGroups'],
  regions: ['regions'],
  households: ['leastHouseholds', 'mostHouseholds'],
}

export const isActive = (filters: CommunityFilter, kind: FilterKind): boolean =>
  parts[kind].some((part) => {
    const value = filters[part]
    return Array.isArray(value) ? value.length > 0 : value !== undefined
  })

export function withoutKind(filters: CommunityFilter, kind: FilterKind): CommunityFilter {
  return Object.fromEntries(
    Object.entries(filters).filter(([part]) => !parts[kind].includes(part as keyof CommunityFilter)),
  )
}

/** What the chip says after its key. */
export function filterText(filters: CommunityFilter, kind: FilterKind): string {
  switch (kind) {
    case 'modes':
      return listText((filters.modes ?? []).map((mode) => className(mode)))
    case 'stages':
      return listText((filters.stageGroups ?? []).map((group) => className(group)))
    case 'regions':
      return listText((filters.regions ?? []).map(regionText))
    case 'built':
      return rangeText(filters.builtFrom, filters.builtTo, 'year')
    case 'households':
      return rangeText(filters.leastHouseholds, filters.mostHouseholds, 'plain')
  }
}

function listText(names: readonly string[]): string {
  const [first = '', second] = names
  if (second === undefined) return first
  return names.length === 2 ? `${first} · ${second}` : t('filter-many', { first, count: names.length })
}

function rangeText(from: number | undefined, to: number | undefined, kind: 'year' | 'plain'): string {
  const year = kind === 'year'
  if (from !== undefined && to !== undefined)
    return t(year ? 'filter-year-range' : 'filter-range', { from, to })
  if (from !== undefined) return t(year ? 'filter-year-least' : 'filter-least', { from })
  return to === undefined ? '' : t(year ? 'filter-year-most' : 'filter-most', { to })
}

/** The same words as in the legend. */
export const className = (key: string): string => findText(`class-${key}`) ?? key

export const regionText = (code: string): string => {
  const region = regionByCode.get().get(code)
  return region ? nameOf(region) : code
}
