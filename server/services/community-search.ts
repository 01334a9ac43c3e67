import type { Kysely } from 'kysely'
import type { CommunityHits } from '#contract/community'
import type { Database } from '../db/database.ts'
import { listSearchEntries } from '../queries/community.ts'
import { listStreetNames } from '../queries/region.ts'

type Hit = CommunityHits['hits'][number]
interface Entry {
  readonly hit: Hit
  readonly name: string
  readonly initials: string
  readonly pinyin: string
  /** All that may match, in one text: one look decides for nearly every entry. */
  readonly all: string
}

/**
 * Search by name, pinyin, initials and code while somebody types. Kept in memory: a statement reads every wide row
 * of the table and takes ten times as long at 20,000. Rows that the change log names are read again before the
 * next search.
 */
export class CommunitySearch {
  #db: Kysely<Database>
  #entries = new Map<number, Entry>()
  /** `undefined`: everything. */
  #stale: Set<number> | undefined
  #reading: Promise<void> | undefined

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  forget(ids: readonly number[] | undefined): void {
    if (ids === undefined) this.#stale = undefined
    else for (const id of ids) this.#stale?.add(id)
  }

  /** Best first: the name itself, its beginning, initials, pinyin, anything within; shorter names before longer. */
  async find(words: string, limit: number): Promise<Hit[]> {
    const q = words.toLowerCase().replace(/\s+/g, '')
    if (q === '') return []
    await this.#catchUp()
    const found: { entry: Entry; rank: number }[] = []
    for (const entry of this.#entries.values()) {
      if (entry.all.includes(q)) found.push({ entry, rank: rankOf(entry, q) })
    }
    found.sort(
      (a, b) =>
        a.rank - b.rank || a.entry.name.length - b.entry.name.length || a.entry.hit.id - b.entry.hit.id,
    )
    return found.slice(0, limit).map(({ entry }) => entry.hit)
  }

  async #catchUp(): Promise<void> {
    while (this.#stale === undefined || this.#stale.size > 0) {
      this.#reading ??= this.#read().finally(() => (this.#reading = undefined))
      await this.#reading
    }
  }

  async #read(): Promise<void> {
    const wanted = this.#stale && [...this.#stale]
    // Before reading: what changes meanwhile has to stay on the list.
    this.#stale = new Set()
    try {
      const streets = new Map((await listStreetNames(this.#db)).map(({ code, name }) => [code, name]))
      const rows = await listSearchEntries(this.#db, wanted)
      if (wanted === undefined) this.#entries.clear()
      else for (const id of wanted) this.#entries.delete(id)
      for (const row of rows) this.#entries.set(row.id, entryOf(row, streets))
    } catch (error) {
      if (wanted === undefined) this.#stale = undefined
      else for (const id of wanted) this.#stale?.add(id)
      throw error
    }
  }
}

type Row = Awaited<ReturnType<typeof listSearchEntries>>[number]

function entryOf(row: Row, streets: ReadonlyMap<string, string>): Entry {
  const { id, code, name: shown, namePinyin: pinyin, nameInitials: initials, regionCode, lng, lat } = row
  const name = shown.toLowerCase().replace(/\s+/g, '')
  const street = streets.get(regionCode.slice(0, 9)) ?? ''
  return {
    hit: { id, code, name: shown, regionCode, street, lng, lat },
    name,
    initials,
    pinyin,
    all: `${name}\n${initials}\n${pinyin}\n${code.toLowerCase()}`,
  }
}

function rankOf({ name, initials, pinyin }: Entry, q: string): number {
  if (name === q) return 0
  if (name.startsWith(q)) return 1
  if (initials.startsWith(q)) return 2
  if (pinyin.startsWith(q)) return 3
  return name.includes(q) ? 4 : 5
}
