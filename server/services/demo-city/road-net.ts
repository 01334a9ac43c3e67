import type { Curve } from './arrangement.ts'
import type { SideKind, Street } from './cell.ts'
import { lengthOf } from './curve.ts'
import { distance, type Point } from './plane.ts'

/** Half the width of what is kept free, metres. Roads: half of the red line, so that a road drawn at map width lies in it. */
export const halfWidths: Record<Exclude<SideKind, 'river' | 'wall' | 'alley'>, number> = {
  expressway: 25, primary: 19, secondary: 13.5, tertiary: 7.5, rail: 20, canal: 17, shore: 0, limit: 0,
} // prettier-ignore

/** Whether a road may pass here; `before` is the point it comes from. */
export type Allowed = (p: Point, before: Point | undefined) => boolean
export interface Course {
  readonly name: string
  readonly allowed?: Allowed
}

/** The lines of the plan as they are laid, the great ones first. */
export class RoadNet {
  readonly curves: Curve[] = []
  /** Directions of what is already laid, by bucket: a lesser road does not run beside a greater one. */
  readonly #laid = new Map<string, { p: Point; dx: number; dy: number }[]>()

  road(kind: SideKind, line: readonly Point[], { name, allowed }: Course) {
    const half = halfWidths[kind as keyof typeof halfWidths]
    const great = kind === 'expressway' || kind === 'primary'
    let run: Point[] = []
    const close = () => {
      if (run.length > 2 && lengthOf(run) > 280) {
        const street: Street = { name, kind }
        // Every 36 m while testing is more than a road needs.
        this.add({ kind, points: allowed && !great ? everyNth(run, 2) : run, half, street })
      }
      run = []
    }
    for (const [i, p] of line.entries()) {
      const next = line[Math.min(i + 1, line.length - 1)]!
      const before = line[Math.max(i - 1, 0)]!
      const ok = (!allowed || allowed(p, run.at(-1))) && !this.#runsBeside(p, next, before)
      if (ok) run.push(p)
      else {
        if (run.length > 0 && allowed && !this.#runsBeside(p, next, before)) run.push(p)
        close()
      }
    }
    close()
  }

  /** Another road within 190 m and within 28° of the same direction. */
  #runsBeside(p: Point, next: Point, before: Point): boolean {
    const length = distance(before, next) || 1
    const [dx, dy] = [(next[0] - before[0]) / length, (next[1] - before[1]) / length]
    const near = 190
    const [bx, by] = [Math.floor(p[0] / near), Math.floor(p[1] / near)]
    for (let x = bx - 1; x <= bx + 1; x++) {
      for (let y = by - 1; y <= by + 1; y++) {
        for (const other of this.#laid.get(`${x},${y}`) ?? []) {
          if (distance(other.p, p) < near && Math.abs(other.dx * dy - other.dy * dx) < 0.47) return true
        }
      }
    }
    return false
  }

  add(curve: Curve) {
    this.curves.push(curve)
    if (curve.kind === 'limit' || curve.kind === 'river' || curve.kind === 'rail' || curve.kind === 'canal')
      return
    const { points } = curve
    for (let i = 0; i + 1 < points.length; i++) {
      const a = points[i]!
      const b = points[i + 1]!
      const length = distance(a, b) || 1
      const entry = { p: a, dx: (b[0] - a[0]) / length, dy: (b[1] - a[1]) / length }
      const key = `${Math.floor(a[0] / 190)},${Math.floor(a[1] / 190)}`
      const here = this.#laid.get(key)
      if (here) here.push(entry)
      else this.#laid.set(key, [entry])
    }
  }
}

const everyNth = (line: readonly Point[], n: number): Point[] =>
  line.filter((_, i) => i % n === 0 || i === line.length - 1)
