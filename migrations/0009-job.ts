import { sql, type Kysely } from 'kysely'

/** Long work that survives a reload, and the staging that an import fills before it touches the city. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of ['import_row', 'import_batch', 'job'])
    await sql.raw(`drop table ${table} cascade`).execute(db)
}

const statements = [
  `create table job (
    id int generated always as identity primary key,
    kind text not null,
    state text not null default 'QUEUED' check (state in ('QUEUED','RUNNING','DONE','FAILED','CANCELLED')),
    progress float8 not null default 0 check (progress between 0 and 1),
    message text not null default '',
    input jsonb not null default '{}',
    result jsonb,
    owner_id int references app_user(id),
    cancel_requested boolean not null default false,
    heartbeat_at timestamptz,
    created_at timestamptz not null default now(),
    finished_at timestamptz
  )`,
  `create table import_batch (
    id int generated always as identity primary key,
    target text not null check (target in ('communities','barriers','base')),
    file_name text not null,
    source_crs text not null,
    state text not null default 'STAGED' check (state in ('STAGED','APPLIED','ABANDONED')),
    features int not null default 0, accepted int not null default 0, repaired int not null default 0, refused int not null default 0,
    report jsonb not null default '[]',
    actor_id int references app_user(id),
    created_at timestamptz not null default now(),
    applied_at timestamptz
  )`,
  `create table import_row (
    batch_id int not null references import_batch(id) on delete cascade,
    n int not null,
    attributes jsonb not null default '{}',
    problems jsonb not null default '[]',
    refused boolean not null default false,
    shape geometry(Geometry,4490),
    primary key (batch_id, n)
  )`,
]
