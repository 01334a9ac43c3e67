/** Who runs a community day to day (管理主体), R-214. `NONE` is 三无: nobody does. */
export const managementModes = ['COMMERCIAL', 'GUARANTEED', 'SELF', 'UNIT', 'NONE'] as const
export type ManagementMode = (typeof managementModes)[number]

/** What the rules need to know of a community's management; `undefined` is "the survey does not say". */
export interface Managed {
  readonly managementMode: ManagementMode | undefined
  readonly managementBodyId: number | undefined
}

/**
 * Whether two communities are run by different bodies.
 * An unmanaged community is its own case: nobody runs it together with anyone.
 * An unknown body makes no pair different: what is not known is not claimed.
 */
export function haveDifferentBodies(a: Managed, b: Managed): boolean {
  if (a.managementMode === 'NONE' || b.managementMode === 'NONE') {
    return isKnown(a) && isKnown(b)
  }
  if (a.managementBodyId === undefined || b.managementBodyId === undefined) return false
  return a.managementBodyId !== b.managementBodyId
}

/** Bodies that a cluster replaces by one: distinct known bodies, plus every unmanaged community. */
export function countBodies(members: Iterable<Managed>): {
  bodies: number
  unmanaged: number
  unknown: number
} {
  const known = new Set<number>()
  let unmanaged = 0
  let unknown = 0
  for (const member of members) {
    if (member.managementMode === 'NONE') unmanaged++
    else if (member.managementBodyId === undefined) unknown++
    else known.add(member.managementBodyId)
  }
  return { bodies: known.size + unmanaged, unmanaged, unknown }
}

function isKnown(m: Managed): boolean {
  return m.managementMode === 'NONE' || m.managementBodyId !== undefined
}
