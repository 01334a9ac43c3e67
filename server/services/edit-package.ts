import type { Transaction } from 'kysely'
import type { PackagePatch, RenovationPackage } from '#contract/renovation-package'
import { regimeOn } from '#domain/ppp-regime'
import type { PackageItem } from '#domain/renovation-package'
import type { Actor } from '#domain/rights'
import type { Database } from '../db/database.ts'
import {
  claimItems,
  deletePackage,
  listItemHolders,
  listPackageItems,
  lockPackage,
  removeItems,
  replaceFundingLines,
  replacePackageClusters,
  updatePackage,
} from '../queries/renovation-package.ts'
import { requireClustersOf, today, withFreeName } from './assemble-package.ts'
import { requireFundable, requireItemsInside, requireItemsOfMenu, requireLockable } from './package-rules.ts'
import { notFound, ProblemError } from './problem-error.ts'
import { getPackage } from './read-package.ts'
import { requireChange } from './require-change.ts'
import { staleVersion } from './stale-version.ts'

export interface PackageEdit {
  readonly id: number
  /** The version that the planner saw. */
  readonly version: number
  readonly patch: PackagePatch
}

/** Writes what the patch names, all or nothing; a lock is judged by what the package is after it. */
export async function editPackage(
  trx: Transaction<Database>,
  actor: Actor,
  { id, version, patch }: PackageEdit,
): Promise<RenovationPackage> {
  const held = await holdPackage(trx, actor, { id, version, sent: patch })
  const { clusterIds, items, fundingLines, state, ...fields } = patch
  const unlocks = state === 'DRAFT' && Object.keys(patch).length === 1
  if (held.state === 'LOCKED' && !unlocks) throw new ProblemError({ code: 'package-locked', id })
  const key = { packageId: id, scenarioId: held.scenarioId }

  if (fundingLines) {
    requireFundable(fundingLines)
    await replaceFundingLines(trx, id, fundingLines)
  }
  if (clusterIds) {
    await requireClustersOf(trx, held.scenarioId, clusterIds)
    await replacePackageClusters(trx, key, clusterIds)
  }
  if (items) {
    await requireItemsOfMenu(trx, items)
    // Before they are claimed: a community that is in none of the clusters may not even exist.
    requireItemsInside({ ...(await getPackage(trx, id)), items })
    await replaceItems(trx, key, items)
  }
  await withFreeName(fields.name ?? '', () =>
    updatePackage(trx, id, {
      ...fields,
      ...(state && { state }),
      ...(fields.delivery && { pppRegime: regimeOn(today(), fields.delivery) }),
      updatedBy: actor.id ?? null,
    }),
  )
  const content = await getPackage(trx, id)
  if (clusterIds || state === 'LOCKED') requireItemsInside(content)
  if (state === 'LOCKED') requireLockable(content)
  return content
}

export async function dropPackage(
  trx: Transaction<Database>,
  actor: Actor,
  { id, version }: Omit<PackageEdit, 'patch'>,
): Promise<void> {
  const held = await holdPackage(trx, actor, { id, version, sent: {} })
  if (held.state === 'LOCKED') throw new ProblemError({ code: 'package-locked', id })
  await deletePackage(trx, id)
}

/** Alone with the package, allowed to change it, and it is the one that the planner saw. */
async function holdPackage(
  trx: Transaction<Database>,
  actor: Actor,
  { id, version, sent }: { id: number; version: number; sent: object },
) {
  const held = (await lockPackage(trx, id)) ?? notFound('package', id)
  requireChange(actor, { permission: 'plan:write', regionCode: held.countyCode })
  if (held.version !== version) throw staleVersion({ current: await getPackage(trx, id), sent })
  return held
}

const pairOf = ({ communityId, menuCode }: PackageItem) => `${communityId}/${menuCode}`

/** Writes only what differs, so that the audit trail says what was changed and not that all was. */
async function replaceItems(
  trx: Transaction<Database>,
  key: { packageId: number; scenarioId: number },
  items: readonly PackageItem[],
): Promise<void> {
  const before = new Map((await listPackageItems(trx, [key.packageId])).map((item) => [pairOf(item), item]))
  const wanted = new Set(items.map(pairOf))
  const gone = [...before.values()].filter((item) => !wanted.has(pairOf(item)))
  if (gone.length > 0) await removeItems(trx, key.packageId, gone)
  const changed = items.filter((item) => {
    const old = before.get(pairOf(item))
    return old?.quantity !== item.quantity || old.unitCostFen !== item.unitCostFen
  })
  if (changed.length === 0 || (await claimItems(trx, key, changed)) === changed.length) return
  const held = await listItemHolders(trx, key, changed)
  throw new ProblemError({ code: 'item-in-another-package', ...held[0], items: held })
}
