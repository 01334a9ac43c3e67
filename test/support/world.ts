import { sql, type Insertable, type Transaction } from 'kysely'
import { defaultHalfWidthM, type BarrierClass } from '#domain/barrier'
import type { CommunityTable, Database } from '../../server/db/database.ts'
import type { DatabaseHandle } from '../../server/db/database-handle.ts'
import { inTransaction } from '../../server/db/in-transaction.ts'
import { buildAdjacency } from '../../server/services/build-adjacency.ts'

export const ourCounty = '410105'
export const otherCounty = '410102'
export const ourStreet = '410105001'
export const otherStreet = '410102001'

// South-west corner of the first drawing in EPSG:4547, about the middle of Zhengzhou.
const origin = { x: 468_000, y: 3_846_000 }
const cellM = 60

export interface World {
  /**
   * Communities drawn as text, a letter a community, 60 m a character, north up; neighbours share an edge and `.`
   * is open ground. `'AAB\nC.B'` is three. Every drawing lies 3 km from the one before.
   */
  communities<Text extends string>(
    text: Text,
    options?: Drawing<Text>,
  ): Promise<Record<Letters<Text>, number>>
  /** A line across the way from A to B, 90 m long. */
  barrier(a: number, b: number, barrierClass: BarrierClass): Promise<number>
}

type Fields = Partial<Omit<Insertable<CommunityTable>, 'id' | 'boundary' | 'version'>>
interface Drawing<Text extends string> {
  /** Open ground between neighbours, m. */
  readonly gapM?: number
  readonly streetCode?: string
  /** The same for all: by default each has a company of its own, built in 1985, with 100 households. */
  readonly fields?: Fields
  readonly each?: Partial<Record<Letters<Text>, Fields>>
}
type Letters<Text extends string> = Text extends `${infer First}${infer Rest}`
  ? Exclude<First, '\n' | '.' | ' '> | Letters<Rest>
  : never

export async function makeWorld(database: DatabaseHandle): Promise<World> {
  await insertRegions(database)
  let drawings = 0
  return {
    async communities(text, options = {}) {
      const north = 3000 * drawings++
      return inTransaction(database.kysely('edit'), async (trx) => {
        const ids: Record<string, number> = {}
        for (const [letter, cells] of cellsOf(text, north)) {
          ids[letter] = await insertCommunity(trx, { letter, cells, number: drawings, options })
        }
        await buildAdjacency(trx)
        return ids
      })
    },
    async barrier(a, b, barrierClass) {
      return inTransaction(database.kysely('edit'), async (trx) => {
        const halfWidthM = defaultHalfWidthM[barrierClass]
        const { id } = await trx
          .insertInto('barrier')
          .values({ class: barrierClass, halfWidthM, shape: acrossTheWay(a, b) })
          .returning('id')
          .executeTakeFirstOrThrow()
        await buildAdjacency(trx)
        return id
      })
    },
  }
}

async function insertRegions(database: DatabaseHandle) {
  const regions = [
    { code: '410000', parentCode: null, level: 'province', name: '河南省' },
    { code: '410100', parentCode: '410000', level: 'city', name: '中州市' },
    { code: otherCounty, parentCode: '410100', level: 'county', name: '西河区' },
    { code: ourCounty, parentCode: '410100', level: 'county', name: '金水区' },
    { code: otherStreet, parentCode: otherCounty, level: 'street', name: '桐柏路街道' },
    { code: ourStreet, parentCode: ourCounty, level: 'street', name: '经八路街道' },
  ] as const
  const db = database.kysely('edit')
  await db
    .insertInto('region')
    .values([...regions])
    .execute()
  await db.updateTable('deployment').set({ name: '中州市', nameEn: 'Zhongzhou' }).execute()
}

type Cell = readonly [west: number, south: number]

function cellsOf(text: string, north: number): Map<string, Cell[]> {
  const found = new Map<string, Cell[]>()
  const rows = text.split('\n').map((row) => row.trim())
  rows.forEach((row, fromTop) => {
    ;[...row].forEach((letter, column) => {
      if (letter === '.' || letter === ' ') return
      const south = origin.y + north + (rows.length - 1 - fromTop) * cellM
      const cell: Cell = [origin.x + column * cellM, south]
      found.set(letter, [...(found.get(letter) ?? []), cell])
    })
  })
  return found
}

interface Drawn {
  letter: string
  cells: readonly Cell[]
  number: number
  options: Drawing<string>
}

async function insertCommunity(trx: Transaction<Database>, { letter, cells, number, options }: Drawn) {
  const given: Fields = {
    ...options.fields,
    ...(options.each as Record<string, Fields> | undefined)?.[letter],
  }
  const regionCode = given.regionCode ?? options.streetCode ?? ourStreet
  const name = `小区${letter}${number}`
  const bodyId =
    given.managementBodyId !== undefined || (given.managementMode ?? 'COMMERCIAL') === 'NONE'
      ? (given.managementBodyId ?? null)
      : await insertBody(trx, { name: `物业${letter}${number}`, regionCode })
  const { id } = await trx
    .insertInto('community')
    .values({
      code: `${regionCode}-${letter}${number}`,
      name,
      namePinyin: `xiaoqu${letter.toLowerCase()}${number}`,
      nameInitials: `xq${letter.toLowerCase()}${number}`,
      managementMode: 'COMMERCIAL',
      builtFrom: 1985,
      builtTo: 1985,
      buildings: 4,
      households: 100,
      floorAreaM2: 7000,
      stage: 'IN_LIBRARY',
      source: 'test',
      ...given,
      regionCode,
      managementBodyId: bodyId,
      boundary: shapeOf(cells, options.gapM ?? 0),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

async function insertBody(
  trx: Transaction<Database>,
  { name, regionCode }: { name: string; regionCode: string },
) {
  const body = { name, mode: 'COMMERCIAL', regionCode: regionCode.slice(0, 6) } as const
  return (await trx.insertInto('managementBody').values(body).returning('id').executeTakeFirstOrThrow()).id
}

function shapeOf(cells: readonly Cell[], gapM: number) {
  const squares = cells.map(([x, y]) => sql`st_makeenvelope(${x}, ${y}, ${x + cellM}, ${y + cellM}, 4547)`)
  const whole = sql`st_union(array[${sql.join(squares)}])`
  const inset = gapM > 0 ? sql`st_buffer(${whole}, ${-gapM / 2}, 'join=mitre')` : whole
  return sql<string>`st_multi(st_transform(${inset}, 4490))`
}

/** Turned by a right angle, the way from middle to middle is the line between the two. */
function acrossTheWay(a: number, b: number) {
  const middle = (id: number) =>
    sql`(select st_centroid(st_transform(boundary, 4547)) from community where id = ${id})`
  return sql<string>`(
    select st_transform(st_setsrid(st_makeline(
      st_makepoint((st_x(p) + st_x(q)) / 2 - (st_y(q) - st_y(p)) * 0.75 * ${cellM} / st_distance(p, q),
                   (st_y(p) + st_y(q)) / 2 + (st_x(q) - st_x(p)) * 0.75 * ${cellM} / st_distance(p, q)),
      st_makepoint((st_x(p) + st_x(q)) / 2 + (st_y(q) - st_y(p)) * 0.75 * ${cellM} / st_distance(p, q),
                   (st_y(p) + st_y(q)) / 2 - (st_x(q) - st_x(p)) * 0.75 * ${cellM} / st_distance(p, q))), 4547), 4490)
    from (select ${middle(a)} as p, ${middle(b)} as q) ends)`
}
