import { pinyin } from 'pinyin-pro'
import { sql, type Kysely, type Transaction } from 'kysely'
import type { Database } from '../../db/database.ts'
import { inTransaction } from '../../db/in-transaction.ts'

/** What became of a batch. Every refused or repaired feature is in `report`. */
export interface ImportSummary {
  readonly batchId: number
  readonly features: number
  readonly accepted: number
  readonly repaired: number
  readonly refused: number
  /** How many accepted rows lack a figure, by column: what is not known stays unknown and is counted. */
  readonly unknown: Readonly<Record<string, number>>
  readonly report: readonly ReportLine[]
}
export interface ReportLine {
  readonly n: number
  readonly name: string | null
  readonly problems: readonly { code: string; refused: boolean; field?: string; value?: string }[]
}

export interface ApplyPlan {
  /** Region for communities that lie in no known one. */
  readonly regionCode: string | undefined
  readonly actorId?: number | undefined
  /** Runs inside the transaction, before the rows go in: a county that does not exist yet. */
  readonly before?: (trx: Transaction<Database>) => Promise<void>
  /** Runs inside the transaction, after the rows are in: adjacency, gap filling. */
  readonly then?: (trx: Transaction<Database>, batchId: number) => Promise<void>
}

/** Moves the accepted rows of a staged batch into the city: one transaction, all or nothing. */
export async function applyImport(
  db: Kysely<Database>,
  batchId: number,
  plan: ApplyPlan,
): Promise<ImportSummary> {
  return inTransaction(
    db,
    async (trx) => {
      const { target } = await trx
        .selectFrom('importBatch')
        .select('target')
        .where('id', '=', batchId)
        .executeTakeFirstOrThrow()
      // A bulk change is followed by one full build; keeping adjacency row by row would take far longer.
      await sql`select set_config('app.adjacency_upkeep', 'off', true)`.execute(trx)
      await plan.before?.(trx)
      if (target === 'communities') await applyCommunities(trx, batchId, plan)
      else if (target === 'barriers') await applyBarriers(trx, batchId)
      else await applyBase(trx, batchId)
      await plan.then?.(trx, batchId)
      const summary = await summarise(trx, batchId, target === 'communities')
      const { features, accepted, repaired, refused, report } = summary
      await trx
        .updateTable('importBatch')
        .set({
          state: 'APPLIED',
          features,
          accepted,
          repaired,
          refused,
          report: JSON.stringify(report),
          appliedAt: new Date(),
        })
        .where('id', '=', batchId)
        .execute()
      await trx.deleteFrom('importRow').where('batchId', '=', batchId).execute()
      return summary
    },
    { actorId: plan.actorId, attempts: 1 },
  )
}

/** Forgets a staged batch: after a cancel, and for leftovers of a run that was cut off. */
export async function abandonImports(db: Kysely<Database>): Promise<number> {
  await sql`delete from import_row where batch_id in (select id from import_batch where state = 'STAGED')`.execute(
    db,
  )
  const abandoned = await db
    .updateTable('importBatch')
    .set({ state: 'ABANDONED' })
    .where('state', '=', 'STAGED')
    .executeTakeFirst()
  return Number(abandoned.numUpdatedRows)
}

async function applyCommunities(trx: Transaction<Database>, batchId: number, plan: ApplyPlan): Promise<void> {
  // The smallest region that holds the point; a row's own answer would need a code that few ledgers carry.
  await sql`
    update import_row r set attributes = attributes || jsonb_build_object('regionCode', coalesce(
      (select g.code from region g where st_contains(g.boundary, st_pointonsurface(r.shape))
        order by length(g.code) desc limit 1), ${plan.regionCode ?? null}::text))
    where batch_id = ${batchId} and not refused`.execute(trx)
  await sql`
    update import_row set refused = true, problems = problems || '[{"code":"region-unknown","refused":true}]'::jsonb
    where batch_id = ${batchId} and not refused and attributes->>'regionCode' is null`.execute(trx)
  await sql`
    insert into management_body (name, mode, region_code)
    select distinct r.attributes->>'managementBody', r.attributes->>'managementMode', left(r.attributes->>'regionCode', 6)
    from import_row r where r.batch_id = ${batchId} and not r.refused
      and r.attributes ? 'managementBody' and r.attributes ? 'managementMode' and r.attributes->>'managementMode' <> 'NONE'
    on conflict do nothing`.execute(trx)
  await sql`
    insert into community (code, name, region_code, management_mode, management_body_id, source, import_batch_id, boundary,
      address, affiliation, built_from, built_to, buildings, entrances, households, residents, floor_area_m2, land_area_m2,
      safety_grade, willing_households, surveyed_households, parking_spaces, vehicles, wall_m, gates, idle_land_m2, illegal_m2)
    select coalesce(a->>'code', (a->>'regionCode') || '-' || ${batchId}::text || '-' || lpad(r.n::text, 5, '0')),
      coalesce(a->>'name', '未命名 ' || r.n), a->>'regionCode', a->>'managementMode',
      (select b.id from management_body b where b.name = a->>'managementBody' and b.mode = a->>'managementMode'
         and b.region_code = left(a->>'regionCode', 6)),
      i.file_name, ${batchId}, st_multi(r.shape),
      a->>'address', a->>'affiliation', coalesce((a->>'builtFrom')::int, (a->>'builtTo')::int),
      coalesce((a->>'builtTo')::int, (a->>'builtFrom')::int), (a->>'buildings')::int, (a->>'entrances')::int,
      (a->>'households')::int, (a->>'residents')::int, (a->>'floorAreaM2')::float8, (a->>'landAreaM2')::float8,
      a->>'safetyGrade', (a->>'willingHouseholds')::int, (a->>'surveyedHouseholds')::int, (a->>'parkingSpaces')::int,
      (a->>'vehicles')::int, (a->>'wallM')::float8, (a->>'gates')::int, (a->>'idleLandM2')::float8, (a->>'illegalM2')::float8
    from import_row r join import_batch i on i.id = r.batch_id, lateral (select r.attributes as a) as x
    where r.batch_id = ${batchId} and not r.refused order by r.n`.execute(trx)
  await nameSounds(trx, batchId)
}

