import { sql, type Kysely } from 'kysely'

/** Who may do what, who did what, and answers kept for a repeated request. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of ['idempotency_key', 'audit_event', 'session', 'app_user']) {
    await sql.raw(`drop table ${table} cascade`).execute(db)
  }
  await sql`drop function audit_row() cascade`.execute(db)
}

const statements = [
  `create table app_user (
    id int generated always as identity primary key,
    login text not null unique check (login = lower(login)),
    name text not null,
    title text not null default '',
    role text not null check (role in ('leader','presenter','street','planner','city_planner','auditor','admin')),
    region_code text not null,
    password_hash text,
    is_demo boolean not null default false,
    disabled boolean not null default false,
    failed_attempts int not null default 0,
    locked_until timestamptz,
    version int not null default 1,
    created_at timestamptz not null default now()
  )`,
  // Only the hash is stored: who reads this table cannot take over a session.
  `create table session (
    id_hash text primary key,
    user_id int not null references app_user(id) on delete cascade,
    created_at timestamptz not null default now(),
    seen_at timestamptz not null default now(),
    expires_at timestamptz not null,
    ip text, user_agent text
  )`,
  `create index on session (user_id)`,
  `create table audit_event (
    seq bigint generated always as identity primary key,
    at timestamptz not null default now(),
    actor_id int,
    action text not null,
    table_name text,
    row_key text,
    old_values jsonb,
    new_values jsonb
  )`,
  `create index on audit_event (table_name, row_key)`,
  // Geometry stays out of the diff: it is large, and the version tells that it changed.
  `create function audit_row() returns trigger language plpgsql as $$
  declare
    drop_columns constant text[] := array['boundary','boundary_metric','boundary_mercator','label_point','outline',
      'outline_mercator','shape','shape_metric','shape_mercator','password_hash','updated_at'];
    was jsonb := case when tg_op = 'INSERT' then '{}'::jsonb else to_jsonb(old) - drop_columns end;
    now_is jsonb := case when tg_op = 'DELETE' then '{}'::jsonb else to_jsonb(new) - drop_columns end;
    both_rows jsonb := was || now_is;
    key text := coalesce(both_rows->>'id', concat_ws('/', both_rows->>'scenario_id', both_rows->>'community_id', both_rows->>'menu_code'));
  begin
    insert into audit_event (actor_id, action, table_name, row_key, old_values, new_values)
    values (
      nullif(current_setting('app.actor_id', true), '')::int, lower(tg_op), tg_table_name, key,
      case when tg_op = 'UPDATE' then (select jsonb_object_agg(o.key, o.value) from jsonb_each(was) o where o.value is distinct from now_is->o.key)
           when tg_op = 'DELETE' then was end,
      case when tg_op = 'UPDATE' then (select jsonb_object_agg(n.key, n.value) from jsonb_each(now_is) n where n.value is distinct from was->n.key)
           when tg_op = 'INSERT' then now_is end
    );
    return null;
  end $$`,
  `create trigger app_user_audit after insert or update or delete on app_user
    for each row execute function audit_row()`,
  // Inserts of communities are recorded by their import batch; a row each would double every import.
  `create trigger community_audit after update or delete on community
    for each row execute function audit_row()`,
  `create table idempotency_key (
    user_id int not null references app_user(id) on delete cascade,
    key text not null,
    request_hash text not null,
    status int not null,
    response jsonb not null,
    created_at timestamptz not null default now(),
    primary key (user_id, key)
  )`,
]
