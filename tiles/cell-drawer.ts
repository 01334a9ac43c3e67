import { aggregateProperties } from '#contract/tile-layers'
import { managementModes } from '#domain/management-body'
import { extent, shiftAt, type Address } from './grid.ts'
import type { LayerStore } from './layer-store.ts'
import { geometryTypes, type MvtLayerWriter } from './mvt-writer.ts'

/** Cells along the edge of a tile. */
export const cellsPerTile = 64
const cellBits = 6
const cells = cellsPerTile ** 2
const modes = managementModes.length + 1

/** Scratch, cleared after each tile; encoding never yields. */
const counts = new Int32Array(cells)
const households = new Float64Array(cells)
const modeCounts = new Int32Array(cells * modes)
const sumX = new Float64Array(cells)
const sumY = new Float64Array(cells)

/**
 * Every community counts in exactly one cell of one tile, by its label point, so the counts of a zoom add up to
 * the table. The point stands at the mean of what it counts, which looks like the city and not like a grid.
 */
export function drawCells(writer: MvtLayerWriter, store: LayerStore, { z, x, y }: Address): void {
  const toCell = 31 - z - cellBits
  const firstColumn = x * cellsPerTile
  const firstRow = y * cellsPerTile
  const modeAt = store.columns.findIndex(({ name }) => name === 'mode')
  const householdsAt = store.columns.findIndex(({ name }) => name === 'households')
  let any = false
  for (const segment of store.segments) {
    if (segment.box === undefined) continue
    const [minX, minY, maxX, maxY] = segment.box.map((step) => step >>> toCell) as [
      number,
      number,
      number,
      number,
    ]
    if (maxX < firstColumn || maxY < firstRow || minX >= firstColumn + cellsPerTile || minY >= firstRow + cellsPerTile) continue // prettier-ignore
    const { pointX, pointY, columns } = segment.data
    for (let slot = 0; slot < segment.count; slot++) {
      const column = (pointX[slot]! >>> toCell) - firstColumn
      const row = (pointY[slot]! >>> toCell) - firstRow
      if (column < 0 || row < 0 || column >= cellsPerTile || row >= cellsPerTile) continue
      if (!segment.isAlive(slot)) continue
      const cell = row * cellsPerTile + column
      counts[cell]!++
      households[cell]! += Number(columns[householdsAt]![slot])
      modeCounts[cell * modes + Number(columns[modeAt]![slot])]!++
      sumX[cell]! += pointX[slot]!
      sumY[cell]! += pointY[slot]!
      any = true
    }
  }
  if (any) write(writer, { z, x, y })
}

function write(writer: MvtLayerWriter, { z, x, y }: Address): void {
  const keys = Object.keys(aggregateProperties).map((name) => writer.key(name))
  const unit = 2 ** shiftAt(z)
  for (let cell = 0; cell < cells; cell++) {
    const count = counts[cell]!
    if (count === 0) continue
    const row = y * cellsPerTile + Math.floor(cell / cellsPerTile)
    const column = x * cellsPerTile + (cell % cellsPerTile)
    writer.moveTo(
      Math.floor(sumX[cell]! / count / unit) - x * extent,
      Math.floor(sumY[cell]! / count / unit) - y * extent,
    )
    const values = [count, households[cell]!, mostFrequent(cell)]
    values.forEach((value, i) => {
      writer.tag(keys[i]!, value)
    })
    writer.endFeature(row * cellsPerTile * 2 ** z + column, geometryTypes.point)
  }
  for (const scratch of [counts, households, modeCounts, sumX, sumY]) scratch.fill(0)
}

/** The lower code wins a tie. */
function mostFrequent(cell: number): number {
  let best = 0
  for (let mode = 1; mode < modes; mode++) {
    if (modeCounts[cell * modes + mode]! > modeCounts[cell * modes + best]!) best = mode
  }
  return best
}
