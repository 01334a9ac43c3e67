import { tileLayers } from '#contract/tile-layers'
import { barrierClasses, type BarrierClass } from '#domain/barrier'
import { regionLevels } from '#domain/region'
import type { Sized } from './segment-builder.ts'

/**
 * Which zoom shows what (the map's table of zooms). The engine, the SQL statement and the tests read these numbers,
 * so that both ways of making a tile show the same features.
 */
export const communitiesFrom = tileLayers.communities.aggregateBelow!
export const labelsFrom = tileLayers.labels.minZoom

/** Tiles are drawn 512 px wide, so a screen pixel is 8 tile units and at zoom 0 2^22 grid steps. */
const pixelSteps = (zoom: number): number => 2 ** (22 - zoom)

/** Communities smaller than this many screen pixels are left out at the two lowest zooms that draw shapes… */
export const tinyPixels = 0.25
export const tinyLeftOutBelow = 11
/** …and stand as a square of one pixel above, until their full shape is drawn. */
export const tinyAsSquareBelow = 13

export type TinyRule = 'shape' | 'square' | 'nothing'

export function tinyRule(zoom: number, area: number): TinyRule {
  if (zoom >= tinyAsSquareBelow || area >= tinyPixels * pixelSteps(zoom) ** 2) return 'shape'
  return zoom >= tinyLeftOutBelow ? 'square' : 'nothing'
}

export const regionZooms = { province: 0, city: 3, county: 7, street: 11, neighborhood: 13 } as const
export const regionZoom = ({ values: [, , level] }: Sized): number =>
  regionZooms[regionLevels[Number(level)] ?? 'neighborhood']

export const barrierZooms: Record<BarrierClass, number> = {
  ARTERIAL: 9, SECONDARY: 10, BRANCH: 12, RAILWAY: 9, RIVER: 9, OTHER: 12,
} // prettier-ignore
export const barrierZoom = ({ values: [of] }: Sized): number =>
  barrierZooms[barrierClasses[Number(of)] ?? 'OTHER']

/** By class, motorway to alley. */
export const roadZooms = [8, 9, 10, 12, 14]
export const railZoom = 10
export const buildingZoom = 14
/** A canal drawn as a line. */
export const waterLineZoom = 11

/** Areas show from the zoom where they cover six screen pixels, within these bounds. */
export const areaPixels = 6
export const areaZooms = { water: [0, 13], green: [7, 14], block: [11, 14] } as const

export function baseZoom({ area, values: [kind, roadClass] }: Sized): number {
  if (kind === 'road') return roadZooms[Math.min(Number(roadClass), roadZooms.length - 1)]!
  if (kind === 'rail') return railZoom
  if (kind === 'building') return buildingZoom
  if (area === 0) return waterLineZoom
  const [least, most] = areaZooms[kind as keyof typeof areaZooms]
  const zoom = Math.ceil(22 - Math.log2(area / areaPixels) / 2)
  return Math.min(most, Math.max(least, zoom))
}

/** Below these zooms no style writes the names, so the tile does not carry them. */
export const areaNamesFrom = 10
export const lineNamesFrom = 13
