import type { DemoBuilding } from './demo-city.ts'
import { areaOf, type Ring } from './plane.ts'
import type { Random } from './random.ts'
import { placeSlabs, type Slab, type SlabStyle } from './slabs.ts'

/** How a yard was built in its time: depth of the flats, distance of the rows, height. */
interface Epoch {
  readonly until: number
  readonly depth: number
  readonly pitch: readonly [number, number]
  readonly most: number
  readonly floors: readonly (readonly [number, number])[]
  readonly structure: string
}
const epochs: readonly Epoch[] = [
  { until: 1978, depth: 10.8, pitch: [19, 23], most: 52, floors: [[2, 2], [3, 5], [4, 3]], structure: '砖木' },
  { until: 1988, depth: 11.6, pitch: [22, 26], most: 58, floors: [[4, 3], [5, 6], [6, 4]], structure: '砖混' },
  { until: 2000, depth: 12.6, pitch: [25, 30], most: 60, floors: [[5, 2], [6, 7], [7, 4]], structure: '砖混' },
  { until: 2100, depth: 13.8, pitch: [31, 37], most: 56, floors: [[6, 6], [7, 3], [11, 2]], structure: '框架' },
] // prettier-ignore

/** Metres of front that one stairwell serves. */
const stairwell = 14.5

export function buildYard(random: Random, ring: Ring, built: number): DemoBuilding[] {
  const epoch = epochs.find(({ until }) => built <= until)!
  const area = areaOf(ring)
  const style: SlabStyle = {
    depth: epoch.depth, pitch: random.between(...epoch.pitch), least: 17, most: epoch.most,
    margin: area > 6000 ? random.between(4, 6.5) : 3, between: [6.5, 11], keep: area > 4000 ? 0.93 : 1,
  } // prettier-ignore
  let slabs = placeSlabs(random, ring, style)
  if (slabs.length === 0)
    slabs = placeSlabs(random, ring, { ...style, depth: 8.5, pitch: 14, least: 9, margin: 1.2, keep: 1 })
  const usual = random.weighted(epoch.floors)
  return slabs.map((slab, index) => {
    const floors = Math.max(2, usual + (random.chance(0.2) ? random.whole(-1, 1) : 0))
    return building(random, slab, { number: `${index + 1}`, floors, structure: epoch.structure })
  })
}

type Known = Pick<DemoBuilding, 'number' | 'floors' | 'structure'>
function building(random: Random, { ring, length, depth }: Slab, known: Known): DemoBuilding {
  const entrances = Math.max(1, Math.round(length / stairwell))
  const floorM2 = (length * depth) / entrances
  // Two flats a landing; three where the flats would be too large.
  const perLanding = floorM2 > 200 ? 3 : floorM2 < 75 ? 1 : random.chance(0.12) ? 3 : 2
  return { ...known, entrances, households: entrances * perLanding * known.floors, footprint: ring }
}

export const footprintM2 = ({ footprint }: DemoBuilding): number => areaOf(footprint)
