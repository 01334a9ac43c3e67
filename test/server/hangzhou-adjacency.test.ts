import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { barrierBit, barrierMask, defaultHardBarriers } from '#domain/barrier'
import { inTransaction } from '../../server/db/in-transaction.ts'
import { buildAdjacency } from '../../server/services/build-adjacency.ts'
import { describeEngines } from '../support/database.ts'
import { hasHangzhou, loadHangzhou } from '../support/hangzhou.ts'

describeEngines('the real Hangzhou', (openTestDatabase) => {
  test.skipIf(!hasHangzhou)('gives the published counts of pairs', { timeout: 240_000 }, async () => {
    const database = await openTestDatabase()
    await loadHangzhou(database)
    await inTransaction(database.kysely('import'), (trx) => buildAdjacency(trx))
    const db = database.kysely('public')
    const count = async (where: ReturnType<typeof sql<boolean>>) => {
      const { n } = await db
        .selectFrom('adjacency')
        .where(where)
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow()
      return n
    }
    expect(await count(sql<boolean>`gap_m = 0`)).toBe(228)
    expect(await count(sql<boolean>`gap_m <= 10`)).toBe(381)
    expect(await count(sql<boolean>`gap_m <= 30`)).toBe(802)
    expect(await count(sql<boolean>`overlap_m2 > 1`)).toBe(35)
    expect(await count(sql<boolean>`overlap_m2 > 100`)).toBe(3)

    // Of the 58 pairs whose shortest line meets a main road, all that do not touch have the road between them. Where
    // two touch, the one point of touch decides nothing: a road that runs through both crosses their edge there.
    const road = barrierBit('ARTERIAL')
    const { rows } = await sql<{ gapM: number; crosses: number }>`
      select p.gap_m, p.crosses from adjacency p
      join community a on a.id = p.community_a join community b on b.id = p.community_b
      where p.gap_m <= 30 and exists (select from barrier r where r.class = 'ARTERIAL'
        and st_dwithin(r.shape_metric, st_shortestline(a.boundary_metric, b.boundary_metric), 0))`.execute(db)
    expect(rows).toHaveLength(58)
    const apart = rows.filter(({ gapM }) => gapM > 0)
    expect(apart.filter(({ crosses }) => crosses & road).length / apart.length).toBeGreaterThan(0.95)

    expect(await count(sql<boolean>`crosses & ${barrierMask(defaultHardBarriers)} <> 0 and gap_m <= 30`)).toBeGreaterThan(55) // prettier-ignore
    expect(await count(sql<boolean>`not st_isvalid(bridge) or st_length(bridge::geography) > 160`)).toBe(0)
  })
})
