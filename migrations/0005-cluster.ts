import { sql, type Kysely } from 'kysely'

/** Planning alternatives of a county and the clusters in them (集散为整, R-313). */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of ['cluster_member', 'cluster', 'scenario'])
    await sql.raw(`drop table ${table} cascade`).execute(db)
}

const logged = (table: string, layer: string, shape: string) => [
  `create trigger ${table}_log_insert after insert on ${table} referencing new table as new_rows
    for each statement execute function log_change('${layer}', '${shape}')`,
  `create trigger ${table}_log_update after update on ${table} referencing old table as old_rows new table as new_rows
    for each statement execute function log_change('${layer}', '${shape}')`,
  `create trigger ${table}_log_delete after delete on ${table} referencing old table as old_rows
    for each statement execute function log_change('${layer}', '${shape}')`,
]

const statements = [
  `create table scenario (
    id int generated always as identity primary key,
    county_code text not null references region(code),
    name text not null,
    state text not null default 'DRAFT' check (state in ('DRAFT','PROPOSED','ADOPTED','ARCHIVED')),
    created_by int references app_user(id),
    created_at timestamptz not null default now(),
    version int not null default 1,
    unique (county_code, name)
  )`,
  `create unique index scenario_one_adopted on scenario (county_code) where state = 'ADOPTED'`,
  `create table cluster (
    id int generated always as identity primary key,
    scenario_id int not null references scenario(id) on delete cascade,
    name text not null,
    note text not null default '',
    locked boolean not null default false,
    max_gap_m float8 not null default 50,
    outline geometry(MultiPolygon,4490) not null check (st_isvalid(outline)),
    outline_mercator geometry(MultiPolygon,3857) not null,
    label_point geometry(Point,4490) not null,
    created_by int references app_user(id),
    created_at timestamptz not null default now(),
    updated_by int references app_user(id),
    updated_at timestamptz not null default now(),
    version int not null default 1,
    unique (scenario_id, name),
    unique (id, scenario_id)
  )`,
  `create index on cluster using gist (outline)`,
  `create index on cluster using gist (outline_mercator)`,
  `create index on cluster using gist (label_point)`,
  // The primary key is the rule: a community is in at most one cluster of a scenario.
  `create table cluster_member (
    scenario_id int not null,
    community_id int not null references community(id),
    cluster_id int not null,
    role text not null default 'FUNDED' check (role in ('FUNDED','COOPTED')),
    primary key (scenario_id, community_id),
    foreign key (cluster_id, scenario_id) references cluster(id, scenario_id) on delete cascade
  )`,
  `create index on cluster_member (cluster_id)`,
  `create index on cluster_member (community_id)`,
  ...logged('cluster', 'clusters', 'outline_mercator'),
  ...logged('scenario', 'scenarios', ''),
  ...['scenario', 'cluster', 'cluster_member'].map(
    (table) => `create trigger ${table}_audit after insert or update or delete on ${table}
      for each row execute function audit_row()`,
  ),
]
