import { sql, type Insertable, type Kysely, type Transaction, type Updateable } from 'kysely'
import type { FundingKind } from '#domain/funding-source'
import type { PackageItem } from '#domain/renovation-package'
import type { Database, FundingLineTable, RenovationPackageTable } from '../db/database.ts'

export type PackageRow = Awaited<ReturnType<typeof listPackageRows>>[number]

/** All of a scenario, or one. */
export function listPackageRows(db: Kysely<Database>, by: { scenarioId: number } | { id: number }) {
  return db
    .selectFrom('renovationPackage')
    .select([
      'id',
      'scenarioId',
      'name',
      'delivery',
      'pppRegime',
      'balanceMode',
      'state',
      'otherRateBp',
      'contingencyBp',
      'version',
      'updatedAt',
    ])
    .$if('id' in by, (qb) => qb.where('id', '=', (by as { id: number }).id))
    .$if('scenarioId' in by, (qb) => qb.where('scenarioId', '=', (by as { scenarioId: number }).scenarioId))
    .orderBy('id')
    .execute()
}

/** Communities that the clusters of each package hold, with what its figures need. */
export function listPackageMembers(db: Kysely<Database>, packageIds: readonly number[]) {
  return db
    .selectFrom('packageCluster as p')
    .leftJoin('clusterMember as m', 'm.clusterId', 'p.clusterId')
    .leftJoin('community as c', 'c.id', 'm.communityId')
    .where(sql<boolean>`p.package_id = any(${packageIds}::int[])`)
    .select(['p.packageId', 'p.clusterId', 'm.communityId', 'c.households', 'c.floorAreaM2'])
    .orderBy('p.clusterId')
    .orderBy('m.communityId')
    .execute()
}

export function listPackageItems(db: Kysely<Database>, packageIds: readonly number[]) {
  return db
    .selectFrom('packageItem')
    .where(sql<boolean>`package_id = any(${packageIds}::int[])`)
    .select(['packageId', 'communityId', 'menuCode', 'quantity', 'unitCostFen'])
    .orderBy('menuCode')
    .orderBy('communityId')
    .execute()
}

/** In the order in which they were written down. */
export function listFundingLines(db: Kysely<Database>, packageIds: readonly number[]) {
  return db
    .selectFrom('fundingLine')
    .where(sql<boolean>`package_id = any(${packageIds}::int[])`)
    .select(['packageId', 'source', 'payer', 'amountFen', 'budgetYear', 'document', 'signed'])
    .select((eb) => eb.ref('kind').$castTo<FundingKind>().as('kind'))
    .orderBy('id')
    .execute()
}

/** Takes a `Transaction`: who edits a package is alone with it until the end. */
export function lockPackage(trx: Transaction<Database>, id: number) {
  return trx
    .selectFrom('renovationPackage as p')
    .innerJoin('scenario as s', 's.id', 'p.scenarioId')
    .where('p.id', '=', id)
    .select(['p.id', 'p.scenarioId', 'p.state', 'p.version', 's.countyCode'])
    .forUpdate('p')
    .executeTakeFirst()
}

export function findScenarioCounty(db: Kysely<Database>, scenarioId: number) {
  return db.selectFrom('scenario').where('id', '=', scenarioId).select('countyCode').executeTakeFirst()
}

/** Which of the clusters are in the scenario. They cannot be dissolved before the transaction ends. */
export async function lockClustersOf(
  trx: Transaction<Database>,
  scenarioId: number,
  clusterIds: readonly number[],
): Promise<number[]> {
  const rows = await trx
    .selectFrom('cluster')
    .where('scenarioId', '=', scenarioId)
    .where(sql<boolean>`id = any(${clusterIds}::int[])`)
    .select('id')
    .orderBy('id')
    .forKeyShare()
    .execute()
  return rows.map(({ id }) => id)
}

export function insertPackage(trx: Transaction<Database>, row: Insertable<RenovationPackageTable>) {
  return trx.insertInto('renovationPackage').values(row).returning('id').executeTakeFirstOrThrow()
}

