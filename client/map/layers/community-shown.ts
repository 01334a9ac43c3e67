import type { ExpressionSpecification, Map as MapLibreMap } from 'maplibre-gl'
import { computed, type ReadableAtom } from 'nanostores'
import { modeCode, stageCode } from '#contract/tile-layers'
import type { CommunityFilter } from '#domain/community-filter'
import { stageGroupOf, stages } from '#domain/stage'
import { matching } from '../../state/communities.ts'
import { progressShown } from '../../state/progress.ts'
import { snapshot } from '../../state/snapshot.ts'
import type { Colouring } from '../../state/snapshot-shape.ts'

/** How communities are drawn: which, and what their fill means. */
export interface Shown {
  /** False while progress has the map: completion replaces the colours of yards, two fills are never mixed. */
  readonly visible: boolean
  readonly colourBy: Colouring
  readonly filter: ExpressionSpecification
}

/** The filter of the snapshot over tile properties; what tiles do not carry is decided by id. */
export function filterExpression(
  { modes, stageGroups, regions, builtFrom, builtTo, leastHouseholds, mostHouseholds, text }: CommunityFilter,
  keptIds: () => readonly number[],
): ExpressionSpecification {
  const all: unknown[] = []
  const isIn = (property: string, codes: readonly number[]) =>
    all.push(['in', ['get', property], ['literal', codes]])
  if (modes?.length) isIn('mode', modes.map((mode) => (mode === 'UNKNOWN' ? 0 : modeCode(mode)))) // prettier-ignore
  if (stageGroups?.length) isIn('stage', stages.filter((stage) => stageGroups.includes(stageGroupOf(stage))).map(stageCode)) // prettier-ignore
  if (regions?.length) all.push(['any', ...regions.map(inRegion)])
  // 0 is "not known", and a bound on what is not known is not met.
  const bound = (property: string, least: number | undefined, most: number | undefined) => {
    if (least === undefined && most === undefined) return
    all.push(['>=', ['get', property], Math.max(1, least ?? 1)])
    if (most !== undefined) all.push(['<=', ['get', property], most])
  }
  bound('built', builtFrom, builtTo)
  bound('households', leastHouseholds, mostHouseholds)
  if (text || regions?.some((code) => code.length > 9)) all.push(['in', ['id'], ['literal', keptIds()]])
  return ['all', ...all] as unknown as ExpressionSpecification
}

/** Street codes are nine digits; a county is their first six. A neighborhood is left to the ids. */
function inRegion(code: string): unknown {
  if (code.length > 9) return true
  if (code.length === 9) return ['==', ['get', 'street'], Number(code)]
  const digits = code.endsWith('0000') ? 2 : code.endsWith('00') ? 4 : 6
  return ['==', ['floor', ['/', ['get', 'street'], 10 ** (9 - digits)]], Number(code.slice(0, digits))]
}

export const shown: ReadableAtom<Shown> = computed(
  [snapshot.store, matching, progressShown],
  ({ colourBy, filters }, kept, onBoard) => ({
    visible: !onBoard,
    colourBy,
    filter: filterExpression(filters, () => kept.map(({ id }) => id)),
  }),
)

/** Shows or hides a style layer when that has changed. */
export function showLayer(
  map: MapLibreMap,
  id: string,
  { now, last }: { readonly now: Shown; readonly last: Shown | undefined },
): void {
  if (now.visible !== last?.visible) map.setLayoutProperty(id, 'visibility', now.visible ? 'visible' : 'none')
}

/** The store gives a new object on every move of the camera: only a real difference is worth a new layout. */
export const differs = (a: unknown, b: unknown): boolean => JSON.stringify(a) !== JSON.stringify(b)
