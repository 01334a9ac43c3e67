import { sql, type Expression, type RawBuilder } from 'kysely'

/**
 * PostGIS with types: each function is spelled here once, so that a query reads like one. A geometry is opaque to
 * TypeScript; what can be read of it is a number, a boolean, an array of numbers or GeoJSON.
 */
type Shape = Expression<string> | Expression<string | null>

/** Longitude/latitude on CGCS2000: what is stored and what goes over the wire. */
const surveyedSrid = 4490

/** `null` for no shape, as every function of SQL. West, south, east, north. */
export const boundsOf = (shape: Shape): RawBuilder<Box | null> => sql`
  case when ${shape} is not null then
    array[st_xmin(${shape}), st_ymin(${shape}), st_xmax(${shape}), st_ymax(${shape})] end`
type Box = [number, number, number, number]

export const lngLatOf = (point: Shape): RawBuilder<[number, number] | null> => sql`
  case when ${point} is not null then array[st_x(${point}), st_y(${point})] end`

export const xOf = (point: Shape): RawBuilder<number> => sql`st_x(${point})`
export const yOf = (point: Shape): RawBuilder<number> => sql`st_y(${point})`

/** Nine decimals of a degree are a tenth of a millimetre. */
export const asGeoJson = <T>(shape: Shape): RawBuilder<T> => sql`st_asgeojson(${shape}, 9)::json`

export const envelopeOf = (box: readonly number[], srid = surveyedSrid): RawBuilder<string> =>
  sql`st_makeenvelope(${box[0]}, ${box[1]}, ${box[2]}, ${box[3]}, ${sql.lit(srid)})`

/** Boxes only, by the index: enough for a list, exact enough for no edge. */
export const boxesMeet = (a: Shape, b: Shape): RawBuilder<boolean> => sql`${a} && ${b}`
