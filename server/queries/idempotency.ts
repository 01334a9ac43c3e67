import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../db/database.ts'

interface Key {
  userId: number
  key: string
}

/** Whether the key was free. When another transaction holds it, this waits for that one to end. */
export async function takeIdempotencyKey(trx: Transaction<Database>, key: Key & { requestHash: string }) {
  const taken = await trx
    .insertInto('idempotencyKey')
    .values({ ...key, status: 201, response: '{}' })
    .onConflict((oc) => oc.columns(['userId', 'key']).doNothing())
    .returning('key')
    .executeTakeFirst()
  return taken !== undefined
}

export function keepIdempotentAnswer(
  trx: Transaction<Database>,
  { userId, key, response }: Key & { response: object },
) {
  return trx
    .updateTable('idempotencyKey')
    .set({ response: JSON.stringify(response) })
    .where('userId', '=', userId)
    .where('key', '=', key)
    .execute()
}

export function findIdempotentAnswer(db: Kysely<Database>, { userId, key }: Key) {
  return db
    .selectFrom('idempotencyKey')
    .where('userId', '=', userId)
    .where('key', '=', key)
    .select(['requestHash', 'response'])
    .executeTakeFirst()
}

/** Longer than any client keeps trying. */
export function forgetOldIdempotencyKeys(db: Kysely<Database>, before: Date) {
  return db.deleteFrom('idempotencyKey').where('createdAt', '<', before).execute()
}
