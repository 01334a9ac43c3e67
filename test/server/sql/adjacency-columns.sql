-- getAdjacencyState
select count(*) as "pairs", coalesce(sum(gap_m), 0) as "gaps", coalesce(sum(community_a * 7919::bigint + community_b) filter (where kind = 'MANUAL'), 0)::bigint as "manual", coalesce(sum(community_a * 7919::bigint + community_b) filter (where kind = 'FORBIDDEN'), 0)::bigint as "forbidden"
  from "adjacency";

-- hasAdjacency
select "community_a"
  from "adjacency"
  limit $1;

-- listAdjacencyColumns
select "p"."community_a", "p"."community_b", "p"."gap_m", "p"."facing_m", "p"."crosses", "p"."kind", st_x(st_startpoint(bridge)) as "from_lng", st_y(st_startpoint(bridge)) as "from_lat", st_x(st_endpoint(bridge)) as "to_lng", st_y(st_endpoint(bridge)) as "to_lat"
  from "adjacency" as "p"
  inner join "community" as "a" on "a"."id" = "p"."community_a"
  inner join "community" as "b" on "b"."id" = "p"."community_b"
  where "a"."region_code" like $1 and "b"."region_code" like $2
  order by "p"."community_a", "p"."community_b";

-- listNeighbours
select "c"."id", "c"."name", "c"."region_code", "c"."management_mode", "c"."management_body_id", "m"."name" as "management_body_name", "p"."gap_m", "p"."facing_m", "p"."crosses", "p"."kind", "p"."reason"
  from "adjacency" as "p"
  inner join "community" as "c" on "c"."id" = case when "p"."community_a" = $1 then "p"."community_b" else "p"."community_a" end
  left join "management_body" as "m" on "m"."id" = "c"."management_body_id"
  where ("p"."community_a" = $2 or "p"."community_b" = $3) and "p"."gap_m" <= $4
  order by "p"."gap_m", "c"."id";
