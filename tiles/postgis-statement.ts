import { sql, type RawBuilder } from 'kysely'
import { tileLayers, type TileLayerId } from '#contract/tile-layers'
import { barrierClasses } from '#domain/barrier'
import { managementModes } from '#domain/management-body'
import { regionLevels } from '#domain/region'
import { stages } from '#domain/stage'
import { cellsPerTile } from './cell-drawer.ts'
import { buffer, extent, type Address } from './grid.ts'
import * as rules from './zoom-rules.ts'

/**
 * The one statement that makes a layer's tile in PostGIS, over the same columns and zoom rules as the engine in
 * memory: the oracle of the conformance test, and the source of tiles for data that outgrow memory. Returns a row
 * `{ tile }`. Shapes are not simplified: ST_AsMVTGeom rounds them to the tile.
 */
export function postgisTile(layer: TileLayerId, { z, x, y }: Address): RawBuilder<{ tile: Buffer }> {
  const body = layer === 'communities' && z < rules.communitiesFrom ? cells : statements[layer]
  return sql`
    with tile as (
      select z, st_tileenvelope(z, x, y) as box,
             -- Looked up with what is drawn into the tile from outside; clipped by ST_AsMVTGeom to the buffer.
             st_tileenvelope(z, x, y, margin => ${sql.lit((buffer + 8) / extent)}) as search,
             ${sql.lit(circumference / pixelsPerWorld)} / 2 ^ z as pixel
      from (select ${z}::int as z, ${x}::int as x, ${y}::int as y) address
    )
    ${body}`
}

const circumference = 2 * Math.PI * 6378137
const pixelsPerWorld = 512

const number = (value: number) => sql.lit(value)
const texts = (values: readonly string[]) => sql`array[${sql.join(values.map((value) => sql.lit(value)))}]`
/** Index in the domain's list, as the client decodes it. */
const indexIn = (values: readonly string[], column: string) =>
  sql`array_position(${texts(values)}, ${sql.ref(column)}) - 1`

const drawn = (shape: RawBuilder<unknown>) =>
  sql`st_asmvtgeom(${shape}, tile.box, ${number(extent)}, ${number(buffer)}, true) as shape`

const layerOf = (name: string, rows: RawBuilder<unknown>) => sql<{ tile: Buffer }>`
  select st_asmvt(drawn, ${sql.lit(name)}, ${number(extent)}, 'shape', 'id') as tile
  from (select * from (${rows}) rows where shape is not null order by id) drawn`

const mode = sql`coalesce(array_position(${texts(managementModes)}, c.management_mode), 0)`
const communityColumns = sql`
  ${mode} as mode, coalesce(c.built_to, 0) as built, ${indexIn(stages, 'c.stage')} as stage,
  case when length(c.region_code) >= 9 then left(c.region_code, 9)::int else 0 end as street,
  coalesce(c.households, 0) as households`

const mercatorPoint = sql`st_transform(c.label_point, 3857)`
/** A point belongs to one tile: west and north edge are its own, east and south the neighbour's. The box of a tile
 *  that is half the world wide does not survive being turned into degrees, so the first zooms do without. */
const pointInTile = sql`
  (tile.z < 3 or c.label_point && st_transform(tile.search, 4490))
  and st_x(place.point) >= st_xmin(tile.box) and st_x(place.point) < st_xmax(tile.box)
  and st_y(place.point) > st_ymin(tile.box) and st_y(place.point) <= st_ymax(tile.box)`

const square = sql`st_expand(${mercatorPoint}, tile.pixel / 2)`

const cells = sql<{ tile: Buffer }>`
  select st_asmvt(drawn, ${sql.lit(tileLayers.communities.aggregateLayer!)}, ${number(extent)}, 'shape', 'id') as tile
  from (
    select counted.id, ${drawn(sql`st_setsrid(st_makepoint(px, py), 3857)`)}, count, households, mode
    from tile, (
      select id, avg(px) as px, avg(py) as py, count(*)::int as count, sum(households)::bigint as households,
             mode() within group (order by mode) as mode
      from (
        select st_x(place.point) as px, st_y(place.point) as py, ${mode} as mode, coalesce(c.households, 0) as households,
               floor((${number(circumference / 2)} - st_y(place.point)) / cell.size)::bigint * (${number(cellsPerTile)} * 2 ^ tile.z)::bigint
                 + floor((st_x(place.point) + ${number(circumference / 2)}) / cell.size)::bigint as id
        from tile, community c, lateral (select ${mercatorPoint} as point) place,
             lateral (select ${number(circumference / cellsPerTile)} / 2 ^ tile.z as size) cell
        where ${pointInTile}
      ) placed
      group by id
    ) counted
    order by counted.id
  ) drawn` // prettier-ignore

