import { Type, type Static } from 'typebox'
import { regionLevels } from '#domain/region'
import { Bounds, LngLat, Month, oneOf, orNull } from './scalars.ts'

export const Region = Type.Object({
  code: Type.String(),
  parentCode: orNull(Type.String()),
  level: oneOf(regionLevels),
  name: Type.String(),
  nameEn: orNull(Type.String()),
  bounds: orNull(Bounds),
  labelPoint: orNull(LngLat),
})
export type Region = Static<typeof Region>

/** `GET /api/city`: what a client needs before its first map. */
export const City = Type.Object({
  name: Type.String(),
  nameEn: Type.String(),
  bounds: orNull(Bounds),
  metricSrid: Type.Integer(),
  /** Embedded database: banner on power loss, demo people. */
  embedded: Type.Boolean(),
  isDemo: Type.Boolean(),
  dataAsOf: orNull(Type.String()),
  mapApprovalNo: orNull(Type.String()),
  classification: Type.String(),
  attribution: Type.String(),
  /** Months that have reports, ascending. */
  months: Type.Array(Month),
  communities: Type.Integer(),
  /** Province to street; neighborhoods only by `GET /api/regions?parent=`. */
  regions: Type.Array(Region),
})
export type City = Static<typeof City>
