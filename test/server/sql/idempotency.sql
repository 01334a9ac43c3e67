-- findIdempotentAnswer
select "request_hash", "response"
  from "idempotency_key"
  where "user_id" = $1 and "key" = $2;

-- forgetOldIdempotencyKeys
delete
  from "idempotency_key"
  where "created_at" < $1;

-- keepIdempotentAnswer
update "idempotency_key"
  set "response" = $1
  where "user_id" = $2 and "key" = $3;

-- takeIdempotencyKey
insert into "idempotency_key" ("user_id", "key", "request_hash", "status", "response")
  values ($1, $2, $3, $4, $5)
  on conflict ("user_id", "key") do nothing
  returning "key";
