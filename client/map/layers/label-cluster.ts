import { computed } from 'nanostores'
import type { Cluster } from '#contract/cluster'
import { t } from '../../i18n/cluster.ts'
import { language } from '../../i18n/language.ts'
import { clusters, openedCluster } from '../../state/scenario.ts'
import { draft } from '../../state/cluster-ledger.ts'
import type { MapLayer } from '../map-layer.ts'
import { emptySource, pointFeature, putFeatures } from './geojson.ts'
import { mapFont } from './map-font.ts'

// The one that is open or edited shows its members' names instead. Language is listed since the text depends on it.
const labelled = computed(
  [clusters, openedCluster, draft, language],
  (all, opened, drafted): readonly Cluster[] =>
    (all ?? []).filter(({ id }) => id !== opened?.id && id !== drafted.editing?.id),
)

/** Name and number of yards, from the list and not from tiles: a tile would name a cluster once per tile. */
export const labelCluster: MapLayer<readonly Cluster[]> = {
  id: 'label-cluster',
  sources: { 'label-cluster': emptySource() },
  layers: ({ palette }) => [
    {
      id: 'label-cluster-text',
      type: 'symbol',
      source: 'label-cluster',
      minzoom: 12.5,
      layout: {
        'text-field': ['get', 'text'],
        'text-font': mapFont.bold,
        'text-size': 12,
        'text-max-width': 14,
        'text-padding': 4,
        'symbol-sort-key': ['-', 0, ['get', 'members']],
      },
      paint: {
        'text-color': palette('clu-line'),
        'text-halo-color': palette('map-halo'),
        'text-halo-width': 1.8,
      },
    },
  ],
  state: labelled,
  sync: (map, now) =>
    putFeatures(
      map,
      'label-cluster',
      now.map(({ name, locked, members, labelPoint }) => {
        const label = t('plan-cluster-label-text', { name, count: members.length })
        const text = locked ? t('plan-cluster-label-locked', { label }) : label
        return pointFeature(labelPoint, { text, members: members.length })
      }),
    ),
}
