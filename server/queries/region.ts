import { sql, type Kysely } from 'kysely'
import type { RegionLevel } from '#domain/region'
import type { Database } from '../db/database.ts'
import { boundsOf, lngLatOf } from '../db/geometry.ts'

interface Wanted {
  readonly levels?: readonly RegionLevel[]
  readonly parent?: string
}

export function listRegions(db: Kysely<Database>, { levels, parent }: Wanted) {
  return db
    .selectFrom('region')
    .select(['code', 'parentCode', 'level', 'name', 'nameEn'])
    .select((eb) => [
      boundsOf(eb.ref('boundary')).as('bounds'),
      lngLatOf(eb.ref('labelPoint')).as('labelPoint'),
    ])
    .$if(levels !== undefined, (qb) => qb.where('level', 'in', levels!))
    .$if(parent !== undefined, (qb) => qb.where('parentCode', '=', parent!))
    .orderBy('code')
    .execute()
}

/**
 * Where the demo's people work: the city, and county and street of its landmark, or those with the most communities
 * where there is no such place. `undefined` while there is no city.
 */
export async function findDemoArea(db: Kysely<Database>, landmark: string) {
  const city = await db
    .selectFrom('region')
    .where('level', '=', 'city')
    .select('code')
    .orderBy('code')
    .executeTakeFirst()
  if (!city) return undefined
  const around = await db
    .selectFrom('community')
    .select((eb) => [
      eb.fn<string>('left', ['regionCode', eb.lit(9)]).as('area'),
      sql<boolean>`bool_or(name = ${landmark})`.as('hasLandmark'),
      eb.fn.countAll<number>().as('communities'),
    ])
    .groupBy('area')
    .orderBy('hasLandmark', 'desc')
    .orderBy('communities', 'desc')
    .orderBy('area')
    .limit(1)
    .executeTakeFirst()
  const streetCode = around?.area ?? city.code
  return { cityCode: city.code, countyCode: streetCode.slice(0, 6), streetCode }
}

/** Names of county, street and neighborhood, as far as the code goes. */
export async function listRegionNames(db: Kysely<Database>, code: string): Promise<string[]> {
  const codes = [6, 9, 12].filter((digits) => digits <= code.length).map((digits) => code.slice(0, digits))
  const found = await db
    .selectFrom('region')
    .where('code', 'in', codes)
    .select(['name'])
    .orderBy('code')
    .execute()
  return found.map(({ name }) => name)
}

export function listStreetNames(db: Kysely<Database>) {
  return db.selectFrom('region').where('level', '=', 'street').select(['code', 'name']).execute()
}
