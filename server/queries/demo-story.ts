import { sql, type Kysely, type Transaction } from 'kysely'
import type { ScenarioState } from '#domain/cluster'
import type { Survey } from '#domain/package-quantities'
import type { Database } from '../db/database.ts'

export async function hasScenario(db: Kysely<Database>): Promise<boolean> {
  return (await db.selectFrom('scenario').select('id').limit(1).executeTakeFirst()) !== undefined
}

/** Counties by how many communities they hold. */
export async function listCountiesBySize(db: Kysely<Database>): Promise<string[]> {
  const rows = await db
    .selectFrom('community')
    .select((eb) => eb.fn<string>('left', ['regionCode', eb.lit(6)]).as('county'))
    .groupBy('county')
    .orderBy((eb) => eb.fn.countAll(), 'desc')
    .orderBy('county')
    .execute()
  return rows.map(({ county }) => county)
}

export async function listCommunityIdsIn(db: Kysely<Database>, countyCode: string): Promise<number[]> {
  const rows = await db
    .selectFrom('community')
    .where('regionCode', 'like', `${countyCode}%`)
    .select('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** By name; the caller judges whether they are the ones. */
export function findByNames(db: Kysely<Database>, names: readonly string[]) {
  return db
    .selectFrom('community')
    .where('name', 'in', names)
    .select(['id', 'name', 'regionCode'])
    .orderBy('id')
    .execute()
}

export function setScenarioState(trx: Transaction<Database>, id: number, state: ScenarioState) {
  return trx.updateTable('scenario').set({ state }).where('id', '=', id).execute()
}

export type SurveyRow = Survey & {
  readonly id: number
  readonly gates: number | null
  readonly idleLandM2: number | null
}

/** What the first quantities of a package, and the words of a slide, come from. */
export function listSurveys(db: Kysely<Database>, ids: readonly number[]): Promise<SurveyRow[]> {
  return db
    .selectFrom('community')
    .where(sql<boolean>`id = any(${ids}::int[])`)
    .select([
      'id',
      'households',
      'entrances',
      'buildings',
      'floorAreaM2',
      'landAreaM2',
      'wallM',
      'parkingSpaces',
      'vehicles',
      'illegalM2',
      'idleLandM2',
      'gates',
    ])
    .orderBy('id')
    .execute()
}

/** West, south, east, north around communities. */
export async function findBoundsAround(db: Kysely<Database>, ids: readonly number[]) {
  const { rows } = await sql<{ bounds: [number, number, number, number] | null }>`
    select array[min(st_xmin(boundary)), min(st_ymin(boundary)), max(st_xmax(boundary)), max(st_ymax(boundary))] as bounds
    from community where id = any(${ids}::int[])
  `.execute(db)
  return rows[0]?.bounds ?? undefined
}

/** Whom a part of the story is told by. */
export function findPersonByLogin(db: Kysely<Database>, login: string) {
  return db
    .selectFrom('appUser')
    .where('login', '=', login)
    .select(['id', 'role', 'regionCode'])
    .executeTakeFirst()
}
