import { sql, type Kysely } from 'kysely'

/**
 * What changed on the map, in order. Every API process reads on from its own number and drops just the tiles
 * that the old and the new box touch. Numbers become visible when their transaction commits, so they may appear
 * out of order: a reader keeps the gaps it has seen and looks for them again.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table change_log cascade`.execute(db)
  await sql`drop function log_change() cascade`.execute(db)
}

const tables = [
  ['community', 'communities', 'boundary_mercator'],
  ['region', 'regions', 'boundary_mercator'],
  ['barrier', 'barriers', 'shape_mercator'],
  ['base_feature', 'base', 'shape_mercator'],
] as const

const statements = [
  `create table change_log (
    seq bigint generated always as identity primary key,
    layer text not null,
    row_id int,
    kind text not null check (kind in ('insert','update','delete','reload')),
    min_x float8, min_y float8, max_x float8, max_y float8,
    new_min_x float8, new_min_y float8, new_max_x float8, new_max_y float8,
    at timestamptz not null default now()
  )`,
  // Statement triggers with transition tables: an import of 20,000 rows writes one line, not 20,000.
  // Arguments: layer, geometry column ('' for things without a shape).
  `create function log_change() returns trigger language plpgsql as $$
  declare
    layer text := tg_argv[0];
    shape text := nullif(tg_argv[1], '');
    touched int;
    old_box text := coalesce('st_xmin(o.' || shape || '), st_ymin(o.' || shape || '), st_xmax(o.' || shape || '), st_ymax(o.' || shape || ')',
                             'null::float8, null::float8, null::float8, null::float8');
    new_box text := replace(old_box, 'o.', 'n.');
    none constant text := 'null::float8, null::float8, null::float8, null::float8';
    columns constant text := '(layer, row_id, kind, min_x, min_y, max_x, max_y, new_min_x, new_min_y, new_max_x, new_max_y)';
  begin
    if tg_op = 'DELETE' then select count(*) into touched from old_rows;
    else select count(*) into touched from new_rows; end if;
    if touched = 0 then return null; end if;
    if touched > 2000 then
      insert into change_log (layer, kind) values (layer, 'reload');
    elsif tg_op = 'INSERT' then
      execute format('insert into change_log %s select %L, n.id, ''insert'', %s, %s from new_rows n', columns, layer, none, new_box);
    elsif tg_op = 'UPDATE' then
      execute format('insert into change_log %s select %L, n.id, ''update'', %s, %s from new_rows n join old_rows o using (id)', columns, layer, old_box, new_box);
    else
      execute format('insert into change_log %s select %L, o.id, ''delete'', %s, %s from old_rows o', columns, layer, old_box, none);
    end if;
    perform pg_notify('change_log', '');
    return null;
  end $$`,
  ...tables.flatMap(([table, layer, shape]) => [
    `create trigger ${table}_log_insert after insert on ${table} referencing new table as new_rows
      for each statement execute function log_change('${layer}', '${shape}')`,
    `create trigger ${table}_log_update after update on ${table} referencing old table as old_rows new table as new_rows
      for each statement execute function log_change('${layer}', '${shape}')`,
    `create trigger ${table}_log_delete after delete on ${table} referencing old table as old_rows
      for each statement execute function log_change('${layer}', '${shape}')`,
  ]),
]
