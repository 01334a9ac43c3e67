import type { TileLayerId } from '#contract/tile-layers'
import { drawCells } from './cell-drawer.ts'
import { drawnLayers, type Drawing } from './drawn-layers.ts'
import { searchBox, type Address } from './grid.ts'
import type { LayerStore } from './layer-store.ts'
import { geometryTypes, MvtLayerWriter } from './mvt-writer.ts'
import { ShapeDrawer } from './shape-drawer.ts'
import { fullShapeZoom, type FeatureRef } from './segment.ts'
import { tinyRule } from './zoom-rules.ts'

/** The bytes of a tile. The same rows give the same bytes, in whatever order they were stored. */
export function encodeTile(layer: TileLayerId, store: LayerStore, address: Address): Uint8Array {
  const drawings = drawnLayers[layer].drawings.filter(
    ({ from, below = Infinity }) => address.z >= from && address.z < below,
  )
  const writers = new Map<string, MvtLayerWriter>()
  let features: FeatureRef[] | undefined
  for (const drawing of drawings) {
    const writer = writers.get(drawing.sourceLayer) ?? new MvtLayerWriter(drawing.sourceLayer)
    writers.set(drawing.sourceLayer, writer)
    if (drawing.what === 'cells') {
      drawCells(writer, store, address)
      continue
    }
    features ??= store.search(searchBox(address), address.z)
    draw(drawing, features, { writer, store, address })
  }
  return concat([...writers.values()].map((writer) => writer.finish()))
}

interface Target {
  readonly writer: MvtLayerWriter
  readonly store: LayerStore
  readonly address: Address
}

function draw(drawing: Drawing, features: readonly FeatureRef[], { writer, store, address }: Target): void {
  if (features.length === 0) return
  const drawer = new ShapeDrawer(writer, address)
  const columns = drawing.columns.map((name) => ({
    at: store.columns.findIndex((column) => column.name === name),
    key: writer.key(name),
    isName: name === 'name',
  }))
  const constants = Object.entries(drawing.constants ?? {}).map(([name, value]) => [writer.key(name), value] as const) // prettier-ignore
  for (const feature of features) {
    const type =
      drawing.what === 'point' ? drawer.point(feature) : drawShape(drawing, drawer, feature, address.z)
    if (type === undefined) {
      writer.dropFeature()
      continue
    }
    const { data } = feature.segment
    for (const { at, key, isName } of columns) {
      if (isName && drawing.hidesName?.(address.z, type === geometryTypes.line)) continue
      const value = data.columns[at]![feature.slot]
      if (value !== undefined) writer.tag(key, value)
    }
    for (const [key, value] of constants) writer.tag(key, value)
    writer.endFeature(data.ids[feature.slot]!, type)
  }
}

// eslint-disable-next-line max-params
function drawShape({ thinsTiny }: Drawing, drawer: ShapeDrawer, feature: FeatureRef, zoom: number) {
  if (!thinsTiny) return drawer.shape(feature)
  const rule = tinyRule(zoom, feature.segment.data.area[feature.slot]!)
  if (rule === 'nothing') return undefined
  if (rule === 'square') return drawer.square(feature)
  const type = drawer.shape(feature)
  // A sliver may be large enough and yet round to a line.
  return type ?? (zoom < fullShapeZoom && drawer.isNear(feature) ? drawer.square(feature) : undefined)
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1) return parts[0]!
  return Buffer.concat(parts)
}
