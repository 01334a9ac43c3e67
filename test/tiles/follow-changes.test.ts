import { sql } from 'kysely'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { tileLayers, type TileLayerId } from '#contract/tile-layers'
import type { DatabaseHandle } from '../../server/db/database-handle.ts'
import type { MemoryEngine } from '../../tiles/memory-engine.ts'
import {
  openTileSource,
  type TileChange,
  type TileSource,
  type TileSourceOptions,
} from '../../tiles/tile-source.ts'
import { tilesTouching, toGridX, toGridY } from '../../tiles/grid.ts'
import { describeEngines } from '../support/database.ts'
import { makeWorld, ourStreet } from '../support/world.ts'
import { decode, randomBy } from './shapes.ts'

const west = 113.65
const south = 34.75
const degrees = 0.002

/** A yard on a jittered grid, in degrees; a third of them share edges exactly. */
function yard(random: () => number): string {
  const column = Math.floor(random() * 12)
  const row = Math.floor(random() * 12)
  const free = random() < 0.66
  const x = west + (column + (free ? random() : 0)) * degrees
  const y = south + (row + (free ? random() : 0)) * degrees
  const size = degrees * (free ? 0.2 + random() : 1)
  const bend = free ? size * random() * 0.3 : 0
  return `st_geomfromtext('MULTIPOLYGON(((${x} ${y}, ${x + size / 2} ${y - bend}, ${x + size} ${y}, ${x + size} ${y + size}, ${x} ${y + size}, ${x} ${y})))', 4490)`
}

const insert = (code: number, random: () => number) => `
  insert into community (code, name, region_code, management_mode, built_to, households, boundary)
  values ('c${code}', '小区${code}', '${ourStreet}', ${random() < 0.3 ? 'null' : `'SELF'`}, 1990, ${Math.floor(random() * 900)}, ${yard(random)});`

/** As somebody with psql would: nothing of ours is called. */
function randomEdit(code: number, random: () => number): string {
  const one = `id = (select id from community order by md5(code || '${code}') limit 1)`
  const kind = random()
  if (kind < 0.3) return insert(code, random)
  if (kind < 0.6) return `update community set boundary = ${yard(random)} where ${one};`
  if (kind < 0.7) return `update community set stage = 'STARTED', households = ${code} where ${one};`
  if (kind < 0.8)
    return `update community set boundary = (select boundary from community order by id limit 1) where ${one};`
  if (kind < 0.95) return `delete from community where ${one};`
  // Numbers that are taken and never seen.
  return `begin; ${insert(code, random)} rollback;`
}

const addresses = (() => {
  const found: { z: number; x: number; y: number }[] = []
  const [minX, minY] = toMercator(west, south)
  const [maxX, maxY] = toMercator(west + 14 * degrees, south + 14 * degrees)
  for (let z = 0; z <= 15; z++) {
    const range = tilesTouching([toGridX(minX), toGridY(maxY), toGridX(maxX), toGridY(minY)], z)
    for (let x = range.minX; x <= range.maxX; x++) {
      for (let y = range.minY; y <= range.maxY; y++) found.push({ z, x, y })
    }
  }
  return found
})()

function toMercator(lng: number, lat: number): [number, number] {
  const radius = 6378137
  return [(radius * lng * Math.PI) / 180, radius * Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360))]
}

const key = (layer: TileLayerId, address: { z: number; x: number; y: number }) => ({
  layer,
  address,
  scope: 'public',
})

/** Asks for a few tiles, as people looking on would. */
async function lookAround(source: TileSource, random: () => number) {
  for (let i = 0; i < 6; i++) {
    const address = addresses[Math.floor(random() * addresses.length)]!
    await source.get(key(random() < 0.7 ? 'communities' : 'labels', address))
  }
}

const newestOf = async (database: DatabaseHandle) =>
  (
    await database
      .kysely()
      .selectFrom('changeLog')
      .select((eb) => eb.fn.max('seq').as('seq'))
      .executeTakeFirst()
  )?.seq ?? 0

async function until(condition: () => boolean | Promise<boolean>, what: string) {
  for (const end = Date.now() + 50_000; !(await condition()); await delay(20)) {
    if (Date.now() > end) throw new Error(`Waited in vain until ${what}`)
  }
}

/** Every tile of both layers, compared with what a source that starts now would answer. */
async function countDifferences(source: TileSource, fresh: TileSource): Promise<string[]> {
  const different: string[] = []
  for (const layer of ['communities', 'labels'] as const) {
    for (const address of addresses) {
      if (address.z < tileLayers[layer].minZoom) continue
      const [a, b] = [await source.get(key(layer, address)), await fresh.get(key(layer, address))]
      if (a.hash !== b.hash) different.push(`${layer} ${address.z}/${address.x}/${address.y}`)
    }
  }
  return different
}

/** Closed with the test; an error of the engine fails it. */
async function open(options: TileSourceOptions): Promise<TileSource> {
  const errors: unknown[] = []
  const source = await openTileSource({ ...options, onError: (error) => errors.push(error) })
  onTestFinished(async () => {
    await source.close()
    expect(errors).toEqual([])
  })
  return source
}

