import { sql, type Kysely } from 'kysely'

/** The city as surveyed: regions, bodies, communities and what lies between them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of [
    'base_feature',
    'facility',
    'barrier',
    'building',
    'community_condition',
    'community',
    'management_body',
    'region',
    'deployment',
  ]) {
    await sql.raw(`drop table ${table} cascade`).execute(db)
  }
  await sql.raw('drop function metric_srid(), place_shape(), place_label(geometry)').execute(db)
}

const manageModes = `('COMMERCIAL','GUARANTEED','SELF','UNIT','NONE')`
const networks = `('WATER','DRAINAGE','POWER','GAS','HEAT','TELECOM','FIRE','ROAD','LIGHTING','SECURITY','WASTE')`
const stages = `('SURVEYED','SIGNED_OFF','IN_LIBRARY','PLANNED','SCHEME_DRAFT','CONSULTING','CONSENTED','APPROVED',
  'TENDERED','STARTED','COMPLETED','ACCEPTED','HANDED_OVER','OPERATING','EXCLUDED','DEFERRED','ADJUSTED_OUT')`

// BETWEEN is false for NaN and both infinities, which ST_IsValid alone lets through.
const inChina = (column: string) => `
  check (st_xmin(${column}) between 73 and 136 and st_xmax(${column}) between 73 and 136
     and st_ymin(${column}) between 3 and 54 and st_ymax(${column}) between 3 and 54)`
const sane = (column: string) => `
  ${inChina(column)},
  check (st_npoints(${column}) <= 100000),
  check (st_isvalid(${column}))`

const statements = [
  `create extension if not exists postgis`,
  `create table deployment (
    id int primary key default 1 check (id = 1),
    name text not null default '',
    name_en text not null default '',
    metric_srid int not null default 4547,
    is_demo boolean not null default false,
    data_as_of date,
    map_approval_no text,
    classification text not null default 'INTERNAL',
    attribution text not null default ''
  )`,
  `insert into deployment default values`,
  // Stable, not immutable: the planner may call it once a statement, and a deployment sets it once.
  `create function metric_srid() returns int language sql stable as 'select metric_srid from deployment'`,

  `create table region (
    id int generated always as identity unique,
    code text primary key check (code ~ '^[0-9]{6}([0-9]{3}([0-9]{3})?)?$'),
    parent_code text references region(code),
    level text not null check (level in ('province','city','county','street','neighborhood')),
    name text not null,
    name_en text,
    code_version text not null default '2023',
    valid_from date, valid_to date,
    boundary geometry(MultiPolygon,4490),
    boundary_metric geometry(MultiPolygon),
    boundary_mercator geometry(MultiPolygon,3857),
    label_point geometry(Point,4490),
    ${sane('boundary')}
  )`,
  `create index on region (parent_code)`,

  `create table management_body (
    id int generated always as identity primary key,
    name text not null,
    mode text not null check (mode in ${manageModes} and mode <> 'NONE'),
    region_code text references region(code),
    office_contact text,
    unique (name, mode, region_code)
  )`,

  `create table community (
    id int generated always as identity primary key,
    code text not null unique,
    name text not null,
    name_pinyin text not null default '',
    name_initials text not null default '',
    address text,
    region_code text not null references region(code),
    management_mode text check (management_mode in ${manageModes}),
    management_body_id int references management_body(id),
    affiliation text check (affiliation in ('CENTRAL','PROVINCIAL','MUNICIPAL','COUNTY','ENTERPRISE','PRIVATE','NONE')),
    built_from int check (built_from between 1900 and 2100),
    built_to int check (built_to between 1900 and 2100),
    buildings int check (buildings >= 0),
    entrances int check (entrances >= 0),
    households int check (households >= 0),
    residents int check (residents >= 0),
    floor_area_m2 float8 check (floor_area_m2 between 0 and 1e8),
    land_area_m2 float8 check (land_area_m2 between 0 and 1e8),
    safety_grade text check (safety_grade in ('A','B','C','D')),
    in_built_up_area boolean,
    exclusion text check (exclusion in ('EX-A','EX-B')),
    willing_households int check (willing_households >= 0),
    surveyed_households int check (surveyed_households >= willing_households),
    parking_spaces int check (parking_spaces >= 0),
    vehicles int check (vehicles >= 0),
    wall_m float8 check (wall_m between 0 and 1e6),
    gates int check (gates >= 0),
    idle_land_m2 float8 check (idle_land_m2 between 0 and 1e7),
    illegal_m2 float8 check (illegal_m2 between 0 and 1e7),
    stage text not null default 'SURVEYED' check (stage in ${stages}),
    source text not null default '',
    invented text[] not null default '{}',
    import_batch_id int,
    version int not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    boundary geometry(MultiPolygon,4490) not null,
    boundary_metric geometry(MultiPolygon) not null,
    boundary_mercator geometry(MultiPolygon,3857) not null,
    label_point geometry(Point,4490) not null,
    area_m2 float8 not null,
    check (built_from <= built_to),
    check (management_mode is distinct from 'NONE' or management_body_id is null),
    ${sane('boundary')}
  )`,
  `comment on column community.invented is '示例: names of the columns whose value was made up to fill a gap'`,
  `create index on community (region_code text_pattern_ops)`,
  `create index on community (management_body_id)`,
  `create index on community (lower(name) text_pattern_ops)`,

  `create table community_condition (
    community_id int not null references community(id) on delete cascade,
    network text not null check (network in ${networks}),
    grade text not null check (grade in ('GOOD','FAIR','POOR','MISSING')),
    owner text, built_year int,
    primary key (community_id, network)
  )`,
  `create table building (
    id int generated always as identity primary key,
    community_id int not null references community(id) on delete cascade,
    number text not null,
    floors int check (floors between 1 and 200),
    entrances int check (entrances >= 0),
    households int check (households >= 0),
    structure text,
    footprint geometry(Polygon,4490)
  )`,
  `create index on building (community_id)`,
  `create index on building using gist (footprint)`,

  `create table barrier (
    id int generated always as identity primary key,
    name text,
    class text not null check (class in ('ARTERIAL','SECONDARY','BRANCH','RAILWAY','RIVER','OTHER')),
    half_width_m float8 not null check (half_width_m between 0 and 500),
    source text not null default '',
    import_batch_id int,
    version int not null default 1,
    shape geometry(Geometry,4490) not null check (st_dimension(shape) in (1,2)),
    shape_metric geometry not null,
    shape_mercator geometry(Geometry,3857) not null,
    ${sane('shape')}
  )`,
  `create table base_feature (
    id int generated always as identity primary key,
    kind text not null check (kind in ('water','green','road','rail','building','block')),
    class int not null default 0 check (class between 0 and 9),
    name text,
    import_batch_id int,
    shape geometry(Geometry,4490) not null,
    shape_mercator geometry(Geometry,3857) not null,
    ${inChina('shape')},
    check (st_npoints(shape) <= 100000)
  )`,
  `create index on base_feature (kind)`,
  `create table facility (
    id int generated always as identity primary key,
    code text not null, name text not null,
    region_code text references region(code),
    area_m2 float8, capacity int, operator text,
    place geometry(Point,4490) not null,
    place_metric geometry(Point) not null,
    ${inChina('place')}
  )`,

  // Derived shapes are kept by the database itself, so that an edit made in psql or QGIS is right too.
  `create function place_shape() returns trigger language plpgsql as $$
  declare srid int := metric_srid();
  begin
    if tg_table_name = 'base_feature' then
      new.shape_mercator := st_transform(new.shape, 3857);
    elsif tg_table_name = 'barrier' then
      new.shape_metric := st_transform(new.shape, srid);
      new.shape_mercator := st_transform(new.shape, 3857);
    elsif tg_table_name = 'facility' then
      new.place_metric := st_transform(new.place, srid);
    else
      new.boundary_metric := st_transform(new.boundary, srid);
      new.boundary_mercator := st_transform(new.boundary, 3857);
      if new.boundary is not null then
        new.label_point := st_transform(place_label(new.boundary_metric), 4490);
      end if;
      if tg_table_name = 'community' then new.area_m2 := st_area(new.boundary_metric); end if;
    end if;
    return new;
  end $$`,
  // The centroid reads best; where it falls outside (an L, a ring) the middle of the widest part is used.
  `create function place_label(shape geometry) returns geometry language sql immutable as $$
    select case when st_contains(shape, st_centroid(shape)) then st_centroid(shape) else st_pointonsurface(shape) end
  $$`,
  ...(['region', 'community'] as const).map(
    (table) => `create trigger ${table}_place before insert or update of boundary on ${table}
      for each row execute function place_shape()`,
  ),
  ...(['barrier', 'base_feature'] as const).map(
    (table) => `create trigger ${table}_place before insert or update of shape on ${table}
      for each row execute function place_shape()`,
  ),
  `create trigger facility_place before insert or update of place on facility
    for each row execute function place_shape()`,

  ...[
    'region (boundary)', 'region (boundary_metric)', 'region (boundary_mercator)', 'region (label_point)',
    'community (boundary)', 'community (boundary_metric)', 'community (boundary_mercator)', 'community (label_point)',
    'barrier (shape)', 'barrier (shape_metric)', 'barrier (shape_mercator)',
    'base_feature (shape)', 'base_feature (shape_mercator)', 'facility (place)', 'facility (place_metric)',
  ].map((column) => `create index on ${column.replace(' (', ' using gist (')}`), // prettier-ignore
]
