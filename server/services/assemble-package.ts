import type { Transaction } from 'kysely'
import type { NewPackage, RenovationPackage } from '#contract/renovation-package'
import { regimeOn } from '#domain/ppp-regime'
import type { Actor } from '#domain/rights'
import type { Database } from '../db/database.ts'
import {
  findScenarioCounty,
  insertPackage,
  lockClustersOf,
  replacePackageClusters,
} from '../queries/renovation-package.ts'
import { notFound, ProblemError } from './problem-error.ts'
import { getPackage } from './read-package.ts'
import { requireChange } from './require-change.ts'
import { isUniqueViolation } from './unique-violation.ts'

/** Joins clusters of a scenario into a package; items and money come by `editPackage`. */
export async function assemblePackage(
  trx: Transaction<Database>,
  actor: Actor,
  { scenarioId, name, clusterIds, delivery }: NewPackage & { scenarioId: number },
): Promise<RenovationPackage> {
  const scenario = (await findScenarioCounty(trx, scenarioId)) ?? notFound('scenario', scenarioId)
  requireChange(actor, { permission: 'plan:write', regionCode: scenario.countyCode })
  await requireClustersOf(trx, scenarioId, clusterIds)
  const { id } = await withFreeName(name, () =>
    insertPackage(trx, {
      scenarioId,
      name,
      delivery,
      pppRegime: regimeOn(today(), delivery),
      createdBy: actor.id ?? null,
      updatedBy: actor.id ?? null,
    }),
  )
  await replacePackageClusters(trx, { packageId: id, scenarioId }, clusterIds)
  return getPackage(trx, id)
}

export async function requireClustersOf(
  trx: Transaction<Database>,
  scenarioId: number,
  clusterIds: readonly number[],
): Promise<void> {
  const found = new Set(await lockClustersOf(trx, scenarioId, clusterIds))
  const elsewhere = clusterIds.filter((id) => !found.has(id))
  if (elsewhere.length > 0) {
    throw new ProblemError({ code: 'package-cluster-elsewhere', clusterIds: elsewhere, scenarioId })
  }
}

/** Two packages of one scenario never share a name, or nobody knows which was meant in the meeting. */
export async function withFreeName<T>(name: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (cause) {
    if (!isUniqueViolation(cause, 'renovation_package_scenario_id_name_key')) throw cause
    throw new ProblemError({ code: 'package-name-taken', name }, { cause })
  }
}

export const today = (): string => new Date().toISOString().slice(0, 10)
