import type { Transaction } from 'kysely'
import type { Cluster } from '#contract/cluster'
import type { PackagePatch, RenovationPackage } from '#contract/renovation-package'
import { roundFen } from '#domain/money'
import { firstQuantity, splitQuantity } from '#domain/package-quantities'
import type { PackageItem } from '#domain/renovation-package'
import type { Actor } from '#domain/rights'
import type { Database } from '../../db/database.ts'
import { listSurveys, type SurveyRow } from '../../queries/demo-story.ts'
import { listMenuItems } from '../../queries/menu-item.ts'
import { assemblePackage } from '../assemble-package.ts'
import { editPackage } from '../edit-package.ts'
import { pppFunding, pppItems, sharedItems, storySize, unifiedCodes } from './story-menu.ts'

type Lines = NonNullable<PackagePatch['fundingLines']>

export interface StoryPlace {
  readonly scenarioId: number
  readonly name: string
  readonly clusters: readonly Cluster[]
  /** First characters of city and county, as budget documents abbreviate them. */
  readonly city: string
  readonly county: string
  readonly year: number
}

/** A PPP package with items, cost and money from all four sources, and a gap that somebody has to close. */
export async function tellPppPackage(
  trx: Transaction<Database>,
  actor: Actor,
  place: StoryPlace,
): Promise<RenovationPackage> {
  const { scenarioId, name } = place
  const clusterIds = place.clusters.map(({ id }) => id)
  const made = await assemblePackage(trx, actor, { scenarioId, name, clusterIds, delivery: 'PPP' })
  const items = pppItemsFor(await listSurveys(trx, made.communityIds))
  const priced = await editPackage(trx, actor, {
    id: made.id,
    version: made.version,
    patch: { items, balanceMode: 'SELF' },
  })
  const fundingLines = pppLines(priced.totalFen, place)
  return editPackage(trx, actor, { id: priced.id, version: priced.version, patch: { fundingLines } })
}

/** A plain package whose money adds up to the fen, locked: what a finished plan looks like. */
export async function tellUnifiedPackage(
  trx: Transaction<Database>,
  actor: Actor,
  place: StoryPlace,
): Promise<RenovationPackage> {
  const { scenarioId, name } = place
  const clusterIds = place.clusters.map(({ id }) => id)
  const made = await assemblePackage(trx, actor, { scenarioId, name, clusterIds, delivery: 'UNIFIED' })
  const surveys = await listSurveys(trx, made.communityIds)
  const menu = (await listMenuItems(trx)).filter(({ code }) => unifiedCodes.includes(code))
  const items = surveys.flatMap((survey) =>
    menu.flatMap(({ code, measure, defaultCostFen }): PackageItem[] => {
      const quantity = firstQuantity(measure, survey) ?? 0
      const item = { communityId: survey.id, menuCode: code, quantity, unitCostFen: defaultCostFen }
      return quantity > 0 ? [item] : []
    }),
  )
  const priced = await editPackage(trx, actor, { id: made.id, version: made.version, patch: { items } })
  const fundingLines = unifiedLines(priced.totalFen, place)
  const patch = { fundingLines, state: 'LOCKED' } as const
  return editPackage(trx, actor, { id: priced.id, version: priced.version, patch })
}

function pppItemsFor(surveys: readonly SurveyRow[]): PackageItem[] {
  const sum = (basis: keyof typeof storySize) =>
    surveys.reduce((total, survey) => total + (survey[basis] ?? 0), 0)
  const share = {
    households: sum('households') / storySize.households,
    floorAreaM2: sum('floorAreaM2') / storySize.floorAreaM2,
  }
  const largest = [...surveys].sort((p, q) => (q.households ?? 0) - (p.households ?? 0))[0]!
  return pppItems.flatMap(({ menuCode, quantity, unitYuan, basis }) => {
    const whole = Math.max(1, Math.round(quantity * share[basis]))
    const weights = surveys.map((survey) => survey[basis] ?? 0)
    const parts = sharedItems.has(menuCode)
      ? surveys.map(({ id }) => (id === largest.id ? whole : 0))
      : (splitQuantity(whole, weights) ?? [])
    return parts.flatMap((part, i) =>
      part > 0
        ? [{ communityId: surveys[i]!.id, menuCode, quantity: part, unitCostFen: unitYuan * 100 }]
        : [],
    )
  })
}

const wanFen = 1_000_000
const line = (source: Lines[number]['source'], kind: Lines[number]['kind'], payer: string) => ({
  source,
  kind,
  payer,
})
const bare = { budgetYear: null, document: null, signed: true } as const

function pppLines(costFen: number, { city, county, year }: StoryPlace): Lines {
  const share = costFen / (pppFunding.cost * wanFen)
  const fen = (part: keyof typeof pppFunding) => roundFen(pppFunding[part] * share) * wanFen
  const budget = (document: string) => ({ budgetYear: year, document, signed: true })
  const lines: Lines = [
    { ...line('FISCAL', 'CENTRAL_BUDGET', '中央预算内投资'), amountFen: fen('central'), ...budget(`发改投资〔${year}〕118号`) },
    { ...line('FISCAL', 'PROV_REWARD', '省级奖补资金'), amountFen: fen('province'), ...budget(`财建〔${year}〕42号`) },
    { ...line('FISCAL', 'CITY', '市财政'), amountFen: fen('city'), ...budget(`${city}财预〔${year}〕9号`) },
    { ...line('FISCAL', 'COUNTY', '区财政'), amountFen: fen('county'), ...budget(`${county}财预〔${year}〕15号`) },
    { ...line('UNIT', 'OWNER_UNIT', '原产权单位'), amountFen: fen('ownerUnit'), ...bare },
    { ...line('UNIT', 'PIPELINE_UNIT', '供水、供电公司'), amountFen: fen('pipelineUnit'), ...bare },
    { ...line('RESIDENT', 'DIRECT', '电梯分摊'), amountFen: fen('elevators'), ...bare },
    { ...line('RESIDENT', 'MAINTENANCE_FUND', '专项维修资金'), amountFen: fen('maintenanceFund'), ...bare },
    { ...line('SOCIAL', 'OPERATOR', '停车、充电、日间照料'), amountFen: fen('operator'), ...bare },
  ] // prettier-ignore
  return lines.filter(({ amountFen }) => amountFen > 0)
}

/** The county pays what the others leave. */
function unifiedLines(costFen: number, { city, county, year }: StoryPlace): Lines {
  const budget = (document: string) => ({ budgetYear: year, document, signed: true })
  const part = (share: number) => Math.floor((costFen * share) / wanFen) * wanFen
  const others: Lines = [
    { ...line('FISCAL', 'CENTRAL_SUBSIDY', '中央财政补助'), amountFen: part(0.42), ...budget(`财综〔${year}〕27号`) },
    { ...line('FISCAL', 'CITY', '市财政'), amountFen: part(0.16), ...budget(`${city}财预〔${year}〕11号`) },
    { ...line('UNIT', 'PIPELINE_UNIT', '管线单位'), amountFen: part(0.14), ...bare },
    { ...line('RESIDENT', 'MAINTENANCE_FUND', '专项维修资金'), amountFen: part(0.08), ...bare },
  ] // prettier-ignore
  const rest = costFen - others.reduce((sum, { amountFen }) => sum + amountFen, 0)
  const own = {
    ...line('FISCAL', 'COUNTY', '区财政'),
    amountFen: rest,
    ...budget(`${county}财预〔${year}〕16号`),
  }
  return [...others, own]
}
