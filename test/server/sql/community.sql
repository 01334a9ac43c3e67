-- countCommunities
select count(*) as "count"
  from "community";

-- countMatching
select count(*) as "count"
  from "community"
  where "households" > $1 and "boundary" && st_makeenvelope($2, $3, $4, $5, 4490);

-- findCommunity
select "c"."id", "c"."code", "c"."version", "c"."name", "c"."address", "c"."region_code", "c"."management_mode", "c"."management_body_id", "b"."name" as "management_body_name", "c"."affiliation", "c"."built_from", "c"."built_to", "c"."buildings", "c"."entrances", "c"."households", "c"."residents", "c"."floor_area_m2", "c"."land_area_m2", "c"."safety_grade", "c"."in_built_up_area", "c"."exclusion", "c"."willing_households", "c"."surveyed_households", "c"."parking_spaces", "c"."vehicles", "c"."wall_m", "c"."gates", "c"."idle_land_m2", "c"."illegal_m2", "c"."stage", "c"."area_m2", "c"."invented", "c"."source", "c"."updated_at", case when "c"."boundary" is not null then array[st_xmin("c"."boundary"), st_ymin("c"."boundary"), st_xmax("c"."boundary"), st_ymax("c"."boundary")] end as "bounds", case when "c"."label_point" is not null then array[st_x("c"."label_point"), st_y("c"."label_point")] end as "label_point"
  from "community" as "c"
  left join "management_body" as "b" on "b"."id" = "c"."management_body_id"
  where "c"."id" = $1;

-- listBodyNames
select "id", "name"
  from "management_body"
  order by "id";

-- listCommunities
select "id", "code", "name", "region_code", "management_mode", "built_to", "households", "floor_area_m2", "stage", "version"
  from "community"
  where "boundary" && st_makeenvelope($1, $2, $3, $4, 4490) and ("households" < $5 or "households" is null or ("households" = $6 and "id" > $7))
  order by "households" desc nulls last, "id"
  limit $8;

-- listCommunityHistory
select "e"."seq", "e"."at", "e"."action", "u"."name" as "by", "e"."old_values", "e"."new_values"
  from "audit_event" as "e"
  left join "app_user" as "u" on "u"."id" = "e"."actor_id"
  where "e"."table_name" = $1 and "e"."row_key" = $2
  order by "e"."seq" desc
  limit $3;

-- listCommunityIndex
select "c"."id", "c"."code", "c"."name", "c"."name_pinyin", "c"."name_initials", "c"."region_code", "c"."management_mode", "c"."management_body_id", "c"."built_from", "c"."built_to", "c"."buildings", "c"."households", "c"."floor_area_m2", "c"."area_m2", "c"."stage", "c"."exclusion", "c"."willing_households", "c"."surveyed_households", "k"."digits", cardinality("c"."invented") > 0 as "has_invented", st_x("c"."label_point") as "lng", st_y("c"."label_point") as "lat"
  from "community" as "c"
  left join (select "community_id", sum((case network when 'WATER' then 10000000000 when 'DRAINAGE' then 1000000000 when 'POWER' then 100000000 when 'GAS' then 10000000 when 'HEAT' then 1000000 when 'TELECOM' then 100000 when 'FIRE' then 10000 when 'ROAD' then 1000 when 'LIGHTING' then 100 when 'SECURITY' then 10 when 'WASTE' then 1 end)::bigint * (case grade when 'GOOD' then 1 when 'FAIR' then 2 when 'POOR' then 3 when 'MISSING' then 4 end))::bigint as "digits"
  from "community_condition"
  group by "community_id") as "k" on "k"."community_id" = "c"."id"
  where "c"."region_code" like $1
  order by "c"."id";

-- listConditions
select "network", "grade", "built_year"
  from "community_condition"
  where "community_id" = $1;

-- listSearchEntries
select "id", "code", "name", "name_pinyin", "name_initials", "region_code", st_x("label_point") as "lng", st_y("label_point") as "lat"
  from "community"
  where id = any($1::int[])
  order by "id";

-- lockCommunity
select "id", "region_code", "version", "built_from", "built_to", "willing_households", "surveyed_households", "invented"
  from "community"
  where "id" = $1 for update;

-- updateCommunity
update "community"
  set "households" = $1, "version" = $2, "updated_at" = now()
  where "id" = $3 and "version" = $4;
