import { pinyin } from 'pinyin-pro'
import type { Transaction, Updateable } from 'kysely'
import type { Community, CommunityPatch } from '#contract/community'
import type { Actor } from '#domain/rights'
import type { CommunityTable, Database } from '../db/database.ts'
import { lockCommunity, updateCommunity } from '../queries/community.ts'
import { fieldOf } from './field-names.ts'
import { ProblemError, notFound } from './problem-error.ts'
import { readCommunity } from './read-community.ts'
import { requireChange } from './require-change.ts'
import { staleVersion } from './stale-version.ts'

interface CommunityEdit {
  readonly id: number
  /** The version that the editor saw. */
  readonly version: number
  readonly patch: CommunityPatch
  readonly actor: Actor
}

/** Corrects what the survey says of a community. Two editors of one version: the second is told what the first wrote. */
export async function editCommunity(
  trx: Transaction<Database>,
  { id, version, patch, actor }: CommunityEdit,
): Promise<Community> {
  const found = (await lockCommunity(trx, id)) ?? notFound('community', id)
  requireChange(actor, { permission: 'survey:write', regionCode: found.regionCode })
  if (found.version !== version) throw staleVersion({ current: await readCommunity(trx, id), sent: patch })
  requireOrder({ ...found, ...patch }, 'builtFrom', 'builtTo')
  requireOrder({ ...found, ...patch }, 'willingHouseholds', 'surveyedHouseholds')

  const change: Updateable<CommunityTable> = {
    ...patch,
    // What somebody has entered by hand is no longer made up.
    invented: found.invented.filter((column) => !Object.hasOwn(patch, fieldOf(column))),
  }
  if (patch.name !== undefined) Object.assign(change, spellings(patch.name))
  // 三无: without a manager there is no managing body either.
  if (patch.managementMode === 'NONE') change.managementBodyId = null
  if (!(await updateCommunity(trx, { id, version, change }))) {
    throw staleVersion({ current: await readCommunity(trx, id), sent: patch })
  }
  return readCommunity(trx, id)
}

/** What the search box also matches. */
function spellings(name: string) {
  const spell = (pattern: 'first' | 'pinyin') =>
    pinyin(name, { pattern, toneType: 'none', type: 'array' }).join('').toLowerCase()
  return { namePinyin: spell('pinyin'), nameInitials: spell('first') }
}

type Ordered = 'builtFrom' | 'builtTo' | 'willingHouseholds' | 'surveyedHouseholds'
function requireOrder(record: Partial<Record<Ordered, number | null>>, least: Ordered, most: Ordered) {
  const [a, b] = [record[least], record[most]]
  if (typeof a !== 'number' || typeof b !== 'number' || a <= b) return
  throw new ProblemError({
    code: 'input-invalid',
    part: 'body',
    errors: [{ field: most, rule: 'order', terms: { other: least } }],
  } as const)
}
