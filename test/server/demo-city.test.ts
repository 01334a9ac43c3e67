import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { infrastructureNetworks } from '#domain/community'
import { judgeEligibility } from '#domain/eligibility'
import { epsg4547, fromGaussKruger, toGaussKruger } from '#domain/gauss-kruger'
import { monthNumber, plannedShare } from '#domain/progress'
import type { DemoCity, DemoCommunity } from '../../server/services/demo-city/demo-city.ts'
import { planCities } from '../../server/services/demo-city/demo-nation.ts'
import { generateCity } from '../../server/services/demo-city/generate.ts'
import {
  areaOf,
  boxOf,
  contains,
  distance,
  isSimple,
  segmentsCross,
  type Point,
  type Ring,
} from '../../server/services/demo-city/plane.ts'
import { seedDemoCity } from '../../server/services/demo-city/seed-demo-city.ts'
import { describeEngines } from '../support/database.ts'

const hashOf = (city: DemoCity) => createHash('sha256').update(JSON.stringify(city)).digest('hex')
const share = <T>(items: readonly T[], of: (item: T) => boolean) => items.filter(of).length / items.length
const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!

describe('the made-up city', () => {
  let city: DemoCity
  let communities: readonly DemoCommunity[]
  let straddling: string
  beforeAll(() => {
    city = generateCity({ seed: 7, communities: 2000 })
    communities = city.communities
    straddling = city.defects.find(({ kind }) => kind === 'straddles')!.codes[0]
  })

  test('the same seed makes the same bytes, another seed another city', () => {
    const small = (seed: number) => hashOf(generateCity({ seed, communities: 120 }))
    expect(small(7)).toBe(small(7))
    expect(small(8)).not.toBe(small(7))
  })

  test('has as many communities as asked for, each with its own name and code', () => {
    expect(communities).toHaveLength(2000)
    expect(new Set(communities.map(({ code }) => code)).size).toBe(2000)
    expect(new Set(communities.map(({ name }) => name)).size).toBe(2000)
    for (const { code, regionCode } of communities) expect(code).toMatch(new RegExp(`^${regionCode}\\d{4}$`))
  })

  test('yards are heavy-tailed in size, within 400 m² and 82,000 m²', () => {
    const areas = communities.map(({ ring }) => areaOf(ring))
    expect(Math.min(...areas)).toBeGreaterThanOrEqual(400)
    expect(Math.max(...areas)).toBeLessThanOrEqual(82_000)
    const mean = areas.reduce((sum, a) => sum + a, 0) / areas.length
    expect(mean / median(areas)).toBeGreaterThan(1.3)
    expect(share(areas, (a) => a < 2000)).toBeGreaterThan(0.08)
    expect(share(areas, (a) => a > 30_000)).toBeGreaterThan(0.02)
  })

  test('every outline is simple, and only the three listed pairs overlap', () => {
    expect(communities.filter(({ ring }) => !isSimple(ring))).toEqual([])
    const listed = new Set(
      city.defects.filter(({ kind }) => kind === 'overlap').map(({ codes }) => [...codes].sort().join()),
    )
    expect(listed.size).toBe(3)
    const found = overlaps(communities).map((pair) =>
      pair
        .map(({ code }) => code)
        .sort()
        .join(),
    )
    expect(new Set(found)).toEqual(listed)
  })

  test('no yard crosses or touches a road, the railway or water, but for the one drawn across a street', () => {
    const boxed = communities.map(({ code, ring }) => ({ code, ring, box: boxOf(ring) }))
    const crossed = new Set<string>()
    for (const { line } of city.barriers) {
      if (!line) continue
      const [w, s, e, n] = boxOf(line)
      for (const { code, ring, box } of boxed) {
        const [west, south, east, north] = box
        if (west > e || east < w || south > n || north < s) continue
        for (let i = 1; i < line.length; i++) if (meetsRing(line[i - 1]!, line[i]!, ring)) crossed.add(code)
      }
    }
    expect([...crossed]).toEqual([straddling])
  })

  test('every community lies in its street and county, and every region in its parent', () => {
    const byCode = new Map(city.regions.map((region) => [region.code, region]))
    expect(city.regions.filter(({ level }) => level === 'county')).toHaveLength(11)
    expect(city.regions.filter(({ level }) => level === 'street').length).toBeGreaterThan(55)
    expect(city.regions.filter(({ level }) => level === 'neighborhood').length).toBeGreaterThan(250)
    for (const { code, regionCode, ring } of communities) {
      for (const length of [6, 9, 12]) {
        const [outer] = byCode.get(regionCode.slice(0, length))!.polygons[0]!
        if (code !== straddling) expect(ring.every((p) => contains(outer!, p))).toBe(true)
      }
    }
    for (const { code, parentCode, level } of city.regions) {
      if (level !== 'province') expect(byCode.has(parentCode!)).toBe(true)
      if (level === 'street' || level === 'neighborhood') expect(code.slice(0, -3)).toBe(parentCode)
    }
  })

  test('the core reads as a city: a third to over a half of the ground between its streets is communities', () => {
    const inCore = (ring: Ring) => distance(ring[0]!, [0, 0]) < 3000
    const ground = city.base.reduce(
      (sum, f) => (f.kind === 'block' && inCore(f.rings[0]!) ? sum + areaOf(f.rings[0]!) : sum),
      0,
    )
    const yards = communities.reduce((sum, { ring }) => (inCore(ring) ? sum + areaOf(ring) : sum), 0)
    expect(yards / ground).toBeGreaterThan(0.33)
    expect(yards / ground).toBeLessThan(0.58)
  })

  test('the eight yards of the Zhengzhou fixture have their areas and lie together', () => {
    const wanted: Record<string, number> = {
      陇海东路54号院: 1921, 陇海东路56号院: 4425, 陇海东路57号院: 5872, 陇海东路58号院: 25_224,
      陇海东路59号院: 2285, 陇海东路61号院: 75_900, 城东路239号院: 5384, 紫荆山路101号院: 26_221,
    } // prettier-ignore
    const yards = Object.entries(wanted).map(([name, m2]) => ({
      m2,
      yard: communities.find((c) => c.name === name)!,
    }))
    for (const { m2, yard } of yards) expect(Math.abs(areaOf(yard.ring) / m2 - 1)).toBeLessThan(0.01)
    const first = yards[0]!.yard.ring[0]!
    for (const { yard } of yards) expect(distance(yard.ring[0]!, first)).toBeLessThan(600)
  })

  test('the five yards of the story stand in one street with four bodies and one yard without', () => {
    const names = ['棉纺厂家属院', '锦绣新村', '纺机厂东院', '红旗里12号院', '文化路小学院']
    const five = names.map((name) => communities.find((c) => c.name === name)!)
    expect(five.reduce((sum, { households }) => sum + households, 0)).toBe(1206)
    expect(new Set(five.map(({ regionCode }) => regionCode.slice(0, 9))).size).toBe(1)
    expect(new Set(five.flatMap(({ body }) => body ?? [])).size).toBe(4)
    const street = city.regions.find(({ code }) => code === five[0]!.regionCode.slice(0, 9))!
    const county = city.regions.find(({ code }) => code === street.parentCode)!
    expect([county.name, street.name]).toEqual(['棉坊区', '纺织路街道'])
  })

  test('figures keep the ratios of the field', () => {
    const households = communities.map((c) => c.households)
    const mean = households.reduce((sum, h) => sum + h, 0) / households.length
    expect(mean).toBeGreaterThan(118)
    expect(mean).toBeLessThan(246)
    expect(median(communities.map((c) => c.floorAreaM2 / c.households))).toBeGreaterThan(70)
    expect(median(communities.map((c) => c.floorAreaM2 / c.households))).toBeLessThan(109)
    expect(
      share(communities, (c) => c.floorAreaM2 / c.landAreaM2 > 0.5 && c.floorAreaM2 / c.landAreaM2 < 4),
    ).toBeGreaterThan(0.95)
    const buildings = communities.reduce((sum, c) => sum + c.buildings.length, 0) / communities.length
    expect(buildings).toBeGreaterThan(4)
    expect(buildings).toBeLessThan(16.5)
    for (const c of communities) expect(c.households).toBeGreaterThanOrEqual(c.buildings.length)
    for (const c of communities)
      expect(c.surveyedHouseholds ?? 0).toBeGreaterThanOrEqual(c.willingHouseholds ?? 0)
    for (const mode of ['COMMERCIAL', 'GUARANTEED', 'SELF', 'UNIT', 'NONE'] as const) {
      expect(share(communities, (c) => c.mode === mode)).toBeGreaterThan(0.08)
    }
    expect(share(communities, (c) => c.mode === undefined)).toBeLessThan(0.05)
  })

  test('a body belongs to the mode it works in, and 三无 yards have none', () => {
    for (const { mode, body } of communities) {
      if (mode === undefined || mode === 'NONE') expect(body).toBeUndefined()
      else expect(city.bodies[body!]!.mode).toBe(mode)
    }
    const firms = communities.flatMap(({ mode, body }) => (mode === 'COMMERCIAL' ? [body!] : []))
    expect(firms.length / new Set(firms).size).toBeGreaterThan(5)
  })

  test('most are eligible, some are not, a few are open', () => {
    const verdicts = communities.map((c) => judgeEligibility({ ...c, inBuiltUpArea: true }).verdict)
    expect(share(verdicts, (v) => v === 'eligible')).toBeGreaterThan(0.55)
    expect(share(verdicts, (v) => v === 'ineligible')).toBeGreaterThan(0.15)
    expect(share(verdicts, (v) => v === 'undetermined')).toBeGreaterThan(0.02)
    for (const { conditions } of communities)
      expect([0, infrastructureNetworks.length]).toContain(conditions.length)
  })

  test('reports run month by month to the last, never lose ground but by a correction, and money follows', () => {
    const planned = communities.filter(({ entry }) => entry)
    expect(planned.length).toBeGreaterThan(700)
    for (const { entry, reports } of planned) {
      const months = [...new Set(reports.map(({ month }) => monthNumber(month)))]
      expect(months).toEqual(Array.from(months, (_, i) => months[0]! + i))
      expect(months.at(-1)).toBe(monthNumber('2026-10'))
      expect(months[0]).toBeLessThanOrEqual(monthNumber(entry!.startMonth))
      for (const { investedFen, arrivedFen, paidFen } of reports) {
        expect(paidFen).toBeLessThanOrEqual(arrivedFen)
        expect(investedFen).toBeLessThanOrEqual(entry!.plannedFen)
      }
    }
    expect(Math.min(...planned.map(({ reports }) => monthNumber(reports[0]!.month)))).toBe(
      monthNumber('2025-03'),
    )
    expect(planned.flatMap(({ reports }) => reports).some(({ isCorrection }) => isCorrection)).toBe(true)
    const liars = planned.filter(({ entry, reports }) => {
      const last = reports.at(-1)!
      return last.physicalPercent === 100 && last.investedFen < 0.35 * entry!.plannedFen
    })
    expect(liars.length).toBeGreaterThan(2)
    expect(liars.length).toBeLessThan(30)
  })

  test('铁东区 is far behind plan and 文庙区 ahead', () => {
    const deviation = (name: string) => {
      const { code } = city.regions.find((region) => region.name === name)!
      let [done, due, all] = [0, 0, 0]
      for (const { regionCode, entry, reports, floorAreaM2 } of communities) {
        if (!entry || !regionCode.startsWith(code)) continue
        all += floorAreaM2
        done += (floorAreaM2 * reports.at(-1)!.physicalPercent) / 100
        due += floorAreaM2 * plannedShare(entry.startMonth.slice(0, 7), entry.endMonth.slice(0, 7), '2026-10')
      }
      return (100 * (done - due)) / all
    }
    expect(deviation('铁东区')).toBeLessThan(-22)
    expect(deviation('文庙区')).toBeGreaterThan(6)
  })
})