/** Pinyin is made here, not by the database: neither engine knows Chinese. */
async function nameSounds(trx: Transaction<Database>, batchId: number): Promise<void> {
  const named = await trx
    .selectFrom('community')
    .select(['id', 'name'])
    .where('importBatchId', '=', batchId)
    .execute()
  const sounds = named.map(({ id, name }) => ({
    id,
    p: pinyin(name, { toneType: 'none', type: 'array' }).join('').toLowerCase(),
    i: pinyin(name, { pattern: 'first', toneType: 'none', type: 'array' }).join('').toLowerCase(),
  }))
  await sql`
    update community c set name_pinyin = s.p, name_initials = s.i
    from jsonb_to_recordset(${JSON.stringify(sounds)}::jsonb) as s(id int, p text, i text) where c.id = s.id`.execute(
    trx,
  )
}

async function applyBarriers(trx: Transaction<Database>, batchId: number): Promise<void> {
  await sql`
    insert into barrier (name, class, half_width_m, source, import_batch_id, shape)
    select r.attributes->>'name', r.attributes->>'class',
      coalesce((r.attributes->>'halfWidthM')::float8, case when st_dimension(r.shape) = 2 then 0 else
        case r.attributes->>'class' when 'ARTERIAL' then 15 when 'SECONDARY' then 10 when 'RAILWAY' then 8 when 'BRANCH' then 4 else 1 end end),
      i.file_name, ${batchId}, r.shape
    from import_row r join import_batch i on i.id = r.batch_id
    where r.batch_id = ${batchId} and not r.refused order by r.n`.execute(trx)
}

async function applyBase(trx: Transaction<Database>, batchId: number): Promise<void> {
  await sql`
    insert into base_feature (kind, class, name, import_batch_id, shape)
    select r.attributes->>'kind', (r.attributes->>'class')::int, r.attributes->>'name', ${batchId}, r.shape
    from import_row r where r.batch_id = ${batchId} and not r.refused order by r.n`.execute(trx)
}

const countedColumns = [
  'management_mode',
  'built_to',
  'buildings',
  'households',
  'floor_area_m2',
  'safety_grade',
] as const

async function summarise(
  trx: Transaction<Database>,
  batchId: number,
  communities: boolean,
): Promise<ImportSummary> {
  const rows = await trx
    .selectFrom('importRow')
    .select(['n', 'attributes', 'problems', 'refused'])
    .where('batchId', '=', batchId)
    .orderBy('n')
    .execute()
  const troubled = rows.filter((row) => row.problems.length > 0)
  const refused = rows.filter((row) => row.refused).length
  const unknown: Record<string, number> = {}
  if (communities) {
    const {
      rows: [counts],
    } = await sql<Record<string, number>>`
      select ${sql.join(countedColumns.map((c) => sql`count(*) filter (where ${sql.ref(c)} is null)::int as ${sql.ref(c)}`))}
      from community where import_batch_id = ${batchId}`.execute(trx)
    Object.assign(unknown, counts)
  }
  return {
    batchId,
    features: rows.length,
    accepted: rows.length - refused,
    repaired: troubled.filter((row) => !row.refused).length,
    refused,
    unknown,
    report: troubled.map((row) => ({
      n: row.n,
      name: (row.attributes as { name?: string }).name ?? null,
      problems: row.problems as ReportLine['problems'],
    })),
  }
}
