import { sql, type Insertable, type Kysely } from 'kysely'
import type { Database, SessionTable } from '../db/database.ts'

export const sessionEnded = 'session_ended'

export function insertSession(db: Kysely<Database>, session: Insertable<SessionTable>) {
  return db.insertInto('session').values(session).execute()
}

/** With its person; `undefined` when it is unknown, over, idle for too long, or the person was disabled. */
export function findSession(
  db: Kysely<Database>,
  { idHash, idleMinutes }: { idHash: string; idleMinutes: number },
) {
  return (
    db
      .selectFrom('session as s')
      .innerJoin('appUser as u', 'u.id', 's.userId')
      .where('s.idHash', '=', idHash)
      .where('u.disabled', '=', false)
      .where('s.expiresAt', '>', sql<Date>`now()`)
      // The demo's people stay: nobody should have to sign in while showing it.
      .where((eb) =>
        eb.or([
          eb('u.isDemo', '=', true),
          eb('s.seenAt', '>', sql<Date>`now() - make_interval(mins => ${idleMinutes})`),
        ]),
      )
      .select(['u.id', 'u.login', 'u.name', 'u.title', 'u.role', 'u.regionCode', 'u.isDemo', 's.seenAt'])
      .executeTakeFirst()
  )
}

export function touchSession(db: Kysely<Database>, idHash: string) {
  return db
    .updateTable('session')
    .set({ seenAt: sql<Date>`now()` })
    .where('idHash', '=', idHash)
    .execute()
}

/** Every process forgets it at once: the notification goes out with the commit. */
export function endSession(db: Kysely<Database>, idHash: string) {
  return db
    .with('gone', (qb) => qb.deleteFrom('session').where('idHash', '=', idHash).returning('idHash'))
    .selectFrom('gone')
    .select(sql`pg_notify(${sessionEnded}, gone.id_hash)`.as('told'))
    .execute()
}

/** After a change of role, area or password, or when a person is disabled. */
export function endSessionsOf(db: Kysely<Database>, userId: number) {
  return db
    .with('gone', (qb) => qb.deleteFrom('session').where('userId', '=', userId).returning('idHash'))
    .selectFrom('gone')
    .select(sql`pg_notify(${sessionEnded}, gone.id_hash)`.as('told'))
    .execute()
}

export function deleteExpiredSessions(db: Kysely<Database>) {
  return db
    .deleteFrom('session')
    .where('expiresAt', '<=', sql<Date>`now()`)
    .execute()
}
