/** Where a community stands between survey and long-term management; order is progress. domain brief §5.1 */
export const stages = [
  'SURVEYED', 'SIGNED_OFF', 'IN_LIBRARY', 'PLANNED', 'SCHEME_DRAFT', 'CONSULTING', 'CONSENTED', 'APPROVED',
  'TENDERED', 'STARTED', 'COMPLETED', 'ACCEPTED', 'HANDED_OVER', 'OPERATING',
  'EXCLUDED', 'DEFERRED', 'ADJUSTED_OUT',
] as const // prettier-ignore
export type Stage = (typeof stages)[number]

/** The five groups that a map, a legend and a filter can tell apart. */
export const stageGroups = ['survey', 'prepare', 'works', 'done', 'aside'] as const
export type StageGroup = (typeof stageGroups)[number]

export function stageGroupOf(stage: Stage): StageGroup {
  const rank = stages.indexOf(stage)
  if (rank >= stages.indexOf('EXCLUDED')) return 'aside'
  if (rank >= stages.indexOf('COMPLETED')) return 'done'
  if (rank >= stages.indexOf('STARTED')) return 'works'
  return rank >= stages.indexOf('PLANNED') ? 'prepare' : 'survey'
}
