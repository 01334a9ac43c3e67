import { computed } from 'nanostores'
import { tileLayers } from '#contract/tile-layers'
import { barrierClasses, defaultHardBarriers } from '#domain/barrier'
import { snapshot } from '../../state/snapshot.ts'
import { hasLayer } from '../../state/snapshot-shape.ts'
import type { MapLayer } from '../map-layer.ts'
import { tileSource } from './tile-source.ts'

/** Id in `snapshot.layers`. */
export const barriersLayerId = 'barriers'

/** What cuts a link, made visible on demand: the base map draws roads and rivers, but not which of them count. */
export const barrierLine: MapLayer<boolean> = {
  id: 'barrier-line',
  sources: tileSource('barriers'),
  layers: ({ palette }) => [
    {
      id: 'barrier-line',
      type: 'line',
      source: 'barriers',
      'source-layer': tileLayers.barriers.sourceLayer,
      filter: [
        'in',
        ['get', 'class'],
        ['literal', defaultHardBarriers.map((name) => barrierClasses.indexOf(name))],
      ],
      layout: { 'line-join': 'round', visibility: 'none' },
      paint: { 'line-color': palette('c-text-3'), 'line-width': 2, 'line-dasharray': [1.5, 1.5] },
    },
  ],
  state: computed(snapshot.store, (now) => hasLayer(now, barriersLayerId)),
  sync: (map, on) => map.setLayoutProperty('barrier-line', 'visibility', on ? 'visible' : 'none'),
}
