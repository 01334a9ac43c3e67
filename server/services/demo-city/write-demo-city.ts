import { sql, type RawBuilder, type Transaction } from 'kysely'
import type { Database } from '../../db/database.ts'
import type { FilledTable, RowBatch } from './city-rows.ts'

/** Share of the city that is written, 0–1. */
export type OnProgress = (share: number) => void

/**
 * Puts a city into the tables: a few statements of thousands of rows each, all in the caller's transaction.
 * The neighbourhood of communities is not kept meanwhile; the caller ends with a full build.
 */
export async function writeDemoCity(
  trx: Transaction<Database>,
  batches: Iterable<RowBatch>,
  onProgress: OnProgress,
) {
  await sql`select set_config('app.adjacency_upkeep', 'off', true)`.execute(trx)
  let done = 0
  for (const { table, json, weight } of batches) {
    await inserts[table](json).execute(trx)
    done += weight
    onProgress(Math.min(1, done))
  }
  onProgress(1)
}

const inserts: Record<FilledTable, (json: string) => RawBuilder<unknown>> = {
  region: (json) => sql`
        insert into region (code, parent_code, level, name, name_en, boundary)
        select code, "parentCode", level, name, "nameEn", shape
        from json_to_recordset(${json}::json)
          as r(code text, "parentCode" text, level text, name text, "nameEn" text, shape geometry)
        on conflict (code) do nothing`,
  managementBody: (json) => sql`
        insert into management_body (name, mode, region_code, office_contact)
        select name, mode, "regionCode", "officeContact"
        from json_to_recordset(${json}::json) as r(name text, mode text, "regionCode" text, "officeContact" text)`,
  community: (json) => sql`
        insert into community (code, name, name_pinyin, name_initials, address, region_code, management_mode, management_body_id,
          affiliation, built_from, built_to, buildings, entrances, households, residents, floor_area_m2, land_area_m2,
          safety_grade, in_built_up_area, exclusion, willing_households, surveyed_households, parking_spaces, vehicles,
          wall_m, gates, idle_land_m2, illegal_m2, stage, source, boundary)
        select r.code, r.name, pinyin, initials, address, "regionCode", r.mode, b.id,
          affiliation, "builtFrom", "builtTo", buildings, entrances, households, residents, "floorAreaM2", "landAreaM2",
          "safetyGrade", true, exclusion, "willingHouseholds", "surveyedHouseholds", "parkingSpaces", vehicles,
          "wallM", gates, "idleLandM2", "illegalM2", stage, 'demo', shape
        from json_to_recordset(${json}::json) as r(code text, name text, pinyin text, initials text, address text,
          "regionCode" text, mode text, body text, "bodyRegion" text, affiliation text, "builtFrom" int, "builtTo" int,
          buildings int, entrances int, households int, residents int, "floorAreaM2" float8, "landAreaM2" float8,
          "safetyGrade" text, exclusion text, "willingHouseholds" int, "surveyedHouseholds" int, "parkingSpaces" int,
          vehicles int, "wallM" float8, gates int, "idleLandM2" float8, "illegalM2" float8, stage text, shape geometry)
        left join management_body b on b.name = r.body and b.mode = r.mode and b.region_code = "bodyRegion"
        order by r.code`,
  communityCondition: (json) => sql`
        insert into community_condition (community_id, network, grade, owner, built_year)
        select c.id, network, grade, owner, "builtYear"
        from json_to_recordset(${json}::json) as r(c text, network text, grade text, owner text, "builtYear" int)
        join community c on c.code = r.c`,
  building: (json) => sql`
        insert into building (community_id, number, floors, entrances, households, structure, footprint)
        select c.id, number, floors, r.entrances, r.households, structure, shape
        from json_to_recordset(${json}::json)
          as r(c text, number text, floors int, entrances int, households int, structure text, shape geometry)
        join community c on c.code = r.c`,
  barrier: (json) => sql`
        insert into barrier (name, class, half_width_m, source, shape)
        select name, kind, "halfWidthM", 'demo', shape
        from json_to_recordset(${json}::json) as r(name text, kind text, "halfWidthM" float8, shape geometry)`,
  baseFeature: (json) => sql`
        insert into base_feature (kind, class, name, shape)
        select kind, class, name, shape
        from json_to_recordset(${json}::json) as r(kind text, class int, name text, shape geometry)`,
  facility: (json) => sql`
        insert into facility (code, name, region_code, area_m2, capacity, operator, place)
        select code, name, "regionCode", "areaM2", capacity, operator, shape
        from json_to_recordset(${json}::json)
          as r(code text, name text, "regionCode" text, "areaM2" float8, capacity int, operator text, shape geometry)`,
  annualEntry: (json) => sql`
        insert into annual_entry (community_id, plan_year, start_month, end_month, planned_fen)
        select c.id, "planYear", "startMonth", "endMonth", "plannedFen"
        from json_to_recordset(${json}::json)
          as r(c text, "planYear" int, "startMonth" date, "endMonth" date, "plannedFen" bigint)
        join community c on c.code = r.c`,
  progressReport: (json) => sql`
  insert into progress_report (community_id, month, stage, physical_percent, invested_fen, arrived_fen, paid_fen,
    reported_at, supersedes, note)
  select c.id, r.month, r.stage, "physicalPercent", "investedFen", "arrivedFen", "paidFen", "reportedAt",
    case when "isCorrection" then
      (select min(p.id) from progress_report p where p.community_id = c.id and p.month = r.month) end, r.note
  from json_to_recordset(${json}::json)
    as r(c text, month date, stage text, "physicalPercent" float8, "investedFen" bigint, "arrivedFen" bigint,
      "paidFen" bigint, "reportedAt" timestamptz, "isCorrection" boolean, note text)
  join community c on c.code = r.c`,
}
