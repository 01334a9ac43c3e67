import { mayChange, may, type Actor, type Permission } from '#domain/rights'
import { ProblemError } from './problem-error.ts'

export interface Change {
  readonly permission: Permission
  /** Where the thing lies that will be changed. */
  readonly regionCode: string
}

/** The second half of a right: the route has asked what one may do, this asks where. By the region of the row itself. */
export function requireChange(actor: Actor, { permission, regionCode }: Change): void {
  if (!may(actor, permission)) throw new ProblemError({ code: 'permission-missing', permission })
  if (!mayChange(actor, permission, regionCode)) {
    throw new ProblemError({ code: 'outside-your-area', regionCode, yourRegionCode: actor.regionCode })
  }
}
