import type { Plot, Use } from './land.ts'
import { areaOf, type Ring } from './plane.ts'
import type { Random } from './random.ts'
import { placeSlabs, type SlabStyle } from './slabs.ts'

const styles: Partial<Record<Use, readonly SlabStyle[]>> = {
  yard: [{ depth: 12, pitch: 28, least: 18, most: 58, margin: 5, between: [7, 12], keep: 0.92 }],
  'new-estate': [
    { depth: 17, pitch: 46, least: 22, most: 34, margin: 9, between: [16, 26], keep: 0.92 },
    { depth: 13, pitch: 36, least: 24, most: 62, margin: 8, between: [10, 16], keep: 0.93 },
  ],
  shops: [
    { depth: 26, pitch: 44, least: 18, most: 70, margin: 4, between: [7, 14], keep: 0.85 },
    { depth: 15, pitch: 27, least: 12, most: 40, margin: 3, between: [3, 8], keep: 0.82 },
    { depth: 44, pitch: 62, least: 40, most: 90, margin: 8, between: [12, 20], keep: 0.95 },
  ],
  offices: [
    { depth: 19, pitch: 46, least: 22, most: 54, margin: 8, between: [12, 22], keep: 0.8 },
    { depth: 14, pitch: 33, least: 20, most: 66, margin: 5, between: [8, 16], keep: 0.8 },
  ],
  school: [{ depth: 15, pitch: 38, least: 26, most: 72, margin: 9, between: [12, 30], keep: 0.62 }],
  hospital: [{ depth: 20, pitch: 40, least: 26, most: 78, margin: 9, between: [12, 24], keep: 0.75 }],
  factory: [
    { depth: 36, pitch: 54, least: 36, most: 130, margin: 9, between: [12, 26], keep: 0.8 },
    { depth: 22, pitch: 36, least: 26, most: 90, margin: 7, between: [10, 22], keep: 0.78 },
  ],
  village: [{ depth: 11, pitch: 16, least: 12, most: 40, margin: 3, between: [1.5, 5], keep: 0.85 }],
  station: [{ depth: 52, pitch: 90, least: 60, most: 220, margin: 10, between: [20, 30], keep: 1 }],
}

/** Footprints on land that is not in the ledger: they make the map read as a city, nobody counts them. */
export function otherFootprints(random: Random, { use, ring }: Plot): Ring[] {
  const options = styles[use]
  if (!options) return []
  const area = areaOf(ring)
  const style = random.pick(options)
  // A small plot has one small building.
  const fitted =
    area > 2600 ? style : { ...style, depth: Math.min(style.depth, 13), pitch: 22, least: 9, margin: 2.5 }
  return placeSlabs(random, ring, fitted).map((slab) => slab.ring)
}