test('Gauss–Krüger holds the published vectors to a millimetre, both ways', () => {
  const zone = (centralMeridian: number) => ({ ...epsg4547, centralMeridian })
  const vectors: [number, Point, Point][] = [
    [114, [113.65, 34.75], [467952.197, 3846914.124]],
    [111, [112.45, 34.62], [632981.941, 3833392.921]],
    [117, [115.65, 34.41], [375878.753, 3809967.577]],
  ]
  for (const [meridian, lngLat, metres] of vectors) {
    expect(distance(toGaussKruger(zone(meridian), lngLat), metres)).toBeLessThan(0.001)
    const [lng, lat] = fromGaussKruger(zone(meridian), metres)
    expect(Math.abs(lng - lngLat[0])).toBeLessThan(1e-8)
    expect(Math.abs(lat - lngLat[1])).toBeLessThan(1e-8)
  }
})

test('a province and a nation are cities of their own, with codes and names that do not meet', () => {
  const nation = planCities(220_000, 7)
  expect(nation).toHaveLength(110)
  expect(nation.reduce((sum, { communities }) => sum + communities, 0)).toBe(220_000)
  expect(new Set(nation.map(({ identity }) => identity.code)).size).toBe(110)
  expect(new Set(nation.map(({ identity }) => identity.name)).size).toBe(110)
  for (const { identity } of nation)
    expect(identity.code.slice(0, 2)).toBe(identity.province.code.slice(0, 2))
  for (const [i, a] of nation.entries()) {
    for (const b of nation.slice(i + 1)) {
      const [dx, dy] = [
        (a.identity.centre[0] - b.identity.centre[0]) * 91,
        (a.identity.centre[1] - b.identity.centre[1]) * 111,
      ]
      expect(Math.hypot(dx, dy)).toBeGreaterThan(45)
    }
  }
  const [, second] = planCities(20_000, 7)
  const other = generateCity({
    seed: second!.seed,
    communities: 80,
    identity: second!.identity,
    detail: 'plain',
  })
  expect(
    other.communities.every(({ regionCode }) => regionCode.startsWith(second!.identity.code.slice(0, 4))),
  ).toBe(true)
})

