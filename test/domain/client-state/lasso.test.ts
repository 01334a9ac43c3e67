import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rowsInside } from '../../../client/state/lasso.ts'
import type { Point } from '../../../client/state/mercator.ts'

const columns = (points: readonly Point[]) => ({
  xs: Float64Array.from(points, (p) => p[0]),
  ys: Float64Array.from(points, (p) => p[1]),
})
const square: Point[] = [
  [0, 0],
  [10, 0],
  [10, 10],
  [0, 10],
]

describe('a yard is in the lasso when its label point is', () => {
  test('points inside and outside a square', () => {
    expect(rowsInside(columns([[5, 5], [15, 5], [-1, 5], [5, -1], [9.9, 0.1]]), square)).toEqual([0, 4]) // prettier-ignore
  })

  test('drawn the other way round, the same points are in', () => {
    expect(rowsInside(columns([[5, 5], [15, 5]]), [...square].reverse())).toEqual([0]) // prettier-ignore
  })

  test('a concave ring leaves out the point in its bay', () => {
    const bay: Point[] = [[0, 0], [10, 0], [10, 10], [5, 3], [0, 10]] // prettier-ignore
    expect(rowsInside(columns([[5, 8], [5, 2], [1, 7]]), bay)).toEqual([1, 2]) // prettier-ignore
  })

  test('a stroke that circles twice keeps what it circled', () => {
    expect(rowsInside(columns([[5, 5]]), [...square, ...square])).toEqual([0])
  })

  test('fewer than three points enclose nothing', () => {
    expect(rowsInside(columns([[5, 5]]), square.slice(0, 2))).toEqual([])
    expect(rowsInside(columns([[5, 5]]), [])).toEqual([])
  })

  test('a stroke along one line encloses nothing', () => {
    expect(rowsInside(columns([[5, 0], [3, 0]]), [[0, 0], [10, 0], [5, 0]])).toEqual([]) // prettier-ignore
  })
})

test('the bands find exactly what testing every edge finds', () => {
  const coordinate = fc.integer({ min: 0, max: 400 })
  const point = fc.tuple(coordinate, coordinate)
  fc.assert(
    fc.property(
      fc.array(point, { minLength: 3, maxLength: 40 }),
      fc.array(point, { maxLength: 30 }),
      (ring, points) => {
        const expected = points.flatMap((p, row) => (windingByEveryEdge(ring, p) === 0 ? [] : [row]))
        expect(rowsInside(columns(points), ring)).toEqual(expected)
      },
    ),
    { numRuns: 300 },
  )
})

function windingByEveryEdge(ring: readonly Point[], [x, y]: Point): number {
  let winding = 0
  ring.forEach(([x1, y1], i) => {
    const [x2, y2] = ring[(i + 1) % ring.length]!
    const side = (x2 - x1) * (y - y1) - (x - x1) * (y2 - y1)
    if (y1 <= y && y2 > y && side > 0) winding++
    if (y1 > y && y2 <= y && side < 0) winding--
  })
  return winding
}
