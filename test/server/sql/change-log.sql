-- getLogState
select coalesce(max("seq"), 0) as "newest", count(*) as "changes", max("at") as "at"
  from "change_log"
  where "layer" in ($1, $2);

-- listChangesSince
select "layer", count(*) as "changes", bool_or(kind = 'reload') as "reloaded", (array_agg(distinct row_id) filter (where row_id is not null))[1:500] as "ids"
  from "change_log"
  where ("seq" > $1 or ("seq" > $2 and "at" > now() - interval '10 minutes'))
  group by "layer";
