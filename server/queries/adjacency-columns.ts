import { sql, type Kysely } from 'kysely'
import { regionPrefix } from '#domain/region'
import type { Database } from '../db/database.ts'
import { xOf, yOf } from '../db/geometry.ts'

/** Every pair with both ends in the scope. The bridge runs from a's edge to b's. */
export function listAdjacencyColumns(db: Kysely<Database>, regionCode: string | undefined) {
  const start = sql<string>`st_startpoint(bridge)`
  const end = sql<string>`st_endpoint(bridge)`
  return db
    .selectFrom('adjacency as p')
    .$if(regionCode !== undefined, (qb) => {
      const prefix = `${regionPrefix(regionCode!)}%`
      return qb
        .innerJoin('community as a', 'a.id', 'p.communityA')
        .innerJoin('community as b', 'b.id', 'p.communityB')
        .where('a.regionCode', 'like', prefix)
        .where('b.regionCode', 'like', prefix)
    })
    .select(['p.communityA', 'p.communityB', 'p.gapM', 'p.facingM', 'p.crosses', 'p.kind'])
    .select([xOf(start).as('fromLng'), yOf(start).as('fromLat'), xOf(end).as('toLng'), yOf(end).as('toLat')])
    .orderBy('p.communityA')
    .orderBy('p.communityB')
    .execute()
}

/** The neighbours of one community, nearest first. */
export function listNeighbours(db: Kysely<Database>, { id, maxGapM }: { id: number; maxGapM: number }) {
  return db
    .selectFrom('adjacency as p')
    .innerJoin('community as c', (join) =>
      join.on('c.id', '=', (eb) =>
        eb
          .case()
          .when('p.communityA', '=', id)
          .then(eb.ref('p.communityB'))
          .else(eb.ref('p.communityA'))
          .end(),
      ),
    )
    .leftJoin('managementBody as m', 'm.id', 'c.managementBodyId')
    .where((eb) => eb.or([eb('p.communityA', '=', id), eb('p.communityB', '=', id)]))
    .where('p.gapM', '<=', maxGapM)
    .select([
      'c.id',
      'c.name',
      'c.regionCode',
      'c.managementMode',
      'c.managementBodyId',
      'm.name as managementBodyName',
      'p.gapM',
      'p.facingM',
      'p.crosses',
      'p.kind',
      'p.reason',
    ])
    .orderBy('p.gapM')
    .orderBy('c.id')
    .execute()
}

/**
 * Changes whenever any pair does. Pairs have no log of their own: most follow a boundary, some a planner's word,
 * and a rebuild replaces them all.
 */
export async function getAdjacencyState(db: Kysely<Database>): Promise<string> {
  const { pairs, gaps, manual, forbidden } = await db
    .selectFrom('adjacency')
    .select((eb) => [
      eb.fn.countAll<number>().as('pairs'),
      sql<number>`coalesce(sum(gap_m), 0)`.as('gaps'),
      sql<number>`coalesce(sum(community_a * 7919::bigint + community_b) filter (where kind = 'MANUAL'), 0)::bigint`.as(
        'manual',
      ),
      sql<number>`coalesce(sum(community_a * 7919::bigint + community_b) filter (where kind = 'FORBIDDEN'), 0)::bigint`.as(
        'forbidden',
      ),
    ])
    .executeTakeFirstOrThrow()
  return [pairs, gaps, manual, forbidden].join('.')
}

export async function hasAdjacency(db: Kysely<Database>): Promise<boolean> {
  return (await db.selectFrom('adjacency').select('communityA').limit(1).executeTakeFirst()) !== undefined
}
