import { Type } from 'typebox'

export const Id = Type.Integer({ minimum: 1, maximum: 2147483647 })
export const ById = Type.Object({ id: Id }, { additionalProperties: false })
/** Month of a report, 'YYYY-MM'. */
export const Month = Type.String({ pattern: '^[0-9]{4}-(0[1-9]|1[0-2])$' })
export const RegionCode = Type.String({ pattern: '^[0-9]{6}([0-9]{3}([0-9]{3})?)?$' })
/** Whole fen. */
export const Fen = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })
/** `null` on the wire is "not known". */
export const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()])
export const oneOf = <const T extends readonly string[]>(values: T) =>
  Type.Unsafe<T[number]>(Type.Enum([...values]))
/** West, south, east, north in degrees, EPSG:4490. */
export const Bounds = Type.Tuple([Type.Number(), Type.Number(), Type.Number(), Type.Number()])
/** Longitude, latitude in degrees, EPSG:4490. */
export const LngLat = Type.Tuple([Type.Number(), Type.Number()])
/** What `If-Match` and `ETag` carry: the quoted version. */
export const IfMatch = Type.Object({ 'if-match': Type.Optional(Type.String()) })
