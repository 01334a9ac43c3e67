import { sql, type Insertable, type Kysely } from 'kysely'
import type { AppUserTable, Database } from '../db/database.ts'

const shown = ['id', 'login', 'name', 'title', 'role', 'regionCode'] as const

export function findCredentials(db: Kysely<Database>, login: string) {
  return db
    .selectFrom('appUser')
    .where('login', '=', login)
    .where('disabled', '=', false)
    .select(shown)
    .select((eb) => [
      'passwordHash',
      eb.and([eb('lockedUntil', 'is not', null), eb('lockedUntil', '>', sql<Date>`now()`)]).as('locked'),
    ])
    .executeTakeFirst()
}

export function findDemoPerson(db: Kysely<Database>, login: string) {
  return db
    .selectFrom('appUser')
    .where('login', '=', login)
    .where('isDemo', '=', true)
    .where('disabled', '=', false)
    .select(shown)
    .executeTakeFirst()
}

export function listDemoPeople(db: Kysely<Database>) {
  return db
    .selectFrom('appUser')
    .where('isDemo', '=', true)
    .where('disabled', '=', false)
    .select(shown)
    .orderBy('id')
    .execute()
}

interface Failure {
  id: number
  /** Failures that lock the account. */
  most: number
  lockMinutes: number
}
export function countFailedSignIn(db: Kysely<Database>, { id, most, lockMinutes }: Failure) {
  return db
    .updateTable('appUser')
    .set({
      failedAttempts: sql<number>`(failed_attempts + 1) % ${sql.lit(most)}`,
      lockedUntil: sql<Date>`case when failed_attempts + 1 >= ${sql.lit(most)}
        then now() + make_interval(mins => ${lockMinutes}) else locked_until end`,
    })
    .where('id', '=', id)
    .execute()
}

export function clearFailedSignIns(db: Kysely<Database>, id: number) {
  return db
    .updateTable('appUser')
    .set({ failedAttempts: 0, lockedUntil: null })
    .where('id', '=', id)
    .where((eb) => eb.or([eb('failedAttempts', '>', 0), eb('lockedUntil', 'is not', null)]))
    .execute()
}

export function insertPerson(db: Kysely<Database>, person: Insertable<AppUserTable>) {
  return db.insertInto('appUser').values(person).returning('id').executeTakeFirstOrThrow()
}

/** By login: a demo that is started again keeps its people, with the password it prints. */
export function saveDemoPerson(db: Kysely<Database>, person: Insertable<AppUserTable>) {
  return db
    .insertInto('appUser')
    .values({ ...person, isDemo: true })
    .onConflict((oc) =>
      oc
        .column('login')
        .doUpdateSet(({ ref }) => ({
          passwordHash: ref('excluded.passwordHash'),
          regionCode: ref('excluded.regionCode'),
          role: ref('excluded.role'),
          name: ref('excluded.name'),
          title: ref('excluded.title'),
        }))
        .where('appUser.isDemo', '=', true),
    )
    .execute()
}
