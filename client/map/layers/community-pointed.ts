import type { ExpressionSpecification, LayerSpecification, Map as MapLibreMap } from 'maplibre-gl'
import { computed } from 'nanostores'
import { tileLayers } from '#contract/tile-layers'
import { hovered } from '../../state/communities.ts'
import { snapshot } from '../../state/snapshot.ts'
import type { MapLayer } from '../map-layer.ts'
import type { LayerId } from './layer-order.ts'
import { tileSource } from './tile-source.ts'

const { sourceLayer, aggregateBelow } = tileLayers.communities
type StateKey = 'selected' | 'hovered'

const is = (key: StateKey): ExpressionSpecification => ['boolean', ['feature-state', key], false]
const only = (key: StateKey, value: number): ExpressionSpecification => ['case', is(key), value, 0]

const layer = (id: string, rest: object): LayerSpecification =>
  ({
    id,
    source: 'communities',
    'source-layer': sourceLayer,
    minzoom: aggregateBelow,
    ...rest,
  }) as LayerSpecification

/** Marks by feature state: a filter would make every loaded tile lay out again on each move of the pointer. */
function marked(
  id: LayerId,
  key: StateKey,
  rest: Pick<MapLayer, 'layers'> & { state: ReturnType<typeof idsOf> },
): MapLayer<readonly number[]> {
  return {
    id,
    sources: tileSource('communities'),
    ...rest,
    sync(map, now, { last }) {
      const before = new Set(last)
      const after = new Set(now)
      for (const gone of before) if (!after.has(gone)) mark(map, gone, { [key]: false })
      for (const come of after) if (!before.has(come)) mark(map, come, { [key]: true })
    },
  }
}
const mark = (map: MapLibreMap, id: number, state: Partial<Record<StateKey, boolean>>) =>
  map.setFeatureState({ source: 'communities', sourceLayer, id }, state)

const idsOf = (of: () => readonly number[]) => computed([snapshot.store, hovered], of)

export const communityPointed: readonly MapLayer[] = [
  marked('community-selected', 'selected', {
    layers: ({ palette }) => [
      layer('community-selected-case', {
        type: 'line',
        layout: { 'line-join': 'round' },
        paint: { 'line-color': palette('clu-case'), 'line-width': 3.6, 'line-opacity': only('selected', 1) },
      }),
      layer('community-selected-line', {
        type: 'line',
        layout: { 'line-join': 'round' },
        paint: { 'line-color': palette('clu-line'), 'line-width': 1.8, 'line-opacity': only('selected', 1) },
      }),
    ],
    state: idsOf(() => snapshot.get().selection),
  }) as MapLayer,
  marked('community-hover', 'hovered', {
    layers: ({ palette }) => [
      layer('community-hover-fill', {
        type: 'fill',
        paint: {
          'fill-color': palette('hover-fill'),
          'fill-opacity': only('hovered', 1),
          'fill-antialias': false,
        },
      }),
      layer('community-hover-line', {
        type: 'line',
        layout: { 'line-join': 'round' },
        paint: { 'line-color': palette('hover-line'), 'line-width': 1.5, 'line-opacity': only('hovered', 1) },
      }),
    ],
    state: idsOf(() => {
      const id = hovered.get()
      return id === undefined ? [] : [id]
    }),
  }) as MapLayer,
]