describeEngines('writing the city', (openTestDatabase) => {
  test('the tables take all of it, shapes where the plan has them', async () => {
    const database = await openTestDatabase()
    const city = generateCity({ seed: 7, communities: 150 })
    const straddling = city.defects.find(({ kind }) => kind === 'straddles')?.codes[0]
    const told: number[] = []
    const db = database.kysely('import')
    await seedDemoCity(db, { communities: 150, seed: 7, onProgress: (part) => told.push(part) })
    expect(told.at(-1)).toBe(1)
    const count = async (table: string) =>
      (await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(db)).rows[0]!.n
    expect(await count('community')).toBe(150)
    expect(await count('region')).toBe(city.regions.length)
    expect(await count('building')).toBe(city.communities.reduce((sum, c) => sum + c.buildings.length, 0))
    expect(await count('progress_report')).toBe(
      city.communities.reduce((sum, c) => sum + c.reports.length, 0),
    )
    const { rows } = await sql<{
      name: string
      areaM2: number
    }>`select name, area_m2 from community order by area_m2 desc limit 1`.execute(db)
    expect(rows[0]!.name).toBe('陇海东路61号院')
    expect(Math.abs(rows[0]!.areaM2 - 75_900)).toBeLessThan(10)
    const astray = await sql<{ n: number }>`
      select count(*)::int as n from community c join region g on c.region_code like g.code || '%'
      where c.code <> ${straddling ?? ''} and g.boundary is not null and not st_covers(st_buffer(g.boundary_metric, 0.1), c.boundary_metric)`.execute(
      db,
    )
    expect(astray.rows[0]!.n).toBe(0)
    const unnamed = await sql<{ n: number }>`
      select count(*)::int as n from progress_report p join progress_report o on o.id = p.supersedes
      where o.month <> p.month or o.community_id <> p.community_id`.execute(db)
    expect(unnamed.rows[0]!.n).toBe(0)
  })
})

