import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { BarrierClass } from '#domain/barrier'
import type { Database } from '../db/database.ts'

export interface OutlineTerms {
  readonly communityIds: readonly number[]
  /** The widest gap that holds the members together, m: what the outline has to swallow. */
  readonly gapM: number
  /** Pairs of members that hold together; each gets at least a narrow way across. */
  readonly links: readonly { readonly a: number; readonly b: number }[]
  readonly hardClasses: readonly BarrierClass[]
}

/** Shapes as the database writes them, ready to be stored. */
export interface DrawnOutline {
  readonly outline: string
  readonly outlineMercator: string
  readonly labelPoint: string
}

// Alleys up to this width are swallowed even where the members hang together by a shared wall elsewhere.
const alleyM = 12
// Half the way across where only corners face each other: no disc fits between them, so closing leaves them apart.
const wayHalfWidthM = 2
// A line without a width still parts what lies on its two sides.
const leastHalfWidthM = 0.5
// A hole of this size is the tip of an alley; a larger one is somebody's ground.
const smallHoleM2 = 200
// Every overlay runs on a grid of a hundredth of a millimetre. Without one, edges that nearly coincide make the geometry
// library throw and try again inside, and the embedded engine does not survive what it throws.
const gridM = 0.00001

// What is added reaches this far into the members: edges that merely coincide leave hairlines when they are joined.
const seamM = 0.05

// On a grid an area may collapse to a line here and there: only areas go on.
const areas = (shape: RawBuilder<unknown>) => sql`st_collectionextract(${shape}, 3)`
const joined = (shape: RawBuilder<unknown>) => areas(sql`st_unaryunion(st_collect(${shape}), ${gridM})`)
const without = (shape: RawBuilder<unknown>, taken: RawBuilder<unknown>) =>
  areas(sql`st_difference(${shape}, ${taken}, ${gridM})`)

/**
 * One outline around the members: it closes the gaps between them, but takes no hard barrier and nobody's ground.
 * What two members do not share is not taken. No member is cut, even where a road or a neighbour crosses it.
 * clusters.md §5; measured in the metric system.
 */
export async function drawOutline(db: Kysely<Database>, terms: OutlineTerms): Promise<DrawnOutline> {
  const ids = sql`${terms.communityIds}::int[]`
  // A disc in few segments is inscribed: 2 % more, and it still reaches across.
  const reachM = Math.max(terms.gapM, alleyM) * 0.51 + 1
  const { rows } = await sql<DrawnOutline>`
    with member as materialized (
      select boundary_metric as shape from community where id = any(${ids}) order by id
    ),
    way as materialized (
      select ${joined(sql`st_buffer(st_transform(p.bridge, metric_srid()), ${wayHalfWidthM}, 'quad_segs=2')`)} as shape
      from unnest(${terms.links.map(({ a }) => a)}::int[], ${terms.links.map(({ b }) => b)}::int[]) as link(a, b)
      join adjacency p on p.community_a = link.a and p.community_b = link.b
    ),
    whole as materialized (
      select ${joined(sql`shape`)} as members,
        st_buffer(st_buffer(st_collect(shape), ${reachM}, 'quad_segs=4'), ${-reachM}, 'quad_segs=4') as closed
      from member
    ),
    wanted as materialized (
      -- Simplified here and not at the end: the edges of the members have to stay as they are.
      select st_simplifypreservetopology(${areas(sql`st_union(closed, coalesce(way.shape, closed), ${gridM})`)}, 0.5) as shape
      from whole, way
    ),
    taken as materialized (
      select ${joined(sql`shape`)} as shape from (
        select st_buffer(r.shape_metric, greatest(r.half_width_m, ${leastHalfWidthM}), 'quad_segs=2') as shape
        from wanted join barrier r on r.shape_metric && st_expand(wanted.shape, 50)
          and r.class = any(${terms.hardClasses}::text[])
          and st_dwithin(r.shape_metric, wanted.shape, greatest(r.half_width_m, ${leastHalfWidthM}))
        union all
        select c.boundary_metric from wanted join community c on c.boundary_metric && wanted.shape
          and st_intersects(c.boundary_metric, wanted.shape) and c.id <> all(${ids})
      ) obstacle
    ),
    free as materialized (
      select case when taken.shape is null then wanted.shape else ${without(sql`wanted.shape`, sql`taken.shape`)} end as shape
      from wanted, taken
    ),
    -- The ways once more by themselves: between walls drawn to the millimetre nothing is free, and yet they do not join.
    piece as (
      select ${without(sql`free.shape`, sql`whole.members`)} as shape from free, whole
      union all
      select case when taken.shape is null then way.shape else ${without(sql`way.shape`, sql`taken.shape`)} end from way, taken
    ),
    joint as (
      select part.geom as shape from piece, st_dump(piece.shape) part
      where st_area(part.geom) > 0.01 and (
        select count(*) from member m where m.shape && st_expand(part.geom, 0.01) and st_dwithin(m.shape, part.geom, 0.01)
      ) >= 2
    ),
    -- Joined first: the buffer of shapes that overlap is one more thing that throws inside.
    grown as (
      select st_buffer(${areas(sql`st_unaryunion(st_collect(shape), 0.001)`)}, ${seamM}, 'join=mitre mitre_limit=2') as shape from joint
    ),
    seam as (
      select case when taken.shape is null then grown.shape else ${without(sql`grown.shape`, sql`taken.shape`)} end as shape
      from taken, grown
    ),
    joined as materialized (
      select ${joined(sql`shape`)} as shape
      from (select members as shape from whole union all select shape from seam where shape is not null) part
    ),
    filled as (
      select st_collect(st_makepolygon(st_exteriorring(p.geom), array(
        select st_exteriorring(hole.geom) from st_dumprings(p.geom) hole cross join taken
        where hole.path[1] > 0 and (st_area(hole.geom) >= ${smallHoleM2}
          or (taken.shape is not null and st_area(st_intersection(hole.geom, taken.shape, ${gridM})) > 0.01))
      ))) as shape
      from joined cross join lateral st_dump(joined.shape) p
    ),
    sound as (
      select st_multi(st_collectionextract(st_makevalid(st_removerepeatedpoints(shape, 0.0001)), 3)) as shape from filled
    )
    select st_multi(st_collectionextract(st_makevalid(st_transform(shape, 4490)), 3))::text as outline,
      st_multi(st_collectionextract(st_makevalid(st_transform(shape, 3857)), 3))::text as "outlineMercator",
      st_transform(place_label(shape), 4490)::text as "labelPoint"
    from sound`.execute(db)
  const [drawn] = rows
  if (!drawn?.outline) throw new Error(`No outline around ${terms.communityIds.join(', ')}`)
  return drawn
}
