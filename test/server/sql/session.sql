-- deleteExpiredSessions
delete
  from "session"
  where "expires_at" <= now();

-- endSession
with "gone" as (delete
  from "session"
  where "id_hash" = $1
  returning "id_hash") select pg_notify($2, gone.id_hash) as "told"
  from "gone";

-- endSessionsOf
with "gone" as (delete
  from "session"
  where "user_id" = $1
  returning "id_hash") select pg_notify($2, gone.id_hash) as "told"
  from "gone";

-- findSession
select "u"."id", "u"."login", "u"."name", "u"."title", "u"."role", "u"."region_code", "u"."is_demo", "s"."seen_at"
  from "session" as "s"
  inner join "app_user" as "u" on "u"."id" = "s"."user_id"
  where "s"."id_hash" = $1 and "u"."disabled" = $2 and "s"."expires_at" > now() and ("u"."is_demo" = $3 or "s"."seen_at" > now() - make_interval(mins => $4));

-- insertSession
insert into "session" ("id_hash", "user_id", "expires_at")
  values ($1, $2, $3);

-- touchSession
update "session"
  set "seen_at" = now()
  where "id_hash" = $1;
