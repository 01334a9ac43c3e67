import { sql, type Insertable, type Kysely, type Transaction } from 'kysely'
import type { Database, ScenarioTable } from '../db/database.ts'

/** All, or one; with how much each holds. */
export function listScenarios(db: Kysely<Database>, id?: number) {
  return db
    .selectFrom('scenario as s')
    .$if(id !== undefined, (qb) => qb.where('s.id', '=', id!))
    .select(['s.id', 's.countyCode', 's.name', 's.state', 's.version'])
    .select([
      sql<number>`(select count(*) from cluster c where c.scenario_id = s.id)`.as('clusters'),
      sql<number>`(select count(*) from renovation_package p where p.scenario_id = s.id)`.as('packages'),
    ])
    .orderBy('s.countyCode')
    .orderBy('s.id')
    .execute()
}

export function insertScenario(trx: Transaction<Database>, row: Insertable<ScenarioTable>) {
  return trx.insertInto('scenario').values(row).returning('id').executeTakeFirstOrThrow()
}

/** Takes a `Transaction`: the scenario cannot be deleted before its end. Others may work in it at the same time. */
export function holdScenario(trx: Transaction<Database>, id: number) {
  return trx
    .selectFrom('scenario')
    .where('id', '=', id)
    .select(['id', 'countyCode', 'state'])
    .forKeyShare()
    .executeTakeFirst()
}

export async function isCounty(db: Kysely<Database>, code: string): Promise<boolean> {
  const found = await db
    .selectFrom('region')
    .where('code', '=', code)
    .where('level', '=', 'county')
    .select(sql<number>`1`.as('one'))
    .executeTakeFirst()
  return found !== undefined
}
