import type { GeoJSONSource, GeoJSONSourceSpecification, Map as MapLibreMap } from 'maplibre-gl'
import { latOf, lngOf, type Point } from '../../state/mercator.ts'

export type Position = [lng: number, lat: number]
type Feature = GeoJSON.Feature

/** An empty source that `putFeatures` fills. */
export const emptySource = (): GeoJSONSourceSpecification => ({
  type: 'geojson',
  data: { type: 'FeatureCollection', features: [] },
  // What is drawn here is small and on the screen: no tiles finer than needed, no simplifying away of a stitch.
  maxzoom: 18,
  tolerance: 0,
})

export function putFeatures(map: MapLibreMap, sourceId: string, features: Feature[]): void {
  void map.getSource<GeoJSONSource>(sourceId)?.setData({ type: 'FeatureCollection', features })
}

export const lineFeature = (coordinates: Position[], properties: Record<string, unknown> = {}): Feature => ({
  type: 'Feature',
  geometry: { type: 'LineString', coordinates },
  properties,
})
export const pointFeature = (coordinates: Position, properties: Record<string, unknown> = {}): Feature => ({
  type: 'Feature',
  geometry: { type: 'Point', coordinates },
  properties,
})
export const ringFeature = (ring: readonly Point[], properties: Record<string, unknown> = {}): Feature => {
  const positions = ring.map(toPosition)
  return {
    type: 'Feature',
    geometry: { type: 'Polygon', coordinates: [[...positions, positions[0]!]] },
    properties,
  }
}
export const toPosition = ([x, y]: Point): Position => [lngOf(x), latOf(y)]
