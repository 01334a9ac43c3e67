import { sql, type Kysely } from 'kysely'
import type { Database } from '../../db/database.ts'
import { inTransaction } from '../../db/in-transaction.ts'
import { buildAdjacency } from '../build-adjacency.ts'
import { demoMonths } from './demo-city.ts'
import { makeCities } from './make-cities.ts'
import { planCities } from './demo-nation.ts'
import { lanzhou } from './city-identity.ts'
import { writeDemoCity } from './write-demo-city.ts'

export interface SeedWish {
  readonly communities: number
  readonly seed: number
  readonly onProgress?: (share: number, what: string) => void
}

/** Beyond this many communities only the first city has footprints and alleys. */
const detailedCommunities = 20_000

/**
 * Fills an empty database: one city, or the cities of a province or a nation one after the other, so that memory
 * holds one of them. Each city is a transaction of its own; the neighbourhood of all is measured at the end.
 */
export async function seedDemoCity(
  db: Kysely<Database>,
  { communities, seed, onProgress = () => undefined }: SeedWish,
) {
  const cities = planCities(communities, seed)
  await db
    .updateTable('deployment')
    .set({
      name: lanzhou.name,
      nameEn: lanzhou.nameEn,
      isDemo: true,
      dataAsOf: demoMonths.asOf,
      metricSrid: 4547,
      attribution: '示例数据：虚构城市',
    }) // prettier-ignore
    .execute()
  const detailed = communities <= detailedCommunities ? cities.length : 0
  let index = 0
  for await (const { batches } of makeCities({ cities, detailed })) {
    const before = index++
    const { name } = cities[before]!.identity
    await inTransaction(db, (trx) =>
      writeDemoCity(trx, batches, (part) => onProgress((0.9 * (before + part)) / cities.length, name)),
    )
  }
  await inTransaction(db, (trx) => outlineProvinces(trx))
  onProgress(0.92, '')
  await inTransaction(db, (trx) => buildAdjacency(trx))
  onProgress(1, '')
}

/** A province of the demo is the land of its cities. */
async function outlineProvinces(db: Kysely<Database>) {
  await sql`
    update region p set boundary = (select st_multi(st_union(c.boundary)) from region c where c.parent_code = p.code)
    where p.level = 'province'`.execute(db)
}
