import { sql, type Kysely } from 'kysely'

/**
 * Keeps the adjacency of communities right in the very transaction that changes a boundary or a barrier, also when
 * the edit comes from psql or QGIS. A full build and the upkeep measure a pair by the same text, so they agree to the
 * last bit. Bulk changes switch the upkeep off (`set local app.adjacency_upkeep = 'off'`) and end in one full build.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `drop function community_adjacency(), barrier_adjacency(), build_adjacency(), refresh_adjacency(int[]),
        refresh_adjacency_across(geometry[]), lock_adjacency(geometry[]), stitches_hit(geometry, geometry) cascade;
       drop type pair_figures cascade`,
    )
    .execute(db)
}

// Widest gap stored, m; beyond it two communities are not neighbours under any setting of the slider.
const widest = 150
// How far behind the nearest edge a wall still faces the other side, m, and how far a stitch reaches into the yards:
// roads are often drawn along one of the two edges and not in the middle.
const reach = 3

// Overlays run on a grid of a hundredth of a millimetre. Without one, edges that nearly coincide make the geometry
// library throw and try again inside, and the embedded engine does not survive what it throws.
const grid = 0.00001

/**
 * Of a pair: gap, length of a's edge that faces b, overlap, the line to draw, and the stitches by which
 * barriers are found: five across the facing stretch, then the shortest line. Metres, in the metric system.
 */
const figures = 'gap_m float8, facing_m float8, overlap_m2 float8, bridge geometry, stitches geometry'

/** The rows of `adjacency` for the pairs of a query with columns a, b, shape_a, shape_b; the one place that says how. */
const measured = (pairs: string) => `
  select p.a, p.b, least(m.gap_m, ${widest}) as gap_m, m.facing_m, m.overlap_m2, st_transform(m.bridge, 4490) as bridge,
    coalesce((
      select bit_or(1 << array_position(array['ARTERIAL','SECONDARY','BRANCH','RAILWAY','RIVER','OTHER'], met.class) - 1)
      from (
        select r.class, bit_or(stitches_hit(piece, m.stitches)) as hits
        -- The piece, not the whole: a river of a thousand vertices meets the gap with two of them.
        from barrier r cross join lateral st_clipbybox2d(r.shape_metric, st_expand(m.stitches, 1)::box2d) piece
        where r.shape_metric && m.stitches and not st_isempty(piece)
        group by r.class
      ) met
      -- Most of the facing stretch is cut off; a stub that ends half-way leaves a way round. Corners have one line only.
      where bit_count((met.hits & 31)::bit(5)) >= 3 or (m.facing_m < 10 and met.hits & 32 <> 0)
    ), 0) as crosses
  from (${pairs}) p cross join lateral measure_pair(p.shape_a, p.shape_b) m`

/** Writes what was measured (relation `fresh`) over what is stored; an unchanged row is left alone. */
const store = `
  insert into adjacency as kept (community_a, community_b, gap_m, facing_m, overlap_m2, crosses, bridge)
  select a, b, gap_m, facing_m, overlap_m2, crosses, bridge from fresh order by a, b
  on conflict (community_a, community_b) do update
    set gap_m = excluded.gap_m, facing_m = excluded.facing_m, overlap_m2 = excluded.overlap_m2,
        crosses = excluded.crosses, bridge = excluded.bridge
    where (kept.gap_m, kept.facing_m, kept.overlap_m2, kept.crosses) is distinct from
          (excluded.gap_m, excluded.facing_m, excluded.overlap_m2, excluded.crosses)
       or kept.bridge is distinct from excluded.bridge`

// JIT would take longer than the whole statement: PostGIS functions look dear to the planner.
const header = 'language plpgsql set jit = off as'

