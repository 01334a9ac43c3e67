import type { Face } from './arrangement.ts'
import { cut, gross, inset, net, type Cell, type Cut, type Side } from './cell.ts'
import { wall, type Lane } from './land.ts'
import {
  areaOf,
  boxOf,
  centroidOf,
  compactnessOf,
  crossingsAt,
  distance,
  frameOf,
  turn,
  type Ring,
} from './plane.ts'
import { storyAt } from './story.ts'
import type { CityPlan } from './street-plan.ts'
import { lay } from './subdivide.ts'

/** One yard of a given size, or a strip of several. m² inside the walls. */
export interface Lot {
  readonly name?: string
  readonly m2: number
  /** Cut across the strip, in order. */
  readonly parts?: readonly Lot[]
  /** Takes all that is left of the strip: its size is not part of the story. */
  readonly takesRest?: true
}

/** The eight yards of 陇东片区, a real project of 2020 (domain brief §6.1): 147,232 m² together. */
export const longdong: readonly Lot[] = [
  { name: '陇海东路61号院', m2: 75_900 },
  {
    m2: 76_500,
    parts: [
      { name: '紫荆山路101号院', m2: 26_221 },
      { name: '陇海东路58号院', m2: 25_224 },
      {
        m2: 20_150,
        parts: [
          { name: '陇海东路57号院', m2: 5_872 },
          { name: '城东路239号院', m2: 5_384 },
          { name: '陇海东路56号院', m2: 4_425 },
          { name: '陇海东路59号院', m2: 2_285 },
          { name: '陇海东路54号院', m2: 1_921 },
        ],
      },
    ],
  },
]

/** The five yards of the demo story: four bodies and one without. */
export const cottonMill: readonly Lot[] = [
  {
    m2: 75_500,
    parts: [
      { name: '棉纺厂家属院', m2: 24_500 },
      { m2: 37_400, parts: [{ name: '锦绣新村', m2: 20_600 }, { name: '纺机厂东院', m2: 16_200, takesRest: true }] },
      { m2: 9_700, parts: [{ name: '红旗里12号院', m2: 5_400 }, { name: '文化路小学院', m2: 4_000, takesRest: true }] },
    ],
  },
] // prettier-ignore

/** Which superblocks hold them: near where the story wants them, roomy enough, nearly rectangular. */
export function reserve(
  plan: CityPlan,
  cells: readonly { face: Face; cell: Cell }[],
): Map<number, readonly Lot[]> {
  const reserved = new Map<number, readonly Lot[]>()
  const wishes = [
    { lots: longdong, at: [900, -800], room: [162_000, 330_000] },
    { lots: cottonMill, at: storyAt, room: [84_000, 300_000] },
  ] as const
  for (const { lots, at, room } of wishes) {
    const goal = [at[0] * plan.scale, at[1] * plan.scale] as const
    let best: { id: number; cost: number } | undefined
    for (const { face, cell } of cells) {
      if (face.area > 600_000 || net(cell) < room[0] || net(cell) > room[1] || reserved.has(face.id)) continue
      if (cell.sides.some(({ kind }) => kind === 'river' || kind === 'rail')) continue
      const cost =
        distance(face.centroid, goal) + 6000 * (1 - compactnessOf(cell.points)) + 4000 * (1 - fillOf(cell))
      if (!best || cost < best.cost) best = { id: face.id, cost }
    }
    if (best) reserved.set(best.id, lots)
  }
  return reserved
}

/** Share of its smallest rectangle that a cell fills. */
function fillOf(cell: Cell): number {
  const { length, width } = frameOf(cell.points)
  return gross(cell) / (length * width)
}

interface Placement {
  readonly placed: { name: string; cell: Cell }[]
  readonly rest: Cell[]
}

/** Slices the lots off one after another, and their parts across. */
export function placeLots(cell: Cell, lots: readonly Lot[], lanes: Lane[]): Placement {
  const placement: Placement = { placed: [], rest: [] }
  const place = (from: Cell, wanted: readonly Lot[]) => {
    let left = from
    for (const lot of wanted) {
      if (lot.takesRest) {
        placement.placed.push({ name: lot.name!, cell: left })
        return
      }
      // Small yards share walls, large ones have a lane between them.
      const side: Side =
        lot.m2 < 8000 ? wall : { kind: 'alley', half: lot.parts ? 4 : 3, street: { name: '', kind: 'alley' } }
      const made = sliceOff(left, { m2: lot.m2, side, lanes })
      if (!made) break
      if (lot.parts) place(made.slice, lot.parts)
      else placement.placed.push({ name: lot.name!, cell: made.slice })
      left = made.rest
    }
    placement.rest.push(left)
  }
  place(cell, lots)
  return placement
}

/** Cuts a piece of exactly this size off one end of the long side. */
function sliceOff(cell: Cell, { m2, side, lanes }: { m2: number; side: Side; lanes: Lane[] }) {
  const { angle } = frameOf(cell.points)
  // Turned so that the long side runs north.
  const upright = cell.points.map((p) => turn(p, Math.PI / 2 - angle))
  const [, south, , north] = boxOf(upright)
  const start = (c: Cell) => turn(centroidOf(c.points), Math.PI / 2 - angle)[1]
  let [low, high] = [south, north]
  let best: { slice: Cell; rest: Cell; miss: number; made: Cut } | undefined
  for (let i = 0; i < 50; i++) {
    const y = (low + high) / 2
    const middle = widestMiddle(upright, y)
    const made =
      middle === undefined
        ? undefined
        : cut(
            cell,
            {
              via: [turn([middle, y], angle - Math.PI / 2)],
              back: angle - Math.PI / 2,
              ahead: angle + Math.PI / 2,
              exact: true,
            },
            side,
          )
    if (!made) {
      low = y
      continue
    }
    const [slice, rest] =
      start(made.left) < start(made.right) ? [made.left, made.right] : [made.right, made.left]
    const ring = inset(slice)
    const area = ring ? areaOf(ring) : 0
    const miss = Math.abs(area - m2)
    if (!best || miss < best.miss) best = { slice, rest, miss, made }
    if (area < m2) low = y
    else high = y
  }
  if (!best || best.miss > m2 * 0.008) return undefined
  lay(best.made, side, lanes)
  return best
}

function widestMiddle(ring: Ring, y: number): number | undefined {
  const at = crossingsAt(ring, y)
  let [middle, widest] = [0, 0]
  for (let i = 0; i + 1 < at.length; i += 2) {
    const width = at[i + 1]! - at[i]!
    if (width > widest) [middle, widest] = [at[i]! + width / 2, width]
  }
  return widest > 0 ? middle : undefined
}
