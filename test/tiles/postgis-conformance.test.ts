import { existsSync, readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { tileLayers, type TileLayerId } from '#contract/tile-layers'
import type { DatabaseHandle } from '../../server/db/database-handle.ts'
import { tilesTouching, toGridX, toGridY } from '../../tiles/grid.ts'
import { PostgisEngine } from '../../tiles/postgis-engine.ts'
import { openTileSource, type TileSource } from '../../tiles/tile-source.ts'
import { engines, openTestDatabase } from '../support/database.ts'
import { makeWorld, ourStreet } from '../support/world.ts'
import { decode, ringArea, type DecodedFeature } from './shapes.ts'

/** The engine in memory against ST_AsMVT: the same features, the same properties, the same picture. */
const hangzhou = new URL('../../../shared/realdata/hangzhou_core/residential.geojson', import.meta.url)
const at = [113.6, 34.7] as const

test('TILES=postgis on the embedded engine is refused in words', async () => {
  const database = await openTestDatabase('pglite')
  expect(() => new PostgisEngine(database)).toThrow('TILES=postgis needs PostgreSQL')
  await expect(openTileSource({ database, mode: 'postgis' })).rejects.toThrow('Set DATABASE_URL')
  await database.close()
})

describe.runIf(engines.includes('postgres'))('the same tile from PostGIS', () => {
  let database: DatabaseHandle
  let memory: TileSource
  let postgis: TileSource

  beforeAll(async () => {
    database = await openTestDatabase('postgres')
    await makeWorld(database)
    await seed(database)
    memory = await openTileSource({ database })
    postgis = await openTileSource({ database, mode: 'postgis' })
    await memory.ready()
  })
  afterAll(async () => {
    await memory.close()
    await postgis.close()
    await database.close()
  })

  const layers = Object.keys(tileLayers) as TileLayerId[]
  const zooms = Array.from({ length: 17 }, (_, z) => z)
  test.each(
    layers.flatMap((layer) =>
      zooms.filter((z) => z >= tileLayers[layer].minZoom).map((z) => [layer, z] as const),
    ),
  )('%s at zoom %i', async (layer, z) => {
    let features = 0
    for (const address of tilesOf(z)) {
      const key = { layer, address, scope: 'public' }
      const [ours, theirs] = await Promise.all(
          [memory, postgis].map(async (source) => decode(await (await source.get(key)).body('identity'))),
        ) as [Record<string, DecodedFeature[]>, Record<string, DecodedFeature[]>] // prettier-ignore
      features += compare(ours, theirs, { z, isCells: layer === 'communities' && z < 9 })
    }
    if (z >= 14) expect(features).toBeGreaterThan(0)
  })

  test('bounds agree', async () => {
    for (const layer of layers) {
      const [ours, theirs] = [await memory.bounds(layer), await postgis.bounds(layer)]
      ours!.forEach((side, i) => {
        expect(side).toBeCloseTo(theirs![i]!, 5)
      })
    }
  })

  test.runIf(existsSync(hangzhou))('a real city: every community at every zoom', async () => {
    const { features } = JSON.parse(readFileSync(hangzhou, 'utf8')) as { features: { geometry: object }[] }
    const shapes = JSON.stringify(features.map(({ geometry }) => geometry))
    await sql`insert into community (code, name, region_code, boundary)
      select 'hz' || n, '杭州' || n, ${ourStreet}, st_multi(st_setsrid(st_geomfromgeojson(shape), 4490))
      from jsonb_array_elements(${shapes}::jsonb) with ordinality as f(shape, n)`.execute(database.kysely())
    await memory.pull()
    await postgis.pull()
    const [x, y] = [120.17, 30.28]
    for (const z of [9, 10, 11, 12, 13, 14, 15, 16]) {
      for (const address of tilesOf(z, [x, y])) {
        const key = { layer: 'communities' as const, address, scope: 'public' }
        const [ours, theirs] = await Promise.all(
          [memory, postgis].map(async (source) => decode(await (await source.get(key)).body('identity'))),
        ) as [Record<string, DecodedFeature[]>, Record<string, DecodedFeature[]>] // prettier-ignore
        compare(ours, theirs, { z, isCells: false })
      }
    }
  })
})

/** Squares, rings with holes, islands, slivers, lines that wind, everything a city has. */
async function seed(database: DatabaseHandle) {
  const [x, y] = at
  await database.execute(`
    create function pg_temp.place(n int, size float8) returns geometry language sql as $$
      select st_setsrid(st_makepoint(${x} + (n * 7 % 60) * 0.0021 + size / 3, ${y} + (n * 13 % 60) * 0.0019), 4490) $$;
    insert into community (code, name, region_code, management_mode, built_to, households, stage, boundary)
    select 'k' || n, '小区' || n, '${ourStreet}', (array['COMMERCIAL','SELF',null,'UNIT','NONE'])[n % 5 + 1],
           nullif(1970 + n % 40, 1980), nullif(n % 700, 0), (array['SURVEYED','STARTED','OPERATING'])[n % 3 + 1],
           st_multi(case
             when n % 7 = 0 then st_difference(st_buffer(pg_temp.place(n, 0), 0.0011), st_buffer(pg_temp.place(n, 0), 0.0004))
             when n % 7 = 1 then st_union(st_buffer(pg_temp.place(n, 0), 0.0004), st_translate(st_buffer(pg_temp.place(n, 0), 0.0003), 0.002, 0.001))
             when n % 7 = 2 then st_buffer(pg_temp.place(n, 0), 0.00003 + (n % 11) * 0.00001, 2)
             else st_buffer(st_makeline(pg_temp.place(n, 0), st_translate(pg_temp.place(n, 0), 0.0008, 0.0005)), 0.0003 + n % 5 * 0.0001, 3) end)
    from generate_series(1, 600) n;
    update region set boundary = st_multi(st_buffer(st_setsrid(st_makepoint(${x} + 0.06, ${y} + 0.06), 4490), 0.04 * length(code) / 6, 12));
    insert into barrier (class, name, half_width_m, shape)
    select (array['ARTERIAL','SECONDARY','BRANCH','RAILWAY','RIVER','OTHER'])[n % 6 + 1], nullif('路' || n, '路3'), 10,
           case when n % 6 = 4 then st_buffer(line, 0.0006, 3) else line end
    from (select n, st_setsrid(st_makeline(array(select st_makepoint(${x} + i * 0.004 * (n % 3 + 1), ${y} + n * 0.004 + 0.001 * sin(i + n)) from generate_series(0, 30) i)), 4490) as line
          from generate_series(1, 24) n) lines;
    insert into base_feature (kind, class, name, shape)
    select (array['water','green','road','rail','building','block'])[n % 6 + 1], case when n % 6 = 2 then n / 6 % 7 else 0 end,
           case when n % 4 = 0 then '名' || n end,
           case when n % 6 in (2, 3) or n = 60 then st_makeline(array[pg_temp.place(n, 0), pg_temp.place(n + 3, 0), pg_temp.place(n + 10, 0.01)])
                when n % 6 = 4 then st_buffer(pg_temp.place(n, 0.001), 0.0002, 1)
                else st_buffer(pg_temp.place(n, 0.002), 0.0001 * (n % 40 + 1), 6) end
    from generate_series(1, 360) n;
    insert into scenario (county_code, name) values ('410105', '甲案');
    insert into cluster (scenario_id, name, locked, outline, outline_mercator, label_point)
    select s.id, '片区' || n, n % 2 = 0, shape, st_transform(shape, 3857), st_pointonsurface(shape)
    from scenario s, generate_series(1, 12) n, lateral (select st_multi(st_buffer(pg_temp.place(n * 5, 0), 0.002, 4)) as shape) drawn;
    insert into cluster_member (scenario_id, cluster_id, community_id)
    select k.scenario_id, k.id, c.id from cluster k join community c on c.id % 12 + 1 = k.id where c.id < 60;
  `)
}

/** The tiles around a place: all where they are few, nine of the deeper zooms. */
function tilesOf(z: number, [lng, lat]: readonly [number, number] = [at[0] + 0.06, at[1] + 0.05]) {
  const radius = 6378137
  const x = toGridX((radius * lng * Math.PI) / 180)
  const y = toGridY(radius * Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)))
  const { minX, minY } = tilesTouching([x, y, x, y], z)
  const last = 2 ** z - 1
  return [-1, 0, 1].flatMap((dx) =>
    [-1, 0, 1]
      .map((dy) => ({ z, x: minX + dx, y: minY + dy }))
      .filter((tile) => tile.x >= 0 && tile.y >= 0 && tile.x <= last && tile.y <= last),
  )
}

