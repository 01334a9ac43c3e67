import type { CommunityIndex } from '#contract/community'
import type { AdjacencyColumns } from '#contract/adjacency'
import { defaultGapM } from '#domain/adjacency'
import { barrierMask, defaultHardBarriers } from '#domain/barrier'
import { AdjacencyGraph } from '../../client/state/adjacency.ts'
import { Communities } from '../../client/state/communities.ts'
import { scoreDraft } from '../../client/state/draft-score.ts'
import { rowsInside } from '../../client/state/lasso.ts'
import { mercatorX, mercatorY, type Point } from '../../client/state/mercator.ts'
import { percentile, type BenchRow } from './bench-row.ts'

interface City {
  readonly index: CommunityIndex
  readonly adjacency: AdjacencyColumns
}

/** Length of the equator in the plane of the map, whose width is 1. */
const equatorM = 40_075_017

/** What runs in the browser on every step of a stroke, here on the same code in Node. */
export function benchLasso({ index, adjacency }: City): BenchRow[] {
  const all = new Communities(index)
  const graph = new AdjacencyGraph(adjacency)
  const points = { xs: Float64Array.from(index.lng, mercatorX), ys: Float64Array.from(index.lat, mercatorY) }
  const terms = { maxGapM: defaultGapM, hardMask: barrierMask(defaultHardBarriers) }
  const lassos: number[] = []
  const steps: number[] = []
  for (let round = 0; round < 60; round++) {
    // A hand-drawn ring of 240 points around a yard, 300 to 900 m across.
    const centre = (round * 7919) % index.id.length
    const radius = ((150 + (round % 4) * 100) * 1.22) / equatorM
    const ring: Point[] = Array.from({ length: 240 }, (_, i) => {
      const angle = (2 * Math.PI * i) / 240
      const reach = radius * (1 + 0.12 * Math.sin(7 * angle))
      return [points.xs[centre]! + reach * Math.cos(angle), points.ys[centre]! + reach * Math.sin(angle)]
    })
    const began = performance.now()
    const rows = rowsInside(points, ring)
    const circled = performance.now()
    const ids = rows.map((row) => index.id[row]!)
    scoreDraft(ids, { all, graph, terms, clusterHolding: () => undefined })
    const scored = performance.now()
    lassos.push(circled - began)
    steps.push(scored - began)
  }
  const isCity = index.id.length <= 20_000
  return [
    { name: 'lasso: communities inside, p95', value: percentile(lassos, 0.95), unit: 'ms', ...(isCity && { budget: '≤ 50' }) },
    { name: 'stroke step: lasso, scorecard, verdict, p95', value: percentile(steps, 0.95), unit: 'ms', ...(isCity && { budget: '≤ 16' }) },
  ] // prettier-ignore
}
