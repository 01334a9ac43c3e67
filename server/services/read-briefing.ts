import type { Kysely } from 'kysely'
import type { Briefing } from '#contract/briefing'
import type { Database } from '../db/database.ts'
import { findBriefing, listSlides } from '../queries/briefing.ts'
import { notFound } from './problem-error.ts'

export async function getBriefing(db: Kysely<Database>, id: number): Promise<Briefing> {
  const found = (await findBriefing(db, id)) ?? notFound('briefing', id)
  const { ownerId, ownerName, updatedAt, ...briefing } = found
  return {
    ...briefing,
    owner: { id: ownerId, name: ownerName },
    updatedAt: updatedAt.toISOString(),
    slides: await listSlides(db, id),
  }
}
