import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl'
import { computed } from 'nanostores'
import { tileLayers } from '#contract/tile-layers'
import { draft } from '../../state/cluster-ledger.ts'
import { progressShown } from '../../state/progress.ts'
import { currentScenario } from '../../state/scenario.ts'
import { snapshot } from '../../state/snapshot.ts'
import type { Drawing, MapLayer } from '../map-layer.ts'
import { tileSource } from './tile-source.ts'

const tiles = tileLayers.clusters
interface Shown {
  readonly scenarioId: number
  /** The one whose panel is open: its line is heavier. */
  readonly currentId: number
  /** The one that is being edited: its saved outline steps back behind the draft. */
  readonly editedId: number
}
const shown = computed([currentScenario, snapshot.store, draft], (scenario, now, drafted): Shown => ({
  // A board of progress is about what is done, not about how it was cut.
  scenarioId: progressShown.get() ? 0 : (scenario?.id ?? 0),
  currentId: now.clusterId ?? 0,
  editedId: drafted.editing?.id ?? 0,
}))

// One scenario at a time; a filter, since it changes seldom and what is left out should cost nothing.
const ofScenario = ({ scenarioId }: Shown): ExpressionSpecification => ['==', ['get', 'scenario'], scenarioId]
const isCurrent = ({ currentId }: Shown): ExpressionSpecification => ['==', ['id'], currentId]
const faint = ({ editedId }: Shown): ExpressionSpecification => ['case', ['==', ['id'], editedId], 0.3, 1]

const fillOf = ({ palette }: Drawing): ExpressionSpecification => [
  'case', ['==', ['get', 'locked'], 1], palette('clu-locked-fill'), palette('clu-fill'),
] // prettier-ignore
/** 1.4 px at z13, 1.8 from z15 on; the current one 2.6. `more` is what the case adds. */
const widthOf = (now: Shown, more: number): ExpressionSpecification => [
  'interpolate', ['linear'], ['zoom'],
  11, ['case', isCurrent(now), 1.8 + more / 2, 0.9 + more / 2],
  13, ['case', isCurrent(now), 2.2 + more, 1.4 + more],
  15, ['case', isCurrent(now), 2.6 + more, 1.8 + more],
] // prettier-ignore

const base = { source: tiles.id, 'source-layer': tiles.sourceLayer }
const lineOf = (id: string, colour: string, more: number) =>
  ({
    id,
    type: 'line',
    ...base,
    filter: ofScenario(shown.get()),
    layout: { 'line-join': 'round' },
    paint: {
      'line-color': colour,
      'line-width': widthOf(shown.get(), more),
      'line-opacity': faint(shown.get()),
    },
  }) satisfies LayerSpecification

export const clusterFill: MapLayer<Shown> = {
  id: 'cluster-fill',
  sources: tileSource(tiles.id),
  layers: (drawing) => [
    {
      id: 'cluster-fill-area', type: 'fill', ...base, minzoom: 12, filter: ofScenario(shown.get()),
      paint: { 'fill-color': fillOf(drawing), 'fill-antialias': false },
    },
  ], // prettier-ignore
  state: shown,
  sync: (map, now) => map.setFilter('cluster-fill-area', ofScenario(now)),
}

export const clusterLine: MapLayer<Shown> = {
  id: 'cluster-line',
  sources: tileSource(tiles.id),
  layers: ({ palette }) => [
    lineOf('cluster-line-case', palette('clu-case'), 2.6),
    lineOf('cluster-line-ink', palette('clu-line'), 0),
  ],
  state: shown,
  sync(map, now) {
    for (const [id, more] of [['cluster-line-case', 2.6], ['cluster-line-ink', 0]] as const) {
      map.setFilter(id, ofScenario(now))
      map.setPaintProperty(id, 'line-width', widthOf(now, more))
      map.setPaintProperty(id, 'line-opacity', faint(now))
    }
  }, // prettier-ignore
}
