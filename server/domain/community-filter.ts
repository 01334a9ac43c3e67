import type { CommunitySummary } from './community.ts'
import type { ManagementMode } from './management-body.ts'
import { isWithin } from './region.ts'
import { stageGroupOf, type StageGroup } from './stage.ts'

/** One filter for map, chips, ledger, counts and export. An absent part does not narrow. */
export interface CommunityFilter {
  /** 'UNKNOWN' keeps communities whose mode the survey does not say. */
  readonly modes?: readonly (ManagementMode | 'UNKNOWN')[]
  readonly builtFrom?: number
  readonly builtTo?: number
  readonly stageGroups?: readonly StageGroup[]
  /** County or street codes; any of them. */
  readonly regions?: readonly string[]
  readonly leastHouseholds?: number
  readonly mostHouseholds?: number
  /** Part of the name, as typed. */
  readonly text?: string
}

/** A bound on a figure that is not known is not met: unknown is never a value. */
export function matchesFilter(community: CommunitySummary, filter: CommunityFilter): boolean {
  const { modes, stageGroups, regions, text } = filter
  if (modes?.length && !modes.includes(community.managementMode ?? 'UNKNOWN')) return false
  if (stageGroups?.length && !stageGroups.includes(stageGroupOf(community.stage))) return false
  if (regions?.length && !regions.some((code) => isWithin(community.regionCode, code))) return false
  if (text && !community.name.includes(text)) return false
  return (
    inBounds(community.builtTo, filter.builtFrom, filter.builtTo) &&
    inBounds(community.households, filter.leastHouseholds, filter.mostHouseholds)
  )
}

function inBounds(value: number | undefined, least: number | undefined, most: number | undefined): boolean {
  if (least === undefined && most === undefined) return true
  return value !== undefined && value >= (least ?? -Infinity) && value <= (most ?? Infinity)
}
