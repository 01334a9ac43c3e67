import { isWithin } from './region.ts'
import { may, type Actor, type Role } from './rights.ts'

interface OwnedBriefing {
  readonly ownerId: number
  readonly ownerRole: Role
  readonly regionCode: string
}

/** The owner, or a colleague of the same role whose area holds the briefing: somebody has to stand in. */
export function mayEditBriefing(actor: Actor, briefing: OwnedBriefing): boolean {
  if (!may(actor, 'briefing:write')) return false
  if (actor.id === briefing.ownerId) return true
  return actor.role === briefing.ownerRole && isWithin(briefing.regionCode, actor.regionCode)
}
