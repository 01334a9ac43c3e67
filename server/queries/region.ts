import type { Kysely } from 'kysely'
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
 * Where the demo's people work: the city, its county with the most communities, and that county's street with
 * the most. `undefined` while there is no city.
 */
export async function findDemoArea(db: Kysely<Database>) {
  const city = await db
    .selectFrom('region')
    .where('level', '=', 'city')
    .select('code')
    .orderBy('code')
    .executeTakeFirst()
  if (!city) return undefined
  const busiest = (digits: 6 | 9) =>
    db
      .selectFrom('community')
      .select((eb) => [
        eb.fn<string>('left', ['regionCode', eb.lit(digits)]).as('area'),
        eb.fn.countAll<number>().as('communities'),
      ])
      .groupBy('area')
      .orderBy('communities', 'desc')
      .orderBy('area')
      .limit(1)
  const county = await busiest(6).executeTakeFirst()
  const street = await busiest(9)
    .where('regionCode', 'like', `${county?.area ?? ''}___%`)
    .executeTakeFirst()
  const countyCode = county?.area ?? city.code
  return { cityCode: city.code, countyCode, streetCode: street?.area ?? countyCode }
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
