import pg from 'pg'

const { types } = pg
const oid = { int8: 20, int8Array: 1016, date: 1082, dateArray: 1182, numericArray: 1231 }

// Counts, areas and fen stay far below 2^53 (90 trillion yuan in fen), so a number is exact and simpler.
const toNumber = (text: string) => Number(text)
const asText = (text: string) => text
const textArray = types.getTypeParser(1009 as number as never) as (text: string) => (string | null)[]

const parsers: Record<number, (text: string) => unknown> = {
  [oid.int8]: toNumber,
  [oid.int8Array]: (text) => textArray(text).map((item) => (item === null ? null : Number(item))),
  // A Date would carry a time zone that a day does not have.
  [oid.date]: asText,
  [oid.dateArray]: textArray,
  [oid.numericArray]: textArray,
}

/** How values arrive, on both engines alike: both speak the PostgreSQL protocol to the same driver. */
export const valueTypes: pg.CustomTypesConfig = {
  getTypeParser: (id: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && parsers[id]) || types.getTypeParser(id, format as 'text'),
}
