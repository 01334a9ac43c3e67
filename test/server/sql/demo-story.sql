-- findBoundsAround
select array[min(st_xmin(boundary)), min(st_ymin(boundary)), max(st_xmax(boundary)), max(st_ymax(boundary))] as bounds
  from community
  where id = any($1::int[]);

-- findByNames
select "id", "name", "region_code"
  from "community"
  where "name" in ($1)
  order by "id";

-- findPersonByLogin
select "id", "role", "region_code"
  from "app_user"
  where "login" = $1;

-- hasScenario
select "id"
  from "scenario"
  limit $1;

-- listCommunityIdsIn
select "id"
  from "community"
  where "region_code" like $1;

-- listCountiesBySize
select left("region_code", 6) as "county"
  from "community"
  group by "county"
  order by count(*) desc, "county";

-- listSurveys
select "id", "households", "entrances", "buildings", "floor_area_m2", "land_area_m2", "wall_m", "parking_spaces", "vehicles", "illegal_m2", "idle_land_m2", "gates"
  from "community"
  where id = any($1::int[])
  order by "id";

-- setScenarioState
update "scenario"
  set "state" = $1
  where "id" = $2;
