import { sql, type Kysely } from 'kysely'
import type { MenuEntry } from '#domain/menu-catalogue'
import type { Database } from '../db/database.ts'

const columns = [
  'code', 'name', 'nameEn', 'nationalClass', 'scope', 'nature', 'unit', 'unitEn', 'defaultCostFen', 'measure', 'needsFeasibility',
] as const // prettier-ignore

/** In the order of the policy's chapters. */
export function listMenuItems(db: Kysely<Database>) {
  return db.selectFrom('menuItem').select(columns).orderBy('position').execute()
}

export function findMenuItems(db: Kysely<Database>, codes: readonly string[]) {
  return db
    .selectFrom('menuItem')
    .select(['code', 'name', 'nameEn'])
    .where(sql<boolean>`code = any(${codes}::text[])`)
    .execute()
}

/** Leaves alone what is there: a city may have set its own costs. */
export function insertMissingMenuItems(db: Kysely<Database>, entries: readonly MenuEntry[]) {
  return db
    .insertInto('menuItem')
    .values([...entries])
    .onConflict((oc) => oc.column('code').doNothing())
    .execute()
}
