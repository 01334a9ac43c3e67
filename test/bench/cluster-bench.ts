import { isLinked, type Adjacency, type LinkTerms } from '#domain/adjacency'
import { barrierMask, defaultHardBarriers } from '#domain/barrier'
import { judgeContiguity } from '#domain/contiguity'
import { seededRandom, type Random } from '#domain/random'
import { countyOf } from '#domain/region'
import type { Actor } from '#domain/rights'
import type { DatabaseHandle } from '../../server/db/database-handle.ts'
import { inTransaction } from '../../server/db/in-transaction.ts'
import { drawOutline } from '../../server/queries/outline.ts'
import { dissolveCluster } from '../../server/services/dissolve-cluster.ts'
import { formCluster } from '../../server/services/form-cluster.ts'
import { openScenario } from '../../server/services/open-scenario.ts'
import { percentile, type BenchRow } from './bench-row.ts'

interface Loaded {
  readonly communities: number
  readonly database: DatabaseHandle
}

const terms: LinkTerms = { maxGapM: 50, hardMask: barrierMask(defaultHardBarriers) }
const runs = 60

/** Saving clusters of a few sizes from the click to the commit, and of that the outline. */
export async function benchClusters({ database }: Loaded): Promise<BenchRow[]> {
  const db = database.kysely('edit')
  const { neighbours, county } = await readGraph(database)
  const actor: Actor = { id: undefined, role: 'planner', regionCode: county }
  const scenario = await inTransaction(db, (trx) =>
    openScenario(trx, actor, { countyCode: county, name: `测速 ${Date.now()}` }),
  )
  const rows: BenchRow[] = []
  for (const size of [6, 24]) {
    const random = seededRandom(size)
    const outlines: number[] = []
    const saves: number[] = []
    for (let n = 0; n < runs; n++) {
      const communityIds = wander(neighbours, size, random)
      if (communityIds.length < 2) continue
      const contiguity = judgeContiguity(communityIds, pairsAmong(neighbours, communityIds), terms)
      if (!contiguity.contiguous) continue
      const gapM = contiguity.widestGapM
      const links = contiguity.links.filter((link) => link.gapM <= gapM)
      outlines.push(
        await timed(() => drawOutline(db, { communityIds, gapM, links, hardClasses: defaultHardBarriers })),
      )
      const began = performance.now()
      const { id, version } = await inTransaction(db, (trx) =>
        formCluster(trx, actor, { scenarioId: scenario.id, name: `片区 ${n}`, communityIds }),
      )
      saves.push(performance.now() - began)
      await inTransaction(db, (trx) => dissolveCluster(trx, actor, { id, version }))
    }
    rows.push(
      { name: `outline of up to ${size} members, p50`, value: percentile(outlines, 0.5), unit: 'ms', budget: size === 6 ? '≤ 15' : '≤ 60' },
      { name: `save of up to ${size} members, p50`, value: percentile(saves, 0.5), unit: 'ms' },
      { name: `save of up to ${size} members, p95`, value: percentile(saves, 0.95), unit: 'ms', budget: '≤ 150' },
    ) // prettier-ignore
  }
  await db.deleteFrom('scenario').where('id', '=', scenario.id).execute()
  return rows
}

type Neighbours = ReadonlyMap<number, readonly Adjacency[]>

/** Links within the county that has most of them. */
async function readGraph(database: DatabaseHandle): Promise<{ neighbours: Neighbours; county: string }> {
  const db = database.kysely('import')
  const communities = await db
    .selectFrom('community')
    .where('exclusion', 'is', null)
    .select(['id', 'regionCode'])
    .execute()
  const countyById = new Map(communities.map(({ id, regionCode }) => [id, countyOf(regionCode)]))
  const pairs: Adjacency[] = await db
    .selectFrom('adjacency')
    .where('gapM', '<=', terms.maxGapM)
    .select(['communityA as a', 'communityB as b', 'gapM', 'facingM', 'crosses', 'kind'])
    .execute()
  const byCounty = new Map<string, Adjacency[]>()
  for (const pair of pairs) {
    const [a, b] = [countyById.get(pair.a), countyById.get(pair.b)]
    if (a === undefined || a !== b || !isLinked(pair, terms)) continue
    byCounty.set(a, [...(byCounty.get(a) ?? []), pair])
  }
  const [county, links] = [...byCounty].sort((p, q) => q[1].length - p[1].length)[0]!
  const neighbours = new Map<number, Adjacency[]>()
  for (const link of links) {
    for (const id of [link.a, link.b]) neighbours.set(id, [...(neighbours.get(id) ?? []), link])
  }
  return { neighbours, county }
}

function wander(neighbours: Neighbours, size: number, random: Random): number[] {
  const ids = [...neighbours.keys()]
  const members = new Set([ids[Math.floor(random() * ids.length)]!])
  for (let tries = 0; tries < 40 * size && members.size < size; tries++) {
    const from = [...members][Math.floor(random() * members.size)]!
    const links = neighbours.get(from)!
    const { a, b } = links[Math.floor(random() * links.length)]!
    members.add(a).add(b)
  }
  return [...members].slice(0, size)
}

const pairsAmong = (neighbours: Neighbours, ids: readonly number[]) => [
  ...new Set(ids.flatMap((id) => neighbours.get(id)!)),
]

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}
