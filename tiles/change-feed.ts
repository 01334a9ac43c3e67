import { sql, type Kysely } from 'kysely'
import type { Database } from '../server/db/database.ts'
import type { DatabaseHandle } from '../server/db/database-handle.ts'
import type { MercatorBox } from './grid.ts'

/** What happened to one layer of the change log since the last look. */
export interface LayerChange {
  readonly layer: string
  /** The newest number seen: what a client resumes by. */
  readonly seq: number
  /** `undefined`: too many to name. */
  readonly ids: readonly number[] | undefined
  /** Old and new boxes, metres of Web Mercator. */
  readonly boxes: readonly MercatorBox[]
}

export interface FeedOptions {
  readonly database: DatabaseHandle
  /** Called with one change after another; numbers count as read when it has returned. */
  readonly onChange: (change: LayerChange) => Promise<void> | void
  readonly onError: (error: unknown) => void
  /** A look without being told, should a notification ever be lost unnoticed. */
  readonly pollMs?: number
}

interface Entry {
  readonly seq: number | null
  readonly layer: string
  readonly rowId: number | null
  readonly kind: string
  readonly minX: number | null
  readonly minY: number | null
  readonly maxX: number | null
  readonly maxY: number | null
  readonly newMinX: number | null
  readonly newMinY: number | null
  readonly newMaxX: number | null
  readonly newMaxY: number | null
  readonly oldest: number
  readonly next: number
}

/** Numbers that were passed over, because who took them has not committed yet, or never will. */
interface Gap {
  readonly from: number
  readonly to: number
  /** Who took them has a transaction number below this one. */
  readonly before: number
}

const pageSize = 5_000
/** More changed rows of a layer than this and the layer is read anew. */
const mostRows = 2_000
/** At the start, gaps are looked for in the newest numbers only: an older one was left by a transaction long over. */
const startWindow = 50_000

/**
 * Follows the change log. A number is taken before its transaction commits, so a lower one may appear after a
 * higher: gaps are kept and looked at again until nobody who could fill them is still running.
 */
export class ChangeFeed {
  readonly #db: Kysely<Database>
  readonly #options: FeedOptions
  #last = 0
  #gaps: Gap[] = []
  #pulling: Promise<void> | undefined
  #again = false
  /** Before it has its place it would read the whole log. */
  #hasPlace = false
  #isClosed = false
  #timer: NodeJS.Timeout | undefined
  #stops: (() => unknown)[] = []

  constructor(options: FeedOptions) {
    this.#options = options
    this.#db = options.database.kysely('tile')
  }

  get seq(): number {
    return this.#last
  }

  /** Takes its place in the log. Whoever reads the tables after this misses nothing. */
  async start(): Promise<void> {
    const { database, pollMs = 5_000, onError } = this.#options
    const look = () => void this.pull().catch(onError)
    this.#stops.push(await database.listen('change_log', look), database.onListenLost(look))
    await this.#takePlace()
    this.#hasPlace = true
    // A notification may have come while it was taking its place.
    look()
    this.#timer = setInterval(look, pollMs)
    this.#timer.unref()
  }

