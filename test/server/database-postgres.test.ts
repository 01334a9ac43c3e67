import { setTimeout as delay } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DatabaseHandle } from '../../server/db/database-handle.ts'
import { isDatabaseUnavailable } from '../../server/db/database-unavailable.ts'
import { inTransaction } from '../../server/db/in-transaction.ts'
import { openDatabase } from '../../server/db/open-database.ts'
import { engines, openTestDatabase } from '../support/database.ts'

test('an unreachable server is named without its password', async () => {
  const opening = openDatabase({ databaseUrl: 'postgres://lianpian:secret@127.0.0.1:1/city' })
  await expect(opening).rejects.toThrow('PostgreSQL at 127.0.0.1:1/city cannot be used: connect ECONNREFUSED')
  await expect(opening).rejects.not.toThrow('secret')
})

describe.runIf(engines.includes('postgres'))('PostgreSQL pools', () => {
  let database: DatabaseHandle
  const messages: string[] = []
  beforeAll(async () => {
    database = await openTestDatabase('postgres', {
      limits: { tile: { statementMs: 300 } },
      log: ({ message }) => messages.push(message),
    })
  })
  afterAll(() => database.close())

  test('each kind of work has its own limits', async () => {
    const show = async (pool: 'public' | 'tile' | 'edit' | 'import') =>
      (
        await sql<Record<string, string>>`select current_setting('statement_timeout') as statement,
          current_setting('lock_timeout') as lock, current_setting('application_name') as name,
          current_setting('idle_in_transaction_session_timeout') as idle`.execute(database.kysely(pool))
      ).rows[0]
    expect(await show('tile')).toEqual({ statement: '300ms', lock: '2s', name: 'lianpian tile', idle: '10s' })
    expect(await show('import')).toMatchObject({ name: 'lianpian import', idle: '0' })
  })

  test('a slow tile is cut off as unavailable, while saves go on', async () => {
    const slow = Array.from({ length: 12 }, () =>
      sql`select pg_sleep(5)`.execute(database.kysely('tile')).catch((error: unknown) => error),
    )
    const began = performance.now()
    await sql`select 1`.execute(database.kysely('edit'))
    expect(performance.now() - began).toBeLessThan(500)
    for (const error of await Promise.all(slow)) expect(isDatabaseUnavailable(error)).toBe(true)
  })

  test('connections that the server ends, idle or busy, end neither the process nor later queries', async () => {
    const end = sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and application_name <> 'lianpian import'`
    const heard: string[] = []
    let resynced = 0
    await database.listen('changes', (payload) => heard.push(payload))
    database.onListenLost(() => resynced++)
    const busy = sql`select pg_sleep(20)`.execute(database.kysely('public')).catch((error: unknown) => error)
    const between = inTransaction(database.kysely(), async (trx) => {
      await sql`select 1`.execute(trx)
      await delay(400)
      await sql`select 1`.execute(trx)
    }).catch((error: unknown) => error)
    await delay(200)
    await end.execute(database.kysely('import'))
    expect(isDatabaseUnavailable(await busy)).toBe(true)
    expect(isDatabaseUnavailable(await between)).toBe(true)
    await expect.poll(() => resynced, { timeout: 5_000 }).toBe(1)
    await sql`select pg_notify('changes', 'after')`.execute(database.kysely())
    await expect.poll(() => heard).toEqual(['after'])
    expect(messages).toContain('The listening connection is back')
  })

  test('crossing updates end in a deadlock, and both transactions succeed all the same', async () => {
    const db = database.kysely()
    await sql`create table crossing (id int primary key, n int)`.execute(db)
    await sql`insert into crossing values (1, 0), (2, 0)`.execute(db)
    const cross = (ids: number[]) =>
      inTransaction(db, async (trx) => {
        for (const id of ids) {
          await sql`update crossing set n = n + 1 where id = ${id}`.execute(trx)
          await delay(100)
        }
      })
    await Promise.all([cross([1, 2]), cross([2, 1])])
    expect((await sql`select n from crossing order by id`.execute(db)).rows).toEqual([{ n: 2 }, { n: 2 }])
  })
})