interface Comparison {
  readonly z: number
  readonly isCells: boolean
}

/** What is smaller than this may be rounded away by one and kept by the other. */
const speckArea = 6
const speckLength = 3

function compare(
  ours: Record<string, DecodedFeature[]>,
  theirs: Record<string, DecodedFeature[]>,
  { z, isCells }: Comparison,
): number {
  const names = [...new Set([...Object.keys(ours), ...Object.keys(theirs)])]
  let features = 0
  for (const name of names) {
    const a = byKey(ours[name] ?? [])
    const b = byKey(theirs[name] ?? [])
    for (const key of new Set([...a.keys(), ...b.keys()])) {
      const one = a.get(key)
      const other = b.get(key)
      if (one === undefined || other === undefined) {
        expect(isSpeck((one ?? other)!), `${name} ${key} is only ${one ? 'ours' : 'theirs'}`).toBe(true)
        continue
      }
      features++
      expect(one.properties, `${name} ${key}`).toEqual(other.properties)
      expect(one.type).toBe(other.type)
      // A pixel is 8 units, and both round. From zoom 13 shapes are the same but for rounding.
      const tolerance = one.type === 1 ? 1.5 : z >= 13 ? 2 : 9
      expect(farthest(one, other), `${name} ${key}: ours from theirs`).toBeLessThanOrEqual(
        isCells ? 1.5 : tolerance,
      )
      expect(farthest(other, one), `${name} ${key}: theirs from ours`).toBeLessThanOrEqual(
        isCells ? 1.5 : tolerance,
      )
    }
  }
  return features
}

