import type { ExpressionSpecification } from 'maplibre-gl'
import { managementModes } from '#domain/management-body'
import { modeCode, tileLayers } from '#contract/tile-layers'
import { t } from '../../i18n/shell.ts'
import type { MapLayer } from '../map-layer.ts'
import { differs, showLayer, shown, type Shown } from './community-shown.ts'
import { mapFont } from './map-font.ts'
import { signOf } from './symbology.ts'
import { tileSource } from './tile-source.ts'

const { sourceLayer } = tileLayers.labels
/** The smallest yard, m², that is named at a zoom: its name must have room in it. */
const largeEnough: ExpressionSpecification = [
  '>=',
  ['get', 'area'],
  ['step', ['zoom'], 60000, 14, 20000, 15, 5000, 16, 0],
]

const sign = [
  'match',
  ['get', 'mode'],
  ...managementModes.flatMap((mode) => [modeCode(mode), signOf(mode)]),
  signOf(undefined),
]
const households = () => [
  'case',
  ['>', ['get', 'households'], 0],
  ['concat', '\n', ['to-string', ['get', 'households']], t('map-households')],
  '',
]

/** The name; close up with the sign of its mode before it and its households below. */
const text = (): ExpressionSpecification =>
  [
    'step', ['zoom'],
    ['get', 'name'],
    16, ['format', sign, { 'font-scale': 0.9 }, ' ', {}, ['get', 'name'], {}, households(), { 'font-scale': 0.9 }],
  ] as unknown as ExpressionSpecification // prettier-ignore

export const communityLabel: MapLayer<Shown> = {
  id: 'label-community',
  sources: tileSource('labels'),
  layers: ({ palette }) => [
    {
      id: 'label-community',
      type: 'symbol',
      source: 'labels',
      'source-layer': sourceLayer,
      minzoom: 13.5,
      filter: largeEnough,
      layout: {
        'text-field': text(),
        'text-font': mapFont.regular,
        'text-size': 12,
        'text-max-width': 9,
        'text-padding': 3,
        // Large yards first; a small one finds its place or goes without.
        'symbol-sort-key': ['-', 0, ['get', 'area']],
      },
      paint: {
        'text-color': palette('map-label'),
        'text-halo-color': palette('map-halo'),
        'text-halo-width': 1.5,
      },
    },
  ],
  state: shown,
  sync(map, now, { last }) {
    showLayer(map, 'label-community', { now, last })
    if (!last || differs(now.filter, last.filter))
      map.setFilter('label-community', ['all', largeEnough, now.filter] as ExpressionSpecification)
  },
}
