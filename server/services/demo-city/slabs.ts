import { boxOf, crossingsAt, frameOf, turn, type Point, type Ring } from './plane.ts'
import type { Random } from './random.ts'

export interface Slab {
  readonly ring: Ring
  readonly length: number
  readonly depth: number
}
export interface SlabStyle {
  readonly depth: number
  /** From one row to the next: sunlight decides it. */
  readonly pitch: number
  readonly least: number
  readonly most: number
  /** Off the border of the plot. */
  readonly margin: number
  readonly between: readonly [number, number]
  /** Share of the places that are built. */
  readonly keep: number
}

/** Rows that face south, or nearly: turned with the plot where it lies within 28° of the compass. */
export function placeSlabs(random: Random, ring: Ring, style: SlabStyle): Slab[] {
  const angle = southwards(frameOf(ring).angle)
  const turned = ring.map((p) => turn(p, -angle))
  const [, south, , north] = boxOf(turned)
  const slabs: Slab[] = []
  const room = north - south - 2 * style.margin
  const rows = Math.floor((room - style.depth) / style.pitch) + 1
  if (room < style.depth) return slabs
  // What is left over is shared out, so that rows do not stick to the south wall.
  const spare = Math.min(style.pitch * 0.8, room - style.depth - (rows - 1) * style.pitch)
  const pitch = rows > 1 ? style.pitch + (spare * 0.7) / (rows - 1) : style.pitch
  for (let row = 0; row < rows; row++) {
    const y = south + style.margin + spare * 0.15 + row * pitch
    for (const [from, to] of spansBetween(
      turned,
      y - style.margin * 0.4,
      y + style.depth + style.margin * 0.4,
    )) {
      for (const [x, length] of rowOf(random, [from + style.margin, to - style.margin], style)) {
        const corners: Point[] = [[x, y], [x + length, y], [x + length, y + style.depth], [x, y + style.depth]] // prettier-ignore
        slabs.push({ ring: corners.map((p) => rounded(turn(p, angle))), length, depth: style.depth })
      }
    }
  }
  return slabs
}

const rounded = ([x, y]: Point): Point => [Math.round(x * 100) / 100, Math.round(y * 100) / 100]

function southwards(angle: number): number {
  const quarter = Math.PI / 2
  let a = ((angle % quarter) + quarter) % quarter
  if (a > quarter / 2) a -= quarter
  return Math.abs(a) < 0.49 ? a : a * 0.3
}

/** Blocks along a row: where each begins and how long it is. */
function rowOf(random: Random, [from, to]: readonly [number, number], style: SlabStyle): [number, number][] {
  const room = to - from
  if (room < style.least) return []
  if (room <= style.most) return random.chance(style.keep) ? [[from, room]] : []
  const row: [number, number][] = []
  for (let x = from; to - x >= style.least;) {
    let length = Math.min(random.between(Math.max(style.least, style.most * 0.55), style.most), to - x)
    // Rather one longer block than a stump at the end.
    if (to - x - length < style.least && to - x <= style.most * 1.15) length = to - x
    if (random.chance(style.keep)) row.push([x, length])
    x += length + random.between(...style.between)
  }
  return row
}

/** Stretches of a band that lie wholly inside. */
function spansBetween(ring: Ring, bottom: number, top: number): [number, number][] {
  const levels = [
    bottom,
    top,
    ...ring
      .map(([, y]) => y)
      .filter((y) => y > bottom && y < top)
      .flatMap((y) => [y - 1e-6, y + 1e-6]),
  ]
  let spans: [number, number][] | undefined
  for (const y of levels) {
    const at = crossingsAt(ring, y)
    const here: [number, number][] = []
    for (let i = 0; i + 1 < at.length; i += 2) here.push([at[i]!, at[i + 1]!])
    spans = spans ? common(spans, here) : here
  }
  return spans ?? []
}

function common(a: readonly [number, number][], b: readonly [number, number][]): [number, number][] {
  return a
    .flatMap(([from, to]) => b.map(([f, t]): [number, number] => [Math.max(from, f), Math.min(to, t)]))
    .filter(([from, to]) => to > from)
}
