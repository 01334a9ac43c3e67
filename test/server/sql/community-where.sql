-- communityWhere
select "id"
  from "community"
  where ("households" > $1 and ("management_mode" in ($2, $3) or not "name" like $4) and not "built_to" is null and "floor_area_m2" between $5 and $6);
