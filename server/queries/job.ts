import type { Kysely } from 'kysely'
import type { Database } from '../db/database.ts'

export function findJob(db: Kysely<Database>, id: number) {
  return db
    .selectFrom('job')
    .where('id', '=', id)
    .select(['id', 'kind', 'state', 'progress', 'message', 'result', 'ownerId'])
    .executeTakeFirst()
}
