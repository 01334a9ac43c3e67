import { sql, type Kysely } from 'kysely'

/** Ordered snapshots with captions: what a presenter shows. The snapshot is JSON with a schema version. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of ['slide', 'briefing']) await sql.raw(`drop table ${table} cascade`).execute(db)
}

const statements = [
  `create table briefing (
    id int generated always as identity primary key,
    title text not null,
    owner_id int not null references app_user(id),
    region_code text not null references region(code),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    version int not null default 1
  )`,
  `create table slide (
    id int generated always as identity primary key,
    briefing_id int not null references briefing(id) on delete cascade,
    position int not null,
    kind text not null check (kind in ('TITLE','MAP','CLOSING')),
    title text not null default '',
    caption text not null default '',
    notes text not null default '',
    snapshot jsonb,
    figures jsonb not null default '[]',
    as_of date not null,
    unique (briefing_id, position) deferrable initially deferred
  )`,
]