/** Raises the version whatever is changed: an item or a funding line is part of the package. */
export function updatePackage(
  trx: Transaction<Database>,
  id: number,
  set: Omit<Updateable<RenovationPackageTable>, 'version'>,
) {
  return trx
    .updateTable('renovationPackage')
    .set((eb) => ({ ...set, version: eb('version', '+', 1), updatedAt: sql<Date>`now()` }))
    .where('id', '=', id)
    .execute()
}

export function deletePackage(trx: Transaction<Database>, id: number) {
  return trx.deleteFrom('renovationPackage').where('id', '=', id).execute()
}

interface PackageKey {
  readonly packageId: number
  readonly scenarioId: number
}

export async function replacePackageClusters(
  trx: Transaction<Database>,
  { packageId, scenarioId }: PackageKey,
  clusterIds: readonly number[],
): Promise<void> {
  await trx.deleteFrom('packageCluster').where('packageId', '=', packageId).execute()
  await trx
    .insertInto('packageCluster')
    .values(clusterIds.map((clusterId) => ({ packageId, clusterId, scenarioId })))
    .execute()
}

export async function removeItems(
  trx: Transaction<Database>,
  packageId: number,
  items: readonly Pick<PackageItem, 'communityId' | 'menuCode'>[],
): Promise<void> {
  await sql`
    delete from package_item i
    using unnest(${items.map((i) => i.communityId)}::int[], ${items.map((i) => i.menuCode)}::text[]) as gone(community_id, menu_code)
    where i.package_id = ${packageId} and i.community_id = gone.community_id and i.menu_code = gone.menu_code
  `.execute(trx)
}

/**
 * Writes items and says how many were written: those that another package of the scenario holds are left alone.
 * Waits for a transaction that is claiming one of them at this moment; sorted, so that two such do not deadlock.
 */
export async function claimItems(
  trx: Transaction<Database>,
  { packageId, scenarioId }: PackageKey,
  items: readonly PackageItem[],
): Promise<number> {
  const result = await sql`
    insert into package_item as i (scenario_id, package_id, community_id, menu_code, quantity, unit_cost_fen)
    select ${scenarioId}::int, ${packageId}::int, n.community_id, n.menu_code, n.quantity, n.unit_cost_fen
    from unnest(
      ${items.map((item) => item.communityId)}::int[], ${items.map((item) => item.menuCode)}::text[],
      ${items.map((item) => item.quantity)}::float8[], ${items.map((item) => item.unitCostFen)}::bigint[]
    ) as n(community_id, menu_code, quantity, unit_cost_fen)
    order by n.community_id, n.menu_code
    on conflict (scenario_id, community_id, menu_code) do update
      set quantity = excluded.quantity, unit_cost_fen = excluded.unit_cost_fen
      where i.package_id = excluded.package_id
    returning 1
  `.execute(trx)
  return result.rows.length
}

/** Which of the items another package of the scenario holds, in words that a conflict can name. */
export async function listItemHolders(
  trx: Transaction<Database>,
  { packageId, scenarioId }: PackageKey,
  items: readonly Pick<PackageItem, 'communityId' | 'menuCode'>[],
) {
  const result = await sql<{
    packageId: number
    packageName: string
    communityId: number
    communityName: string
    menuCode: string
    menuName: string
    menuNameEn: string
  }>`
    select p.id as package_id, p.name as package_name, c.id as community_id, c.name as community_name,
      m.code as menu_code, m.name as menu_name, m.name_en as menu_name_en
    from unnest(${items.map((i) => i.communityId)}::int[], ${items.map((i) => i.menuCode)}::text[]) as n(community_id, menu_code)
    join package_item i on i.scenario_id = ${scenarioId} and i.community_id = n.community_id and i.menu_code = n.menu_code
    join renovation_package p on p.id = i.package_id
    join community c on c.id = i.community_id
    join menu_item m on m.code = i.menu_code
    where i.package_id <> ${packageId}
    order by p.id, m.position, c.id
    limit 50
  `.execute(trx)
  return result.rows
}

export async function replaceFundingLines(
  trx: Transaction<Database>,
  packageId: number,
  lines: readonly Omit<Insertable<FundingLineTable>, 'packageId'>[],
): Promise<void> {
  await trx.deleteFrom('fundingLine').where('packageId', '=', packageId).execute()
  if (lines.length === 0) return
  await trx
    .insertInto('fundingLine')
    .values(lines.map((line) => ({ ...line, packageId })))
    .execute()
}
