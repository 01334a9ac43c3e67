import { computed, type ReadableAtom } from 'nanostores'
import type { CommunitySummary } from '#domain/community'
import { communities, matching, type Communities } from './communities.ts'
import type { PointColumns } from './lasso.ts'
import { mercatorX, mercatorY } from './mercator.ts'

/** West, south, east, north in degrees. */
export type Box = readonly [west: number, south: number, east: number, north: number]

/** What a colouring tells apart: the same table that paints the map. */
export interface Classes {
  readonly classes: readonly { readonly key: string }[]
  classOf(community: CommunitySummary): string
}

/** How many communities of a view there are, and how many of which class, in the order of the classes. */
export interface ViewCounts {
  readonly inView: number
  readonly byClass: readonly number[]
}

/** Label points in the plane of the screen, by row of the index. */
export const labelPoints: ReadableAtom<PointColumns> = computed(communities, (all) => ({
  xs: Float64Array.from(all?.index.lng ?? [], mercatorX),
  ys: Float64Array.from(all?.index.lat ?? [], mercatorY),
}))

/** One byte a row, 1 where the filter keeps it. */
export const matchingRows: ReadableAtom<Uint8Array> = computed([communities, matching], (all, kept) =>
  maskOf(all, kept),
)

export function maskOf(all: Communities | undefined, kept: readonly CommunitySummary[]): Uint8Array {
  const mask = new Uint8Array(all?.list.length ?? 0)
  for (const { id } of kept) mask[all!.rowOf(id)!] = 1
  return mask
}

/** Index of its class for every row. Made once per colouring. */
export function classCodes(all: Communities, { classes, classOf }: Classes): Uint8Array {
  const codes = new Map(classes.map(({ key }, code) => [key, code]))
  return Uint8Array.from(all.list, (community) => codes.get(classOf(community))!)
}

/** One pass over numbers: the view moves on every frame. */
export function countIn(
  all: Communities,
  [west, south, east, north]: Box,
  { mask, codes }: { readonly mask: Uint8Array; readonly codes: Uint8Array },
): ViewCounts {
  const { lng, lat } = all.index
  const byClass = new Uint32Array(256)
  let inView = 0
  for (let row = 0; row < lng.length; row++) {
    if (mask[row] === 0) continue
    const x = lng[row]!
    const y = lat[row]!
    if (x < west || x > east || y < south || y > north) continue
    inView++
    byClass[codes[row]!]!++
  }
  return { inView, byClass: Array.from(byClass) }
}
