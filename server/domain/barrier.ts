/** What may separate two communities. The order is the bit order of `crosses`: never reorder. */
export const barrierClasses = ['ARTERIAL', 'SECONDARY', 'BRANCH', 'RAILWAY', 'RIVER', 'OTHER'] as const
export type BarrierClass = (typeof barrierClasses)[number]

export const barrierBit = (barrierClass: BarrierClass): number => 1 << barrierClasses.indexOf(barrierClass)

/** The classes set in a `crosses` mask. */
export const classesCrossed = (crosses: number): BarrierClass[] =>
  barrierClasses.filter((barrierClass) => (crosses & barrierBit(barrierClass)) !== 0)

/** No link across these unless a planner says otherwise (domain brief §6.4, rule 1). */
export const defaultHardBarriers: readonly BarrierClass[] = ['ARTERIAL', 'SECONDARY', 'RAILWAY', 'RIVER']

export const barrierMask = (classes: readonly BarrierClass[]): number =>
  classes.reduce((mask, barrierClass) => mask | barrierBit(barrierClass), 0)

/** Half the width on the ground, m, where the source gives none: the outline keeps this far from the line. */
export const defaultHalfWidthM: Record<BarrierClass, number> = {
  ARTERIAL: 15, SECONDARY: 10, BRANCH: 4, RAILWAY: 8, RIVER: 0, OTHER: 1,
} // prettier-ignore
