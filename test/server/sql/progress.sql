-- findReportBefore
select max("month") as "newest_month", max(id) filter (where month = $1::date) as "same_month"
  from "progress_report"
  where "community_id" = $2;

-- insertReport
insert into "progress_report" ("community_id", "month", "stage", "physical_percent", "invested_fen", "arrived_fen", "paid_fen")
  values ($1, $2, $3, $4, $5, $6, $7)
  returning "id", "reported_at";

-- listPackedReports
select r.community_id, string_agg( concat_ws(',', extract(year
  from r.month)::int * 12 + extract(month
  from r.month)::int - 1, r.physical_percent, r.stage, r.invested_fen, r.arrived_fen, r.paid_fen), ';'
  order by r.month, r.id) as packed
  from progress_report r join annual_entry e on e.community_id = r.community_id
  where r.community_id between $1 and $2 and r.id not in ( select s.supersedes
  from progress_report s
  where s.supersedes is not null and s.community_id between $3 and $4)
  group by r.community_id;

-- listPlanned
select "e"."community_id", "c"."name", "c"."region_code", "c"."households", "c"."floor_area_m2", "e"."planned_fen", (extract(year
  from "e"."start_month") * 12 + extract(month
  from "e"."start_month") - 1)::int as "start_month", (extract(year
  from "e"."end_month") * 12 + extract(month
  from "e"."end_month") - 1)::int as "end_month", st_x("c"."label_point") as "lng", st_y("c"."label_point") as "lat"
  from "annual_entry" as "e"
  inner join "community" as "c" on "c"."id" = "e"."community_id"
  where e.community_id = any($1::int[])
  order by "e"."community_id";

-- listRegionLabels
select "code", "name", "name_en"
  from "region"
  where "level" in ($1, $2, $3)
  order by "code";

-- listReported
select distinct "community_id"
  from "progress_report"
  where id = any($1::int[]);

-- lockReported
select "id", "region_code", "stage"
  from "community"
  where "id" = $1 for update;

-- moveToStage
update "community"
  set "stage" = $1, "version" = "version" + $2, "updated_at" = now()
  where "id" = $3;
