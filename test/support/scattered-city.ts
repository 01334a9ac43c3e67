import { sql, type Kysely, type Transaction } from 'kysely'
import { defaultHalfWidthM, type BarrierClass } from '#domain/barrier'
import { seededRandom } from '#domain/random'
import type { Database } from '../../server/db/database.ts'
import type { DatabaseHandle } from '../../server/db/database-handle.ts'
import { inTransaction } from '../../server/db/in-transaction.ts'
import { buildAdjacency } from '../../server/services/build-adjacency.ts'

type Point = readonly [x: number, y: number]
interface Yard {
  readonly ring: readonly Point[]
}

const centre: Point = [468_000, 3_846_000]

/**
 * Blocks of yards with alleys of 3 to 12 m, some yards wall to wall, some crooked, some with a bite taken out;
 * arterials, branch roads, a railway that ends in the open and a river area between the blocks. Metres, EPSG:4547.
 */
export async function scatterCity(
  database: DatabaseHandle,
  { seed, blocksWide }: { seed: number; blocksWide: number },
): Promise<{ communityIds: number[] }> {
  const roll = seededRandom(seed)
  return inTransaction(database.kysely('import'), async (trx) => {
    await sql`select set_config('app.adjacency_upkeep', 'off', true)`.execute(trx)
    await openCounty(trx)
    const yards: Yard[] = []
    const blockM = 240
    for (let row = 0; row < blocksWide; row++) {
      for (let column = 0; column < blocksWide; column++) {
        yards.push(
          ...yardsOfBlock(
            [centre[0] + column * (blockM + 30), centre[1] + row * (blockM + 30)],
            blockM,
            roll,
          ),
        )
      }
    }
    const communityIds = await insertYards(trx, yards)
    const length = blocksWide * (blockM + 30)
    for (let n = 1; n < blocksWide; n++) {
      const at = n * (blockM + 30) - 15
      const wander = () => roll() * 6 - 3
      const across: Point[] = [
        [centre[0] - 50, centre[1] + at],
        [centre[0] + length / 2, centre[1] + at + wander()],
        [centre[0] + length + 50, centre[1] + at],
      ]
      await insertBarrier(trx, n % 2 ? 'ARTERIAL' : 'BRANCH', lineOf(across))
      const up: Point[] = across.map(([x, y]) => [centre[0] + (y - centre[1]), centre[1] + (x - centre[0])])
      // Every third ends half-way: a stub is a barrier only as far as it goes.
      await insertBarrier(trx, n % 3 ? 'SECONDARY' : 'RAILWAY', lineOf(n % 3 ? up : up.slice(0, 2)))
    }
    const river = [
      [centre[0] - 60, centre[1] + 110], [centre[0] + length / 3, centre[1] + 118],
      [centre[0] + length / 3, centre[1] + 132], [centre[0] - 60, centre[1] + 128],
    ] as const // prettier-ignore
    await insertBarrier(trx, 'RIVER', areaOf(river))
    await buildAdjacency(trx)
    return { communityIds }
  })
}

function yardsOfBlock([west, south]: Point, sizeM: number, roll: () => number): Yard[] {
  const yards: Yard[] = []
  const columns = 2 + Math.floor(roll() * 3)
  const rows = 2 + Math.floor(roll() * 2)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      if (roll() < 0.08) continue
      const alley = roll() < 0.25 ? 0 : 1.5 + roll() * 4.5
      const [w, h] = [sizeM / columns, sizeM / rows]
      const x0 = west + column * w + alley
      const y0 = south + row * h + alley
      const x1 = west + (column + 1) * w - alley
      const y1 = south + (row + 1) * h - alley
      yards.push({ ring: crooked([x0, y0, x1, y1], roll) })
    }
  }
  return yards
}

function crooked([x0, y0, x1, y1]: readonly [number, number, number, number], roll: () => number): Point[] {
  const bite = roll() < 0.2 ? 0.35 : 0
  const corner: Point[] = bite
    ? [[x1, y0 + (y1 - y0) * (1 - bite)], [x1 - (x1 - x0) * bite, y0 + (y1 - y0) * (1 - bite)], [x1 - (x1 - x0) * bite, y1]]
    : [[x1, y1]] // prettier-ignore
  const corners: Point[] = [[x0, y0], [x1, y0], ...corner, [x0, y1]]
  const ring: Point[] = []
  corners.forEach(([x, y], i) => {
    const [nx, ny] = corners[(i + 1) % corners.length]!
    ring.push([x, y])
    // A wall bulges a little inwards and outwards.
    const bulge = (roll() - 0.5) * 1.5
    const l = Math.hypot(nx - x, ny - y)
    ring.push([(x + nx) / 2 + (bulge * (ny - y)) / l, (y + ny) / 2 - (bulge * (nx - x)) / l])
  })
  return ring
}

const pathOf = (points: readonly Point[]) =>
  points.map(([x, y]) => `${x.toFixed(3)} ${y.toFixed(3)}`).join(',')
const lineOf = (points: readonly Point[]) => `LINESTRING(${pathOf(points)})`
const areaOf = (ring: readonly Point[]) => `POLYGON((${pathOf([...ring, ring[0]!])}))`
export const yardOf = (ring: readonly Point[]) => `MULTIPOLYGON(((${pathOf([...ring, ring[0]!])})))`

export const surveyed = (wkt: string) => sql<string>`st_transform(st_geomfromtext(${wkt}, 4547), 4490)`

async function openCounty(trx: Transaction<Database>) {
  await trx
    .insertInto('region')
    .values([
      { code: '410100', parentCode: null, level: 'city', name: '中州市' },
      { code: '410105', parentCode: '410100', level: 'county', name: '金水区' },
    ])
    .onConflict((oc) => oc.doNothing())
    .execute()
}

async function insertYards(trx: Transaction<Database>, yards: readonly Yard[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    insert into community (code, name, region_code, management_mode, built_from, built_to, households, boundary)
    select 'S' || n, '院' || n, '410105', case when n % 7 = 0 then 'NONE' else 'UNIT' end, 1980 + n % 25, 1981 + n % 25, 60 + n % 200,
      st_transform(st_geomfromtext(wkt, 4547), 4490)
    from unnest(${yards.map(({ ring }) => yardOf(ring))}::text[]) with ordinality as y(wkt, n)
    returning id`.execute(trx)
  return rows.map(({ id }) => id)
}

export async function insertBarrier(
  db: Kysely<Database>,
  barrierClass: BarrierClass,
  wkt: string,
): Promise<number> {
  const { id } = await db
    .insertInto('barrier')
    .values({ class: barrierClass, halfWidthM: defaultHalfWidthM[barrierClass], shape: surveyed(wkt) })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
