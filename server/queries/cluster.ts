import { sql, type Insertable, type Kysely, type Transaction, type Updateable } from 'kysely'
import type { Adjacency } from '#domain/adjacency'
import type { ClusterRole } from '#domain/cluster'
import type { CommunitySummary } from '#domain/community'
import type { ClusterMemberTable, ClusterTable, Database } from '../db/database.ts'
import { asGeoJson, boundsOf, lngLatOf, xOf, yOf } from '../db/geometry.ts'

const isAnyOf = (column: ReturnType<typeof sql.ref>, ids: readonly number[]) =>
  sql<boolean>`${column} = any(${ids}::int[])`

/** Of a scenario, or one; with its members in the order of ids. */
export function listClusterRows(db: Kysely<Database>, by: { scenarioId: number } | { id: number }) {
  return db
    .selectFrom('cluster as c')
    .leftJoin('appUser as u', 'u.id', 'c.updatedBy')
    .$if('id' in by, (qb) => qb.where('c.id', '=', (by as { id: number }).id))
    .$if('scenarioId' in by, (qb) => qb.where('c.scenarioId', '=', (by as { scenarioId: number }).scenarioId))
    .select(['c.id', 'c.scenarioId', 'c.name', 'c.note', 'c.locked', 'c.maxGapM', 'c.version', 'c.updatedAt'])
    .select((eb) => [
      eb.ref('u.name').as('updatedBy'),
      boundsOf(eb.ref('c.outline')).as('bounds'),
      lngLatOf(eb.ref('c.labelPoint')).as('labelPoint'),
      sql<{ communityId: number; role: ClusterRole }[]>`(
        select coalesce(json_agg(json_build_object('communityId', m.community_id, 'role', m.role) order by m.community_id), '[]')
        from cluster_member m where m.cluster_id = c.id)`.as('members'),
    ])
    .orderBy('c.id')
    .execute()
}
export type ClusterRow = Awaited<ReturnType<typeof listClusterRows>>[number]

export function findOutline<T>(db: Kysely<Database>, id: number) {
  return db
    .selectFrom('cluster')
    .where('id', '=', id)
    .select((eb) => ['version', asGeoJson<T>(eb.ref('outline')).as('outline')])
    .executeTakeFirst()
}

/** Takes a `Transaction`: who edits a cluster is alone with it until the end. */
export function lockCluster(trx: Transaction<Database>, id: number) {
  return trx
    .selectFrom('cluster as c')
    .innerJoin('scenario as s', 's.id', 'c.scenarioId')
    .where('c.id', '=', id)
    .select(['c.id', 'c.scenarioId', 'c.locked', 'c.maxGapM', 'c.version', 's.countyCode'])
    .forUpdate('c')
    .executeTakeFirst()
}

/**
 * Communities with what the rules ask of them, held until the end of the transaction, so that nobody else can claim
 * them meanwhile. In id order: planners with overlapping sets queue up instead of deadlocking.
 */
export async function lockCommunities(
  trx: Transaction<Database>,
  ids: readonly number[],
): Promise<CommunitySummary[]> {
  const rows = await trx
    .selectFrom('community')
    .where(isAnyOf(sql.ref('id'), ids))
    .select([
      'id',
      'code',
      'name',
      'regionCode',
      'stage',
      'managementMode',
      'managementBodyId',
      'builtFrom',
      'builtTo',
      'buildings',
      'households',
      'floorAreaM2',
      'areaM2',
      'exclusion',
    ])
    .select((eb) => [xOf(eb.ref('labelPoint')).as('lng'), yOf(eb.ref('labelPoint')).as('lat')])
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
  return rows.map((row) => ({
    ...row,
    managementMode: row.managementMode ?? undefined,
    managementBodyId: row.managementBodyId ?? undefined,
    builtFrom: row.builtFrom ?? undefined,
    builtTo: row.builtTo ?? undefined,
    buildings: row.buildings ?? undefined,
    households: row.households ?? undefined,
    floorAreaM2: row.floorAreaM2 ?? undefined,
    exclusion: row.exclusion ?? undefined,
  }))
}

