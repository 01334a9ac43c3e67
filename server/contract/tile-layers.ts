import { managementModes, type ManagementMode } from '#domain/management-body'
import { stages, type Stage } from '#domain/stage'

/**
 * What the tiles and the map agree on. A mismatch here compiles, deploys and silently draws nothing,
 * so both sides take every name from this file.
 */
export interface TileLayer {
  readonly id: TileLayerId
  readonly path: string
  readonly sourceLayer: string
  /** Extra source layer below `aggregateBelow`: one point per grid cell with an exact count. */
  readonly aggregateLayer?: string
  readonly aggregateBelow?: number
  readonly minZoom: number
  readonly maxZoom: number
  /** Property name to what it holds; every value is an integer unless it says text. */
  readonly properties: Readonly<Record<string, string>>
}
export type TileLayerId = 'communities' | 'labels' | 'clusters' | 'regions' | 'barriers' | 'base'

const layer = (id: TileLayerId, rest: Omit<TileLayer, 'id' | 'path' | 'sourceLayer'>): TileLayer => ({
  id, path: `/tiles/${id}/{z}/{x}/{y}.mvt`, sourceLayer: id, ...rest,
}) // prettier-ignore

/** Tiles are made to this zoom; the map overzooms from there. */
const deepest = 16

export const tileLayers = {
  communities: layer('communities', {
    minZoom: 0, maxZoom: deepest, aggregateLayer: 'community_cells', aggregateBelow: 9,
    properties: {
      mode: 'index + 1 in managementModes, 0 unknown',
      built: 'year the last building was completed, 0 unknown',
      stage: 'index in stages',
      street: 'nine-digit street code, 0 unknown',
      households: 'count, 0 unknown',
    },
  }),
  labels: layer('labels', {
    minZoom: 13, maxZoom: deepest,
    properties: {
      name: 'text', mode: 'as in communities', built: 'as in communities', stage: 'as in communities',
      street: 'as in communities', households: 'as in communities', area: 'm² on the ground',
    },
  }),
  clusters: layer('clusters', {
    minZoom: 9, maxZoom: deepest,
    properties: { name: 'text', scenario: 'scenario id', locked: '0 or 1', members: 'count' },
  }),
  regions: layer('regions', {
    minZoom: 0, maxZoom: deepest,
    properties: { code: 'text', name: 'text', level: '0 province, 1 city, 2 county, 3 street, 4 neighborhood', label: '1 on the label point, 0 on the shape' },
  }),
  barriers: layer('barriers', { minZoom: 9, maxZoom: deepest, properties: { class: 'index in barrierClasses', name: 'text' } }),
  base: layer('base', {
    minZoom: 0, maxZoom: deepest,
    properties: { kind: 'text: water, green, road, rail, building, block', class: 'roads 0 motorway … 4 alley, else 0', name: 'text, absent when unnamed' },
  }),
} as const satisfies Record<TileLayerId, TileLayer> // prettier-ignore

/** A community cell of the aggregate layer: `count` communities, `households` in them, `mode` the most frequent. */
export const aggregateProperties = {
  count: 'communities in the cell',
  households: 'sum',
  mode: 'most frequent, as above',
}

export const modeCode = (mode: ManagementMode | null | undefined): number =>
  mode ? managementModes.indexOf(mode) + 1 : 0
export const stageCode = (stage: Stage): number => stages.indexOf(stage)
