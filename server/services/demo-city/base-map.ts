import { barrierClasses, type BarrierClass } from '#domain/barrier'
import type { Arrangement } from './arrangement.ts'
import { inset, type SideKind } from './cell.ts'
import { lengthOf, parallel, simplify, smooth } from './curve.ts'
import type { DemoBarrier, DemoBaseFeature, DemoCommunity } from './demo-city.ts'
import type { Land } from './land-use.ts'
import type { Plot } from './land.ts'
import { otherFootprints } from './other-buildings.ts'
import { NearLine } from './near-line.ts'
import { areaOf, centroidOf, lengthOfVector, type Point, type Ring } from './plane.ts'
import type { Random } from './random.ts'
import { halfWidths } from './road-net.ts'
import type { CityPlan } from './street-plan.ts'
import type { WaterLine } from './terrain.ts'

export interface BaseMapWish {
  readonly random: Random
  readonly plan: CityPlan
  readonly arrangement: Arrangement
  readonly land: Land
  readonly others: readonly Plot[]
  readonly yards: readonly Pick<DemoCommunity, 'buildings'>[]
  readonly detail: 'full' | 'plain'
}

const roadClass: Partial<Record<SideKind, number>> = {
  expressway: 0,
  primary: 1,
  secondary: 2,
  tertiary: 3,
  alley: 4,
}
const barrierClass: Partial<Record<SideKind, BarrierClass>> = {
  expressway: 'ARTERIAL', primary: 'ARTERIAL', secondary: 'SECONDARY', tertiary: 'BRANCH', rail: 'RAILWAY', river: 'RIVER', canal: 'RIVER',
} // prettier-ignore
const parkNames = '人民公园 劳动公园 文庙公园 植物园 滨河公园 五一公园 儿童公园 森林公园 莲湖公园 月季公园 石榴园 运河公园 桃园 动物园'.split(' ') // prettier-ignore

/** Everything that is drawn below the yards, and the lines that no cluster may cross. */
export function baseMap(wish: BaseMapWish): { base: DemoBaseFeature[]; barriers: DemoBarrier[] } {
  const { plan, land, others, random, detail } = wish
  const base: DemoBaseFeature[] = []
  const area = (kind: 'water' | 'green' | 'building' | 'block', rings: readonly Ring[], name?: string) => {
    if (rings.length > 0) base.push({ kind, class: 0, name, rings })
  }
  if (detail === 'full') {
    for (const { cell } of land.blocks) {
      const ring = inset(cell)
      if (ring) area('block', [ring])
    }
  }
  const parks = random.shuffle(parkNames)
  for (const plot of [...others].sort((a, b) => areaOf(b.ring) - areaOf(a.ring))) {
    if (plot.use === 'park' || plot.use === 'lake')
      area('green', [plot.ring], areaOf(plot.ring) > 30_000 ? parks.pop() : undefined)
    else if (plot.use === 'green' || plot.use === 'bank') {
      if (detail === 'full' || areaOf(plot.ring) > 20_000) area('green', [plot.ring])
    }
    if (plot.use === 'park' && areaOf(plot.ring) > 60_000 && random.chance(0.7))
      area('water', [pond(random, plot.ring)])
  }
  area('water', [waterBody(plan.river)], '澜河')
  area('water', [waterBody(plan.canal)], '云锦运河')
  area('water', [plan.lake], '镜湖')
  if (detail === 'full') {
    const stations = stationsOf(plan, others)
    for (const plot of others) {
      const name = stations.get(plot)
      area('building', otherFootprints(random, name ? { ...plot, use: 'station' } : plot), name)
    }
    for (const { buildings } of wish.yards)
      area(
        'building',
        buildings.map(({ footprint }) => footprint),
      )
  }
  const barriers: DemoBarrier[] = []
  drawLines(wish, base, barriers)
  barriers.push({ name: '镜湖', class: 'RIVER', halfWidthM: 0, ring: plan.lake })
  barriers.sort((a, b) => barrierClasses.indexOf(a.class) - barrierClasses.indexOf(b.class))
  return { base, barriers }
}

