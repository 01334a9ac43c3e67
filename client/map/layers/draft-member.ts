import type { LayerSpecification } from 'maplibre-gl'
import { tileLayers } from '#contract/tile-layers'
import { shownMembers } from '../../state/drafting.ts'
import type { MapLayer } from '../map-layer.ts'
import { tileSource } from './tile-source.ts'

const { id: source, sourceLayer } = tileLayers.communities

const line = (id: string, colour: string, width: number): LayerSpecification => ({
  id,
  type: 'line',
  source,
  'source-layer': sourceLayer,
  minzoom: 11,
  layout: { 'line-join': 'round' },
  paint: {
    'line-color': colour,
    'line-width': width,
    'line-opacity': ['case', ['boolean', ['feature-state', 'drafted'], false], 1, 0],
  },
})

/** Members of the draft, by feature state: a filter would make every tile lay out again on each step of a stroke. */
export const draftMember: MapLayer<readonly number[]> = {
  id: 'draft-member',
  sources: tileSource(source),
  layers: ({ palette }) => [
    line('draft-member-case', palette('clu-case'), 3.6),
    line('draft-member-line', palette('clu-line'), 1.8),
  ],
  state: shownMembers,
  sync(map, now, { last }) {
    const before = new Set(last)
    const after = new Set(now)
    const mark = (id: number, drafted: boolean) =>
      map.setFeatureState({ source, sourceLayer, id }, { drafted })
    for (const id of before) if (!after.has(id)) mark(id, false)
    for (const id of after) if (!before.has(id)) mark(id, true)
  },
}
