import type { ExpressionSpecification } from 'maplibre-gl'
import { computed } from 'nanostores'
import type { ProgressCells } from '#contract/progress'
import { completionClass, completionPercent, leastCommunities } from '#domain/progress'
import { cells, progressMap, progressShown } from '../../state/progress.ts'
import type { MapLayer } from '../map-layer.ts'
import { emptySource, putFeatures } from './geojson.ts'
import type { Palette } from './symbology.ts'

type Cell = ProgressCells['cells'][number]
const none: readonly Cell[] = []
const shown = computed([progressShown, progressMap, cells.store], (on, map, answer) =>
  on && map === 'cells' ? (answer.value?.cells ?? none) : none,
)

/** Σ done ÷ Σ planned per H3 cell in five fixed classes; too few communities are hatched, not coloured. */
export const progressCell: MapLayer<readonly Cell[]> = {
  id: 'progress-cell',
  sources: { 'progress-cell': emptySource() },
  layers: ({ palette }) => [
    {
      id: 'progress-cell-fill',
      type: 'fill',
      source: 'progress-cell',
      filter: ['>', ['get', 'class'], 0],
      paint: { 'fill-color': byCompletion(palette), 'fill-opacity': 0.9, 'fill-antialias': false },
    },
    {
      id: 'progress-cell-hatch',
      type: 'fill',
      source: 'progress-cell',
      filter: ['==', ['get', 'class'], 0],
      paint: { 'fill-pattern': 'hatch-few' },
    },
    {
      id: 'progress-cell-line',
      type: 'line',
      source: 'progress-cell',
      paint: {
        'line-color': palette('c-surface'),
        'line-width': 1,
        'line-opacity': ['case', ['>', ['get', 'class'], 0], 0.9, 0.4],
      },
    },
  ],
  state: shown,
  sync: (map, now) => putFeatures(map, 'progress-cell', now.map(featureOf)),
}

const byCompletion = (palette: Palette): ExpressionSpecification => [
  'match', ['get', 'class'], 1, palette('seq-1'), 2, palette('seq-2'), 3, palette('seq-3'), 4, palette('seq-4'), palette('seq-5'),
] // prettier-ignore

function featureOf(cell: Cell): GeoJSON.Feature {
  const percent = completionPercent({ ...cell, communities: cell.n })
  const level = cell.n < leastCommunities || percent === undefined ? 0 : completionClass(percent)
  return {
    type: 'Feature',
    geometry: { type: 'Polygon', coordinates: [[...cell.ring, cell.ring[0]!]] },
    properties: { class: level, n: cell.n, percent },
  }
}
