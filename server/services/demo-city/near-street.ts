import type { Side, Street } from './cell.ts'
import { distance } from './plane.ts'
import type { Plot } from './land.ts'

const rank: Partial<Record<Side['kind'], number>> = {
  tertiary: 4,
  secondary: 3,
  primary: 2,
  alley: 2,
  expressway: 1,
}

/** The street a yard's gate is on: a long side, rather on a small street than on a thoroughfare; else one of the superblock's. */
export function addressStreet(
  { cell: { points, sides } }: Plot,
  around: readonly Side[],
): Street | undefined {
  let best: { street: Street; value: number } | undefined
  for (const [i, { street, kind }] of sides.entries()) {
    if (!street?.name) continue
    const value = distance(points[i]!, points[(i + 1) % points.length]!) * (rank[kind] ?? 0)
    if (!best || value > best.value) best = { street, value }
  }
  if (best) return best.street
  const named = around.filter(({ street }) => street?.name)
  // Which of them: any, but the same every time.
  return named[Math.abs(Math.round(points[0]![0])) % (named.length || 1)]?.street
}
