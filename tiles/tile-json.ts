import { aggregateProperties, tileLayers, type TileLayerId } from '#contract/tile-layers'

interface Place {
  readonly origin: string
  /** West, south, east, north; `undefined` while the layer is empty. */
  readonly bounds: readonly [number, number, number, number] | undefined
}

/** TileJSON 3.0: what QGIS and other readers need to draw a layer without knowing this program. */
export function tileJson(id: TileLayerId, { origin, bounds }: Place) {
  const { path, sourceLayer, minZoom, maxZoom, properties, aggregateLayer, aggregateBelow } = tileLayers[id]
  const shapes = {
    id: sourceLayer,
    fields: properties,
    minzoom: aggregateBelow ?? minZoom,
    maxzoom: maxZoom,
  }
  const cells = {
    id: aggregateLayer,
    fields: aggregateProperties,
    minzoom: minZoom,
    maxzoom: (aggregateBelow ?? 0) - 1,
  }
  return {
    tilejson: '3.0.0',
    name: id,
    scheme: 'xyz',
    tiles: [origin + path],
    minzoom: minZoom,
    maxzoom: maxZoom,
    ...(bounds && { bounds }),
    vector_layers: aggregateLayer === undefined ? [shapes] : [cells, shapes],
  }
}
