import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { DatabaseHandle } from '../../server/db/database-handle.ts'
import { DatabaseUnavailable } from '../../server/db/database-unavailable.ts'
import { inTransaction } from '../../server/db/in-transaction.ts'
import { openTestDatabase } from '../support/database.ts'

const limits = { statementMs: 1_000, holdMs: 2_000, waitMs: 20_000 }
const runaway = sql`select count(*) from generate_series(1, 10000000000)`

describe('deadlines of the embedded engine', () => {
  let database: DatabaseHandle
  let dataDir: string
  let messages: string[] = []

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'lianpian-deadline-'))
    database = await openTestDatabase('pglite', {
      dataDir,
      limits: { public: limits, edit: limits, tile: { ...limits, waitMs: 300 } },
      log: ({ message }) => messages.push(message),
    })
  })
  afterAll(async () => {
    await database.close()
    await rm(dataDir, { recursive: true, force: true })
  })
  beforeEach(() => {
    messages = []
  })

  test('a runaway statement is stopped, the main thread never stalls, and nothing acknowledged is lost', async () => {
    const db = database.kysely()
    await sql`create table kept (id int primary key)`.execute(db)
    for (let id = 1; id <= 50; id++) await sql`insert into kept values (${id})`.execute(db)
    const heard: string[] = []
    let resynced = 0
    await database.listen('after', (payload) => heard.push(payload))
    database.onListenLost(() => resynced++)

    let longestStall = 0
    let last = performance.now()
    const pulse = setInterval(() => {
      longestStall = Math.max(longestStall, performance.now() - last - 20)
      last = performance.now()
    }, 20)
    const began = performance.now()
    const outcome = runaway.execute(database.kysely('public')).catch((error: unknown) => error)
    const waiting = sql<{ count: number }>`select count(*) as count from kept`.execute(db)
    const error = await outcome
    expect(error).toBeInstanceOf(DatabaseUnavailable)
    expect(error).toMatchObject({ reason: 'deadline', retryable: true })
    expect((error as Error).message).toContain('deadline of 1 s')
    expect(performance.now() - began).toBeLessThan(3_000)
    expect((await waiting).rows).toEqual([{ count: 50 }])
    clearInterval(pulse)
    // The bound allows for a loaded machine; in the main thread it would have been the full second and more.
    expect(longestStall).toBeLessThan(700)

    await sql`select pg_notify('after', 'the respawn')`.execute(db)
    await expect.poll(() => heard).toEqual(['the respawn'])
    expect(resynced).toBe(1)
    expect(messages.join()).toContain('starting the engine again')
  })

  test('a transaction that dawdles is rolled back and the next caller served, without a respawn', async () => {
    const db = database.kysely()
    await sql`create table slow (id int)`.execute(db)
    const dawdling = db.transaction().execute(async (trx) => {
      await sql`insert into slow values (1)`.execute(trx)
      await delay(4_000)
      await sql`insert into slow values (2)`.execute(trx)
    })
    const refused = expect(dawdling).rejects.toThrow('held the database past its deadline of 2 s')
    await delay(100)
    expect((await sql`select * from slow`.execute(db)).rows).toEqual([])
    await refused
    expect((await sql`select * from slow`.execute(db)).rows).toEqual([])
    expect(messages).toEqual([])
  })

  test('who waits too long for a turn is told that the database is busy', async () => {
    const holding = database
      .kysely()
      .transaction()
      .execute(() => delay(1_000))
    await delay(20)
    await expect(sql`select 1`.execute(database.kysely('tile'))).rejects.toMatchObject({ reason: 'busy' })
    await holding
  })

  test('a save overtakes tiles and imports that wait', async () => {
    const order: string[] = []
    const ask = (pool: 'tile' | 'edit' | 'import' | 'public') =>
      sql`select 1`.execute(database.kysely(pool)).then(() => order.push(pool))
    const holding = database
      .kysely()
      .transaction()
      .execute(() => delay(100))
    await delay(20)
    await Promise.all([holding, ask('import'), ask('tile'), ask('public'), ask('edit')])
    expect(order).toEqual(['edit', 'public', 'tile', 'import'])
  })

  test('a query that would wait for its own transaction is refused at once', async () => {
    const db = database.kysely()
    await expect(inTransaction(db, () => sql`select 1`.execute(db))).rejects.toThrow(
      'must use the transaction',
    )
    expect((await sql`select 1 as one`.execute(db)).rows).toEqual([{ one: 1 }])
  })

  test('recursion is an error, and where it exhausts the stack, the engine comes back by itself', async () => {
    const db = database.kysely('import')
    await sql`create function endless(i int) returns int language plpgsql as
      'begin return endless(i + 1); end'`.execute(db)
    await expect(sql`select endless(1)`.execute(db)).rejects.toMatchObject({ code: '54001' })
    expect(messages).toEqual([])
    await expect(sql`select ${'['.repeat(1_000_000)}::json`.execute(db)).rejects.toMatchObject({
      reason: 'engine-lost',
    })
    expect((await sql`select 1 as one`.execute(db)).rows).toEqual([{ one: 1 }])
  })

  test('after closing, callers are refused instead of left waiting', async () => {
    await database.close()
    await expect(sql`select 1`.execute(database.kysely())).rejects.toMatchObject({ reason: 'closed' })
  })
})
