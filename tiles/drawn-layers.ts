import { tileLayers, type TileLayerId } from '#contract/tile-layers'
import type { StoreDefinition } from './layer-store.ts'
import type { ColumnDefinition } from './segment.ts'
import { areaNamesFrom, barrierZoom, baseZoom, communitiesFrom, labelsFrom, lineNamesFrom, regionZoom } from './zoom-rules.ts' // prettier-ignore

/** A store holds the rows of one table; two layers may draw from one store. The name is that of the change log. */
export const storeIds = ['communities', 'clusters', 'regions', 'barriers', 'base'] as const
export type StoreId = (typeof storeIds)[number]

const int = (name: string): ColumnDefinition => ({ name, type: 'int' })
const text = (name: string): ColumnDefinition => ({ name, type: 'text' })

export const stores: Record<StoreId, StoreDefinition> = {
  communities: {
    columns: [int('mode'), int('built'), int('stage'), int('street'), int('households'), text('name'), int('area')],
    zoomOf: () => communitiesFrom,
  },
  clusters: {
    columns: [text('name'), int('scenario'), int('locked'), int('members')],
    zoomOf: () => tileLayers.clusters.minZoom,
  },
  regions: { columns: [text('code'), text('name'), int('level')], zoomOf: regionZoom },
  barriers: { columns: [int('class'), text('name')], zoomOf: barrierZoom },
  base: { columns: [text('kind'), int('class'), text('name')], zoomOf: baseZoom },
} // prettier-ignore

/** One pass over the features of a tile, in the order of their ids. */
export interface Drawing {
  readonly what: 'shape' | 'point' | 'cells'
  readonly sourceLayer: string
  readonly columns: readonly string[]
  /** Properties that say which drawing a feature came from. */
  readonly constants?: Readonly<Record<string, number>>
  readonly from: number
  readonly below?: number
  /** Whether small shapes follow the rule for tiny ones (zoom-rules.ts). */
  readonly thinsTiny?: boolean
  /** Left out of features whose names no style writes at this zoom. */
  readonly hidesName?: (zoom: number, isLine: boolean) => boolean
}

export interface DrawnLayer {
  readonly store: StoreId
  readonly drawings: readonly Drawing[]
}

const { communities, labels, clusters, regions, barriers, base } = tileLayers
const named = (zoom: number, isLine: boolean) => zoom < (isLine ? lineNamesFrom : areaNamesFrom)
const propertiesOf = ({ properties }: { properties: Readonly<Record<string, string>> }) =>
  Object.keys(properties)
const regionColumns = propertiesOf(regions).filter((name) => name !== 'label')

export const drawnLayers: Record<TileLayerId, DrawnLayer> = {
  communities: {
    store: 'communities',
    drawings: [
      { what: 'cells', sourceLayer: communities.aggregateLayer!, columns: [], from: 0, below: communitiesFrom },
      { what: 'shape', sourceLayer: communities.sourceLayer, columns: propertiesOf(communities), from: communitiesFrom, thinsTiny: true },
    ],
  },
  labels: {
    store: 'communities',
    drawings: [{ what: 'point', sourceLayer: labels.sourceLayer, columns: propertiesOf(labels), from: labelsFrom }],
  },
  clusters: {
    store: 'clusters',
    drawings: [{ what: 'shape', sourceLayer: clusters.sourceLayer, columns: propertiesOf(clusters), from: clusters.minZoom }],
  },
  regions: {
    store: 'regions',
    drawings: [
      { what: 'shape', sourceLayer: regions.sourceLayer, columns: regionColumns, constants: { label: 0 }, from: 0 },
      { what: 'point', sourceLayer: regions.sourceLayer, columns: regionColumns, constants: { label: 1 }, from: 0 },
    ],
  },
  barriers: {
    store: 'barriers',
    drawings: [{ what: 'shape', sourceLayer: barriers.sourceLayer, columns: propertiesOf(barriers), from: barriers.minZoom, hidesName: named }],
  },
  base: {
    store: 'base',
    drawings: [{ what: 'shape', sourceLayer: base.sourceLayer, columns: propertiesOf(base), from: 0, hidesName: named }],
  },
} // prettier-ignore

export const layersOf = (store: StoreId): TileLayerId[] =>
  (Object.keys(drawnLayers) as TileLayerId[]).filter((layer) => drawnLayers[layer].store === store)
