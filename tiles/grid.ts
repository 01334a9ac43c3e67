/**
 * Web Mercator as whole numbers: the world is a square of 2^31 steps (1.9 cm each at the equator), x to the east,
 * y to the SOUTH as tiles count. Powers of two make every step to a tile a shift, and rounding happens against
 * the world, never against one tile, so two tiles always agree on where a vertex lies.
 */
const halfWorldM = Math.PI * 6378137
const worldSteps = 2 ** 31
const stepsPerM = worldSteps / (2 * halfWorldM)
const lastStep = worldSteps - 1

export const extent = 4096
/** Drawn beyond each edge, in tile units, so that a line along the edge keeps its full width. */
export const buffer = 64
/** How far anything drawn for a feature can reach into a tile that its box does not touch: buffer, the square that
 *  stands for a tiny shape, and rounding. */
const reach = buffer + 8

export interface Address {
  readonly z: number
  readonly x: number
  readonly y: number
}
/** minX, minY, maxX, maxY in grid steps. */
export type GridBox = readonly [number, number, number, number]
/** minX, minY, maxX, maxY in metres of Web Mercator, y to the north. */
export type MercatorBox = readonly [number, number, number, number]

export const toGridX = (x: number): number => clamp(Math.round((x + halfWorldM) * stepsPerM))
export const toGridY = (y: number): number => clamp(Math.round((halfWorldM - y) * stepsPerM))
export const toMercatorX = (x: number): number => x / stepsPerM - halfWorldM
export const toMercatorY = (y: number): number => halfWorldM - y / stepsPerM

const clamp = (step: number) => (step < 0 ? 0 : step > lastStep ? lastStep : step)

export const toGridBox = ([minX, minY, maxX, maxY]: MercatorBox): GridBox => [
  toGridX(minX),
  toGridY(maxY),
  toGridX(maxX),
  toGridY(minY),
]

/** Degrees, west, south, east, north: what TileJSON wants. */
export function toDegrees([minX, minY, maxX, maxY]: GridBox): [number, number, number, number] {
  const lon = (x: number) => (x / worldSteps) * 360 - 180
  const lat = (y: number) => (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / worldSteps))) * 180) / Math.PI
  return [lon(minX), lat(maxY), lon(maxX), lat(minY)]
}

/** Tile units are `2^shiftAt(z)` steps wide. */
export const shiftAt = (z: number): number => 31 - 12 - z
const tileSteps = (z: number): number => 2 ** (31 - z)

/** The tile in grid steps, grown by what may be drawn into it from outside. */
export function searchBox({ z, x, y }: Address): GridBox {
  const size = tileSteps(z)
  const margin = (size / extent) * reach
  return [
    Math.max(0, x * size - margin),
    Math.max(0, y * size - margin),
    Math.min(lastStep, (x + 1) * size + margin),
    Math.min(lastStep, (y + 1) * size + margin),
  ]
}

export interface TileRange {
  readonly z: number
  readonly minX: number
  readonly minY: number
  readonly maxX: number
  readonly maxY: number
}

/** The tiles of a zoom whose picture a feature with this box can be part of: the counterpart of `searchBox`. */
export function tilesTouching(box: GridBox, z: number): TileRange {
  const size = tileSteps(z)
  const margin = (size / extent) * reach
  const last = 2 ** z - 1
  const tile = (step: number) => Math.min(last, Math.max(0, Math.floor(step / size)))
  return {
    z,
    minX: tile(box[0] - margin),
    minY: tile(box[1] - margin),
    maxX: tile(box[2] + margin),
    maxY: tile(box[3] + margin),
  }
}

export const tilesIn = (range: TileRange): number =>
  (range.maxX - range.minX + 1) * (range.maxY - range.minY + 1)

export const touches = (a: GridBox, b: GridBox): boolean =>
  a[0] <= b[2] && a[2] >= b[0] && a[1] <= b[3] && a[3] >= b[1]

export const union = (a: GridBox | undefined, b: GridBox): GridBox =>
  a === undefined
    ? b
    : [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])]
