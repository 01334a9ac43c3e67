/** Classes of the year the last building was completed; old is dark on the map. `from` and `to` are inclusive. */
export interface AgeClass {
  readonly id: string
  readonly from: number | undefined
  readonly to: number | undefined
}

/** The breaks of the design tokens --age-1 … --age-5: the reforms of 1980, 1990, 1995 and the cut-off year 2000. */
export const ageClasses: readonly AgeClass[] = [
  { id: 'before-1980', from: undefined, to: 1979 },
  { id: '1980s', from: 1980, to: 1989 },
  { id: '1990-1994', from: 1990, to: 1994 },
  { id: '1995-2000', from: 1995, to: 2000 },
  { id: 'after-2000', from: 2001, to: undefined },
]

/** 0 for "not known" (year 0), else index + 1 in ageClasses. */
export function ageClassOf(year: number): number {
  if (year === 0) return 0
  return ageClasses.findIndex(({ to }) => to === undefined || year <= to) + 1
}