describeEngines('tiles follow the change log', (openTestDatabase, engine) => {
  test(
    '0 stale and 0 ghost tiles after 1,200 edits, with two sources and a lost connection',
    { timeout: 240_000 },
    async () => {
      const database = await openTestDatabase()
      await makeWorld(database)
      const random = randomBy(17)
      let code = 0
      await database.execute(Array.from({ length: 80 }, () => insert(++code, random)).join('\n'))
      // The second one hears nothing and has to look by itself.
      const deaf: DatabaseHandle = { ...database, listen: () => Promise.resolve(() => Promise.resolve()) }
      const sources = [
        await open({ database, pollMs: 3_600_000 }),
        await open({ database: deaf, pollMs: 50 }),
      ]
      await Promise.all(sources.map((source) => source.ready()))
      for (let round = 0; round < 120; round++) {
        if (engine === 'postgres' && round % 40 === 20) await dropListeners(database)
        const edits = Array.from({ length: 10 }, () => randomEdit(++code, random))
        for (const edit of edits) await database.execute(edit)
        for (const source of sources) await lookAround(source, random)
      }
      const newest = await newestOf(database)
      await until(() => sources.every((source) => source.seq >= newest), 'both sources have read the log')
      const fresh = await open({ database, pollMs: 3_600_000 })
      for (const source of sources) {
        expect(source.cache.statistics.dropped).toBeGreaterThan(100)
        expect(source.cache.statistics.hits).toBeGreaterThan(0)
        expect(await countDifferences(source, fresh)).toEqual([])
      }
    },
  )

  test('an edit names the tiles of its old and its new place, and few others', async () => {
    const database = await openTestDatabase()
    await makeWorld(database)
    const random = randomBy(4)
    await database.execute(insert(1, random) + insert(2, random))
    const source = await open({ database })
    await source.ready()
    const heard: TileChange[] = []
    const stop = source.onChange((change) => heard.push(change))
    await database.execute(`update community set boundary = st_translate(boundary, 0.1, 0) where code = 'c1'`)
    await until(() => heard.length === 2, 'both layers have been told')
    expect(heard.map(({ layer }) => layer).sort()).toEqual(['communities', 'labels'])
    const [{ addresses: told, boxes, seq }] = heard.filter(({ layer }) => layer === 'communities') as [
      TileChange,
    ]
    expect(seq).toBe(await newestOf(database))
    expect(boxes.length).toBeGreaterThanOrEqual(2)
    expect(told).not.toBe('all')
    // Two places, 17 zooms each.
    expect(told.length).toBeLessThanOrEqual(80)
    for (const z of [14, 16])
      expect((told as string[]).filter((one) => one.startsWith(`${z}/`)).length).toBeGreaterThan(1)
    stop()
    await database.execute(`delete from community where code = 'c1'`)
    await until(async () => source.seq >= (await newestOf(database)), 'the deletion has been read')
    expect(heard).toHaveLength(2)
  })

  test('an import of thousands is one message, and every layer answers with it', async () => {
    const database = await openTestDatabase()
    await makeWorld(database)
    const source = await open({ database })
    await source.ready()
    const heard: TileChange[] = []
    source.onChange((change) => heard.push(change))
    await database.execute(`
      insert into base_feature (kind, class, shape)
      select 'building', 0, st_makeenvelope(${west} + n * 0.0001, ${south}, ${west} + n * 0.0001 + 0.00008, ${south} + 0.0001, 4490)
      from generate_series(1, 2500) n`)
    await until(() => heard.length > 0, 'the layer has been told')
    expect(heard).toEqual([{ layer: 'base', addresses: 'all', boxes: [], seq: await newestOf(database) }])
    expect((source.engine as MemoryEngine).storeOf('base')!.count).toBe(2_500)
  })

  test('edits during a long load are not lost', async () => {
    const database = await openTestDatabase()
    await makeWorld(database)
    const random = randomBy(6)
    await database.execute(Array.from({ length: 50 }, (_, i) => insert(i, random)).join('\n'))
    const source = await open({ database, pollMs: 20 })
    // Between taking its place in the log and the end of the load.
    await database.execute(`update community set households = 7777 where code = 'c1'`)
    await database.execute(`delete from community where code = 'c2'`)
    const newest = await newestOf(database)
    await source.ready()
    await until(() => source.seq >= newest, 'the log has been read')
    const tile = await source.get(
      key(
        'communities',
        addresses.find(({ z }) => z === 10)!,
      ),
    )
    const found = decode(await tile.body('identity'))['communities']!
    expect(found.filter(({ properties }) => properties['households'] === 7777)).toHaveLength(1)
  })

  test('rows without tiles are passed on too', async () => {
    const database = await openTestDatabase()
    await makeWorld(database)
    const source = await open({ database })
    const layers: string[] = []
    source.onRows(({ layer, ids }) => layers.push(`${layer} ${String(ids?.length)}`))
    await database.execute(`insert into scenario (county_code, name) values ('410105', '甲案')`)
    await until(() => layers.length > 0, 'the scenario has been told')
    expect(layers).toEqual(['scenarios 1'])
  })

  test.runIf(engine === 'postgres')('a number that becomes visible late is not passed over', async () => {
    const database = await openTestDatabase()
    await makeWorld(database)
    const random = randomBy(8)
    const source = await open({ database, pollMs: 3_600_000 })
    await source.ready()
    let finish: () => void = () => undefined
    const waiting = new Promise<void>((resolve) => (finish = resolve))
    const slow = database
      .kysely('edit')
      .transaction()
      .execute(async (trx) => {
        await sql.raw(insert(1, random)).execute(trx)
        await waiting
      })
    await delay(100)
    await database.execute(insert(2, random))
    const newest = await newestOf(database)
    await until(() => source.seq >= newest, 'the quick one has been read')
    const count = () => (source.engine as MemoryEngine).storeOf('communities')!.count
    await until(() => count() === 1, 'the quick one is drawn')
    finish()
    await slow
    await until(() => count() === 2, 'the slow one is drawn')
  })
})

async function dropListeners(database: DatabaseHandle) {
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
            where application_name = 'lianpian listen' and datname = current_database()`.execute(
    database.kysely(),
  )
}
