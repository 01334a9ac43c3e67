import { existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { DatabaseHandle } from '../../server/db/database-handle.ts'
import { abandonImports, applyImport } from '../../server/services/import/apply-import.ts'
import { UnreadableFile, type FeatureSource } from '../../server/services/import/feature-source.ts'
import { fillGaps } from '../../server/services/import/fill-gaps.ts'
import { drawRegion, openRegion } from '../../server/services/import/open-region.ts'
import { readGeoJson } from '../../server/services/import/read-geojson.ts'
import { readGeoPackage } from '../../server/services/import/read-geopackage.ts'
import { useMetricSystem } from '../../server/services/use-metric-system.ts'
import { readSourceCrs } from '../../server/services/import/source-crs.ts'
import { stageFeatures, type StagingPlan } from '../../server/services/import/stage-features.ts'
import { describeEngines } from '../support/database.ts'

const realdata = new URL('../../../shared/realdata/', import.meta.url).pathname
const region = { code: '330101', name: '杭州核心区', cityName: '杭州市' }
const ring = (x: number, y: number, size = 0.001) =>
  [[x, y], [x + size, y], [x + size, y + size], [x, y + size], [x, y]] // prettier-ignore
const feature = (geometry: unknown, properties: Record<string, unknown> = {}) => ({
  type: 'Feature',
  properties,
  geometry,
})
const polygon = (x: number, y: number) => ({ type: 'Polygon', coordinates: [ring(x, y)] })

function fileOf(features: unknown[]): FeatureSource {
  const file = join(mkdtempSync(join(tmpdir(), 'lianpian-import-')), 'survey.geojson')
  writeFileSync(file, JSON.stringify({ type: 'FeatureCollection', features }))
  return readGeoJson(file)
}

async function importAll(
  database: DatabaseHandle,
  source: FeatureSource,
  plan: Partial<StagingPlan> & { fill?: number } = {},
) {
  const db = database.kysely('import')
  const target = plan.target ?? 'communities'
  const batchId = await stageFeatures(db, source, {
    target, fileName: 'survey.geojson', crs: readSourceCrs('EPSG:4326'), map: { name: 'name' }, classes: {}, where: {}, ...plan,
  }) // prettier-ignore
  return applyImport(db, batchId, {
    regionCode: region.code,
    before: (trx) => openRegion(trx, region),
    then: async (trx) => {
      if (target !== 'communities') return
      await drawRegion(trx, region.code)
      if (plan.fill !== undefined) await fillGaps(trx, batchId, plan.fill)
    },
  })
}

const countCommunities = async (database: DatabaseHandle) =>
  (
    await database
      .kysely()
      .selectFrom('community')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
  ).n

describeEngines('import', (openTestDatabase) => {
  test('good features go in, bad ones are told with their number, field and reason', async () => {
    const database = await openTestDatabase()
    const bowtie = { type: 'Polygon', coordinates: [[[120.1, 30.2], [120.101, 30.201], [120.101, 30.2], [120.1, 30.201], [120.1, 30.2]]] } // prettier-ignore
    const summary = await importAll(
      database,
      fileOf([
        feature(polygon(120.1, 30.2), { name: '翠苑五区', hu: '1,206' }),
        feature(null, { name: '无图形' }),
        feature(bowtie, { name: '自相交' }),
        feature(polygon(20, 30.2), { name: '国外' }),
        feature(polygon(120.12, 30.2), { name: '坏户数', hu: '很多' }),
        feature(polygon(120.13, 30.2), {}),
      ]),
      { map: { name: 'name', households: 'hu' } },
    )
    expect(summary).toMatchObject({ features: 6, accepted: 3, repaired: 2, refused: 3 })
    expect(summary.report.map(({ n, problems }) => [n, ...problems.map((p) => p.code)])).toEqual([
      [2, 'geometry-missing'],
      [3, 'geometry-invalid-area-changed'],
      [4, 'outside-china'],
      [5, 'value-not-a-number'],
      [6, 'name-missing'],
    ])
    expect(summary.report[3]?.problems[0]).toMatchObject({ field: 'hu', value: '很多' })
    expect(summary.unknown).toMatchObject({ households: 2, builtTo: 3 })
    const rows = await database
      .kysely()
      .selectFrom('community')
      .select(['name', 'households', 'namePinyin', 'nameInitials', 'invented'])
      .orderBy('id')
      .execute()
    expect(rows[0]).toEqual({
      name: '翠苑五区',
      households: 1206,
      namePinyin: 'cuiyuanwuqu',
      nameInitials: 'cywq',
      invented: [],
    })
    expect(rows[2]?.name).toBe('未命名 6')
  })

  test('an import that stops half-way leaves the city as it was, and the next run forgets it', async () => {
    const database = await openTestDatabase()
    const db = database.kysely('import')
    const batchId = await stageFeatures(db, fileOf([feature(polygon(120.1, 30.2), { name: '甲' })]), {
      target: 'communities', fileName: 'x', crs: readSourceCrs('EPSG:4326'), map: { name: 'name' }, classes: {}, where: {},
    }) // prettier-ignore
    const failing = applyImport(db, batchId, {
      regionCode: region.code,
      before: (trx) => openRegion(trx, region),
      then: () => Promise.reject(new Error('cut off')),
    })
    await expect(failing).rejects.toThrow('cut off')
    expect(await countCommunities(database)).toBe(0)
    expect(await db.selectFrom('region').select('code').execute()).toEqual([])
    expect(await abandonImports(db)).toBe(1)
    expect(await db.selectFrom('importRow').select('n').execute()).toEqual([])
  })

  test('a community that lies in no known region is refused with the remedy, not with a database error', async () => {
    const database = await openTestDatabase()
    const db = database.kysely('import')
    const batchId = await stageFeatures(db, fileOf([feature(polygon(120.1, 30.2), { name: '甲' })]), {
      target: 'communities', fileName: 'x', crs: readSourceCrs('EPSG:4326'), map: { name: 'name' }, classes: {}, where: {},
    }) // prettier-ignore
    const summary = await applyImport(db, batchId, { regionCode: undefined })
    expect(summary).toMatchObject({
      accepted: 0,
      refused: 1,
      report: [{ n: 1, problems: [{ code: 'region-unknown' }] }],
    })
  })

  test('a code that the ledger has, or the file twice, is refused', async () => {
    const database = await openTestDatabase()
    const map = { name: 'name', code: 'code' }
    await importAll(database, fileOf([feature(polygon(120.1, 30.2), { name: '甲', code: 'A-1' })]), { map })
    const again = await importAll(
      database,
      fileOf([
        feature(polygon(120.11, 30.2), { name: '乙', code: 'A-1' }),
        feature(polygon(120.12, 30.2), { name: '丙', code: 'A-2' }),
        feature(polygon(120.13, 30.2), { name: '丁', code: 'A-2' }),
      ]),
      { map },
    )
    expect(again.report.map(({ n, problems }) => [n, problems[0]?.code])).toEqual([
      [1, 'code-taken'],
      [3, 'code-repeated'],
    ])
    expect(await countCommunities(database)).toBe(2)
  })

  test('GCJ-02 comes back by the shift of that place, plane coordinates by projection', async () => {
    const database = await openTestDatabase()
    await importAll(database, fileOf([feature(polygon(113.656078, 34.748856), { name: '火星' })]), {
      crs: readSourceCrs('GCJ02'),
    })
    const inZone = { type: 'Polygon', coordinates: [ring(467952.197, 3846914.124, 100)] }
    await importAll(database, fileOf([feature(inZone, { name: '高斯' })]), {
      crs: readSourceCrs('EPSG:4547'),
    })
    const { rows } = await sql<{
      x: number
      y: number
    }>`select st_x(p) as x, st_y(p) as y from community, lateral (select st_startpoint(st_exteriorring(st_geometryn(boundary, 1))) as p) as start order by id`.execute(
      database.kysely(),
    )
    // domain brief §3.4: (113.65, 34.75); gcoord promises half a metre.
    expect(rows[0]!.x).toBeCloseTo(113.65, 5)
    expect(rows[0]!.y).toBeCloseTo(34.75, 5)
    expect(rows[1]!.x).toBeCloseTo(113.65, 6)
    expect(rows[1]!.y).toBeCloseTo(34.75, 6)
  })

  test('gaps are filled only where nothing is known, each marked, and the same seed gives the same values', async () => {
    const survey = () =>
      fileOf([
        feature(polygon(120.1, 30.2), { name: '甲', hu: 77 }),
        feature(polygon(120.12, 30.2), { name: '乙' }),
      ])
    const read = async () => {
      const database = await openTestDatabase()
      await importAll(database, survey(), { map: { name: 'name', households: 'hu' }, fill: 7 })
      return database
        .kysely()
        .selectFrom('community')
        .select(['name', 'households', 'builtTo', 'managementMode', 'invented', 'stage'])
        .orderBy('id')
        .execute()
    }
    const [first, second] = [await read(), await read()]
    expect(first).toEqual(second)
    expect(first[0]).toMatchObject({ households: 77 })
    expect(first[0]?.invented).not.toContain('households')
    expect(first[1]?.invented).toContain('households')
    expect(first.every((row) => row.builtTo !== null && row.managementMode !== null)).toBe(true)
  })

  test('the metric system can be set while the city is empty, and not after', async () => {
    const database = await openTestDatabase()
    const db = database.kysely('import')
    await useMetricSystem(db, 4549)
    await importAll(database, fileOf([feature(polygon(120.1, 30.2), { name: '甲' })]))
    await useMetricSystem(db, 4549)
    await expect(useMetricSystem(db, 4547)).rejects.toThrow('EPSG:4549')
    const { areaM2 } = await db.selectFrom('community').select('areaM2').executeTakeFirstOrThrow()
    expect(areaM2).toBeCloseTo(10_675, -2)
  })

  test.skipIf(!existsSync(realdata))('the Hangzhou set goes in whole', { timeout: 120_000 }, async () => {
    const database = await openTestDatabase()
    await useMetricSystem(database.kysely('import'), 4549)
    const map = { name: 'name' }
    const classed = { name: 'name', class: 'fclass' }
    const open = (file: string) => readGeoJson(join(realdata, 'hangzhou_core', file))
    const communities = await importAll(database, open('residential.geojson'), { map })
    expect(communities).toMatchObject({
      features: 1026,
      accepted: 1026,
      refused: 0,
      unknown: { households: 1026, managementMode: 1026 },
    })
    expect(communities.report.filter((line) => line.problems[0]?.code === 'name-missing')).toHaveLength(182)
    const roads = await importAll(database, open('main_roads.geojson'), { target: 'barriers', map: classed })
    expect(roads).toMatchObject({ features: 3271, accepted: 3271 })
    const rivers = await importAll(database, open('water.geojson'), {
      target: 'barriers',
      map: classed,
      where: { fclass: ['river'] },
    })
    expect(rivers).toMatchObject({ features: 176, accepted: 176 })
    const base = await importAll(database, open('landuse_other.geojson'), { target: 'base', map: classed })
    expect(base).toMatchObject({ features: 2822, accepted: 2822 })
    const { rows: [area] } = await sql<{ median: number; largest: number }>`
      select percentile_cont(0.5) within group (order by area_m2) as median, max(area_m2) as largest from community`.execute(database.kysely()) // prettier-ignore
    expect(area!.median / 10_000).toBeCloseTo(3.2, 1)
    expect(area!.largest / 10_000).toBeCloseTo(39.2, 1)
  })
})

test.skipIf(!existsSync(realdata))(
  'a GeoPackage is read layer by layer, each in its own system',
  async () => {
    const file = join(realdata, 'hangzhou_core/hangzhou_core.gpkg')
    await expect(readGeoPackage(file)).rejects.toThrow(UnreadableFile)
    const source = await readGeoPackage(file, 'residential')
    expect(source).toMatchObject({ count: 1026, declaredCrs: 'EPSG:4326' })
    const [first] = source.features()
    expect(first?.geometry?.type).toMatch(/Polygon$/)
    expect(first?.attributes).toHaveProperty('fclass', 'residential')
    const mixed = join(realdata, 'import_samples/multilayer_mixed_crs.gpkg')
    const layers = await readGeoPackage(mixed, 'nope').catch((error: Error) => error.message)
    expect(layers).toContain('--layer')
  },
)

test('a file that is no GeoJSON is one clear sentence', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'lianpian-import-')), 'broken.geojson')
  writeFileSync(file, '{"type": "Feature')
  expect(() => readGeoJson(file)).toThrow(/broken\.geojson: not readable as GeoJSON/)
})
