import { createHash, randomBytes } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { sql } from 'kysely'
import { inTransaction } from '../server/db/in-transaction.ts'
import { openDatabase } from '../server/db/open-database.ts'

/**
 * The victim of `torture.ts`: writes as fast as it can through the database port and says aloud, after each
 * commit, what has been acknowledged. A pipe is written to at once on Linux, so what was said before the kill
 * was committed before the kill.
 */
const writers = 8
const say = (...words: (string | number)[]) => process.stdout.write(`${words.join(' ')}\n`)

async function main() {
  const [target = '', engine = 'pglite', template] = process.argv.slice(2)
  const database = await openDatabase(
    engine === 'postgres' ? { databaseUrl: target } : { dataDir: target, template: template || undefined },
  )
  const db = database.kysely()
  await sql`create table if not exists torture (
    writer int, seq int, payload text not null, checksum text not null, primary key (writer, seq))`.execute(
    db,
  )
  await sql`create table if not exists torture_total (writer int primary key, written int not null)`.execute(
    db,
  )
  await sql`insert into torture_total select w, 0 from generate_series(1, ${writers}::int) w
    on conflict do nothing`.execute(db)

  // Every transaction touches two tables: a torn one would show as a total that differs from its rows.
  const write = (writer: number, seq: number) => {
    const payload = randomBytes(1 + Math.floor(Math.random() ** 4 * 6_000)).toString('base64')
    const checksum = createHash('md5').update(payload).digest('hex')
    return inTransaction(db, async (trx) => {
      await sql`insert into torture values (${writer}, ${seq}, ${payload}, ${checksum})`.execute(trx)
      await sql`update torture_total set written = written + 1 where writer = ${writer}`.execute(trx)
    }).then(() => say('ack', writer, seq, checksum))
  }
  const findNext = async (writer: number) => {
    const { rows } = await sql<{ next: number }>`
      select coalesce(max(seq), 0) + 1 as next from torture where writer = ${writer}`.execute(db)
    return rows[0]!.next
  }

  const run = async (writer: number) => {
    let next: number | undefined
    for (;;) {
      try {
        next ??= await findNext(writer)
        await write(writer, next)
        next++
      } catch {
        // Whether that commit happened is unknown: ask the database where it stands, once it is back.
        next = undefined
        await delay(20)
      }
    }
  }
  say('ready')
  await Promise.all(Array.from({ length: writers }, (_, at) => run(at + 1)))
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
