import { computed } from 'nanostores'
import { draft } from '../../state/cluster-ledger.ts'
import { stroke } from '../../state/drafting.ts'
import type { Point } from '../../state/mercator.ts'
import type { MapLayer } from '../map-layer.ts'
import { emptySource, pointFeature, putFeatures, ringFeature, toPosition } from './geojson.ts'

interface Shape {
  readonly rings: readonly (readonly Point[])[]
}
const shapeState = computed([draft, stroke], (now, running): Shape => {
  const kept = running?.mode === 'replace' ? [] : now.rings
  return { rings: running && running.ring.length > 1 ? [...kept, running.ring] : kept }
})

/** Magenta and dashed: not saved yet. */
export const draftShape: MapLayer<Shape> = {
  id: 'draft-shape',
  sources: { 'draft-shape': emptySource() },
  layers: ({ palette }) => [
    {
      id: 'draft-shape-fill', type: 'fill', source: 'draft-shape',
      paint: { 'fill-color': palette('draft-fill'), 'fill-antialias': false },
    },
    {
      id: 'draft-shape-case', type: 'line', source: 'draft-shape', layout: { 'line-join': 'round' },
      paint: { 'line-color': palette('draft-case'), 'line-width': 4.4 },
    },
    {
      id: 'draft-shape-line', type: 'line', source: 'draft-shape', layout: { 'line-join': 'round' },
      // 7 and 4 px, in widths of the line.
      paint: { 'line-color': palette('draft-line'), 'line-width': 2, 'line-dasharray': [3.5, 2] },
    },
  ], // prettier-ignore
  state: shapeState,
  sync: (map, { rings }) =>
    putFeatures(
      map,
      'draft-shape',
      rings.filter((ring) => ring.length > 1).map((ring) => ringFeature(ring)),
    ),
}

const handleState = computed(stroke, (running) => running?.ring ?? [])

/** Where the hand is. */
export const draftHandle: MapLayer<readonly Point[]> = {
  id: 'draft-handle',
  sources: { 'draft-handle': emptySource() },
  layers: ({ palette }) => [
    {
      id: 'draft-handle-circle', type: 'circle', source: 'draft-handle',
      paint: {
        'circle-radius': 5, 'circle-color': palette('draft-line'),
        'circle-stroke-color': palette('draft-case'), 'circle-stroke-width': 2,
      },
    },
  ], // prettier-ignore
  state: handleState,
  sync: (map, ring) => {
    const last = ring.at(-1)
    putFeatures(map, 'draft-handle', last ? [pointFeature(toPosition(last))] : [])
  },
}
