import type { ExpressionSpecification, FilterSpecification } from 'maplibre-gl'
import { computed } from 'nanostores'
import { tileLayers } from '#contract/tile-layers'
import { deviationClass, deviationPoints, leastCommunities } from '#domain/progress'
import { progressMap, progressShown, rankedCounty, ranking } from '../../state/progress.ts'
import { snapshot } from '../../state/snapshot.ts'
import type { Drawing, MapLayer } from '../map-layer.ts'
import { tileSource } from './tile-source.ts'

const base = { source: 'regions', 'source-layer': tileLayers.regions.sourceLayer }
const county = 2
const street = 3

interface Shown {
  readonly on: boolean
  readonly coloured: boolean
  readonly level: typeof county | typeof street
  readonly selected: string
  /** Region code to deviation class; regions with too few communities are left out. */
  readonly classes: readonly (readonly [code: string, level: number])[]
}
const shown = computed(
  [progressShown, progressMap, ranking.store, rankedCounty, snapshot.store],
  (): Shown => {
    const on = progressShown.get()
    const rows = ranking.store.get().value?.rows ?? []
    return {
      on,
      coloured: on && progressMap.get() === 'regions',
      level: rankedCounty.get() ? street : county,
      selected: on ? (snapshot.get().regionCode ?? '') : '',
      classes: rows
        .filter((row) => row.communities >= leastCommunities && row.planned > 0)
        .map((row) => [row.code, deviationClass(deviationPoints(row)!)]),
    }
  },
)

/** Counties, or the streets of one, coloured by deviation from plan; the one that was pressed has an ink line. */
export const progressRegion: MapLayer<Shown> = {
  id: 'progress-region',
  sources: tileSource('regions'),
  layers: (drawing) => [
    {
      id: 'progress-region-fill',
      type: 'fill',
      ...base,
      filter: filterOf(shown.get()),
      layout: { visibility: visible(shown.get().coloured) },
      paint: { 'fill-color': colourOf(shown.get(), drawing), 'fill-opacity': 0.85 },
    },
    {
      id: 'progress-region-case',
      type: 'line',
      ...base,
      filter: ['==', ['get', 'code'], shown.get().selected],
      paint: { 'line-color': drawing.palette('clu-case'), 'line-width': 5 },
    },
    {
      id: 'progress-region-line',
      type: 'line',
      ...base,
      filter: ['==', ['get', 'code'], shown.get().selected],
      paint: { 'line-color': drawing.palette('clu-line'), 'line-width': 2.4 },
    },
  ],
  state: shown,
  sync(map, now, { drawing }) {
    map.setLayoutProperty('progress-region-fill', 'visibility', visible(now.coloured))
    map.setFilter('progress-region-fill', filterOf(now))
    map.setPaintProperty('progress-region-fill', 'fill-color', colourOf(now, drawing))
    for (const id of ['progress-region-case', 'progress-region-line']) {
      map.setFilter(id, ['==', ['get', 'code'], now.selected])
    }
  },
}

const visible = (on: boolean) => (on ? 'visible' : 'none')
/** The label points of the layer have the same codes: only shapes are filled. */
const filterOf = ({ level }: Shown): FilterSpecification => [
  'all', ['==', ['geometry-type'], 'Polygon'], ['==', ['get', 'level'], level],
] // prettier-ignore

function colourOf({ classes }: Shown, { palette }: Drawing): ExpressionSpecification | string {
  if (classes.length === 0) return palette('map-land')
  return [
    'match', ['get', 'code'], ...classes.flatMap(([code, level]) => [code, palette(`dev-${level}`)]), palette('map-land'),
  ] as unknown as ExpressionSpecification // prettier-ignore
}
