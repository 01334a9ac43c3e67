-- clearFailedSignIns
update "app_user"
  set "failed_attempts" = $1, "locked_until" = $2
  where "id" = $3 and ("failed_attempts" > $4 or "locked_until" is not null);

-- countFailedSignIn
update "app_user"
  set "failed_attempts" = (failed_attempts + 1) % 5, "locked_until" = case when failed_attempts + 1 >= 5 then now() + make_interval(mins => $1) else locked_until end
  where "id" = $2;

-- findCredentials
select "id", "login", "name", "title", "role", "region_code", "password_hash", ("locked_until" is not null and "locked_until" > now()) as "locked"
  from "app_user"
  where "login" = $1 and "disabled" = $2;

-- findDemoPerson
select "id", "login", "name", "title", "role", "region_code"
  from "app_user"
  where "login" = $1 and "is_demo" = $2 and "disabled" = $3;

-- insertPerson
insert into "app_user" ("login", "name", "role", "region_code")
  values ($1, $2, $3, $4)
  returning "id";

-- listDemoPeople
select "id", "login", "name", "title", "role", "region_code"
  from "app_user"
  where "is_demo" = $1 and "disabled" = $2
  order by "id";

-- saveDemoPerson
insert into "app_user" ("login", "name", "role", "region_code", "is_demo")
  values ($1, $2, $3, $4, $5)
  on conflict ("login") do update
  set "password_hash" = "excluded"."password_hash", "region_code" = "excluded"."region_code", "role" = "excluded"."role", "name" = "excluded"."name", "title" = "excluded"."title"
  where "app_user"."is_demo" = $6;
