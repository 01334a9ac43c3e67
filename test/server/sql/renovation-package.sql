-- claimItems
insert into package_item as i (scenario_id, package_id, community_id, menu_code, quantity, unit_cost_fen) select $1::int, $2::int, n.community_id, n.menu_code, n.quantity, n.unit_cost_fen
  from unnest( $3::int[], $4::text[], $5::float8[], $6::bigint[] ) as n(community_id, menu_code, quantity, unit_cost_fen)
  order by n.community_id, n.menu_code
  on conflict (scenario_id, community_id, menu_code) do update
  set quantity = excluded.quantity, unit_cost_fen = excluded.unit_cost_fen
  where i.package_id = excluded.package_id
  returning 1;

-- deletePackage
delete
  from "renovation_package"
  where "id" = $1;

-- findScenarioCounty
select "county_code"
  from "scenario"
  where "id" = $1;

-- insertPackage
insert into "renovation_package" ("scenario_id", "name")
  values ($1, $2)
  returning "id";

-- listFundingLines
select "package_id", "source", "payer", "amount_fen", "budget_year", "document", "signed", "kind" as "kind"
  from "funding_line"
  where package_id = any($1::int[])
  order by "id";

-- listItemHolders
select p.id as package_id, p.name as package_name, c.id as community_id, c.name as community_name, m.code as menu_code, m.name as menu_name, m.name_en as menu_name_en
  from unnest($1::int[], $2::text[]) as n(community_id, menu_code) join package_item i on i.scenario_id = $3 and i.community_id = n.community_id and i.menu_code = n.menu_code join renovation_package p on p.id = i.package_id join community c on c.id = i.community_id join menu_item m on m.code = i.menu_code
  where i.package_id <> $4
  order by p.id, m.position, c.id
  limit 50;

-- listPackageItems
select "package_id", "community_id", "menu_code", "quantity", "unit_cost_fen"
  from "package_item"
  where package_id = any($1::int[])
  order by "menu_code", "community_id";

-- listPackageMembers
select "p"."package_id", "p"."cluster_id", "m"."community_id", "c"."households", "c"."floor_area_m2"
  from "package_cluster" as "p"
  left join "cluster_member" as "m" on "m"."cluster_id" = "p"."cluster_id"
  left join "community" as "c" on "c"."id" = "m"."community_id"
  where p.package_id = any($1::int[])
  order by "p"."cluster_id", "m"."community_id";

-- listPackageRows
select "id", "scenario_id", "name", "delivery", "ppp_regime", "balance_mode", "state", "other_rate_bp", "contingency_bp", "version", "updated_at"
  from "renovation_package"
  where "scenario_id" = $1
  order by "id";

-- lockClustersOf
select "id"
  from "cluster"
  where "scenario_id" = $1 and id = any($2::int[])
  order by "id" for key share;

-- lockPackage
select "p"."id", "p"."scenario_id", "p"."state", "p"."version", "s"."county_code"
  from "renovation_package" as "p"
  inner join "scenario" as "s" on "s"."id" = "p"."scenario_id"
  where "p"."id" = $1
  for update of "p";

-- removeItems
delete
  from package_item i using unnest($1::int[], $2::text[]) as gone(community_id, menu_code)
  where i.package_id = $3 and i.community_id = gone.community_id and i.menu_code = gone.menu_code;

-- replaceFundingLines
delete
  from "funding_line"
  where "package_id" = $1;
insert into "funding_line" ("source", "kind", "payer", "amount_fen", "budget_year", "document", "signed", "package_id")
  values ($1, $2, $3, $4, $5, $6, $7, $8);

-- replacePackageClusters
delete
  from "package_cluster"
  where "package_id" = $1;
insert into "package_cluster" ("package_id", "cluster_id", "scenario_id")
  values ($1, $2, $3), ($4, $5, $6);

-- updatePackage
update "renovation_package"
  set "name" = $1, "version" = "version" + $2, "updated_at" = now()
  where "id" = $3;