  async close(): Promise<void> {
    this.#isClosed = true
    clearInterval(this.#timer)
    for (const stop of this.#stops.splice(0)) await stop()
    await this.#pulling?.catch(() => undefined)
  }

  /** Reads on to the end of the log. Asked for during a read, it reads once more. */
  pull(): Promise<void> {
    if (!this.#hasPlace) return Promise.resolve()
    if (this.#pulling !== undefined) {
      this.#again = true
      return this.#pulling
    }
    this.#pulling = this.#readOn().finally(() => {
      this.#pulling = undefined
    })
    return this.#pulling
  }

  async #takePlace(): Promise<void> {
    const { rows } = await sql<{ last: number; next: number; from: number | null; to: number | null }>`
      with newest as (select coalesce(max(seq), 0) as last from change_log),
           pairs as (select seq, lag(seq) over (order by seq) as before from change_log, newest
                     where seq > newest.last - ${sql.lit(startWindow)})
      select newest.last, pg_snapshot_xmax(pg_current_snapshot())::text::bigint as next,
             pairs.before + 1 as from, pairs.seq - 1 as to
      from newest left join pairs on pairs.seq > pairs.before + 1`.execute(this.#db)
    this.#last = rows[0]!.last
    this.#gaps = rows
      .filter(({ from }) => from !== null)
      .map(({ from, to, next }) => ({ from: from!, to: to!, before: next }))
  }

  async #readOn(): Promise<void> {
    do {
      this.#again = false
      while (!this.#isClosed && (await this.#readPage())) {
        // The page was full: there is more.
      }
    } while (this.#again && !this.#isClosed)
  }

  async #readPage(): Promise<boolean> {
    const entries = await this.#entries()
    const { oldest, next } = entries[0]!
    const found = entries.filter((entry): entry is Entry & { seq: number } => entry.seq !== null)
    const isFull = found.length === pageSize
    const seqs = found.map(({ seq }) => seq)
    const last = Math.max(this.#last, ...seqs)
    for (const change of this.#byLayer(found, last)) await this.#options.onChange(change)
    // Only now: what threw is read again at the next look.
    const open = isFull ? this.#gaps : this.#gaps.filter(({ before }) => oldest < before)
    const passedOver = missing(
      this.#last,
      seqs.filter((seq) => seq > this.#last),
    )
    this.#gaps = [
      ...open.flatMap((gap) => without(gap, seqs)),
      ...passedOver.map(([from, to]) => ({ from, to, before: next })),
    ]
    this.#last = last
    return isFull
  }

  /** One statement, so one snapshot: what is not seen now and is not running either will never come. */
  async #entries(): Promise<Entry[]> {
    const from = this.#gaps.map((gap) => gap.from)
    const to = this.#gaps.map((gap) => gap.to)
    const { rows } = await sql<Entry>`
      select now.oldest, now.next, c.*
      from (select pg_snapshot_xmin(pg_current_snapshot())::text::bigint as oldest,
                   pg_snapshot_xmax(pg_current_snapshot())::text::bigint as next) now
      left join (
        select l.* from change_log l where l.seq > ${this.#last}
        union all
        select l.* from unnest(${from}::bigint[], ${to}::bigint[]) as gap("from", "to")
          join change_log l on l.seq between gap."from" and gap."to"
        order by seq limit ${sql.lit(pageSize)}
      ) c on true`.execute(this.#db)
    return rows
  }

  #byLayer(entries: readonly Entry[], seq: number): LayerChange[] {
    return [...new Set(entries.map(({ layer }) => layer))].map((layer) => {
      const changes = entries.filter((entry) => entry.layer === layer)
      const ids = new Set(changes.map(({ rowId }) => rowId).filter((id) => id !== null))
      const isBulk = ids.size > mostRows || changes.some(({ kind }) => kind === 'reload')
      return {
        layer,
        seq,
        ids: isBulk ? undefined : [...ids],
        boxes: isBulk ? [] : changes.flatMap(boxesOf),
      }
    })
  }
}

function boxesOf(entry: Entry): MercatorBox[] {
  const sides = [
    [entry.minX, entry.minY, entry.maxX, entry.maxY],
    [entry.newMinX, entry.newMinY, entry.newMaxX, entry.newMaxY],
  ]
  return sides.filter((box): box is [number, number, number, number] => box.every((side) => side !== null))
}

/** The ranges that rising numbers leave out, counting on from `last`. */
function missing(last: number, seqs: readonly number[]): [number, number][] {
  const ranges: [number, number][] = []
  let expected = last + 1
  for (const seq of seqs.toSorted((a, b) => a - b)) {
    if (seq > expected) ranges.push([expected, seq - 1])
    expected = seq + 1
  }
  return ranges
}

function without(gap: Gap, seqs: readonly number[]): Gap[] {
  const inside = seqs.filter((seq) => seq >= gap.from && seq <= gap.to)
  return missing(gap.from - 1, [...inside, gap.to + 1]).map(([from, to]) => ({
    from,
    to,
    before: gap.before,
  }))
}