/** Whether the zoom shows this value of the list. */
const zoomByList = (column: string, values: readonly string[], zooms: readonly number[]) =>
  sql`(array[${sql.join(zooms.map(number))}])[array_position(${texts(values)}, ${sql.ref(column)})] <= tile.z`

const areaShows = sql.join(
  Object.entries(rules.areaZooms).map(
    ([kind, [least, most]]) => sql`
      f.kind = ${sql.lit(kind)} and (tile.z >= ${number(most)} or (tile.z >= ${number(least)}
        and st_area(f.shape_mercator) >= ${number(rules.areaPixels)} * tile.pixel ^ 2))`,
  ),
  sql` or `,
)
const nameShows = (shape: string) => sql`
  case when tile.z >= (case when st_dimension(${sql.ref(shape)}) = 1 then ${number(rules.lineNamesFrom)}
                            else ${number(rules.areaNamesFrom)} end)
       then nullif(f.name, '') end as name` // prettier-ignore

const statements: Record<TileLayerId, RawBuilder<{ tile: Buffer }>> = {
  communities: layerOf(
    'communities',
    sql`
      select c.id, ${drawn(sql`case rule when 'shape' then c.boundary_mercator when 'square' then ${square} end`)},
             ${communityColumns}
      from tile, community c,
           lateral (select case
             when tile.z >= ${number(rules.tinyAsSquareBelow)}
               or st_area(c.boundary_mercator) >= ${number(rules.tinyPixels)} * tile.pixel ^ 2 then 'shape'
             when tile.z >= ${number(rules.tinyLeftOutBelow)} then 'square' end as rule) tiny
      where c.boundary_mercator && tile.search and rule is not null`,
  ),
  labels: layerOf(
    'labels',
    sql`
      select c.id, ${drawn(sql`place.point`)}, c.name, ${communityColumns}, round(c.area_m2)::bigint as area
      from tile, community c, lateral (select ${mercatorPoint} as point) place
      where ${pointInTile}`,
  ),
  clusters: layerOf(
    'clusters',
    sql`
      select c.id, ${drawn(sql`c.outline_mercator`)}, c.name, c.scenario_id as scenario, c.locked::int as locked,
             (select count(*)::int from cluster_member m where m.cluster_id = c.id) as members
      from tile, cluster c where c.outline_mercator && tile.search`,
  ),
  regions: sql<{ tile: Buffer }>`
    select st_asmvt(drawn, 'regions', ${number(extent)}, 'shape', 'id') as tile
    from (
      select * from (
        select c.id, ${drawn(sql`c.boundary_mercator`)}, c.code, c.name, ${indexIn(regionLevels, 'c.level')} as level, 0 as label
        from tile, region c
        where c.boundary_mercator && tile.search
          and ${zoomByList('c.level', regionLevels, regionLevels.map((level) => rules.regionZooms[level]))}
        union all
        select c.id, ${drawn(sql`place.point`)}, c.code, c.name, ${indexIn(regionLevels, 'c.level')}, 1
        from tile, region c, lateral (select ${mercatorPoint} as point) place
        where ${pointInTile}
          and ${zoomByList('c.level', regionLevels, regionLevels.map((level) => rules.regionZooms[level]))}
      ) rows where shape is not null order by label, id
    ) drawn`,
  barriers: layerOf(
    'barriers',
    sql`
      select f.id, ${drawn(sql`f.shape_mercator`)}, ${indexIn(barrierClasses, 'f.class')} as class, ${nameShows('f.shape')}
      from tile, barrier f
      where f.shape_mercator && tile.search
        and ${zoomByList('f.class', barrierClasses, barrierClasses.map((name) => rules.barrierZooms[name]))}`,
  ),
  base: layerOf(
    'base',
    sql`
      select f.id, ${drawn(sql`f.shape_mercator`)}, f.kind, f.class, ${nameShows('f.shape')}
      from tile, base_feature f
      where f.shape_mercator && tile.search and (
        f.kind = 'road' and (array[${sql.join(rules.roadZooms.map(number))}])[least(f.class, ${number(rules.roadZooms.length - 1)}) + 1] <= tile.z
        or f.kind = 'rail' and tile.z >= ${number(rules.railZoom)}
        or f.kind = 'building' and tile.z >= ${number(rules.buildingZoom)}
        or f.kind in ('water', 'green', 'block') and st_dimension(f.shape) = 1 and tile.z >= ${number(rules.waterLineZoom)}
        or st_dimension(f.shape) = 2 and (${areaShows}))`,
  ),
} // prettier-ignore
