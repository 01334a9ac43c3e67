import type { LayerSpecification } from 'maplibre-gl'
import { computed } from 'nanostores'
import { adjacency } from '../../state/adjacency.ts'
import { communities } from '../../state/communities.ts'
import { linkTerms, shownMembers } from '../../state/drafting.ts'
import { openedCluster } from '../../state/scenario.ts'
import { snapshot } from '../../state/snapshot.ts'
import { hasLayer } from '../../state/snapshot-shape.ts'
import { stitchesIn, type Stitch } from '../../state/stitches.ts'
import { grown, view } from '../../state/view-box.ts'
import type { Drawing, MapLayer } from '../map-layer.ts'
import { emptySource, lineFeature, pointFeature, putFeatures } from './geojson.ts'

/** Id in `snapshot.layers`. */
export const linksLayerId = 'links'
/** Farther out a stitch is shorter than its own dots. */
const leastZoom = 14.5

const isOn = computed(snapshot.store, (now) => hasLayer(now, linksLayerId))

const near = computed(
  [isOn, view, adjacency, communities, linkTerms],
  (...[on, now, graph, all, terms]): readonly Stitch[] => {
    if (!on || !now || now.zoom < leastZoom || !graph || !all) return []
    return stitchesIn(graph, { box: grown(now.box, 0.5), terms, managedOf: (id) => all.find(id) })
  },
)
/** Stitches of the view and a little around it. Inside the selection the graph takes their place. */
export const stitches = computed([near, shownMembers, openedCluster], (all, drafted, opened) => {
  const selected = new Set(drafted.length ? drafted : opened?.members.map((member) => member.communityId))
  return all.filter(({ pair }) => !(selected.has(pair.a) && selected.has(pair.b)))
})

const linked = computed(stitches, (all) => all.filter((stitch) => !stitch.blocked))
const blocked = computed(stitches, (all) => all.filter((stitch) => stitch.blocked))

const lineOf = ({ pair }: Stitch) => {
  const [ax, ay, bx, by] = pair.bridge
  return lineFeature([[ax, ay], [bx, by]]) // prettier-ignore
}
const endsOf = ({ pair }: Stitch) => {
  const [ax, ay, bx, by] = pair.bridge
  return [pointFeature([ax, ay]), pointFeature([bx, by])]
}

export const linkStitch: MapLayer<readonly Stitch[]> = {
  id: 'link-stitch',
  sources: { 'link-stitch': emptySource() },
  layers: ({ palette }) => [
    stroke('link-stitch-case', palette('link-case'), 3),
    {
      ...dot('link-stitch-dot-case'),
      paint: { 'circle-radius': 2.8, 'circle-color': palette('link-case') },
    },
    stroke('link-stitch-line', palette('link'), 1.2),
    { ...dot('link-stitch-dot'), paint: { 'circle-radius': 1.7, 'circle-color': palette('link') } },
  ],
  state: linked,
  sync: (map, now) => putFeatures(map, 'link-stitch', [...now.map(lineOf), ...now.flatMap(endsOf)]),
}

export const linkBlocked: MapLayer<readonly Stitch[]> = {
  id: 'link-blocked',
  sources: { 'link-blocked': emptySource() },
  layers: ({ palette }: Drawing) => [
    { ...stroke('link-blocked-case', palette('link-case'), 3), source: 'link-blocked' } as LayerSpecification,
    {
      ...stroke('link-blocked-line', palette('link-blocked'), 1.4),
      source: 'link-blocked',
      paint: { 'line-color': palette('link-blocked'), 'line-width': 1.4, 'line-dasharray': [1.4, 1.8] },
    } as LayerSpecification,
  ],
  state: blocked,
  sync: (map, now) => putFeatures(map, 'link-blocked', now.map(lineOf)),
}

const stroke = (id: string, colour: string, width: number) =>
  ({
    id,
    type: 'line',
    source: 'link-stitch',
    minzoom: leastZoom,
    filter: ['==', ['geometry-type'], 'LineString'],
    layout: { 'line-cap': 'round' },
    paint: { 'line-color': colour, 'line-width': width },
  }) satisfies LayerSpecification

const dot = (id: string) =>
  ({
    id,
    type: 'circle',
    source: 'link-stitch',
    minzoom: leastZoom,
    filter: ['==', ['geometry-type'], 'Point'],
  }) satisfies LayerSpecification
