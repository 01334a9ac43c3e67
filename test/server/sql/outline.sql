-- drawOutline
with member as materialized ( select boundary_metric as shape
  from community
  where id = any($1::int[])
  order by id ), way as materialized ( select st_collectionextract(st_unaryunion(st_collect(st_buffer(st_transform(p.bridge, metric_srid()), $2, 'quad_segs=2')), $3), 3) as shape
  from unnest($4::int[], $5::int[]) as link(a, b) join adjacency p on p.community_a = link.a and p.community_b = link.b ), whole as materialized ( select st_collectionextract(st_unaryunion(st_collect(shape), $6), 3) as members, st_buffer(st_buffer(st_collect(shape), $7, 'quad_segs=4'), $8, 'quad_segs=4') as closed
  from member ), wanted as materialized ( -- Simplified here and not at the end: the edges of the members have to stay as they are. select st_simplifypreservetopology(st_collectionextract(st_union(closed, coalesce(way.shape, closed), $9), 3), 0.5) as shape
  from whole, way ), taken as materialized ( select st_collectionextract(st_unaryunion(st_collect(shape), $10), 3) as shape
  from ( select st_buffer(r.shape_metric, greatest(r.half_width_m, $11), 'quad_segs=2') as shape
  from wanted join barrier r on r.shape_metric && st_expand(wanted.shape, 50) and r.class = any($12::text[]) and st_dwithin(r.shape_metric, wanted.shape, greatest(r.half_width_m, $13))
  union all select c.boundary_metric
  from wanted join community c on c.boundary_metric && wanted.shape and st_intersects(c.boundary_metric, wanted.shape) and c.id <> all($14::int[]) ) obstacle ), free as materialized ( select case when taken.shape is null then wanted.shape else st_collectionextract(st_difference(wanted.shape, taken.shape, $15), 3) end as shape
  from wanted, taken ), -- The ways once more by themselves: between walls drawn to the millimetre nothing is free, and yet they do not join. piece as ( select st_collectionextract(st_difference(free.shape, whole.members, $16), 3) as shape
  from free, whole
  union all select case when taken.shape is null then way.shape else st_collectionextract(st_difference(way.shape, taken.shape, $17), 3) end
  from way, taken ), joint as ( select part.geom as shape
  from piece, st_dump(piece.shape) part
  where st_area(part.geom) > 0.01 and ( select count(*)
  from member m
  where m.shape && st_expand(part.geom, 0.01) and st_dwithin(m.shape, part.geom, 0.01) ) >= 2 ), -- Joined first: the buffer of shapes that overlap is one more thing that throws inside. grown as ( select st_buffer(st_collectionextract(st_unaryunion(st_collect(shape), 0.001), 3), $18, 'join=mitre mitre_limit=2') as shape
  from joint ), seam as ( select case when taken.shape is null then grown.shape else st_collectionextract(st_difference(grown.shape, taken.shape, $19), 3) end as shape
  from taken, grown ), joined as materialized ( select st_collectionextract(st_unaryunion(st_collect(shape), $20), 3) as shape
  from (select members as shape
  from whole
  union all select shape
  from seam
  where shape is not null) part ), filled as ( select st_collect(st_makepolygon(st_exteriorring(p.geom), array( select st_exteriorring(hole.geom)
  from st_dumprings(p.geom) hole cross join taken
  where hole.path[1] > 0 and (st_area(hole.geom) >= $21 or (taken.shape is not null and st_area(st_intersection(hole.geom, taken.shape, $22)) > 0.01)) ))) as shape
  from joined cross join lateral st_dump(joined.shape) p ), sound as ( select st_multi(st_collectionextract(st_makevalid(st_removerepeatedpoints(shape, 0.0001)), 3)) as shape
  from filled ) select st_multi(st_collectionextract(st_makevalid(st_transform(shape, 4490)), 3))::text as outline, st_multi(st_collectionextract(st_makevalid(st_transform(shape, 3857)), 3))::text as "outlineMercator", st_transform(place_label(shape), 4490)::text as "labelPoint"
  from sound;
