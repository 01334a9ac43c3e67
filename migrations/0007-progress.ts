import { sql, type Kysely } from 'kysely'

/** What was planned for which month and what was reported of it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of ['progress_report', 'annual_entry'])
    await sql.raw(`drop table ${table} cascade`).execute(db)
  await sql`drop function refuse_change() cascade`.execute(db)
}

const statements = [
  `create table annual_entry (
    community_id int primary key references community(id) on delete cascade,
    plan_year int not null check (plan_year between 2000 and 2100),
    start_month date not null check (extract(day from start_month) = 1),
    end_month date not null check (extract(day from end_month) = 1),
    planned_fen bigint not null check (planned_fen >= 0),
    check (start_month <= end_month)
  )`,
  // Appended, never edited: auditors ask what was reported that day, not what is true now.
  `create table progress_report (
    id int generated always as identity primary key,
    community_id int not null references community(id) on delete cascade,
    month date not null check (extract(day from month) = 1),
    stage text not null,
    physical_percent float8 not null check (physical_percent between 0 and 100),
    invested_fen bigint not null check (invested_fen >= 0),
    arrived_fen bigint not null check (arrived_fen >= 0),
    paid_fen bigint not null check (paid_fen >= 0),
    reported_by int references app_user(id),
    reported_at timestamptz not null default now(),
    supersedes int references progress_report(id) on delete cascade,
    note text
  )`,
  `create index on progress_report (community_id, month, id)`,
  `create index on progress_report (month)`,
  `create function refuse_change() returns trigger language plpgsql as $$
  begin
    raise exception 'a progress report is appended, never edited: correct it with a later one' using errcode = '23514';
  end $$`,
  `create trigger progress_report_append_only before update on progress_report
    for each row execute function refuse_change()`,
  `create trigger progress_report_log_insert after insert on progress_report referencing new table as new_rows
    for each statement execute function log_change('progress', '')`,
]
