export const regionLevels = ['province', 'city', 'county', 'street', 'neighborhood'] as const
/** The reporting tree. `community` is an estate and not a level of it. */
export type RegionLevel = (typeof regionLevels)[number]

/** What `code` covers as a prefix: province 41, city 4101, county 410105, street 410105001, neighborhood …001. */
export function regionPrefix(code: string): string {
  if (code.length > 6) return code
  if (code.endsWith('0000')) return code.slice(0, 2)
  return code.endsWith('00') ? code.slice(0, 4) : code
}

/** Whether `inner` lies in `outer` (a region lies in itself). Codes are 6, 9 or 12 digits. */
export const isWithin = (inner: string, outer: string): boolean => inner.startsWith(regionPrefix(outer))

export const countyOf = (regionCode: string): string => regionCode.slice(0, 6)
/** `undefined` when the code is not as deep as a street. */
export const streetOf = (regionCode: string): string | undefined =>
  regionCode.length >= 9 ? regionCode.slice(0, 9) : undefined
