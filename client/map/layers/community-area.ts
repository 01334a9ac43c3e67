import type { ExpressionSpecification, LayerSpecification, Map as MapLibreMap } from 'maplibre-gl'
import { stageCode, tileLayers } from '#contract/tile-layers'
import { stageGroupOf, stages } from '#domain/stage'
import type { Drawing, MapLayer } from '../map-layer.ts'
import { differs, showLayer, shown, type Shown } from './community-shown.ts'
import type { LayerId } from './layer-order.ts'
import { alphaOf, byClass, type Palette } from './symbology.ts'
import { tileSource } from './tile-source.ts'

const { sourceLayer, aggregateBelow } = tileLayers.communities
/** Also what pointing at a community asks for. */
export const communityFillId = 'community-fill'

const area = (id: LayerId, layer: object, minzoom: number = aggregateBelow!): LayerSpecification =>
  ({ id, source: 'communities', 'source-layer': sourceLayer, minzoom, ...layer }) as LayerSpecification

const fillColour = (colourBy: Shown['colourBy'], palette: Palette) =>
  byClass(colourBy, ({ token }) => palette(token))
const fillAlpha = (colourBy: Shown['colourBy'], palette: Palette) =>
  byClass(colourBy, (symbolClass) => alphaOf(symbolClass, palette))
/** Ramps get a quiet common line, so that neighbours of one class stay two yards. */
const lineColour = (colourBy: Shown['colourBy'], palette: Palette): ExpressionSpecification | string =>
  colourBy === 'mode' ? fillColour(colourBy, palette) : palette('map-label-2')

/** A layer that follows filter and colouring; `paint` says what the colouring changes. */
function following(
  id: LayerId,
  layers: (drawing: Drawing) => LayerSpecification[],
  recolour?: (map: MapLibreMap, now: Shown, drawing: Drawing) => void,
): MapLayer<Shown> {
  return {
    id,
    sources: tileSource('communities'),
    layers,
    state: shown,
    sync(map, now, { last, drawing }) {
      showLayer(map, id, { now, last })
      if (!last || differs(now.filter, last.filter)) map.setFilter(id, now.filter)
      if (!last || now.colourBy !== last.colourBy) recolour?.(map, now, drawing)
    },
  }
}

// Land colour under the yard, so that no street or block shines through its fill.
const underlay = following('community-underlay', ({ palette }) => [
  area(
    'community-underlay',
    { type: 'fill', paint: { 'fill-color': palette('map-land'), 'fill-antialias': false } },
    12.5,
  ),
])

const fill = following(
  communityFillId,
  ({ lite }) => [area(communityFillId, { type: 'fill', paint: { 'fill-antialias': !lite } })],
  (map, { colourBy }, { palette }) => {
    map.setPaintProperty(communityFillId, 'fill-color', fillColour(colourBy, palette))
    map.setPaintProperty(communityFillId, 'fill-opacity', fillAlpha(colourBy, palette))
  },
)

const unmanaged: ExpressionSpecification = ['==', ['get', 'mode'], 5]
const aside: ExpressionSpecification = [
  'in', ['get', 'stage'], ['literal', stages.filter((stage) => stageGroupOf(stage) === 'aside').map(stageCode)],
] // prettier-ignore
const hatch: MapLayer<Shown> = {
  id: 'community-hatch',
  sources: tileSource('communities'),
  layers: () => [area('community-hatch', { type: 'fill', paint: { 'fill-pattern': 'hatch-none' } }, 13.5)],
  state: shown,
  sync(map, now, { last }) {
    showLayer(map, 'community-hatch', { now, last })
    if (last && !differs([now.filter, now.colourBy], [last.filter, last.colourBy])) return
    const hatched = now.colourBy === 'mode' ? unmanaged : now.colourBy === 'stage' ? aside : false
    map.setFilter('community-hatch', ['all', now.filter, hatched] as ExpressionSpecification)
    map.setPaintProperty(
      'community-hatch',
      'fill-pattern',
      now.colourBy === 'mode' ? 'hatch-none' : 'hatch-few',
    )
  },
}

/** Slab buildings again, as a shade over the fill: it works on every hue. */
const slabs: MapLayer = {
  id: 'community-slab',
  sources: tileSource('base'),
  layers: ({ palette }) => [
    {
      id: 'community-slab',
      type: 'fill',
      source: 'base',
      'source-layer': tileLayers.base.sourceLayer,
      minzoom: 14.5,
      filter: ['==', ['get', 'kind'], 'building'],
      paint: {
        'fill-color': palette('map-bld-shade'),
        'fill-opacity': ['interpolate', ['linear'], ['zoom'], 14.5, 0, 15, 1],
      },
    },
  ],
}

const line = following(
  'community-line',
  () => [
    area('community-line', {
      type: 'line',
      layout: { 'line-join': 'round' },
      paint: { 'line-width': ['interpolate', ['linear'], ['zoom'], 13.5, 0.6, 14, 0.8, 15, 1.1], 'line-opacity': 0.95 },
    }, 13.5), // prettier-ignore
  ],
  (map, { colourBy }, { palette }) => {
    map.setPaintProperty('community-line', 'line-color', lineColour(colourBy, palette))
    map.setPaintProperty('community-line', 'line-opacity', colourBy === 'mode' ? 0.95 : 0.55)
  },
)

export const communityAreas: readonly MapLayer[] = [underlay, fill, hatch, slabs, line].map(
  (layer) => layer as MapLayer,
)
