-- findJob
select "id", "kind", "state", "progress", "message", "result", "owner_id"
  from "job"
  where "id" = $1;
