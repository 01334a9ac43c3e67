import { sql, type Expression, type Kysely, type SqlBool, type Transaction, type Updateable } from 'kysely'
import type { CommunitySort } from '#contract/community-list'
import { conditionGrades, infrastructureNetworks } from '#domain/community'
import { regionPrefix } from '#domain/region'
import type { CommunityTable, Database } from '../db/database.ts'
import { boundsOf, boxesMeet, envelopeOf, lngLatOf, xOf, yOf } from '../db/geometry.ts'

/** Every community of the scope in the order of ids, with what the client holds of each. */
export function listCommunityIndex(db: Kysely<Database>, regionCode: string | undefined) {
  return db
    .selectFrom('community as c')
    .leftJoin(conditionDigits(db).as('k'), 'k.communityId', 'c.id')
    .$if(regionCode !== undefined, (qb) => qb.where('c.regionCode', 'like', `${regionPrefix(regionCode!)}%`))
    .select([
      'c.id',
      'c.code',
      'c.name',
      'c.namePinyin',
      'c.nameInitials',
      'c.regionCode',
      'c.managementMode',
      'c.managementBodyId',
      'c.builtFrom',
      'c.builtTo',
      'c.buildings',
      'c.households',
      'c.floorAreaM2',
      'c.areaM2',
      'c.stage',
      'c.exclusion',
      'c.willingHouseholds',
      'c.surveyedHouseholds',
      'k.digits',
    ])
    .select((eb) => [
      sql<boolean>`cardinality(${eb.ref('c.invented')}) > 0`.as('hasInvented'),
      xOf(eb.ref('c.labelPoint')).as('lng'),
      yOf(eb.ref('c.labelPoint')).as('lat'),
    ])
    .orderBy('c.id')
    .execute()
}

/** A decimal digit a network, first network first: 1 good … 4 missing, 0 not surveyed. One number for a row. */
function conditionDigits(db: Kysely<Database>) {
  const weight = sql.join(
    infrastructureNetworks.map((network, i) => sql`when ${sql.lit(network)} then ${sql.lit(10 ** (10 - i))}`),
    sql` `,
  )
  const digit = sql.join(
    conditionGrades.map((grade, i) => sql`when ${sql.lit(grade)} then ${sql.lit(i + 1)}`),
    sql` `,
  )
  return db
    .selectFrom('communityCondition')
    .groupBy('communityId')
    .select([
      'communityId',
      sql<number>`sum((case network ${weight} end)::bigint * (case grade ${digit} end))::bigint`.as('digits'),
    ])
}

export function listBodyNames(db: Kysely<Database>) {
  return db.selectFrom('managementBody').select(['id', 'name']).orderBy('id').execute()
}

