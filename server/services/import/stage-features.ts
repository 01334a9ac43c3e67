import gcoord from 'gcoord'
import { sql, type Kysely } from 'kysely'
import { readField } from '#domain/import-fields'
import { checkShape, type ImportProblem, type RawGeometry } from '#domain/imported-shape'
import type { Database } from '../../db/database.ts'
import type { FeatureSource, SourceFeature } from './feature-source.ts'
import {
  barrierWords,
  baseWords,
  importDimensions,
  importFields,
  type ImportTarget,
} from './import-targets.ts'
import type { SourceCrs } from './source-crs.ts'

export interface StagingPlan {
  readonly target: ImportTarget
  readonly fileName: string
  readonly crs: SourceCrs
  /** Column of ours → field of the source. */
  readonly map: Readonly<Record<string, string>>
  /** Class word of the source → class of ours, on top of the usual words. */
  readonly classes: Readonly<Record<string, string>>
  /** Keep a feature only where each field has one of the values. */
  readonly where: Readonly<Record<string, readonly string[]>>
  readonly onProgress?: (done: number) => void
}

interface StagedRow {
  n: number
  attributes: Record<string, unknown>
  problems: ImportProblem[]
  refused: boolean
  geometry: RawGeometry | null
}

const batchRows = 500

/** Reads, checks and stages every feature; the city itself is not touched. Returns the batch. */
export async function stageFeatures(
  db: Kysely<Database>,
  source: FeatureSource,
  plan: StagingPlan,
): Promise<number> {
  const { id: batchId } = await db
    .insertInto('importBatch')
    .values({ target: plan.target, fileName: plan.fileName, sourceCrs: plan.crs.name, report: '[]' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const codes = new Set<string>()
  let pending: StagedRow[] = []
  let seen = 0
  for (const feature of source.features()) {
    seen++
    const row = stageRow(feature, plan, codes)
    if (row) pending.push(row)
    if (pending.length === batchRows) {
      await write(db, { batchId, rows: pending, srid: plan.crs.srid })
      pending = []
    }
    if (seen % batchRows === 0) plan.onProgress?.(seen)
  }
  await write(db, { batchId, rows: pending, srid: plan.crs.srid })
  await mendShapes(db, batchId)
  await refuseTakenCodes(db, batchId)
  plan.onProgress?.(seen)
  return batchId
}

/** `undefined` for a feature that the plan leaves out: not asked for, or of a class that nobody mapped. */
function stageRow(feature: SourceFeature, plan: StagingPlan, codes: Set<string>): StagedRow | undefined {
  for (const [field, values] of Object.entries(plan.where)) {
    if (!values.includes(String(feature.attributes[field]))) return undefined
  }
  const problems: ImportProblem[] = []
  const attributes: Record<string, unknown> = {}
  for (const [column, rule] of Object.entries(importFields[plan.target])) {
    const field = plan.map[column]
    if (field === undefined) continue
    const read = readField(field, rule, feature.attributes[field])
    if ('problem' in read) problems.push(read.problem)
    else if (read.value !== null) attributes[column] = read.value
  }
  if (plan.target !== 'communities' && !classify(attributes, plan)) return undefined
  if (plan.target === 'communities' && attributes.name === undefined) {
    problems.push({ code: 'name-missing', refused: false })
  }
  const code = attributes.code as string | undefined
  if (code !== undefined) {
    if (codes.has(code)) problems.push({ code: 'code-repeated', refused: true, value: code })
    codes.add(code)
  }
  const shape = checkShape(feature.geometry, importDimensions[plan.target])
  problems.push(...shape.problems)
  let geometry = shape.geometry ?? null
  if (geometry && plan.crs.shifted) geometry = unshift(geometry, plan.crs.shifted)
  if (geometry && !plan.crs.plausible(firstPosition(geometry))) {
    problems.push({ code: 'outside-china', refused: true })
    geometry = null
  }
  return { n: feature.n, attributes, problems, refused: problems.some((p) => p.refused), geometry }
}

function classify(attributes: Record<string, unknown>, plan: StagingPlan): boolean {
  const words = { ...(plan.target === 'barriers' ? barrierWords : baseWords), ...plan.classes }
  const mapped = words[String(attributes.class ?? '')] ?? plan.classes['*']
  if (mapped === undefined) return false
  if (plan.target === 'barriers') attributes.class = mapped
  else [attributes.kind, attributes.class] = [mapped.split('/')[0], Number(mapped.split('/')[1] ?? 0)]
  return true
}

/** gcoord changes what it is given, so it gets a copy. */
const unshift = (geometry: RawGeometry, from: 'GCJ02' | 'BD09'): RawGeometry =>
  gcoord.transform(structuredClone(geometry) as never, gcoord[from], gcoord.WGS84)

function firstPosition(geometry: RawGeometry): readonly [number, number] {
  let at = geometry.coordinates as unknown[]
  while (Array.isArray(at[0])) at = at[0] as unknown[]
  return at as unknown as readonly [number, number]
}

async function write(
  db: Kysely<Database>,
  part: { batchId: number; rows: StagedRow[]; srid: number },
): Promise<void> {
  if (part.rows.length === 0) return
  await sql`
    insert into import_row (batch_id, n, attributes, problems, refused, shape)
    select ${part.batchId}::int, r.n, r.attributes, r.problems, r.refused,
           case when not r.refused then
             st_transform(st_setsrid(st_geomfromgeojson(r.geometry::text), ${part.srid}::int), 4490) end
    from jsonb_to_recordset(${JSON.stringify(part.rows)}::jsonb)
      as r(n int, attributes jsonb, problems jsonb, refused boolean, geometry jsonb)`.execute(db)
}

/** Repairs what crosses itself and tells by how much the area changed; what stays empty is refused. */
async function mendShapes(db: Kysely<Database>, batchId: number): Promise<void> {
  await sql`
    with mended as (
      select n, shape, st_collectionextract(st_makevalid(shape), st_dimension(shape) + 1) as fixed
      from import_row where batch_id = ${batchId} and shape is not null and not st_isvalid(shape)
    ), judged as (
      select n, fixed, abs(st_area(fixed) - st_area(shape)) / nullif(st_area(fixed), 0) as change from mended
    )
    update import_row r set
      shape = case when st_isempty(j.fixed) then null else j.fixed end,
      refused = st_isempty(j.fixed),
      problems = problems || case
        when st_isempty(j.fixed) then '[{"code":"geometry-empty","refused":true}]'::jsonb
        when coalesce(j.change, 1) <= 0.01 then '[{"code":"geometry-invalid","refused":false}]'::jsonb
        else jsonb_build_array(jsonb_build_object('code', 'geometry-invalid-area-changed', 'refused', false,
          'value', round((100 * coalesce(j.change, 1))::numeric, 1) || ' %')) end
    from judged j where r.batch_id = ${batchId} and r.n = j.n`.execute(db)
  await sql`
    update import_row set refused = true, shape = null,
      problems = problems || '[{"code":"outside-china","refused":true}]'::jsonb
    where batch_id = ${batchId} and shape is not null
      and not (st_xmin(shape) between 73 and 136 and st_xmax(shape) between 73 and 136
           and st_ymin(shape) between 3 and 54 and st_ymax(shape) between 3 and 54)`.execute(db)
}

async function refuseTakenCodes(db: Kysely<Database>, batchId: number): Promise<void> {
  await sql`
    update import_row r set refused = true,
      problems = problems || jsonb_build_array(jsonb_build_object('code', 'code-taken', 'refused', true, 'value', c.code))
    from community c, import_batch b
    where r.batch_id = ${batchId} and b.id = r.batch_id and b.target = 'communities'
      and c.code = r.attributes->>'code'`.execute(db)
}
