import type { ClusterOutline } from '#contract/cluster'
import { focusedOutlines } from '../../state/package-focus.ts'
import type { MapLayer } from '../map-layer.ts'
import { emptySource, putFeatures } from './geojson.ts'

type Ring = [number, number][]
/** Wider than any city, narrower than where a polygon would wrap around the world. */
const everywhere: Ring = [[-170, -80], [170, -80], [170, 80], [-170, 80], [-170, -80]] // prettier-ignore

/** Everything outside the package steps back under a veil, and keeps its place. */
export const focusScrim: MapLayer<readonly ClusterOutline[]> = {
  id: 'focus-scrim',
  sources: { 'focus-scrim': emptySource() },
  layers: ({ palette }) => [
    {
      id: 'focus-scrim-veil', type: 'fill', source: 'focus-scrim',
      paint: { 'fill-color': palette('map-scrim'), 'fill-antialias': false },
    },
  ], // prettier-ignore
  state: focusedOutlines,
  sync(map, outlines) {
    const holes = outlines.flatMap(({ coordinates }) => coordinates.map(([outer]) => outer as Ring))
    const veil: GeoJSON.Feature = {
      type: 'Feature',
      properties: {},
      geometry: { type: 'Polygon', coordinates: [everywhere, ...holes] },
    }
    putFeatures(map, 'focus-scrim', holes.length > 0 ? [veil] : [])
  },
}

/** The clusters in focus: the heavier ink of the current one, above the veil. */
export const focusLine: MapLayer<readonly ClusterOutline[]> = {
  id: 'focus-line',
  sources: { 'focus-line': emptySource() },
  layers: ({ palette }) =>
    [['case', 'clu-case', 5.2], ['ink', 'clu-line', 2.6]].map(([part, colour, width]) => ({
      id: `focus-line-${part}`, type: 'line', source: 'focus-line',
      layout: { 'line-join': 'round' },
      paint: { 'line-color': palette(colour as string), 'line-width': width as number },
    })), // prettier-ignore
  state: focusedOutlines,
  sync: (map, outlines) =>
    putFeatures(
      map,
      'focus-line',
      outlines.map((geometry) => ({
        type: 'Feature',
        properties: {},
        geometry: geometry as GeoJSON.MultiPolygon,
      })),
    ),
}
