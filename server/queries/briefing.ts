import { sql, type Insertable, type Kysely, type Transaction } from 'kysely'
import type { BriefingTable, Database, SlideTable } from '../db/database.ts'

/** Newest first. */
export function listBriefings(db: Kysely<Database>) {
  return db
    .selectFrom('briefing as b')
    .innerJoin('appUser as u', 'u.id', 'b.ownerId')
    .select(['b.id', 'b.title', 'b.ownerId', 'u.name as owner', 'b.updatedAt'])
    .select((eb) =>
      eb
        .selectFrom('slide as s')
        .whereRef('s.briefingId', '=', 'b.id')
        .select((count) => count.fn.countAll<number>().as('n'))
        .$asScalar()
        .$notNull()
        .as('slides'),
    )
    .orderBy('b.updatedAt', 'desc')
    .orderBy('b.id', 'desc')
    .execute()
}

export function findBriefing(db: Kysely<Database>, id: number) {
  return db
    .selectFrom('briefing as b')
    .innerJoin('appUser as u', 'u.id', 'b.ownerId')
    .where('b.id', '=', id)
    .select([
      'b.id',
      'b.title',
      'b.regionCode',
      'b.ownerId',
      'u.name as ownerName',
      'b.version',
      'b.updatedAt',
    ])
    .executeTakeFirst()
}

export function listSlides(db: Kysely<Database>, briefingId: number) {
  return db
    .selectFrom('slide')
    .where('briefingId', '=', briefingId)
    .select(['kind', 'title', 'caption', 'notes', 'snapshot', 'figures', 'asOf'])
    .orderBy('position')
    .execute()
}

/** Takes a `Transaction`: two who save at once are told apart by the version, one after the other. */
export function lockBriefing(trx: Transaction<Database>, id: number) {
  return trx
    .selectFrom('briefing as b')
    .innerJoin('appUser as u', 'u.id', 'b.ownerId')
    .where('b.id', '=', id)
    .select(['b.id', 'b.ownerId', 'u.role as ownerRole', 'b.regionCode', 'b.version'])
    .forUpdate('b')
    .executeTakeFirst()
}

export function insertBriefing(trx: Transaction<Database>, row: Insertable<BriefingTable>) {
  return trx.insertInto('briefing').values(row).returning('id').executeTakeFirstOrThrow()
}

export function updateBriefing(trx: Transaction<Database>, id: number, title: string) {
  return trx
    .updateTable('briefing')
    .set((eb) => ({ title, version: eb('version', '+', 1), updatedAt: sql<Date>`now()` }))
    .where('id', '=', id)
    .execute()
}

export async function replaceSlides(
  trx: Transaction<Database>,
  briefingId: number,
  slides: readonly Omit<Insertable<SlideTable>, 'briefingId' | 'position'>[],
): Promise<void> {
  await trx.deleteFrom('slide').where('briefingId', '=', briefingId).execute()
  if (slides.length === 0) return
  const rows = slides.map((slide, index) => ({ ...slide, briefingId, position: index + 1 }))
  await trx.insertInto('slide').values(rows).execute()
}

export function deleteBriefing(trx: Transaction<Database>, id: number) {
  return trx.deleteFrom('briefing').where('id', '=', id).execute()
}
