-- findDemoArea
select "code"
  from "region"
  where "level" = $1
  order by "code";
select left("region_code", 9) as "area", bool_or(name = $1) as "has_landmark", count(*) as "communities"
  from "community"
  group by "area"
  order by "has_landmark" desc, "communities" desc, "area"
  limit $2;

-- listRegionNames
select "name"
  from "region"
  where "code" in ($1, $2, $3)
  order by "code";

-- listRegions
select "code", "parent_code", "level", "name", "name_en", case when "boundary" is not null then array[st_xmin("boundary"), st_ymin("boundary"), st_xmax("boundary"), st_ymax("boundary")] end as "bounds", case when "label_point" is not null then array[st_x("label_point"), st_y("label_point")] end as "label_point"
  from "region"
  where "level" in ($1) and "parent_code" = $2
  order by "code";

-- listStreetNames
select "code", "name"
  from "region"
  where "level" = $1;
