import type { Kysely } from 'kysely'
import type { CommunityPage } from '#contract/community'
import type { CommunityListQuery, CommunitySort } from '#contract/community-list'
import { parseFilter } from '#domain/cql2'
import type { Database } from '../db/database.ts'
import { communityWhere } from '../queries/community-where.ts'
import { countMatching, listCommunities, type CommunityList } from '../queries/community.ts'
import { ProblemError } from './problem-error.ts'

/** One page of the ledger. Keyset pages: a row inserted meanwhile neither repeats another nor hides one. */
export async function readCommunityPage(
  db: Kysely<Database>,
  query: CommunityListQuery,
): Promise<CommunityPage> {
  const { limit = 100, sort: directed = 'id' } = query
  const sort = directed.replace('-', '') as CommunitySort
  const list: CommunityList = {
    where: query.filter === undefined ? undefined : whereOf(query.filter),
    bbox: query.bbox === undefined ? undefined : boxOf(query.bbox),
    sort,
    descending: directed.startsWith('-'),
    after: query.cursor === undefined ? undefined : readCursor(query.cursor, directed),
    limit: limit + 1,
  }
  const rows = await listCommunities(db, list)
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  const hasMore = rows.length > limit && last !== undefined
  return {
    items,
    matched: await countMatching(db, list),
    next: hasMore ? cursorOf(directed, last[sort], last.id) : null,
  }
}

function whereOf(text: string) {
  const parsed = parseFilter(text)
  if ('error' in parsed) throw new ProblemError({ code: 'filter-invalid', ...parsed.error })
  const compiled = communityWhere(parsed.filter)
  if ('error' in compiled) throw new ProblemError({ code: 'filter-invalid', ...compiled.error })
  return compiled.where
}

function boxOf(text: string): number[] {
  const box = text.split(',').map(Number)
  const [west = NaN, south = NaN, east = NaN, north = NaN] = box
  const fits = west >= -180 && east <= 180 && south >= -90 && north <= 90 && west <= east && south <= north
  if (!fits) throw wrong('bbox', 'west,south,east,north')
  return box
}

type Value = string | number | null

function cursorOf(directed: string, value: Value, id: number): string {
  return Buffer.from(JSON.stringify([directed, value, id])).toString('base64url')
}

function readCursor(cursor: string, directed: string): { value: Value; id: number } {
  try {
    const [order, value, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[]
    const isValue = value === null || typeof value === 'string' || typeof value === 'number'
    const isOfSort = isValue && (value === null || (typeof value === 'string') === /name|code/.test(directed))
    if (order === directed && isOfSort && Number.isInteger(id)) return { value, id: id as number }
  } catch {
    // Said below: a cursor is only ever passed back as it came.
  }
  throw wrong('cursor', '`next` of the page before, with the same sort')
}

const wrong = (field: string, pattern: string) =>
  new ProblemError({
    code: 'input-invalid',
    part: 'querystring',
    errors: [{ field, rule: 'pattern', terms: { pattern } }],
  } as const)
