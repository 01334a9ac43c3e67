import type { Kysely } from 'kysely'
import type { Community, EligibilityReport } from '#contract/community'
import type { CommunityHistory, Neighbours } from '#contract/community-relations'
import { classesCrossed } from '#domain/barrier'
import { infrastructureNetworks, type InfrastructureNetwork } from '#domain/community'
import { judgeEligibility } from '#domain/eligibility'
import { haveDifferentBodies } from '#domain/management-body'
import type { Database } from '../db/database.ts'
import { listNeighbours } from '../queries/adjacency-columns.ts'
import { findCommunity, listCommunityHistory, listConditions } from '../queries/community.ts'
import { listRegionNames } from '../queries/region.ts'
import { fieldOf } from './field-names.ts'
import { notFound } from './problem-error.ts'

/** The record that the card shows, with its judgement. */
export async function readCommunity(db: Kysely<Database>, id: number): Promise<Community> {
  const found = (await findCommunity(db, id)) ?? notFound('community', id)
  const conditions = await conditionsOf(db, id)
  const { managementBodyId, managementBodyName, updatedAt, invented, inBuiltUpArea, exclusion, ...record } =
    found
  return {
    ...record,
    regionNames: await listRegionNames(db, found.regionCode),
    managementBody:
      managementBodyId === null ? null : { id: managementBodyId, name: managementBodyName ?? '' },
    conditions,
    eligibility: report({ ...record, inBuiltUpArea, exclusion }, conditions),
    invented: invented.map(fieldOf),
    updatedAt: updatedAt.toISOString(),
  }
}

/** In the order that every list of networks has. */
async function conditionsOf(db: Kysely<Database>, id: number): Promise<Community['conditions']> {
  const place = ({ network }: { network: InfrastructureNetwork }) => infrastructureNetworks.indexOf(network)
  return (await listConditions(db, id)).sort((a, b) => place(a) - place(b))
}

type Found = NonNullable<Awaited<ReturnType<typeof findCommunity>>>
type Judged = Pick<
  Found,
  | 'builtFrom'
  | 'builtTo'
  | 'safetyGrade'
  | 'willingHouseholds'
  | 'surveyedHouseholds'
  | 'inBuiltUpArea'
  | 'exclusion'
>

function report(judged: Judged, conditions: Community['conditions']): EligibilityReport {
  const eligibility = judgeEligibility({
    builtFrom: judged.builtFrom ?? undefined,
    builtTo: judged.builtTo ?? undefined,
    safetyGrade: judged.safetyGrade ?? undefined,
    willingHouseholds: judged.willingHouseholds ?? undefined,
    surveyedHouseholds: judged.surveyedHouseholds ?? undefined,
    inBuiltUpArea: judged.inBuiltUpArea ?? undefined,
    exclusion: judged.exclusion ?? undefined,
    conditions,
  })
  return { ...eligibility, exclusion: eligibility.exclusion ?? null }
}

export async function readEligibility(db: Kysely<Database>, id: number): Promise<EligibilityReport> {
  const found = (await findCommunity(db, id)) ?? notFound('community', id)
  return report(found, await conditionsOf(db, id))
}

export async function readNeighbours(
  db: Kysely<Database>,
  { id, maxGapM }: { id: number; maxGapM: number },
): Promise<Neighbours> {
  const own = (await findCommunity(db, id)) ?? notFound('community', id)
  const neighbours = await listNeighbours(db, { id, maxGapM })
  return {
    neighbours: neighbours.map(({ managementBodyId, managementBodyName, crosses, ...rest }) => ({
      ...rest,
      managementBody:
        managementBodyId === null ? null : { id: managementBodyId, name: managementBodyName ?? '' },
      crosses: classesCrossed(crosses),
      differentBody: haveDifferentBodies(managed(own), managed({ ...rest, managementBodyId })),
    })),
  }
}

const managed = (row: Pick<Found, 'managementMode' | 'managementBodyId'>) => ({
  managementMode: row.managementMode ?? undefined,
  managementBodyId: row.managementBodyId ?? undefined,
})

export async function readHistory(db: Kysely<Database>, id: number): Promise<CommunityHistory> {
  if (!(await findCommunity(db, id))) notFound('community', id)
  const events = await listCommunityHistory(db, { id, limit: 200 })
  return {
    events: events.map(({ seq, at, action, by, oldValues, newValues }) => ({
      seq,
      at: at.toISOString(),
      action,
      by,
      changes: changesOf(oldValues ?? {}, newValues ?? {}),
    })),
  }
}

// The trigger writes columns; the wire has fields. The version says only that something changed.
function changesOf(was: Record<string, unknown>, is: Record<string, unknown>) {
  const columns = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter((name) => name !== 'version')
  return Object.fromEntries(
    columns.map((column) => [fieldOf(column), { was: was[column] ?? null, is: is[column] ?? null }]),
  )
}
