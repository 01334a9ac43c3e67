-- holdScenario
select "id", "county_code", "state"
  from "scenario"
  where "id" = $1 for key share;

-- insertScenario
insert into "scenario" ("county_code", "name")
  values ($1, $2)
  returning "id";

-- isCounty
select 1 as "one"
  from "region"
  where "code" = $1 and "level" = $2;

-- listScenarios
select "s"."id", "s"."county_code", "s"."name", "s"."state", "s"."version", (select count(*)
  from cluster c
  where c.scenario_id = s.id) as "clusters", (select count(*)
  from renovation_package p
  where p.scenario_id = s.id) as "packages"
  from "scenario" as "s"
  where "s"."id" = $1
  order by "s"."county_code", "s"."id";
