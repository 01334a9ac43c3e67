import type { Transaction } from 'kysely'
import type { NewScenario, Scenario } from '#contract/cluster'
import type { Actor } from '#domain/rights'
import type { Database } from '../db/database.ts'
import { insertScenario, isCounty } from '../queries/scenario.ts'
import { ProblemError } from './problem-error.ts'
import { getScenario } from './read-cluster.ts'
import { requireChange } from './require-change.ts'
import { isUniqueViolation } from './unique-violation.ts'

/** A new planning alternative of a county, as a draft. */
export async function openScenario(
  trx: Transaction<Database>,
  actor: Actor,
  { countyCode, name }: NewScenario,
): Promise<Scenario> {
  requireChange(actor, { permission: 'plan:write', regionCode: countyCode })
  if (!(await isCounty(trx, countyCode))) throw new ProblemError({ code: 'county-unknown', countyCode })
  try {
    const { id } = await insertScenario(trx, { countyCode, name, createdBy: actor.id ?? null })
    return await getScenario(trx, id)
  } catch (cause) {
    if (!isUniqueViolation(cause, 'scenario_county_code_name_key')) throw cause
    throw new ProblemError({ code: 'scenario-name-taken', name }, { cause })
  }
}
