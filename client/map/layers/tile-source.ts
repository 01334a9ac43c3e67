import type { VectorSourceSpecification } from 'maplibre-gl'
import { tileLayers, type TileLayerId } from '#contract/tile-layers'

/** The source of a tile layer, named as the layer: events about its tiles find it by that name. */
export function tileSource(id: TileLayerId): Record<string, VectorSourceSpecification> {
  const { path, minZoom, maxZoom } = tileLayers[id]
  // The origin is spelled out: a worker fetches the tiles, and it has no page to be relative to.
  return { [id]: { type: 'vector', tiles: [location.origin + path], minzoom: minZoom, maxzoom: maxZoom } }
}
