import { computed } from 'nanostores'
import type { MemberNode } from '../../state/member-graph.ts'
import type { MapLayer } from '../map-layer.ts'
import { emptySource, pointFeature, putFeatures } from './geojson.ts'
import { mapFont } from './map-font.ts'
import { clusterGraphState, draftGraphState } from './member-graph.ts'

const state = computed([draftGraphState, clusterGraphState], (drafted, opened) =>
  drafted.nodes.length ? drafted.nodes : opened.nodes,
)

const sides = ['left', [0.7, 0], 'right', [-0.7, 0]] as const
const below = ['top', [0, 0.5], 'bottom', [0, -0.5], ...sides]
const above = ['bottom', [0, -0.5], 'top', [0, 0.5], ...sides]

/** Names of the current members: never dropped, on the side of the node with fewer links. */
export const labelMember: MapLayer<readonly MemberNode[]> = {
  id: 'label-member',
  sources: { 'label-member': emptySource() },
  layers: ({ palette }) => [
    {
      id: 'label-member-text',
      type: 'symbol',
      source: 'label-member',
      minzoom: 13.5,
      layout: {
        'text-field': ['get', 'name'],
        'text-font': mapFont.bold,
        'text-size': 13,
        'text-variable-anchor-offset': ['case', ['get', 'below'], ['literal', below], ['literal', above]],
        // Every side is tried first; only where none is free does a name cover another.
        'text-overlap': 'always',
        'text-max-width': 12,
        // Wide enough to keep the ordinary label of the same yard, at the label point itself, from being drawn too.
        'text-padding': 12,
      },
      paint: {
        'text-color': palette('map-label'),
        'text-halo-color': palette('map-halo'),
        'text-halo-width': 1.5,
      },
    },
  ],
  state,
  sync: (map, nodes) =>
    putFeatures(
      map,
      'label-member',
      nodes.map(({ community, nameBelow }) =>
        pointFeature([community.lng, community.lat], { name: community.name, below: nameBelow }),
      ),
    ),
}