const statements = [
  `create type pair_figures as (${figures})`,
  // Across a gap: both shapes are turned so that the shortest line points north with its middle at the origin.
  // What faces is where both have an edge within ${reach} m of the strip between them, seen along that line.
  `create function measure_gap(a geometry, b geometry, link geometry) returns pair_figures
  language plpgsql immutable parallel safe as $$
  declare
    rungs geometry := 'MULTILINESTRING((-0.4 -0.5,-0.4 0.5),(-0.2 -0.5,-0.2 0.5),(0 -0.5,0 0.5),(0.2 -0.5,0.2 0.5),(0.4 -0.5,0.4 0.5))';
    srid int := st_srid(a);
    x float8 := st_x(st_startpoint(link));
    y float8 := st_y(st_startpoint(link));
    ux float8 := st_x(st_endpoint(link)) - x;
    uy float8 := st_y(st_endpoint(link)) - y;
    gap_m float8; facing_m float8; bridge geometry; strip box2d; near_a geometry; near_b geometry; west float8; east float8; middle geometry; across float8;
  begin
    gap_m := sqrt(ux * ux + uy * uy);
    x := x + ux / 2; y := y + uy / 2;
    ux := ux / gap_m; uy := uy / gap_m;
    across := gap_m + 2 * ${reach};
    strip := st_makebox2d(st_makepoint(-1e4, -across / 2), st_makepoint(1e4, across / 2));
    near_a := st_clipbybox2d(st_boundary(st_affine(a, uy, -ux, ux, uy, ux * y - uy * x, -ux * x - uy * y)), strip);
    near_b := st_clipbybox2d(st_boundary(st_affine(b, uy, -ux, ux, uy, ux * y - uy * x, -ux * x - uy * y)), strip);
    west := greatest(st_xmin(near_a), st_xmin(near_b));
    east := least(st_xmax(near_a), st_xmax(near_b));
    facing_m := coalesce(greatest(0, east - west), 0);
    if facing_m > 0 then
      x := x + uy * (west + east) / 2; y := y - ux * (west + east) / 2;
    end if;
    middle := st_setsrid(st_makepoint(x, y), srid);
    bridge := st_makeline(st_closestpoint(a, middle), st_closestpoint(b, middle));
    rungs := st_setsrid(st_affine(rungs, uy * facing_m, ux * across, -ux * facing_m, uy * across, x, y), srid);
    return (gap_m, facing_m, 0, bridge, st_collect(rungs, link))::pair_figures;
  end $$`,

  // Where the two touch or overlap, the shortest line is a point and has no direction: the shared edge gives it.
  `create function measure_contact(a geometry, b geometry, link geometry) returns pair_figures
  language plpgsql immutable parallel safe as $$
  declare
    srid int := st_srid(a);
    edge geometry := st_intersection(
      st_collectionextract(st_clipbybox2d(st_boundary(a), st_expand(b, ${reach})::box2d), 2),
      st_buffer(st_clipbybox2d(st_boundary(b), st_expand(a, ${reach})::box2d), ${reach}, 'quad_segs=2'), ${grid});
    x float8 := st_x(st_startpoint(link));
    y float8 := st_y(st_startpoint(link));
    ux float8 := st_x(st_centroid(b)) - st_x(st_centroid(a));
    uy float8 := st_y(st_centroid(b)) - st_y(st_centroid(a));
    facing_m float8; overlap_m2 float8; bridge geometry; p geometry; q geometry; pace float8; share float8; l float8; rungs geometry[] := '{}';
  begin
    facing_m := st_length(edge);
    overlap_m2 := case when st_area(st_intersection(st_envelope(a), st_envelope(b), ${grid})) > 1 then st_area(st_intersection(a, b, ${grid})) else 0 end;
    if facing_m > 0 and st_numgeometries(edge) > 1 then
      edge := st_linemerge(st_collectionextract(edge, 2));
      if st_numgeometries(edge) > 1 then
        select part.geom into edge from st_dump(edge) part order by st_length(part.geom) desc, part.path limit 1;
      end if;
    end if;
    pace := 1 / greatest(st_length(edge), 2);
    foreach share in array array[0.1, 0.3, 0.5, 0.7, 0.9] loop
      if facing_m > 0 then
        -- The direction of a metre of edge on either side: a single vertex more or less does not turn it.
        p := st_lineinterpolatepoint(edge, greatest(0, share - pace));
        q := st_lineinterpolatepoint(edge, least(1, share + pace));
        x := (st_x(p) + st_x(q)) / 2; y := (st_y(p) + st_y(q)) / 2;
        ux := st_y(q) - st_y(p); uy := st_x(p) - st_x(q);
      end if;
      l := sqrt(ux * ux + uy * uy);
      if l = 0 then ux := 1; uy := 0; else ux := ux / l; uy := uy / l; end if;
      rungs := rungs || st_setsrid(st_makeline(
        st_makepoint(x - ux * ${reach}, y - uy * ${reach}), st_makepoint(x + ux * ${reach}, y + uy * ${reach})), srid);
    end loop;
    bridge := rungs[3];
    if st_distance(st_startpoint(bridge), a) > st_distance(st_endpoint(bridge), a) then bridge := st_reverse(bridge); end if;
    return (st_length(link), facing_m, overlap_m2, bridge, st_collect(st_collect(rungs), link))::pair_figures;
  end $$`,

  // Below 5 cm the direction of the shortest line is the noise of the survey.
  `create function measure_pair(a geometry, b geometry) returns pair_figures
  language plpgsql immutable parallel safe as $$
  declare link geometry := st_shortestline(a, b);
  begin
    if st_length(link) > 0.05 then
      return measure_gap(a, b, link);
    end if;
    return measure_contact(a, b, link);
  end $$`,

  // A bit for each of the five stitches that the barrier meets; 32 for the shortest line.
  `create function stitches_hit(shape geometry, stitches geometry) returns int language plpgsql immutable parallel safe as $$
  declare
    rungs geometry := st_geometryn(stitches, 1);
    hits int := case when st_dwithin(shape, st_geometryn(stitches, 2), 0) then 32 else 0 end;
  begin
    for i in 1..5 loop
      if st_dwithin(shape, st_geometryn(rungs, i), 0) then hits := hits | (1 << (i - 1)); end if;
    end loop;
    return hits;
  end $$`,

  // All pairs anew. A planner's MANUAL and FORBIDDEN rows stay, with fresh figures.
  `create function build_adjacency() returns int ${header} $$
  declare
    pairs int;
    is_first boolean := not exists (select from adjacency);
  begin
    perform lock_adjacency(null);
    create temp table fresh on commit drop as ${measured(`
      select a.id as a, b.id as b, a.boundary_metric as shape_a, b.boundary_metric as shape_b
      from community a join community b on a.id < b.id
        and b.boundary_metric && st_expand(a.boundary_metric, ${widest}) and st_dwithin(a.boundary_metric, b.boundary_metric, ${widest})`)};
    analyze fresh;
    insert into fresh ${measured(`
      select a.id as a, b.id as b, a.boundary_metric as shape_a, b.boundary_metric as shape_b
      from adjacency k join community a on a.id = k.community_a join community b on b.id = k.community_b
      where k.kind <> 'AUTO' and not exists (select from fresh f where f.a = a.id and f.b = b.id)`)};
    delete from adjacency k where not exists (select from fresh f where f.a = k.community_a and f.b = k.community_b);
    -- Into an empty table a million boxes are faster sorted afterwards than one by one.
    if is_first then drop index adjacency_bridge_idx; end if;
    ${store};
    if is_first then create index adjacency_bridge_idx on adjacency using gist (bridge); end if;
    select count(*) into pairs from fresh;
    drop table fresh;
    return pairs;
  end $$`,

  // The pairs of some communities anew.
  `create function refresh_adjacency(ids int[]) returns void ${header} $$
  begin
    with changed as materialized (select distinct unnest(ids) as id),
    stored as materialized (
      select k.community_a as a, k.community_b as b, k.kind from changed c join adjacency k on k.community_a = c.id
      union
      select k.community_a, k.community_b, k.kind from changed c join adjacency k on k.community_b = c.id
    ),
    near as (
      select least(c.id, n.id) as a, greatest(c.id, n.id) as b
      from changed join community c using (id) join community n on n.id <> c.id
        and n.boundary_metric && st_expand(c.boundary_metric, ${widest}) and st_dwithin(c.boundary_metric, n.boundary_metric, ${widest})
      union
      select a, b from stored where kind <> 'AUTO'
    ),
    fresh as materialized (${measured(`
      select near.a, near.b, a.boundary_metric as shape_a, b.boundary_metric as shape_b
      from near join community a on a.id = near.a join community b on b.id = near.b`)}),
    gone as (
      delete from adjacency k using stored o
      where k.community_a = o.a and k.community_b = o.b
        and not exists (select from fresh f where f.a = o.a and f.b = o.b)
    )
    ${store};
  end $$`,

  // The pairs that a barrier may lie between: every stitch is within the widest gap of both its ends.
  `create function refresh_adjacency_across(shapes geometry[]) returns void ${header} $$
  begin
    with near as materialized (
      select distinct c.id from unnest(shapes) as s(shape) join community c
        on c.boundary_metric && st_expand(s.shape, ${widest + reach}) and st_dwithin(c.boundary_metric, s.shape, ${widest + reach})
    ),
    fresh as materialized (${measured(`
      select k.community_a as a, k.community_b as b, a.boundary_metric as shape_a, b.boundary_metric as shape_b
      from adjacency k join near na on na.id = k.community_a join near nb on nb.id = k.community_b
      join community a on a.id = k.community_a join community b on b.id = k.community_b`)})
    ${store};
  end $$`,

  // Two people who move two neighbours at once would each measure against the other's old shape. So whoever changes
  // shapes holds the square kilometres around them until the end of the transaction; null holds everything.
  `create function lock_adjacency(shapes geometry[]) returns void ${header} $$
  declare squares int[];
  begin
    select array_agg(distinct square) into squares from (
      select hashtext(concat_ws(' ', x, y)) as square
      from (select st_expand(shape, ${widest + reach}) as box from unnest(shapes) as s(shape) limit 257) b,
        generate_series(floor(st_xmin(box) / 1000)::int, floor(st_xmax(box) / 1000)::int) x,
        generate_series(floor(st_ymin(box) / 1000)::int, floor(st_ymax(box) / 1000)::int) y
      limit 100000
    ) all_squares;
    if shapes is null or cardinality(squares) > 256 then
      perform pg_advisory_xact_lock(4490, 0);
    else
      perform pg_advisory_xact_lock_shared(4490, 0);
      -- In one order, or two people could wait for each other.
      perform pg_advisory_xact_lock(4491, square) from (select unnest(squares) as square order by 1) sorted;
    end if;
  end $$`,

  `create function community_adjacency() returns trigger ${header} $$
  declare ids int[]; shapes geometry[];
  begin
    if current_setting('app.adjacency_upkeep', true) = 'off' then return null; end if;
    if tg_op = 'INSERT' then
      select array_agg(id), array_agg(boundary_metric) into ids, shapes from new_rows;
    else
      select array_agg(n.id), array_agg(n.boundary_metric) || array_agg(o.boundary_metric) into ids, shapes
      from new_rows n join old_rows o using (id) where n.boundary_metric is distinct from o.boundary_metric;
    end if;
    if ids is not null then
      perform lock_adjacency(shapes);
      perform refresh_adjacency(ids);
    end if;
    return null;
  end $$`,
  `create function barrier_adjacency() returns trigger ${header} $$
  declare shapes geometry[];
  begin
    if current_setting('app.adjacency_upkeep', true) = 'off' then return null; end if;
    if tg_op = 'INSERT' then
      select array_agg(shape_metric) into shapes from new_rows;
    elsif tg_op = 'DELETE' then
      select array_agg(shape_metric) into shapes from old_rows;
    else
      select array_agg(n.shape_metric) || array_agg(o.shape_metric) into shapes from new_rows n join old_rows o using (id)
      where n.shape_metric is distinct from o.shape_metric or n.class <> o.class;
    end if;
    if shapes is not null then
      perform lock_adjacency(shapes);
      perform refresh_adjacency_across(shapes);
    end if;
    return null;
  end $$`,
  // A deleted community takes its pairs with it by the foreign key.
  `create trigger community_adjacency_insert after insert on community referencing new table as new_rows
    for each statement execute function community_adjacency()`,
  `create trigger community_adjacency_update after update on community referencing old table as old_rows new table as new_rows
    for each statement execute function community_adjacency()`,
  `create trigger barrier_adjacency_insert after insert on barrier referencing new table as new_rows
    for each statement execute function barrier_adjacency()`,
  `create trigger barrier_adjacency_update after update on barrier referencing old table as old_rows new table as new_rows
    for each statement execute function barrier_adjacency()`,
  `create trigger barrier_adjacency_delete after delete on barrier referencing old table as old_rows
    for each statement execute function barrier_adjacency()`,
]