function drawLines(
  { plan, arrangement, land, detail }: BaseMapWish,
  base: DemoBaseFeature[],
  barriers: DemoBarrier[],
) {
  const names: Partial<Record<SideKind, string>> = { river: '澜河', canal: '云锦运河', rail: '澜安铁路' }
  const road = (kind: SideKind, line: readonly Point[], name?: string) => {
    const number = roadClass[kind]
    if (number !== undefined)
      base.push({ kind: 'road', class: number, name: name || undefined, line: simplify(line, 0.4) })
  }
  const barrier = (
    kind: SideKind,
    line: readonly Point[],
    rest: { half: number; name: string | undefined },
  ) => {
    const found = barrierClass[kind]
    if (!found) return
    // Pieces of a kilometre and a half: a box around a whole ring road would hold half of the city.
    for (const piece of pieces(simplify(line, 0.4), 1500)) {
      barriers.push({
        name: rest.name || undefined,
        class: found,
        halfWidthM: Math.max(1, Math.round((rest.half - 1) * 10) / 10),
        line: piece,
      })
    }
  }
  for (const { curve, points } of arrangement.chains) {
    const { kind, half, street } = curve
    road(kind, points, street?.name)
    const widest = typeof half === 'number' ? half : Math.max(...half) - 5
    barrier(kind, points, { half: kind === 'canal' ? 12 : widest, name: street?.name ?? names[kind] })
  }
  for (const { kind, points } of plan.outside) for (const run of runs(points)) road(kind, run)
  for (const { street, points } of land.lanes) {
    if (street.kind === 'tertiary' || detail === 'full') road(street.kind, points, street.name)
    if (street.kind === 'tertiary')
      barrier('tertiary', points, { half: halfWidths.tertiary, name: street.name })
  }
  for (const [i, line] of plan.railways.entries()) {
    base.push({ kind: 'rail', class: 0, name: i === 0 ? '澜安铁路' : '澜安高铁', line: simplify(line, 0.5) })
  }
}

function* pieces(line: readonly Point[], most: number): Generator<readonly Point[]> {
  let from = 0
  let length = 0
  for (let i = 1; i < line.length; i++) {
    length += Math.hypot(line[i]![0] - line[i - 1]![0], line[i]![1] - line[i - 1]![1])
    if (length < most && i < line.length - 1) continue
    yield line.slice(from, i + 1)
    from = i
    length = 0
  }
}

/** Where points were left out, the line stops and begins again. */
function* runs(points: readonly Point[]): Generator<readonly Point[]> {
  let run: Point[] = []
  for (const p of points) {
    const last = run.at(-1)
    if (last && Math.hypot(p[0] - last[0], p[1] - last[1]) > 400) {
      if (run.length > 1) yield run
      run = []
    }
    run.push(p)
  }
  if (run.length > 1 && lengthOf(run) > 100) yield run
}

/** A plot at the tracks for each railway: the old station near the centre, the new one where the fast line comes closest. */
function stationsOf(plan: CityPlan, others: readonly Plot[]): Map<Plot, string> {
  const stations = new Map<Plot, string>()
  for (const [i, line] of plan.railways.entries()) {
    const near = new NearLine(line)
    let best: { plot: Plot; away: number } | undefined
    for (const plot of others) {
      const size = areaOf(plot.ring)
      if (size < 9000 || size > 90_000 || plot.use === 'bank' || plot.use === 'park' || stations.has(plot))
        continue
      const at = centroidOf(plot.ring)
      const away = lengthOfVector(at[0], at[1])
      if ((best && away >= best.away) || near.at(at).distance > 60 + Math.sqrt(size)) continue
      best = { plot, away }
    }
    if (best) stations.set(best.plot, i === 0 ? '火车站' : '高铁站')
  }
  return stations
}

function waterBody({ line, halves }: WaterLine): Ring {
  const left = parallel(line, (i) => halves[i]!)
  const right = parallel(line, (i) => -halves[i]!)
  const ring = [...simplify(right, 1), ...simplify(left, 1).reverse()]
  return areaOf(ring) > 0 ? ring : ring.reverse()
}

/** Shaped like the park around it, smaller and rounder. */
function pond(random: Random, ring: Ring): Ring {
  const [x, y] = centroidOf(ring)
  const size = random.between(0.28, 0.42)
  const shifted: Point = [x + random.between(-40, 40), y + random.between(-40, 40)]
  const around = ring.length > 16 ? ring.filter((_, i) => i % 3 === 0) : ring
  return smooth(
    around.map(([px, py]): Point => [shifted[0] + (px - x) * size, shifted[1] + (py - y) * size]),
    14,
    true,
  )
}
