import { tileLayers } from '#contract/tile-layers'
import type { MapLayer } from '../map-layer.ts'
import { ofKind } from './base-area.ts'
import { mapFont } from './map-font.ts'
import { tileSource } from './tile-source.ts'

const named = ['has', 'name'] as const

const roadNames: MapLayer = {
  id: 'label-road',
  sources: tileSource('base'),
  layers: ({ palette }) => [
    {
      id: 'label-road',
      type: 'symbol',
      source: 'base',
      'source-layer': tileLayers.base.sourceLayer,
      minzoom: 13.5,
      filter: [
        'all',
        ofKind('road'),
        [...named],
        ['<=', ['get', 'class'], ['step', ['zoom'], 1, 15, 2, 16, 4]],
      ],
      layout: {
        'symbol-placement': 'line',
        // A name once per 430 px along a road.
        'symbol-spacing': 430,
        'symbol-sort-key': ['get', 'class'],
        'text-field': ['get', 'name'],
        'text-font': mapFont.regular,
        'text-size': ['match', ['get', 'class'], [0, 1], 12, 11],
        'text-letter-spacing': 0.12,
        'text-max-angle': 25,
        'text-padding': 6,
      },
      paint: {
        'text-color': palette('map-label-2'),
        'text-halo-color': palette('map-halo'),
        'text-halo-width': 1.75,
      },
    },
  ],
}

const waterNames: MapLayer = {
  id: 'label-water',
  sources: tileSource('base'),
  layers: ({ palette }) => [
    {
      id: 'label-water-area',
      type: 'symbol',
      source: 'base',
      'source-layer': tileLayers.base.sourceLayer,
      minzoom: 11,
      filter: ['all', ofKind('water'), [...named], ['==', ['geometry-type'], 'Polygon']],
      layout: {
        'text-field': ['get', 'name'],
        'text-font': mapFont.regular,
        'text-size': 12,
        'text-letter-spacing': 0.3,
        'text-padding': 20,
      },
      paint: { 'text-color': palette('map-label-water') },
    },
    {
      id: 'label-green-area',
      type: 'symbol',
      source: 'base',
      'source-layer': tileLayers.base.sourceLayer,
      minzoom: 14,
      filter: ['all', ofKind('green'), [...named]],
      layout: {
        'text-field': ['get', 'name'],
        'text-font': mapFont.regular,
        'text-size': 11,
        'text-padding': 10,
      },
      paint: {
        'text-color': palette('map-label-green'),
        'text-halo-color': palette('map-halo'),
        'text-halo-width': 1,
      },
    },
  ],
}

export const baseLabels: readonly MapLayer[] = [roadNames, waterNames]
