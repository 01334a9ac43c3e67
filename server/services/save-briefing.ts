import type { Transaction } from 'kysely'
import type { Briefing, BriefingInput } from '#contract/briefing'
import { mayEditBriefing } from '#domain/briefing-rights'
import type { Actor } from '#domain/rights'
import type { Database } from '../db/database.ts'
import {
  deleteBriefing,
  insertBriefing,
  lockBriefing,
  replaceSlides,
  updateBriefing,
} from '../queries/briefing.ts'
import { notFound, ProblemError } from './problem-error.ts'
import { getBriefing } from './read-briefing.ts'
import { staleVersion } from './stale-version.ts'

/** A new briefing belongs to its author and to the author's area. */
export async function createBriefing(
  trx: Transaction<Database>,
  actor: Actor,
  { title, slides }: BriefingInput,
): Promise<Briefing> {
  requireDays(slides)
  // The route has asked for the right to write, which nobody has without signing in.
  const { id } = await insertBriefing(trx, { title, ownerId: actor.id!, regionCode: actor.regionCode })
  await replaceSlides(trx, id, slides.map(asRow))
  return getBriefing(trx, id)
}

interface Saved {
  readonly id: number
  /** The version that the author saw. */
  readonly version: number
}

/** Title and slides as a whole: the editor sends what it shows. */
export async function saveBriefing(
  trx: Transaction<Database>,
  actor: Actor,
  { id, version, input }: Saved & { input: BriefingInput },
): Promise<Briefing> {
  requireDays(input.slides)
  await holdBriefing(trx, actor, { id, version, sent: input })
  await updateBriefing(trx, id, input.title)
  await replaceSlides(trx, id, input.slides.map(asRow))
  return getBriefing(trx, id)
}

export async function dropBriefing(trx: Transaction<Database>, actor: Actor, saved: Saved): Promise<void> {
  await holdBriefing(trx, actor, { ...saved, sent: {} })
  await deleteBriefing(trx, saved.id)
}

async function holdBriefing(
  trx: Transaction<Database>,
  actor: Actor,
  { id, version, sent }: Saved & { sent: object },
): Promise<void> {
  const held = (await lockBriefing(trx, id)) ?? notFound('briefing', id)
  if (!mayEditBriefing(actor, held)) throw new ProblemError({ code: 'briefing-not-yours', id })
  if (held.version !== version) throw staleVersion({ current: await getBriefing(trx, id), sent })
}

type Slide = BriefingInput['slides'][number]

/** JSON goes in as text: the driver would take an array for an array of the database. */
const asRow = ({ snapshot, figures, ...slide }: Slide) => ({
  ...slide,
  snapshot: snapshot && JSON.stringify(snapshot),
  figures: JSON.stringify(figures),
})

/** The pattern lets 30 February through; the calendar does not. */
function requireDays(slides: readonly Slide[]): void {
  const wrong = slides.findIndex(({ asOf }) => {
    const day = new Date(`${asOf}T00:00:00Z`)
    return Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== asOf
  })
  if (wrong < 0) return
  const errors = [{ field: `slides.${wrong}.asOf`, rule: 'pattern', terms: { pattern: 'YYYY-MM-DD' } }]
  throw new ProblemError({ code: 'input-invalid', part: 'body', errors } as const)
}
