import { setTimeout as delay } from 'node:timers/promises'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import type { DatabaseHandle } from '../../server/db/database-handle.ts'
import { isDatabaseUnavailable } from '../../server/db/database-unavailable.ts'
import { inTransaction } from '../../server/db/in-transaction.ts'
import { listPendingMigrations, migrate } from '../../server/db/migrate.ts'
import { describeEngines } from '../support/database.ts'

describeEngines('database port', (openTestDatabase) => {
  // One for all: opening takes a second, and each test makes tables of its own.
  let database: DatabaseHandle
  beforeAll(async () => {
    database = await openTestDatabase()
  })

  test('values arrive in the same types on both engines', async () => {
    const db = database.kysely('public')
    const { rows } = await sql<Record<string, unknown>>`select
      9007199254740991::int8 as int8, array[1, null, 3]::int8[] as int8s, count(*) as counted,
      12.50::numeric as numeric, array[1.5]::numeric[] as numerics, 0.1::float8 as float8,
      date '2019-08-31' as day, array[date '2019-08-31'] as days, timestamptz '2019-08-31 08:00+08' as at,
      '{"snake_key": [1, null]}'::jsonb as json, true as yes, '连片' as text, null as nothing,
      '\\x00ff'::bytea as bytes, current_setting('TimeZone') as zone`.execute(db)
    expect(rows).toEqual([
      {
        int8: 9007199254740991,
        int8s: [1, null, 3],
        counted: 1,
        numeric: '12.50',
        numerics: ['1.5'],
        float8: 0.1,
        day: '2019-08-31',
        days: ['2019-08-31'],
        at: new Date('2019-08-31T00:00:00Z'),
        json: { snake_key: [1, null] },
        yes: true,
        text: '连片',
        nothing: null,
        bytes: Buffer.from([0, 255]),
        zone: 'UTC',
      },
    ])
  })

  test('values of every kind go in as parameters and come back as they were', async () => {
    const db = database.kysely()
    const at = new Date('2024-02-29T01:02:03.004Z')
    const json = { 名称: '棉纺厂家属院', list: [1, 'two', null] }
    const { rows } = await sql`select ${at}::timestamptz as at, ${'2024-02-29'}::date as day,
      ${JSON.stringify(json)}::jsonb as json, ${[3, 1, 2]}::int[] as list, ${['a,b', '"c"']}::text[] as texts,
      ${Buffer.from([1, 0, 2])}::bytea as bytes, ${null}::int as nothing`.execute(db)
    expect(rows).toEqual([
      {
        at,
        day: '2024-02-29',
        json,
        list: [3, 1, 2],
        texts: ['a,b', '"c"'],
        bytes: Buffer.from([1, 0, 2]),
        nothing: null,
      },
    ])
  })

  test('twenty thousand rows go in and out in one statement each', async () => {
    const db = database.kysely('import')
    await sql`create table bulk (id int primary key, name text, area float8)`.execute(db)
    const ids = Array.from({ length: 20_000 }, (_, at) => at)
    const names = ids.map((id) => `小区 ${String(id)}`)
    const areas = ids.map((id) => id / 3)
    await sql`insert into bulk select * from unnest(${ids}::int[], ${names}::text[], ${areas}::float8[])`.execute(
      db,
    )
    const { rows } = await sql<{
      id: number
      name: string
      area: number
    }>`select * from bulk order by id`.execute(db)
    expect(rows).toHaveLength(20_000)
    expect(rows[19_999]).toEqual({ id: 19_999, name: '小区 19999', area: 19_999 / 3 })
  })

  test('the projections of the country and the spatial index work', async () => {
    const db = database.kysely()
    const { rows } = await sql<
      Record<string, number>
    >`with p as (select st_setsrid(st_makepoint(113.6, 34.7), 4490) p)
      select round(st_x(st_transform(p, 4547))) as x47, round(st_y(st_transform(p, 4547))) as y47,
        round(st_x(st_transform(p, 4549))) as x49, round(st_x(st_transform(p, 3857))) as mercator from p`.execute(
      db,
    )
    expect(rows).toEqual([{ x47: 463352, y47: 3841384, x49: -86800, mercator: 12645894 }])
    await sql`create table shape (id int, g geometry(Point, 4490))`.execute(db)
    await sql`create index on shape using gist (g)`.execute(db)
    await sql`insert into shape select i, st_setsrid(st_makepoint(100 + i * 0.001, 30), 4490)
      from generate_series(1, 5000) i`.execute(db)
    await sql`analyze shape`.execute(db)
    const plan = await sql<Record<string, string>>`explain select * from shape
      where g && st_makeenvelope(101, 29, 101.01, 31, 4490)`.execute(db)
    expect(JSON.stringify(plan.rows)).toMatch(/shape_g_idx/)
  })

  test('an error of the database keeps its SQL state, and the connection goes on working', async () => {
    const db = database.kysely()
    await sql`create table once (id int primary key)`.execute(db)
    await sql`insert into once values (1)`.execute(db)
    const again = sql`insert into once values (${1})`.execute(db)
    await expect(again).rejects.toMatchObject({ code: '23505', constraint: 'once_pkey', table: 'once' })
    expect(isDatabaseUnavailable(await again.catch((error: unknown) => error))).toBe(false)
    await expect(sql`select * from nowhere`.execute(db)).rejects.toMatchObject({ code: '42P01' })
    expect((await sql`select 1 as one`.execute(db)).rows).toEqual([{ one: 1 }])
  })

  test('notifications come when their transaction commits, and never from one that was rolled back', async () => {
    const heard: string[] = []
    const stop = await database.listen('a channel', (payload) => heard.push(payload))
    const db = database.kysely()
    await inTransaction(db, async (trx) => {
      await sql`select pg_notify('a channel', '一')`.execute(trx)
      await delay(50)
      expect(heard).toEqual([])
    })
    await inTransaction(db, async (trx) => {
      await sql`select pg_notify('a channel', 'never')`.execute(trx)
      throw new Error('changed my mind')
    }).catch(() => undefined)
    await sql`select pg_notify('a channel', 'two')`.execute(db)
    await expect.poll(() => heard).toEqual(['一', 'two'])
    await stop()
    await sql`select pg_notify('a channel', 'three')`.execute(db)
    await delay(50)
    expect(heard).toEqual(['一', 'two'])
  })

  test('a transaction is repeated as a whole after a passing conflict, and no more often than asked', async () => {
    const db = database.kysely()
    await sql`create table tried (attempt int)`.execute(db)
    const failing = (times: number) => {
      let attempt = 0
      return inTransaction(
        db,
        async (trx) => {
          attempt++
          await sql`insert into tried values (${attempt})`.execute(trx)
          if (attempt <= times) {
            await sql
              .raw(`do $$ begin raise exception 'conflict' using errcode = '40001'; end $$`)
              .execute(trx)
          }
          return attempt
        },
        { attempts: 3 },
      )
    }
    expect(await failing(2)).toBe(3)
    expect((await sql`select attempt from tried`.execute(db)).rows).toEqual([{ attempt: 3 }])
    await expect(failing(3)).rejects.toMatchObject({ code: '40001' })
    expect((await sql`select attempt from tried`.execute(db)).rows).toHaveLength(1)
  })

  test('the audit trail learns who acts, and forgets it with the transaction', async () => {
    const db = database.kysely()
    const actor = sql<{ actor: string }>`select coalesce(current_setting('app.actor_id', true), '') as actor`
    const during = await inTransaction(
      db,
      async (trx) => {
        // A service called by another takes part in its transaction.
        return inTransaction(trx, async (inner) => (await actor.execute(inner)).rows[0]?.actor)
      },
      { actorId: 7 },
    )
    expect(during).toBe('7')
    expect((await actor.execute(db)).rows).toEqual([{ actor: '' }])
  })

  test('writers side by side lose no update', async () => {
    const db = database.kysely()
    await sql`create table counter (n int)`.execute(db)
    await sql`insert into counter values (0)`.execute(db)
    const add = () =>
      inTransaction(db, async (trx) => {
        const { rows } = await sql<{ n: number }>`select n from counter for update`.execute(trx)
        await sql`update counter set n = ${rows[0]!.n + 1}`.execute(trx)
      })
    await Promise.all(Array.from({ length: 40 }, add))
    expect((await sql`select n from counter`.execute(db)).rows).toEqual([{ n: 40 }])
  })

  test('every migration can be undone and applied again', async () => {
    expect(await listPendingMigrations(database)).toEqual([])
    const undone: string[] = []
    for (;;) {
      const step = await migrate(database, 'down')
      if (step.length === 0) break
      undone.push(...step)
    }
    expect(await listPendingMigrations(database)).toEqual([...undone].reverse())
    const left = await sql<{ tableName: string }>`select table_name from information_schema.tables
      where table_schema = 'public' and table_name not in
        ('migration', 'migration_lock', 'spatial_ref_sys', 'geometry_columns', 'geography_columns')`.execute(
      database.kysely(),
    )
    const own = ['bulk', 'counter', 'once', 'shape', 'tried']
    expect(left.rows.map((row) => row.tableName).sort()).toEqual(own)
    expect(await migrate(database)).toEqual([...undone].reverse())
  })
})
