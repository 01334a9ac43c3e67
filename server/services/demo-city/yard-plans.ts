import type { Stage } from '#domain/stage'
import type { CityIdentity } from './city-identity.ts'
import type { DemoCommunity } from './demo-city.ts'
import { fixtureFacts } from './fixture-facts.ts'
import { courseOfCounty, type PlannedYard } from './progress-plan.ts'
import type { Random } from './random.ts'

/** A yard as surveyed, before anything is planned for it. */
export type Draft = Omit<DemoCommunity, 'stage' | 'entry' | 'reports'>

/** Whole neighborhoods are taken into the plan: works come 连片, not yard by yard. */
export function planYards(random: Random, drafts: readonly Draft[], identity: CityIdentity): DemoCommunity[] {
  const byCounty = new Map<string, Draft[]>()
  const asideOf = new Map<Draft, Stage>()
  const inPlan = new Map<string, number>()
  for (const draft of drafts) {
    const share = inPlan.get(draft.regionCode) ?? (random.chance(0.64) ? 0.9 : 0.12)
    inPlan.set(draft.regionCode, share)
    const aside = stageAside(random, draft, random.chance(share))
    if (aside) asideOf.set(draft, aside)
    else {
      const county = draft.regionCode.slice(0, 6)
      byCounty.set(county, [...(byCounty.get(county) ?? []), draft])
    }
  }
  const courses = new Map<Draft, ReturnType<typeof courseOfCounty>[number]>()
  for (const [county, list] of [...byCounty].sort((a, b) => a[0].localeCompare(b[0]))) {
    const index = Number(county.slice(4)) - 2
    const deviation = identity.counties[index]?.deviation ?? 0
    const yards = list.map((draft): PlannedYard => ({ ...draft, plannedFen: plannedFen(random, draft) }))
    for (const [i, course] of courseOfCounty(random.fork(county), yards, deviation).entries())
      courses.set(list[i]!, course)
  }
  return drafts.map((draft) => {
    const course = courses.get(draft)
    return course
      ? { ...draft, ...course }
      : { ...draft, stage: asideOf.get(draft)!, entry: undefined, reports: [] }
  })
}

/** Where a yard stands that is in no plan; `undefined`: take it into the plan. */
function stageAside(random: Random, draft: Draft, wanted: boolean): Stage | undefined {
  const isIn = draft.name in fixtureFacts
  if (draft.exclusion || draft.safetyGrade === 'C' || draft.safetyGrade === 'D') return 'EXCLUDED'
  if ((draft.builtFrom ?? 0) > 2000) return random.chance(0.7) ? 'SURVEYED' : 'EXCLUDED'
  // The yards of the story are surveyed and wait for somebody to join them.
  if (isIn) return 'IN_LIBRARY'
  if (!wanted)
    return random.weighted<Stage>([
      ['IN_LIBRARY', 58],
      ['SIGNED_OFF', 22],
      ['SURVEYED', 16],
      ['DEFERRED', 4],
    ])
  return random.chance(0.012) ? 'ADJUSTED_OUT' : undefined
}

/** Early estimates are a norm per household (domain brief §4.1), some a bill of quantities. In whole 100 yuan. */
function plannedFen(random: Random, { households, floorAreaM2 }: Draft): number {
  const yuan = random.chance(0.5)
    ? households * random.between(19_000, 31_000)
    : floorAreaM2 * random.between(240, 420)
  return Math.max(50_000, Math.round(yuan / 100) * 100) * 100
}