export function listPairsAmong(db: Kysely<Database>, ids: readonly number[]): Promise<Adjacency[]> {
  return db
    .selectFrom('adjacency')
    .where(isAnyOf(sql.ref('communityA'), ids))
    .where(isAnyOf(sql.ref('communityB'), ids))
    .select(['communityA as a', 'communityB as b', 'gapM', 'facingM', 'crosses', 'kind'])
    .execute()
}

/** Which of the communities another cluster of the scenario holds, and who saved that one. */
export function listHolders(
  db: Kysely<Database>,
  {
    scenarioId,
    ids,
    exceptClusterId,
  }: { scenarioId: number; ids: readonly number[]; exceptClusterId?: number },
) {
  return db
    .selectFrom('clusterMember as m')
    .innerJoin('cluster as c', 'c.id', 'm.clusterId')
    .innerJoin('community as k', 'k.id', 'm.communityId')
    .leftJoin('appUser as u', 'u.id', 'c.updatedBy')
    .where('m.scenarioId', '=', scenarioId)
    .where(isAnyOf(sql.ref('m.communityId'), ids))
    .$if(exceptClusterId !== undefined, (qb) => qb.where('m.clusterId', '<>', exceptClusterId!))
    .select([
      'm.clusterId',
      'c.name as clusterName',
      'c.updatedAt as savedAt',
      'u.name as savedBy',
      'm.communityId',
      'k.name as communityName',
    ])
    .orderBy('m.clusterId')
    .orderBy('m.communityId')
    .execute()
}

export async function insertCluster(
  trx: Transaction<Database>,
  row: Insertable<ClusterTable>,
): Promise<number> {
  return (await trx.insertInto('cluster').values(row).returning('id').executeTakeFirstOrThrow()).id
}

/** Compare and swap: `false` when the version has moved on. */
export async function updateCluster(
  trx: Transaction<Database>,
  { id, version }: { id: number; version: number },
  set: Omit<Updateable<ClusterTable>, 'version'>,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('cluster')
    .set((eb) => ({ ...set, version: eb('version', '+', 1), updatedAt: sql<Date>`now()` }))
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export function deleteCluster(trx: Transaction<Database>, id: number) {
  return trx.deleteFrom('cluster').where('id', '=', id).execute()
}

export async function listMemberIds(db: Kysely<Database>, clusterId: number): Promise<number[]> {
  const rows = await db
    .selectFrom('clusterMember')
    .where('clusterId', '=', clusterId)
    .select('communityId')
    .orderBy('communityId')
    .execute()
  return rows.map(({ communityId }) => communityId)
}

export function insertMembers(trx: Transaction<Database>, rows: readonly Insertable<ClusterMemberTable>[]) {
  return trx.insertInto('clusterMember').values(rows).execute()
}

export function removeMembers(trx: Transaction<Database>, clusterId: number, ids: readonly number[]) {
  return trx
    .deleteFrom('clusterMember')
    .where('clusterId', '=', clusterId)
    .where(isAnyOf(sql.ref('communityId'), ids))
    .execute()
}

/** Packages of the cluster that would lose ground if these communities left: locked, or with items in them. */
export function listPackagesTiedTo(
  db: Kysely<Database>,
  { clusterId, ids }: { clusterId: number; ids: readonly number[] },
) {
  return db
    .selectFrom('packageCluster as pc')
    .innerJoin('renovationPackage as p', 'p.id', 'pc.packageId')
    .where('pc.clusterId', '=', clusterId)
    .where((eb) =>
      eb.or([
        eb('p.state', '=', 'LOCKED'),
        eb.exists(
          eb
            .selectFrom('packageItem as i')
            .whereRef('i.packageId', '=', 'p.id')
            .where(isAnyOf(sql.ref('i.communityId'), ids))
            .select('i.menuCode'),
        ),
      ]),
    )
    .select(['p.id', 'p.name', 'p.state'])
    .orderBy('p.id')
    .execute()
}
