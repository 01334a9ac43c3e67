import { sql, type Kysely } from 'kysely'

/** What will be done and who pays: menu, packages and the four funding sources. Money is whole fen. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of [
    'funding_line',
    'package_item',
    'package_cluster',
    'renovation_package',
    'menu_item',
  ]) {
    await sql.raw(`drop table ${table} cascade`).execute(db)
  }
}

const logged = (table: string, layer: string) => [
  `create trigger ${table}_log_insert after insert on ${table} referencing new table as new_rows
    for each statement execute function log_change('${layer}', '')`,
  `create trigger ${table}_log_update after update on ${table} referencing old table as old_rows new table as new_rows
    for each statement execute function log_change('${layer}', '')`,
  `create trigger ${table}_log_delete after delete on ${table} referencing old table as old_rows
    for each statement execute function log_change('${layer}', '')`,
]

const statements = [
  `create table menu_item (
    code text primary key check (code ~ '^C[1-4]-[0-9]{2}$'),
    name text not null,
    name_en text not null,
    national_class text not null check (national_class in ('BASIC','IMPROVEMENT','UPGRADE')),
    scope text not null check (scope in ('CLUSTER','COMMUNITY','BUILDING','ENTRANCE','HOUSEHOLD')),
    nature text not null check (nature in ('PUBLIC','INDIVIDUAL')),
    unit text not null,
    unit_en text not null,
    default_cost_fen bigint not null check (default_cost_fen >= 0),
    measure text check (measure in ('HOUSEHOLDS','ENTRANCES','FLOOR_AREA','LAND_AREA','WALL','PARKING_DEFICIT','BUILDINGS','ILLEGAL_AREA')),
    needs_feasibility boolean not null default false,
    position int not null
  )`,
  `create table renovation_package (
    id int generated always as identity primary key,
    scenario_id int not null references scenario(id) on delete cascade,
    name text not null,
    delivery text not null default 'UNIFIED' check (delivery in ('UNIFIED','PPP')),
    ppp_regime text check (ppp_regime in ('PPP_2015_2023','NEW_2023','STOCK_2025')),
    balance_mode text not null default 'SELF' check (balance_mode in ('LARGE_AREA','CROSS_AREA','SELF','MULTI_SOURCE')),
    state text not null default 'DRAFT' check (state in ('DRAFT','LOCKED')),
    other_rate_bp int not null default 800 check (other_rate_bp between 0 and 5000),
    contingency_bp int not null default 500 check (contingency_bp between 0 and 5000),
    created_by int references app_user(id),
    created_at timestamptz not null default now(),
    updated_by int references app_user(id),
    updated_at timestamptz not null default now(),
    version int not null default 1,
    unique (scenario_id, name),
    unique (id, scenario_id),
    check (delivery = 'PPP' or ppp_regime is null)
  )`,
  `create table package_cluster (
    package_id int not null,
    cluster_id int not null,
    scenario_id int not null,
    primary key (package_id, cluster_id),
    foreign key (package_id, scenario_id) references renovation_package(id, scenario_id) on delete cascade,
    foreign key (cluster_id, scenario_id) references cluster(id, scenario_id) on delete cascade
  )`,
  `create index on package_cluster (cluster_id)`,
  // An item is built once: a (community, menu item) pair is in at most one package of a scenario.
  `create table package_item (
    scenario_id int not null,
    community_id int not null references community(id),
    menu_code text not null references menu_item(code),
    package_id int not null,
    quantity float8 not null check (quantity > 0 and quantity < 1e9),
    unit_cost_fen bigint not null check (unit_cost_fen >= 0),
    primary key (scenario_id, community_id, menu_code),
    foreign key (package_id, scenario_id) references renovation_package(id, scenario_id) on delete cascade
  )`,
  `create index on package_item (package_id)`,
  `create table funding_line (
    id int generated always as identity primary key,
    package_id int not null references renovation_package(id) on delete cascade,
    source text not null check (source in ('FISCAL','UNIT','RESIDENT','SOCIAL')),
    kind text not null,
    payer text not null default '',
    amount_fen bigint not null check (amount_fen >= 0),
    budget_year int check (budget_year between 2000 and 2100),
    document text,
    signed boolean not null default true
  )`,
  `create index on funding_line (package_id)`,
  ...logged('renovation_package', 'packages'),
  ...['renovation_package', 'package_item', 'funding_line'].map(
    (table) => `create trigger ${table}_audit after insert or update or delete on ${table}
      for each row execute function audit_row()`,
  ),
]
