import { cellToBoundary, latLngToCell } from 'h3-js'
import type { ProgressCells } from '#contract/progress'
import { addCommunity, nothing, type Asked } from '#domain/progress-figures'
import type { PlannedCommunity, ProgressColumns } from '#domain/progress-columns'
import { regionPrefix } from '#domain/region'

type Ring = ProgressCells['cells'][number]['ring']
/** Which cell each row lies in; kept as long as the columns are. */
const cellsOf = new WeakMap<ProgressColumns, Map<number, { of: PlannedCommunity[]; cells: string[] }>>()
/** A cell is where it is, for ever. */
const rings = new Map<string, Ring>()
const mostRings = 50_000

/** 8 (about 0.7 km²) shows a city, 9 (0.1 km²) a county or less. */
export const resolutionFor = (region: string | undefined): 8 | 9 =>
  region === undefined || regionPrefix(region).length < 6 ? 8 : 9

/** Σ done ÷ Σ planned by H3 cell of the label point. */
export function sumCells(columns: ProgressColumns, asked: Asked, resolution: number): ProgressCells {
  const cells = cellsAt(columns, resolution)
  const sums = new Map<string, ReturnType<typeof nothing>>()
  for (const row of asked.rows) {
    const h3 = cells[row]!
    let sum = sums.get(h3)
    if (!sum) sums.set(h3, (sum = nothing()))
    addCommunity(sum, columns, { row, month: asked.month, weight: asked.weight })
  }
  const found = [...sums].filter(([, sum]) => sum.communities > 0).sort(([p], [q]) => (p < q ? -1 : 1))
  return {
    resolution,
    cells: found.map(([h3, { done, due, planned, communities }]) => ({
      h3,
      n: communities,
      done: cents(done),
      due: cents(due),
      planned: cents(planned),
      ring: ringOf(h3),
    })),
  }
}

function cellsAt(columns: ProgressColumns, resolution: number): string[] {
  let byResolution = cellsOf.get(columns)
  if (!byResolution) cellsOf.set(columns, (byResolution = new Map()))
  let known = byResolution.get(resolution)
  if (!known) byResolution.set(resolution, (known = { of: [], cells: [] }))
  const { of, cells } = known
  columns.communities.forEach((community, row) => {
    // Another object: the community was edited and may have moved.
    if (of[row] === community) return
    of[row] = community
    cells[row] = latLngToCell(community.lat, community.lng, resolution)
  })
  return cells
}

function ringOf(h3: string): Ring {
  let ring = rings.get(h3)
  if (!ring) {
    ring = cellToBoundary(h3, true).map(([lng, lat]) => [micro(lng), micro(lat)])
    if (rings.size < mostRings) rings.set(h3, ring)
  }
  return ring
}

const cents = (value: number) => Math.round(value * 100) / 100
const micro = (degrees: number) => Math.round(degrees * 1e6) / 1e6
