-- deleteBriefing
delete
  from "briefing"
  where "id" = $1;

-- findBriefing
select "b"."id", "b"."title", "b"."region_code", "b"."owner_id", "u"."name" as "owner_name", "b"."version", "b"."updated_at"
  from "briefing" as "b"
  inner join "app_user" as "u" on "u"."id" = "b"."owner_id"
  where "b"."id" = $1;

-- insertBriefing
insert into "briefing" ("title", "owner_id", "region_code")
  values ($1, $2, $3)
  returning "id";

-- listBriefings
select "b"."id", "b"."title", "b"."owner_id", "u"."name" as "owner", "b"."updated_at", (select count(*) as "n"
  from "slide" as "s"
  where "s"."briefing_id" = "b"."id") as "slides"
  from "briefing" as "b"
  inner join "app_user" as "u" on "u"."id" = "b"."owner_id"
  order by "b"."updated_at" desc, "b"."id" desc;

-- listSlides
select "kind", "title", "caption", "notes", "snapshot", "figures", "as_of"
  from "slide"
  where "briefing_id" = $1
  order by "position";

-- lockBriefing
select "b"."id", "b"."owner_id", "u"."role" as "owner_role", "b"."region_code", "b"."version"
  from "briefing" as "b"
  inner join "app_user" as "u" on "u"."id" = "b"."owner_id"
  where "b"."id" = $1
  for update of "b";

-- replaceSlides
delete
  from "slide"
  where "briefing_id" = $1;
insert into "slide" ("kind", "title", "caption", "notes", "snapshot", "figures", "as_of", "briefing_id", "position")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- updateBriefing
update "briefing"
  set "title" = $1, "version" = "version" + $2, "updated_at" = now()
  where "id" = $3;
