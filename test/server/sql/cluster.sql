-- deleteCluster
delete
  from "cluster"
  where "id" = $1;

-- findOutline
select "version", st_asgeojson("outline", 9)::json as "outline"
  from "cluster"
  where "id" = $1;

-- insertCluster
insert into "cluster" ("scenario_id", "name", "outline", "outline_mercator", "label_point")
  values ($1, $2, $3, $4, $5)
  returning "id";

-- insertMembers
insert into "cluster_member" ("scenario_id", "community_id", "cluster_id", "role")
  values ($1, $2, $3, $4);

-- listClusterRows
select "c"."id", "c"."scenario_id", "c"."name", "c"."note", "c"."locked", "c"."max_gap_m", "c"."version", "c"."updated_at", "u"."name" as "updated_by", case when "c"."outline" is not null then array[st_xmin("c"."outline"), st_ymin("c"."outline"), st_xmax("c"."outline"), st_ymax("c"."outline")] end as "bounds", case when "c"."label_point" is not null then array[st_x("c"."label_point"), st_y("c"."label_point")] end as "label_point", ( select coalesce(json_agg(json_build_object('communityId', m.community_id, 'role', m.role)
  order by m.community_id), '[]')
  from cluster_member m
  where m.cluster_id = c.id) as "members"
  from "cluster" as "c"
  left join "app_user" as "u" on "u"."id" = "c"."updated_by"
  where "c"."scenario_id" = $1
  order by "c"."id";

-- listHolders
select "m"."cluster_id", "c"."name" as "cluster_name", "c"."updated_at" as "saved_at", "u"."name" as "saved_by", "m"."community_id", "k"."name" as "community_name"
  from "cluster_member" as "m"
  inner join "cluster" as "c" on "c"."id" = "m"."cluster_id"
  inner join "community" as "k" on "k"."id" = "m"."community_id"
  left join "app_user" as "u" on "u"."id" = "c"."updated_by"
  where "m"."scenario_id" = $1 and "m"."community_id" = any($2::int[]) and "m"."cluster_id" <> $3
  order by "m"."cluster_id", "m"."community_id";

-- listMemberIds
select "community_id"
  from "cluster_member"
  where "cluster_id" = $1
  order by "community_id";

-- listPackagesTiedTo
select "p"."id", "p"."name", "p"."state"
  from "package_cluster" as "pc"
  inner join "renovation_package" as "p" on "p"."id" = "pc"."package_id"
  where "pc"."cluster_id" = $1 and ("p"."state" = $2 or exists (select "i"."menu_code"
  from "package_item" as "i"
  where "i"."package_id" = "p"."id" and "i"."community_id" = any($3::int[])))
  order by "p"."id";

-- listPairsAmong
select "community_a" as "a", "community_b" as "b", "gap_m", "facing_m", "crosses", "kind"
  from "adjacency"
  where "community_a" = any($1::int[]) and "community_b" = any($2::int[]);

-- lockCluster
select "c"."id", "c"."scenario_id", "c"."locked", "c"."max_gap_m", "c"."version", "s"."county_code"
  from "cluster" as "c"
  inner join "scenario" as "s" on "s"."id" = "c"."scenario_id"
  where "c"."id" = $1
  for update of "c";

-- lockCommunities
select "id", "code", "name", "region_code", "stage", "management_mode", "management_body_id", "built_from", "built_to", "buildings", "households", "floor_area_m2", "area_m2", "exclusion", st_x("label_point") as "lng", st_y("label_point") as "lat"
  from "community"
  where "id" = any($1::int[])
  order by "id" for no key update;

-- removeMembers
delete
  from "cluster_member"
  where "cluster_id" = $1 and "community_id" = any($2::int[]);

-- updateCluster
update "cluster"
  set "name" = $1, "version" = "version" + $2, "updated_at" = now()
  where "id" = $3 and "version" = $4;
