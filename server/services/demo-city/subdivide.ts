import { cut, gross, inset, net, shapeOf, type Cell, type Course, type Cut, type Side } from './cell.ts'
import { contains, frameOf, step, type Frame, type Point, type Ring } from './plane.ts'
import type { Lane } from './land.ts'
import type { Random } from './random.ts'

type Bend = 'straight' | 'jog' | 'ell'
export interface CutWish {
  readonly side: Side
  readonly bends: readonly (readonly [Bend, number])[]
  /** Where along the long side, least and most. */
  readonly between: readonly [number, number]
}

interface Framed {
  readonly points: Ring
  readonly frame: Frame
}

/** Several tries, the one that leaves the better worse half; `undefined` when none leaves two sound pieces. */
export function bestCut(random: Random, cell: Cell, wish: CutWish): Cut | undefined {
  let best: Cut | undefined
  let bestShape = 0.33
  const frame = frameOf(cell.points)
  for (let i = 0; i < 4; i++) {
    const made = cut(cell, courseThrough(random, { points: cell.points, frame }, wish), wish.side)
    if (!made) continue
    const shape = shapeOf(made)
    if (shape > bestShape) [best, bestShape] = [made, shape]
  }
  return best
}

function courseThrough(random: Random, { points, frame }: Framed, { bends, between }: CutWish): Course {
  const across = frame.angle + Math.PI / 2 + random.normal() * 0.05
  const bend = random.weighted(bends)
  const at = (long: number, wide: number): Point =>
    step(step(frame.centre, frame.angle, (long - 0.5) * frame.length), across, (wide - 0.5) * frame.width)
  const share = random.between(...between)
  if (bend === 'ell') {
    const corner = at(random.between(0.3, 0.7), random.between(0.35, 0.65))
    const back = frame.angle + (random.chance(0.5) ? Math.PI : 0)
    return { via: [inside(points, corner, at)], back, ahead: across + (random.chance(0.5) ? Math.PI : 0) }
  }
  const first = inside(points, at(share, 0.5), at)
  if (bend === 'straight') return { via: [first], back: across + Math.PI, ahead: across }
  const second = step(
    first,
    frame.angle,
    (random.chance(0.5) ? 1 : -1) * random.between(4, Math.min(22, frame.length / 5)),
  )
  return { via: [first, second], back: across + Math.PI, ahead: across }
}

/** An L has its middle outside: then any other place along the middle line. */
function inside(points: Cell['points'], p: Point, at: (long: number, wide: number) => Point): Point {
  if (contains(points, p)) return p
  for (const wide of [0.3, 0.7, 0.2, 0.8]) {
    const q = at(0.5, wide)
    if (contains(points, q)) return q
  }
  return p
}

export interface Streeting {
  readonly random: Random
  /** Net m² up to which a piece stays whole. */
  readonly target: number
  side(): Side
  readonly lanes: Lane[]
}

/** Cuts a superblock by streets until the pieces are small enough. */
export function cutByStreets(cell: Cell, streeting: Streeting): Cell[] {
  const { random, target, lanes } = streeting
  if (net(cell) < target * random.between(0.85, 1.35)) return [cell]
  const side = streeting.side()
  const made = bestCut(random, cell, {
    side,
    bends: [
      ['straight', 9],
      ['jog', 1],
    ],
    between: [0.36, 0.64],
  })
  if (!made || !isSound(made)) return [cell]
  lay(made, side, lanes)
  return [...cutByStreets(made.left, streeting), ...cutByStreets(made.right, streeting)]
}

export const isSound = ({ left, right }: Cut, least = 900): boolean => net(left) > least && net(right) > least

/** Records the street that a cut is; it stops short of tracks and water. */
export function lay({ path, ends }: Cut, { street }: Side, lanes: Lane[]) {
  if (!street) return
  const points = [...path]
  for (const [end, index, inner] of [
    [ends[0], 0, 1],
    [ends[1], points.length - 1, points.length - 2],
  ] as const) {
    // prettier-ignore
    if (!['rail', 'river', 'canal', 'limit', 'wall'].includes(end.kind)) continue
    const [a, b] = [points[index]!, points[inner]!]
    const length = Math.hypot(b[0] - a[0], b[1] - a[1])
    if (length > end.half + 4) {
      points[index] = [a[0] + ((b[0] - a[0]) * end.half) / length, a[1] + ((b[1] - a[1]) * end.half) / length]
    }
  }
  lanes.push({ street, points })
}

export interface Yarding {
  readonly random: Random
  /** Gross m² of the yards to aim at. */
  readonly target: number
  alley(): Side
  readonly wall: Side
  readonly lanes: Lane[]
}

/** Cuts a block into yards: alleys first, walls within; straight, stepped and L-shaped, of very different sizes. */
export function cutIntoYards(cell: Cell, yarding: Yarding, depth = 0): Cell[] {
  const { random, lanes } = yarding
  const area = gross(cell)
  // A single building that somebody once built into the corner of a yard.
  if (area > 2600 && depth > 0 && random.chance(0.025)) {
    const split = cornerOff(cell, yarding)
    if (split) return [split.left, ...cutIntoYards(split.right, yarding, depth + 1)]
  }
  if (area < yarding.target * random.between(0.85, 1.7)) return [cell]
  const byAlley = random.chance(depth === 0 ? 0.6 : depth === 1 ? 0.42 : 0.22) && area > 4000
  const side = byAlley ? yarding.alley() : yarding.wall
  const bends = byAlley ? ([['straight', 6], ['jog', 1]] as const) : ([['straight', 5], ['jog', 3], ['ell', 2.4]] as const) // prettier-ignore
  const made = bestCut(random, cell, { side, bends, between: [0.3, 0.7] })
  if (!made || !isSound(made, 560)) return [cell]
  if (byAlley && side.half >= 2.4) lay(made, side, lanes)
  const next = {
    ...yarding,
    target: Math.min(90_000, Math.max(1500, yarding.target * Math.exp(random.normal() * 0.42))),
  }
  return [...cutIntoYards(made.left, next, depth + 1), ...cutIntoYards(made.right, next, depth + 1)]
}

/** Takes a small rectangle off a corner: `left` is the small piece. */
function cornerOff(cell: Cell, { random, wall }: Yarding): { left: Cell; right: Cell } | undefined {
  const { points } = cell
  const i = random.whole(0, points.length - 1)
  const [p, next, before] = [
    points[i]!,
    points[(i + 1) % points.length]!,
    points[(i + points.length - 1) % points.length]!,
  ]
  const ahead = Math.atan2(next[1] - p[1], next[0] - p[0])
  const back = Math.atan2(before[1] - p[1], before[0] - p[0])
  const inner = step(step(p, ahead, random.between(26, 46)), back, random.between(24, 36))
  if (!contains(points, inner)) return undefined
  const made = cut(cell, { via: [inner], back: ahead + Math.PI, ahead: back + Math.PI }, wall)
  if (!made || shapeOf(made) < 0.2 || net(made.left) < 420 || net(made.right) < 700) return undefined
  const [small, large] =
    gross(made.left) < gross(made.right) ? [made.left, made.right] : [made.right, made.left]
  return inset(small) && inset(large) ? { left: small, right: large } : undefined
}