export async function countCommunities(db: Kysely<Database>): Promise<number> {
  const { count } = await db
    .selectFrom('community')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

export function findCommunity(db: Kysely<Database>, id: number) {
  return db
    .selectFrom('community as c')
    .leftJoin('managementBody as b', 'b.id', 'c.managementBodyId')
    .where('c.id', '=', id)
    .select([
      'c.id',
      'c.code',
      'c.version',
      'c.name',
      'c.address',
      'c.regionCode',
      'c.managementMode',
      'c.managementBodyId',
      'b.name as managementBodyName',
      'c.affiliation',
      'c.builtFrom',
      'c.builtTo',
      'c.buildings',
      'c.entrances',
      'c.households',
      'c.residents',
      'c.floorAreaM2',
      'c.landAreaM2',
      'c.safetyGrade',
      'c.inBuiltUpArea',
      'c.exclusion',
      'c.willingHouseholds',
      'c.surveyedHouseholds',
      'c.parkingSpaces',
      'c.vehicles',
      'c.wallM',
      'c.gates',
      'c.idleLandM2',
      'c.illegalM2',
      'c.stage',
      'c.areaM2',
      'c.invented',
      'c.source',
      'c.updatedAt',
    ])
    .select((eb) => [
      boundsOf(eb.ref('c.boundary')).$notNull().as('bounds'),
      lngLatOf(eb.ref('c.labelPoint')).$notNull().as('labelPoint'),
    ])
    .executeTakeFirst()
}

export function listConditions(db: Kysely<Database>, communityId: number) {
  return db
    .selectFrom('communityCondition')
    .where('communityId', '=', communityId)
    .select(['network', 'grade', 'builtYear'])
    .execute()
}

/** Where it lies, and the row stays as it is until the transaction ends. */
export function lockCommunity(trx: Transaction<Database>, id: number) {
  return trx
    .selectFrom('community')
    .where('id', '=', id)
    .select([
      'id',
      'regionCode',
      'version',
      'builtFrom',
      'builtTo',
      'willingHouseholds',
      'surveyedHouseholds',
      'invented',
    ])
    .forUpdate()
    .executeTakeFirst()
}

interface Edit {
  readonly id: number
  readonly version: number
  readonly change: Updateable<CommunityTable>
}
/** Whether the version was still the newest: compare and swap, so that no edit is lost. */
export async function updateCommunity(
  trx: Transaction<Database>,
  { id, version, change }: Edit,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('community')
    .set({ ...change, version: version + 1, updatedAt: sql<Date>`now()` })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** What the search looks at; all, or those that changed. */
export function listSearchEntries(db: Kysely<Database>, ids?: readonly number[]) {
  return db
    .selectFrom('community')
    .$if(ids !== undefined, (qb) => qb.where(sql<boolean>`id = any(${ids}::int[])`))
    .select(['id', 'code', 'name', 'namePinyin', 'nameInitials', 'regionCode'])
    .select((eb) => [xOf(eb.ref('labelPoint')).as('lng'), yOf(eb.ref('labelPoint')).as('lat')])
    .orderBy('id')
    .execute()
}

export interface CommunityList {
  readonly where?: Expression<SqlBool> | undefined
  readonly bbox?: readonly number[] | undefined
  readonly sort: CommunitySort
  readonly descending: boolean
  /** The last row of the page before. */
  readonly after?: { readonly value: string | number | null; readonly id: number } | undefined
  readonly limit: number
}

export function listCommunities(db: Kysely<Database>, list: CommunityList) {
  const { sort, descending, after, limit } = list
  const further = descending ? '<' : '>'
  return matching(db, list)
    .select([
      'id',
      'code',
      'name',
      'regionCode',
      'managementMode',
      'builtTo',
      'households',
      'floorAreaM2',
      'stage',
      'version',
    ])
    .$if(after !== undefined, (qb) =>
      qb.where((eb) => {
        const { value, id } = after!
        const sameValue = value === null ? eb(sort, 'is', null) : eb(sort, '=', value as never)
        const sameButLater = eb.and([sameValue, eb('id', '>', id)])
        if (value === null) return sameButLater
        return eb.or([eb(sort, further, value as never), eb(sort, 'is', null), sameButLater])
      }),
    )
    .orderBy(sort, (order) => (descending ? order.desc().nullsLast() : order.asc().nullsLast()))
    .orderBy('id')
    .limit(limit)
    .execute()
}

export async function countMatching(db: Kysely<Database>, list: Pick<CommunityList, 'where' | 'bbox'>) {
  const { count } = await matching(db, list)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

function matching(db: Kysely<Database>, { where, bbox }: Pick<CommunityList, 'where' | 'bbox'>) {
  return db
    .selectFrom('community')
    .$if(where !== undefined, (qb) => qb.where(where!))
    .$if(bbox !== undefined, (qb) => qb.where((eb) => boxesMeet(eb.ref('boundary'), envelopeOf(bbox!))))
}

/** Who changed what, newest first. */
export function listCommunityHistory(db: Kysely<Database>, { id, limit }: { id: number; limit: number }) {
  return db
    .selectFrom('auditEvent as e')
    .leftJoin('appUser as u', 'u.id', 'e.actorId')
    .where('e.tableName', '=', 'community')
    .where('e.rowKey', '=', String(id))
    .select(['e.seq', 'e.at', 'e.action', 'u.name as by', 'e.oldValues', 'e.newValues'])
    .orderBy('e.seq', 'desc')
    .limit(limit)
    .execute()
}
