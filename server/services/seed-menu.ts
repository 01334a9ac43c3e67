import type { Kysely } from 'kysely'
import { menuCatalogue } from '#domain/menu-catalogue'
import type { Database } from '../db/database.ts'
import { insertMissingMenuItems } from '../queries/menu-item.ts'

/** The 43 entries of the renovation menu; may run at every start. */
export async function seedMenu(db: Kysely<Database>): Promise<void> {
  await insertMissingMenuItems(db, menuCatalogue)
}
