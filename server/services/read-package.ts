import type { Kysely } from 'kysely'
import type { RenovationPackage } from '#contract/renovation-package'
import { balanceFunding, type FundingBalance, type FundingKind } from '#domain/funding-source'
import { costPackage, type PackageCost } from '#domain/renovation-package'
import type { Database } from '../db/database.ts'
import {
  findScenarioCounty,
  listFundingLines,
  listPackageItems,
  listPackageMembers,
  listPackageRows,
  type PackageRow,
} from '../queries/renovation-package.ts'
import { notFound } from './problem-error.ts'

export async function getPackage(db: Kysely<Database>, id: number): Promise<RenovationPackage> {
  const [found] = await compose(db, await listPackageRows(db, { id }))
  return found ?? notFound('package', id)
}

export async function listPackages(db: Kysely<Database>, scenarioId: number): Promise<RenovationPackage[]> {
  if (!(await findScenarioCounty(db, scenarioId))) notFound('scenario', scenarioId)
  return compose(db, await listPackageRows(db, { scenarioId }))
}

/** Cost and funding by the rules that the client previews with. */
export function figuresOf(content: Omit<RenovationPackage, 'totalFen' | 'fundedFen'>): {
  cost: PackageCost
  balance: FundingBalance
} {
  const cost = costPackage(content.items, {
    otherRateBp: content.otherRateBp,
    contingencyBp: content.contingencyBp,
    floorAreaM2: content.floorAreaM2 ?? undefined,
    households: content.households ?? undefined,
  })
  const lines = content.fundingLines.map((line) => ({
    ...line,
    kind: line.kind as FundingKind,
    budgetYear: line.budgetYear ?? undefined,
    document: line.document ?? undefined,
  }))
  return { cost, balance: balanceFunding(cost.totalFen, lines) }
}

async function compose(db: Kysely<Database>, rows: readonly PackageRow[]): Promise<RenovationPackage[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  // One after the other: inside a transaction they share one connection anyway.
  const members = byPackage(await listPackageMembers(db, ids))
  const items = byPackage(await listPackageItems(db, ids))
  const lines = byPackage(await listFundingLines(db, ids))
  return rows.map((row) => {
    const held = members.get(row.id) ?? []
    const communities = held.filter(({ communityId }) => communityId !== null)
    const content = {
      ...row,
      updatedAt: row.updatedAt.toISOString(),
      clusterIds: [...new Set(held.map(({ clusterId }) => clusterId))],
      communityIds: communities.map(({ communityId }) => communityId!).sort((p, q) => p - q),
      items: (items.get(row.id) ?? []).map(itemOf),
      fundingLines: (lines.get(row.id) ?? []).map(lineOf),
      households: sumOrNull(communities.map(({ households }) => households)),
      floorAreaM2: sumOrNull(communities.map(({ floorAreaM2 }) => floorAreaM2)),
    }
    const { cost, balance } = figuresOf(content)
    return { ...content, totalFen: cost.totalFen, fundedFen: balance.totalFen }
  })
}

const itemOf = ({ communityId, menuCode, quantity, unitCostFen }: ItemRow) => ({
  communityId,
  menuCode,
  quantity,
  unitCostFen,
})
const lineOf = ({ source, kind, payer, amountFen, budgetYear, document, signed }: LineRow) => ({
  source,
  kind,
  payer,
  amountFen,
  budgetYear,
  document,
  signed,
})
type ItemRow = Awaited<ReturnType<typeof listPackageItems>>[number]
type LineRow = Awaited<ReturnType<typeof listFundingLines>>[number]

function byPackage<Row extends { packageId: number }>(rows: readonly Row[]): Map<number, Row[]> {
  const groups = new Map<number, Row[]>()
  for (const row of rows) {
    const group = groups.get(row.packageId)
    if (group) group.push(row)
    else groups.set(row.packageId, [row])
  }
  return groups
}

/** `null` when nobody has the figure: a sum of nothing known is not 0. */
function sumOrNull(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0)
}
