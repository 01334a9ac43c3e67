import type { LayerSpecification } from 'maplibre-gl'
import { computed, type ReadableAtom } from 'nanostores'
import { adjacency } from '../../state/adjacency.ts'
import { communities } from '../../state/communities.ts'
import { linkTerms, shownMembers } from '../../state/drafting.ts'
import { memberGraph, type MemberGraph } from '../../state/member-graph.ts'
import { openedCluster } from '../../state/scenario.ts'
import type { MapLayer } from '../map-layer.ts'
import { emptySource, lineFeature, pointFeature, putFeatures } from './geojson.ts'

const nothing: MemberGraph = { nodes: [], links: [] }

export const draftGraphState = computed(
  [shownMembers, communities, adjacency, linkTerms],
  (...[members, all, graph, terms]): MemberGraph =>
    all && members.length ? memberGraph(members, { all, graph, terms }) : nothing,
)
export const clusterGraphState = computed(
  [openedCluster, shownMembers, communities, adjacency, linkTerms],
  (...[opened, drafted, all, graph, { hardMask }]): MemberGraph => {
    if (!all || !opened || drafted.length) return nothing
    const terms = { maxGapM: opened.maxGapM, hardMask }
    const memberIds = opened.members.map((member) => member.communityId)
    return memberGraph(memberIds, { all, graph, terms })
  },
)

/** Inside the selection: a line between label points, and a node on each. */
function graphLayer(
  id: 'draft-graph' | 'link-graph',
  state: ReadableAtom<MemberGraph>,
): MapLayer<MemberGraph> {
  const source = id
  const isLine = ['==', ['geometry-type'], 'LineString'] as never
  const minzoom = 13
  return {
    id,
    sources: { [source]: emptySource() },
    layers: ({ palette }): LayerSpecification[] => [
      {
        id: `${id}-case`, type: 'line', source, minzoom, filter: isLine,
        paint: { 'line-color': palette('link-case'), 'line-width': 4.6 },
      },
      {
        id: `${id}-line`, type: 'line', source, minzoom, filter: isLine,
        paint: { 'line-color': palette('link'), 'line-width': 2.2 },
      },
      {
        id: `${id}-node`, type: 'circle', source, minzoom, filter: ['==', ['geometry-type'], 'Point'],
        paint: {
          'circle-radius': 4, 'circle-color': palette('clu-line'),
          'circle-stroke-color': palette('link-case'), 'circle-stroke-width': 1.3,
        },
      },
    ], // prettier-ignore
    state,
    sync: (map, { nodes, links }) =>
      putFeatures(map, source, [
        ...links.map(([a, b]) => lineFeature([[a.lng, a.lat], [b.lng, b.lat]])), // prettier-ignore
        ...nodes.map(({ community }) => pointFeature([community.lng, community.lat])),
      ]),
  }
}

export const draftGraph = graphLayer('draft-graph', draftGraphState)
export const linkGraph = graphLayer('link-graph', clusterGraphState)
