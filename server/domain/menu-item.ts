export const nationalClasses = ['BASIC', 'IMPROVEMENT', 'UPGRADE'] as const
export type NationalClass = (typeof nationalClasses)[number]
export const itemScopes = ['CLUSTER', 'COMMUNITY', 'BUILDING', 'ENTRANCE', 'HOUSEHOLD'] as const
export type ItemScope = (typeof itemScopes)[number]
export const itemNatures = ['PUBLIC', 'INDIVIDUAL'] as const
/** INDIVIDUAL items are paid by the household alone. */
export type ItemNature = (typeof itemNatures)[number]
export const measureKinds = [
  'HOUSEHOLDS', 'ENTRANCES', 'FLOOR_AREA', 'LAND_AREA', 'WALL', 'PARKING_DEFICIT', 'BUILDINGS', 'ILLEGAL_AREA',
] as const // prettier-ignore
/** Where the first quantity comes from, so that nobody types what the survey already knows. */
export type MeasureKind = (typeof measureKinds)[number]
