import { sql, type Kysely } from 'kysely'
import { sampleProgress, sampleSurvey, type SampleSurvey } from '#domain/sample-survey'
import type { Database } from '../../db/database.ts'

/** The twenty months that the made-up story runs over. */
const span = { first: '2025-03', last: '2026-10' }

const filled = [
  'builtFrom', 'builtTo', 'buildings', 'entrances', 'households', 'residents', 'floorAreaM2', 'landAreaM2', 'safetyGrade',
  'inBuiltUpArea', 'parkingSpaces', 'vehicles', 'wallM', 'gates', 'idleLandM2', 'illegalM2',
] as const // prettier-ignore

/**
 * Fills what an import left unknown with seeded values, each named in `invented` (示例), so that the whole story can
 * be shown on real shapes. A known value is never touched.
 */
export async function fillGaps(db: Kysely<Database>, batchId: number, seed: number): Promise<number> {
  const rows = await db
    .selectFrom('community')
    .selectAll()
    .where('importBatchId', '=', batchId)
    .orderBy('id')
    .execute()
  const bodies = await sampleBodies(db, rows[0]?.regionCode ?? '')
  const surveys: Record<string, unknown>[] = []
  const conditions: Record<string, unknown>[] = []
  const entries: Record<string, unknown>[] = []
  const reports: Record<string, unknown>[] = []
  for (const [index, row] of rows.entries()) {
    const rowSeed = Math.imul(seed, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b)
    const sample = sampleSurvey(rowSeed, row.areaM2)
    const gaps = filled.filter((column) => row[column] === null && fits(column, sample, row))
    const survey: Record<string, unknown> = { id: row.id, invented: [...gaps] }
    for (const column of gaps) survey[column] = sample[column]
    if (row.surveyedHouseholds === null && row.willingHouseholds === null) {
      survey.surveyedHouseholds = sample.surveyedHouseholds
      survey.willingHouseholds = sample.willingHouseholds
      ;(survey.invented as string[]).push('surveyedHouseholds', 'willingHouseholds')
    }
    if (row.managementMode === null) {
      survey.managementMode = sample.managementMode
      survey.managementBodyId = bodies(sample.managementMode, rowSeed)
      ;(survey.invented as string[]).push('managementMode', 'managementBody')
    }
    surveys.push(survey)
    for (const condition of sample.conditions) conditions.push({ id: row.id, ...condition })
    if ((row.builtTo ?? sample.builtTo) > 2000) continue
    const { reports: monthly, ...entry } = sampleProgress(
      rowSeed,
      row.floorAreaM2 ?? sample.floorAreaM2,
      span,
    )
    entries.push({ id: row.id, ...entry })
    for (const report of monthly) reports.push({ id: row.id, ...report })
  }
  await writeSurveys(db, surveys)
  await writeStory(db, { conditions, entries, reports })
  return rows.length
}

/** A made-up year must not contradict the known one beside it. */
const fits = (column: string, sample: SampleSurvey, row: { builtFrom: number | null; builtTo: number | null }): boolean =>
  column === 'builtFrom' ? row.builtTo === null || sample.builtFrom <= row.builtTo
  : column === 'builtTo' ? row.builtFrom === null || sample.builtTo >= row.builtFrom
  : true // prettier-ignore

/** Nine firms, street bodies and units whose names say that they are examples. */
async function sampleBodies(db: Kysely<Database>, regionCode: string) {
  const county = regionCode.slice(0, 6)
  const names = (['COMMERCIAL', 'GUARANTEED', 'SELF', 'UNIT'] as const).flatMap((mode) =>
    Array.from({ length: mode === 'UNIT' || mode === 'SELF' ? 60 : 12 }, (_, i) => ({
      mode,
      name: `示例${{ COMMERCIAL: '物业', GUARANTEED: '保障物业', SELF: '自管小组', UNIT: '单位' }[mode]}${i + 1}`,
      regionCode: county,
    })),
  )
  await db
    .insertInto('managementBody')
    .values(names as never)
    .onConflict((c) => c.doNothing())
    .execute()
  const stored = await db
    .selectFrom('managementBody')
    .select(['id', 'mode'])
    .where('regionCode', '=', county)
    .where('name', 'like', '示例%')
    .orderBy('id')
    .execute()
  return (mode: SampleSurvey['managementMode'], rowSeed: number): number | null => {
    const fitting = stored.filter((body) => body.mode === mode)
    return fitting.length === 0 ? null : fitting[Math.abs(rowSeed) % fitting.length]!.id
  }
}

async function writeSurveys(db: Kysely<Database>, surveys: Record<string, unknown>[]): Promise<void> {
  await sql`
    update community c set
      ${sql.join(
        [...filled, 'willingHouseholds', 'surveyedHouseholds', 'managementMode', 'managementBodyId'].map(
          (column) =>
            sql`${sql.id(snake(column))} = coalesce(${sql.ref(`c.${column}`)}, s.${sql.ref(column)})`,
        ),
      )},
      invented = s.invented
    from jsonb_to_recordset(${JSON.stringify(surveys.map(snakeKeys))}::jsonb) as s(
      id int, invented text[], built_from int, built_to int, buildings int, entrances int, households int, residents int,
      floor_area_m2 float8, land_area_m2 float8, safety_grade text, in_built_up_area boolean, parking_spaces int, vehicles int,
      wall_m float8, gates int, idle_land_m2 float8, illegal_m2 float8, willing_households int, surveyed_households int,
      management_mode text, management_body_id int)
    where c.id = s.id`.execute(db)
}

async function writeStory(
  db: Kysely<Database>,
  story: Record<'conditions' | 'entries' | 'reports', Record<string, unknown>[]>,
): Promise<void> {
  await sql`
    insert into community_condition (community_id, network, grade)
    select s.id, s.network, s.grade from jsonb_to_recordset(${JSON.stringify(story.conditions)}::jsonb) as s(id int, network text, grade text)
    on conflict do nothing`.execute(db)
  await sql`
    insert into annual_entry (community_id, plan_year, start_month, end_month, planned_fen)
    select s.id, s.plan_year, (s.start_month || '-01')::date, (s.end_month || '-01')::date, s.planned_fen
    from jsonb_to_recordset(${JSON.stringify(story.entries.map(snakeKeys))}::jsonb)
      as s(id int, plan_year int, start_month text, end_month text, planned_fen bigint)
    on conflict do nothing`.execute(db)
  await sql`
    insert into progress_report (community_id, month, stage, physical_percent, invested_fen, arrived_fen, paid_fen, note)
    select s.id, (s.month || '-01')::date, s.stage, s.physical_percent, s.invested_fen, s.arrived_fen, s.paid_fen, '示例'
    from jsonb_to_recordset(${JSON.stringify(story.reports.map(snakeKeys))}::jsonb)
      as s(id int, month text, stage text, physical_percent float8, invested_fen bigint, arrived_fen bigint, paid_fen bigint)
    order by s.id, s.month`.execute(db)
  await sql`
    update community c set stage = r.stage from (
      select distinct on (community_id) community_id, stage from progress_report order by community_id, month desc, id desc
    ) r where c.id = r.community_id and c.stage = 'SURVEYED'`.execute(db)
  await sql`update deployment set data_as_of = coalesce(data_as_of, (${span.last} || '-01')::date + interval '1 month - 1 day')`.execute(
    db,
  )
}

const snake = (column: string): string => column.replace(/[A-Z0-9]+/g, (part) => `_${part.toLowerCase()}`)
const snakeKeys = (row: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(row).map(([key, value]) => [snake(key), value]))
