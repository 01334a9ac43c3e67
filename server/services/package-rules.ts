import type { Kysely } from 'kysely'
import type { PackagePatch, RenovationPackage } from '#contract/renovation-package'
import { whyCannotFund, type FundingKind } from '#domain/funding-source'
import type { PackageItem } from '#domain/renovation-package'
import type { Database } from '../db/database.ts'
import { findMenuItems } from '../queries/menu-item.ts'
import { ProblemError } from './problem-error.ts'
import { figuresOf } from './read-package.ts'

/** Every line of money is what its source allows; the answer names the line. */
export function requireFundable(lines: NonNullable<PackagePatch['fundingLines']>): void {
  for (const [index, line] of lines.entries()) {
    const why = whyCannotFund({
      ...line,
      kind: line.kind as FundingKind,
      budgetYear: line.budgetYear ?? undefined,
      document: line.document?.trim() ?? undefined,
    })
    if (why) throw new ProblemError({ ...why, index, line })
  }
}

export async function requireItemsOfMenu(db: Kysely<Database>, items: readonly PackageItem[]): Promise<void> {
  const seen = new Set<string>()
  for (const { communityId, menuCode } of items) {
    const pair = `${communityId}/${menuCode}`
    if (seen.has(pair)) throw new ProblemError({ code: 'package-item-twice', communityId, menuCode })
    seen.add(pair)
  }
  const codes = [...new Set(items.map(({ menuCode }) => menuCode))]
  const known = new Set((await findMenuItems(db, codes)).map(({ code }) => code))
  const unknown = codes.filter((code) => !known.has(code))
  if (unknown.length > 0) throw new ProblemError({ code: 'menu-item-unknown', menuCodes: unknown })
}

/** An item is built where the package is: in a community of one of its clusters. */
export function requireItemsInside({ items, communityIds }: RenovationPackage): void {
  const inside = new Set(communityIds)
  const outside = items.filter(({ communityId }) => !inside.has(communityId))
  if (outside.length === 0) return
  const pairs = outside.slice(0, 50).map(({ communityId, menuCode }) => ({ communityId, menuCode }))
  throw new ProblemError({ code: 'item-outside-package', items: pairs })
}

/** Gap and surplus both stop the lock: nothing is reassigned silently (E1). */
export function requireLockable(content: RenovationPackage): void {
  if (content.items.length === 0) throw new ProblemError({ code: 'package-without-items' })
  const { balance, cost } = figuresOf(content)
  if (balance.gapFen === 0) return
  throw new ProblemError({
    code: 'package-gap-not-zero',
    gapFen: balance.gapFen,
    totalFen: cost.totalFen,
    fundedFen: balance.totalFen,
    expectedFen: balance.expectedFen,
  })
}