const byKey = (features: readonly DecodedFeature[]) =>
  new Map(features.map((feature) => [`${feature.id} ${String(feature.properties['label'] ?? '')}`, feature]))

function isSpeck({ type, parts }: DecodedFeature): boolean {
  if (type === 3) return parts.reduce((sum, ring) => sum + ringArea(ring), 0) <= speckArea
  if (type === 2)
    return parts.every(
      (line) => Math.hypot(line.at(-1)!.x - line[0]!.x, line.at(-1)!.y - line[0]!.y) <= speckLength,
    )
  // A point on the very edge.
  return parts.flat().every(({ x, y }) => [x, y].some((side) => side <= 1 || side >= 4095))
}

/** The largest distance of a visible vertex of one from the drawn lines of the other. */
function farthest(from: DecodedFeature, to: DecodedFeature): number {
  let most = 0
  for (const { x, y } of from.parts.flatMap((part) => part.filter((_, i) => !isNeedle(part, i)))) {
    // In the buffer the two clip differently.
    if (x < -40 || y < -40 || x > 4136 || y > 4136) continue
    let nearest = Infinity
    for (const part of to.parts) {
      if (to.type === 1) nearest = Math.min(nearest, Math.hypot(part[0]!.x - x, part[0]!.y - y))
      for (let i = 1; i < part.length; i++)
        nearest = Math.min(nearest, distance({ x, y }, part[i - 1]!, part[i]!))
    }
    most = Math.max(most, nearest)
  }
  return most
}

/** A spike without width, which surveys have: PostGIS cuts it off when it makes a shape valid. */
function isNeedle(part: readonly Place[], i: number): boolean {
  const [a, b, c] = [part[i - 1], part[i]!, part[i + 1]]
  if (a === undefined || c === undefined) return false
  const angle = Math.atan2(a.y - b.y, a.x - b.x) - Math.atan2(c.y - b.y, c.x - b.x)
  return Math.cos(angle) > Math.cos(Math.PI / 18)
}

interface Place {
  x: number
  y: number
}
function distance(p: Place, a: Place, b: Place): number {
  const dx = b.x - a.x
  const dy = b.y - a.y
  const square = dx * dx + dy * dy
  const share = square === 0 ? 0 : Math.min(1, Math.max(0, ((p.x - a.x) * dx + (p.y - a.y) * dy) / square))
  return Math.hypot(p.x - a.x - share * dx, p.y - a.y - share * dy)
}
