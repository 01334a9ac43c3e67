import { computed } from 'nanostores'
import { deviationPoints } from '#domain/progress'
import { formatSigned } from '../../i18n/format.ts'
import { language } from '../../i18n/language.ts'
import { t } from '../../i18n/progress.ts'
import { nameOf, regionByCode } from '../../state/city.ts'
import { progressShown, ranking } from '../../state/progress.ts'
import type { MapLayer } from '../map-layer.ts'
import { emptySource, pointFeature, putFeatures, type Position } from './geojson.ts'
import { mapFont } from './map-font.ts'

interface Label {
  readonly at: Position
  readonly name: string
  readonly points: string
}
const labels = computed(
  [progressShown, ranking.store, regionByCode, language],
  (on, answer, regions): readonly Label[] => {
    if (!on) return []
    return (answer.value?.rows ?? []).flatMap((row) => {
      const at = regions.get(row.code)?.labelPoint
      const points = deviationPoints(row)
      if (!at || points === undefined) return []
      return [
        {
          at: [at[0], at[1]],
          name: nameOf(row),
          points: t('progress-points', { points: formatSigned(points) }),
        },
      ]
    })
  },
)

/** Name and deviation of every ranked region: the number stands on the map, not only in the list. */
export const labelProgress: MapLayer<readonly Label[]> = {
  id: 'label-progress',
  sources: { 'label-progress': emptySource() },
  layers: ({ palette }) => [
    {
      id: 'label-progress-text',
      type: 'symbol',
      source: 'label-progress',
      layout: {
        'text-field': ['concat', ['get', 'name'], '\n', ['get', 'points']],
        'text-font': mapFont.bold,
        'text-size': 13,
        'text-line-height': 1.25,
        'text-padding': 4,
      },
      paint: {
        'text-color': palette('map-label'),
        'text-halo-color': palette('map-halo'),
        'text-halo-width': 2,
      },
    },
  ],
  state: labels,
  sync: (map, now) =>
    putFeatures(
      map,
      'label-progress',
      now.map(({ at, name, points }) => pointFeature(at, { name, points })),
    ),
}
