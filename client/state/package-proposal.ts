import type { MenuItem, RenovationPackage } from '#contract/renovation-package'
import { firstQuantity, splitQuantity, type Survey } from '#domain/package-quantities'
import { itemKey } from './package-parts.ts'

/** One community in the form that adds an item. */
export interface ProposedQuantity {
  readonly communityId: number
  /** From the survey; `undefined` where the item follows no figure, or nobody surveyed it: unknown, never 0. */
  readonly quantity: number | undefined
  /** The survey says there is nothing to do here: not listed unless somebody types a quantity. */
  readonly nothingToDo: boolean
  /** Another package of the scenario has this very item here. */
  readonly heldBy: Pick<RenovationPackage, 'id' | 'name'> | undefined
  /** This package has it already. */
  readonly present: boolean
}

export interface ProposalGround {
  readonly content: RenovationPackage
  readonly others: readonly RenovationPackage[]
  readonly surveyOf: (communityId: number) => Survey | undefined
}

export function proposeQuantities(
  menu: MenuItem,
  { content, others, surveyOf }: ProposalGround,
): ProposedQuantity[] {
  const holders = holdersOf(others)
  const own = new Set<string>(content.items.map(itemKey))
  return content.communityIds.map((communityId) => {
    const key = itemKey({ communityId, menuCode: menu.code })
    const survey = surveyOf(communityId)
    const first = survey && firstQuantity(menu.measure, survey)
    return {
      communityId,
      quantity: first || undefined,
      nothingToDo: first === 0,
      heldBy: holders.get(key),
      present: own.has(key),
    }
  })
}

/** Which package has which item where. */
export function holdersOf(
  packages: readonly RenovationPackage[],
): Map<string, Pick<RenovationPackage, 'id' | 'name'>> {
  return new Map(
    packages.flatMap(({ id, name, items }) => items.map((item) => [itemKey(item), { id, name }])),
  )
}

/** A total typed for all, by households; where some are not known, in equal parts, so that nobody is left out by a gap in the survey. */
export function shareByHouseholds(
  total: number,
  households: readonly (number | null | undefined)[],
): { readonly parts: readonly number[]; readonly byHouseholds: boolean } {
  const known = households.every((value) => typeof value === 'number' && value > 0)
  const weights = known ? (households as number[]) : households.map(() => 1)
  return { parts: splitQuantity(total, weights) ?? [], byHouseholds: known }
}

/** Matches code, Chinese name and English name; an empty search keeps all. */
export function searchMenu(menu: readonly MenuItem[], text: string): MenuItem[] {
  const wanted = text.normalize('NFKC').trim().toLowerCase()
  return menu.filter(({ code, name, nameEn }) =>
    [code, code.replace('-', ''), name, nameEn].some((one) => one.toLowerCase().includes(wanted)),
  )
}