/** Pairs whose outlines cross or contain one another. */
function overlaps(communities: readonly DemoCommunity[]): [DemoCommunity, DemoCommunity][] {
  const boxed = communities.map((c) => ({ c, box: boxOf(c.ring) })).sort((a, b) => a.box[0] - b.box[0])
  const pairs: [DemoCommunity, DemoCommunity][] = []
  for (const [i, one] of boxed.entries()) {
    for (let j = i + 1; j < boxed.length && boxed[j]!.box[0] < one.box[2]; j++) {
      const other = boxed[j]!
      if (other.box[1] > one.box[3] || other.box[3] < one.box[1]) continue
      if (ringsMeet(one.c.ring, other.c.ring)) pairs.push([one.c, other.c])
    }
  }
  return pairs
}

function ringsMeet(a: Ring, b: Ring): boolean {
  for (let i = 0; i < a.length; i++) if (meetsRing(a[i]!, a[(i + 1) % a.length]!, b)) return true
  return contains(a, b[0]!) || contains(b, a[0]!)
}

function meetsRing(p: Point, q: Point, ring: Ring): boolean {
  for (let i = 0; i < ring.length; i++)
    if (segmentsCross(p, q, [ring[i]!, ring[(i + 1) % ring.length]!])) return true
  return false
}
