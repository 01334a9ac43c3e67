import type { ExpressionSpecification, LineLayerSpecification } from 'maplibre-gl'
import { tileLayers } from '#contract/tile-layers'
import type { MapLayer } from '../map-layer.ts'
import { ofKind } from './base-area.ts'
import type { LayerId } from './layer-order.ts'
import type { Palette } from './symbology.ts'
import { tileSource } from './tile-source.ts'

/** Width of the fill in px by zoom and class, motorway to alley; 0 is not drawn. */
const widths: readonly (readonly [zoom: number, ...byClass: number[]])[] = [
  [8, 1.1, 0, 0, 0, 0],
  [9, 1.6, 0, 0, 0, 0],
  [10, 1.8, 0.8, 0, 0, 0],
  [11, 2.4, 1.5, 0.9, 0, 0],
  [12, 3, 2.2, 1.4, 0, 0],
  [13, 5, 4, 3, 1.5, 0],
  [14, 8, 7, 6, 3.5, 2],
  [15, 12, 10, 8.5, 5.5, 3.6],
  [16, 18, 15, 12.8, 8.2, 5.4],
  [18, 26, 22, 18.7, 12, 8],
]
/** The hairline case that makes a street white on pale land. */
const caseExtra = (zoom: number): number => (zoom < 11 ? 0 : zoom < 13 ? 1 : 1.6)

const byClass = (values: readonly (number | string)[]): ExpressionSpecification =>
  [
    'match',
    ['get', 'class'],
    ...values.slice(0, -1).flatMap((value, at) => [at, value]),
    values.at(-1)!,
  ] as unknown as ExpressionSpecification

const widthAt = (extra: (zoom: number) => number): ExpressionSpecification =>
  [
    'interpolate', ['linear'], ['zoom'],
    ...widths.flatMap(([zoom, ...byRoad]) => [zoom, byClass(byRoad.map((width) => (width ? width + extra(zoom) : 0)))]),
  ] as unknown as ExpressionSpecification // prettier-ignore

const colours = (palette: Palette, suffix: string) =>
  byClass([0, 1, 2, 3, 4].map((road) => palette(`map-road-${road}${suffix}`)))

const road = (id: LayerId, paint: (palette: Palette) => LineLayerSpecification['paint']): MapLayer => ({
  id,
  sources: tileSource('base'),
  layers: ({ palette }) => [
    {
      id,
      type: 'line',
      source: 'base',
      'source-layer': tileLayers.base.sourceLayer,
      filter: ofKind('road'),
      layout: {
        'line-join': 'round',
        'line-cap': 'round',
        // A bigger road runs over the smaller one at a crossing.
        'line-sort-key': ['-', 0, ['get', 'class']],
      },
      paint: paint(palette),
    },
  ],
})

const rail: MapLayer = {
  id: 'base-rail',
  sources: tileSource('base'),
  layers: ({ palette }) => {
    const line = {
      type: 'line', source: 'base', 'source-layer': tileLayers.base.sourceLayer, filter: ofKind('rail'), minzoom: 10,
    } as const // prettier-ignore
    return [
      {
        ...line,
        id: 'base-rail-track',
        paint: {
          'line-color': palette('map-rail'),
          'line-width': ['interpolate', ['linear'], ['zoom'], 10, 0.8, 13, 2, 16, 4],
        },
      },
      {
        ...line,
        id: 'base-rail-gap',
        paint: {
          'line-color': palette('map-rail-gap'),
          'line-width': ['interpolate', ['linear'], ['zoom'], 10, 0.4, 13, 1, 16, 2.4],
          'line-dasharray': [4, 4],
        },
      },
    ]
  },
}

export const baseRoads: readonly MapLayer[] = [
  road('base-road-case', (palette) => ({
    'line-color': colours(palette, '-case'),
    'line-width': widthAt(caseExtra),
  })),
  road('base-road', (palette) => ({ 'line-color': colours(palette, ''), 'line-width': widthAt(() => 0) })),
  rail,
]
