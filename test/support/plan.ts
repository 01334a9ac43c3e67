import { sql } from 'kysely'
import type { DatabaseHandle } from '../../server/db/database-handle.ts'
import { ourCounty } from './world.ts'

/** A planning alternative of our county, written straight into the tables: what stands before a package begins. */
export async function insertScenario(database: DatabaseHandle, name = '甲案', countyCode = ourCounty) {
  const row = { countyCode, name }
  const { id } = await database
    .kysely()
    .insertInto('scenario')
    .values(row)
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** A cluster with these members; its outline is their plain union. */
export async function insertCluster(
  database: DatabaseHandle,
  { scenarioId, name = '一片', members }: { scenarioId: number; name?: string; members: readonly number[] },
) {
  const db = database.kysely()
  const union = sql<string>`(select st_multi(st_union(boundary)) from community where id = any(${members}::int[]))`
  const { id } = await db
    .insertInto('cluster')
    .values({
      scenarioId,
      name,
      outline: union,
      outlineMercator: sql<string>`st_transform(${union}, 3857)`,
      labelPoint: sql<string>`st_pointonsurface(${union})`,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('clusterMember')
    .values(members.map((communityId) => ({ scenarioId, communityId, clusterId: id })))
    .execute()
  return id
}
