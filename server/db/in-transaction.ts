import { setTimeout as delay } from 'node:timers/promises'
import { sql, type Kysely, type Transaction } from 'kysely'
import type { Database } from './database.ts'
import { holding } from './holding.ts'

interface TransactionOptions {
  /** Whom the audit trail names. */
  actorId?: number | undefined
  attempts?: number
}

/** Serialization failure, deadlock, lock not available: the same work may succeed a moment later. */
const passing = new Set(['40001', '40P01', '55P03'])

/**
 * Runs the work in one transaction and repeats the WHOLE of it on a passing conflict, so the work must not have
 * effects outside the database. Inside another transaction it simply takes part in that one.
 */
export async function inTransaction<T>(
  db: Kysely<Database>,
  work: (trx: Transaction<Database>) => Promise<T>,
  { actorId, attempts = 4 }: TransactionOptions = {},
): Promise<T> {
  if (db.isTransaction) return work(db as Transaction<Database>)
  for (let attempt = 1; ; attempt++) {
    try {
      return await once(db, work, actorId)
    } catch (error) {
      if (attempt >= attempts || !passing.has(sqlState(error))) throw error
      await delay(10 + Math.random() * 190)
    }
  }
}

function once<T>(db: Kysely<Database>, work: (trx: Transaction<Database>) => Promise<T>, actorId?: number) {
  return db.transaction().execute(async (trx) => {
    if (actorId !== undefined) {
      await sql`select set_config('app.actor_id', ${String(actorId)}, true)`.execute(trx)
    }
    const turn = { active: true }
    try {
      return await holding.run(turn, () => work(trx))
    } finally {
      turn.active = false
    }
  })
}

function sqlState(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
