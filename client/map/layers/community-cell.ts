import { tileLayers } from '#contract/tile-layers'
import type { MapLayer } from '../map-layer.ts'
import { showLayer, shown, type Shown } from './community-shown.ts'
import { mapFont } from './map-font.ts'
import { byClass } from './symbology.ts'
import { tileSource } from './tile-source.ts'

const { aggregateLayer, aggregateBelow } = tileLayers.communities

/** Far out a yard is less than a pixel: one dot per grid cell, by area of the count, in the colour of most of them. */
export const communityCell: MapLayer<Shown> = {
  id: 'community-cell',
  sources: tileSource('communities'),
  layers: ({ palette }) => [
    {
      id: 'community-cell-dot',
      type: 'circle',
      source: 'communities',
      'source-layer': aggregateLayer!,
      maxzoom: aggregateBelow!,
      paint: {
        'circle-radius': ['interpolate', ['linear'], ['sqrt', ['get', 'count']], 1, 3, 30, 18],
        'circle-color': byClass('mode', ({ token }) => palette(token)),
        'circle-opacity': 0.75,
        'circle-stroke-width': 1,
        'circle-stroke-color': palette('map-land'),
      },
    },
    {
      id: 'community-cell-count',
      type: 'symbol',
      source: 'communities',
      'source-layer': aggregateLayer!,
      maxzoom: aggregateBelow!,
      filter: ['>=', ['get', 'count'], 10],
      layout: { 'text-field': ['to-string', ['get', 'count']], 'text-font': mapFont.bold, 'text-size': 11 },
      paint: {
        'text-color': palette('map-label'),
        'text-halo-color': palette('map-halo'),
        'text-halo-width': 1.5,
      },
    },
  ],
  state: shown,
  sync(map, now, { last }) {
    showLayer(map, 'community-cell-dot', { now, last })
    showLayer(map, 'community-cell-count', { now, last })
  },
}
