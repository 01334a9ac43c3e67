import type { ExpressionSpecification, LayerSpecification, LineLayerSpecification } from 'maplibre-gl'
import { tileLayers } from '#contract/tile-layers'
import { regionLevels, type RegionLevel } from '#domain/region'
import { progressShown } from '../../state/progress.ts'
import type { MapLayer } from '../map-layer.ts'
import { mapFont } from './map-font.ts'
import { tileSource } from './tile-source.ts'

const sourceLayer = tileLayers.regions.sourceLayer
const isLevel = (level: RegionLevel): ExpressionSpecification => [
  '==',
  ['get', 'level'],
  regionLevels.indexOf(level),
]
const shapeOf = (level: RegionLevel): ExpressionSpecification => [
  'all',
  isLevel(level),
  ['==', ['get', 'label'], 0],
]
const pointOf = (level: RegionLevel): ExpressionSpecification => [
  'all',
  isLevel(level),
  ['==', ['get', 'label'], 1],
]

const border = (
  id: string,
  level: RegionLevel,
  { minzoom = 0, ...paint }: { minzoom?: number } & LineLayerSpecification['paint'],
): LayerSpecification => ({
  id,
  type: 'line',
  source: 'regions',
  'source-layer': sourceLayer,
  minzoom,
  filter: shapeOf(level),
  layout: { 'line-join': 'round' },
  paint,
})

const borders: MapLayer = {
  id: 'region-line',
  sources: tileSource('regions'),
  layers: ({ palette }) => [
    border('region-line-neighborhood', 'neighborhood', {
      minzoom: 15.5, 'line-color': palette('map-bound-3'), 'line-width': 0.7, 'line-dasharray': [3, 3],
    }),
    border('region-line-street', 'street', {
      minzoom: 12.5, 'line-color': palette('map-bound-2'), 'line-width': 0.9, 'line-dasharray': [5, 3],
    }),
    border('region-line-county-halo', 'county', {
      minzoom: 7, 'line-color': palette('map-bound-halo'), 'line-width': 3.4,
    }),
    border('region-line-county', 'county', {
      minzoom: 7, 'line-color': palette('map-bound-1'), 'line-width': 1.1, 'line-dasharray': [7, 2.5, 1.5, 2.5],
    }),
    border('region-line-city', 'city', {
      'line-color': palette('map-bound-1'), 'line-width': ['interpolate', ['linear'], ['zoom'], 6, 1, 9, 2],
    }),
  ],
} // prettier-ignore

const names: MapLayer<boolean> = {
  id: 'label-region',
  sources: tileSource('regions'),
  layers: ({ palette }) => {
    const text = (id: string, level: RegionLevel, [minzoom, maxzoom]: [number, number]): LayerSpecification => ({
      id, type: 'symbol', source: 'regions', 'source-layer': sourceLayer, minzoom, maxzoom, filter: pointOf(level),
      layout: {
        'text-field': ['get', 'name'],
        'text-font': level === 'street' ? mapFont.regular : mapFont.bold,
        'text-size': level === 'street' ? 12 : level === 'county' ? 13 : 14,
        'text-padding': 4,
      },
      paint: {
        'text-color': level === 'street' ? palette('map-bound-1') : palette('map-label'),
        'text-halo-color': palette('map-halo'),
        'text-halo-width': 2,
      },
    }) // prettier-ignore
    return [
      text('label-region-city', 'city', [4, 8]),
      text('label-region-county', 'county', [8, 13]),
      text('label-region-street', 'street', [12.8, 14.5]),
    ]
  },
  // On the progress board the counties carry their deviation, which another layer writes with their name.
  state: progressShown,
  sync: (map, hidden) =>
    map.setLayoutProperty('label-region-county', 'visibility', hidden ? 'none' : 'visible'),
}

export const regionLayers: readonly MapLayer[] = [borders, names as MapLayer]
