import type { ExpressionSpecification, FillLayerSpecification } from 'maplibre-gl'
import { tileLayers } from '#contract/tile-layers'
import type { Drawing, MapLayer } from '../map-layer.ts'
import type { LayerId } from './layer-order.ts'
import { tileSource } from './tile-source.ts'
import { unshaded } from './unshaded.ts'

const sourceLayer = tileLayers.base.sourceLayer
export const ofKind = (kind: string): ExpressionSpecification => ['==', ['get', 'kind'], kind]
const ofKindAndShape = (kind: string, shape: 'Polygon' | 'LineString'): ExpressionSpecification => [
  'all', ofKind(kind), ['==', ['geometry-type'], shape],
] // prettier-ignore

const area = (
  id: LayerId,
  kind: string,
  paint: (drawing: Drawing) => FillLayerSpecification['paint'],
): MapLayer => ({
  id,
  sources: tileSource('base'),
  layers: (drawing) => [
    {
      id,
      type: 'fill',
      source: 'base',
      'source-layer': sourceLayer,
      filter: ofKindAndShape(kind, 'Polygon'),
      paint: paint(drawing),
    },
  ],
})

const land: MapLayer = {
  id: 'base-land',
  layers: ({ palette }) => [
    { id: 'base-land', type: 'background', paint: { 'background-color': palette('map-land') } },
  ],
}
const block = area('base-block', 'block', ({ palette, lite }) => ({
  'fill-color': palette('map-block'),
  'fill-antialias': !lite,
}))
const green = area('base-green', 'green', ({ palette, lite }) => ({
  'fill-color': palette('map-green'),
  'fill-antialias': !lite,
}))

const water: MapLayer = {
  id: 'base-water',
  sources: tileSource('base'),
  layers: ({ palette }) => [
    {
      id: 'base-water',
      type: 'fill',
      source: 'base',
      'source-layer': sourceLayer,
      filter: ofKindAndShape('water', 'Polygon'),
      paint: { 'fill-color': palette('map-water'), 'fill-outline-color': palette('map-water-line') },
    },
    {
      // Canals and ditches that the survey has as lines.
      id: 'base-water-line',
      type: 'line',
      source: 'base',
      'source-layer': sourceLayer,
      filter: ofKindAndShape('water', 'LineString'),
      layout: { 'line-join': 'round', 'line-cap': 'round' },
      paint: {
        'line-color': palette('map-water'),
        'line-width': ['interpolate', ['exponential', 1.6], ['zoom'], 10, 0.8, 14, 3, 18, 16],
      },
    },
  ],
}

const building: MapLayer = {
  id: 'base-building',
  sources: tileSource('base'),
  layers: ({ palette }) => [
    {
      id: 'base-building',
      type: 'fill',
      source: 'base',
      'source-layer': sourceLayer,
      minzoom: 14,
      filter: ofKindAndShape('building', 'Polygon'),
      paint: {
        // The slab shade lies over every building, in a yard or not: here its share is taken off again.
        'fill-color': unshaded(palette('map-building'), palette('map-bld-shade')),
        'fill-outline-color': palette('map-building-line'),
        'fill-opacity': ['interpolate', ['linear'], ['zoom'], 14, 0, 14.5, 1],
      },
    },
  ],
}

export const baseAreas: readonly MapLayer[] = [land, block, green, water, building]
