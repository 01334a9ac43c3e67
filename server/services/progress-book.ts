import type { Kysely } from 'kysely'
import { ProgressColumns, type MonthReport, type PlannedCommunity } from '#domain/progress-columns'
import { regionPrefix } from '#domain/region'
import type { Stage } from '#domain/stage'
import type { Database } from '../db/database.ts'
import type { DatabaseHandle } from '../db/database-handle.ts'
import { getLogState, listChangesSince } from '../queries/change-log.ts'
import { listPackedReports, listPlanned, listRegionLabels, listReported } from '../queries/progress.ts'

interface RegionLabel {
  readonly code: string
  readonly name: string
  readonly nameEn: string | null
}

/** Everything that the progress figures are computed from, as of one state of the change log. */
export interface ProgressPage {
  readonly columns: ProgressColumns
  readonly regions: readonly RegionLabel[]
  /** Rows of a region and everything below it; of all without one. */
  rowsIn(region: string | undefined): readonly number[]
}

type LogState = Awaited<ReturnType<typeof getLogState>>
/** Short statements: on the embedded engine everybody else waits while one runs. */
const chunk = 2000
/** Above this many changed communities reading all again is quicker; it also drops superseded copies. */
const mostPatched = 400

/**
 * Keeps plans and reports in memory, read from the database once and patched by its change log: any number of
 * processes each keep one, and every request first asks whether something was written. A request never sees less
 * than what was committed before it arrived.
 */
export class ProgressBook {
  #db: Kysely<Database>
  #state: LogState | undefined
  #page: ProgressPage | undefined
  #running: Promise<unknown> = Promise.resolve()
  #next: Promise<ProgressPage> | undefined

  constructor(database: DatabaseHandle) {
    this.#db = database.kysely('public')
  }

  /** Callers that arrive while a look is under way share the one after it, which sees their own writes. */
  open(): Promise<ProgressPage> {
    this.#next ??= this.#running.then(() => {
      this.#next = undefined
      const look = this.#look()
      this.#running = look.catch(() => undefined)
      return look
    })
    return this.#next
  }

  async #look(): Promise<ProgressPage> {
    // Before the data, so that what commits meanwhile is read again and not missed.
    const state = await getLogState(this.#db, ['communities', 'regions', 'progress'])
    const last = this.#state
    if (this.#page && last && same(state, last)) return this.#page
    this.#page = (last && (await this.#patch(last))) ?? (await this.#read())
    this.#state = state
    return this.#page
  }

  async #read(): Promise<ProgressPage> {
    const columns = new ProgressColumns((await listPlanned(this.#db)).map(asPlanned))
    const ids = columns.communities.map(({ communityId }) => communityId)
    for (let first = 0; first < ids.length; first += chunk) {
      const range = { from: ids[first]!, to: ids[Math.min(first + chunk, ids.length) - 1]! }
      for (const { communityId, packed } of await listPackedReports(this.#db, range)) {
        const row = columns.rowOf(communityId)
        if (row !== undefined) columns.replaceReports(row, unpack(packed))
      }
    }
    return pageOf(columns, await listRegionLabels(this.#db))
  }

  /** `undefined` when too much has changed to patch. */
  async #patch(last: LogState): Promise<ProgressPage | undefined> {
    const { columns } = this.#page!
    const changes = new Map((await listChangesSince(this.#db, last.newest)).map((c) => [c.layer, c]))
    if (changes.has('regions')) return undefined
    const touched = new Set<number>()
    for (const layer of ['communities', 'progress']) {
      const change = changes.get(layer)
      if (!change) continue
      const ids = change.ids ?? []
      if (change.reloaded || ids.length > mostPatched) return undefined
      for (const id of layer === 'progress' ? await listReported(this.#db, ids) : ids) touched.add(id)
    }
    const planned = await listPlanned(this.#db, [...touched])
    const inPlan = [...touched].filter((id) => columns.rowOf(id) !== undefined)
    // A community that joined or left the plan moves all rows.
    if (planned.length !== inPlan.length || planned.some((p) => columns.rowOf(p.communityId) === undefined))
      return undefined
    for (const community of planned) {
      const row = columns.rowOf(community.communityId)!
      const [reports] = await listPackedReports(this.#db, {
        from: community.communityId,
        to: community.communityId,
      })
      columns.replaceCommunity(row, asPlanned(community))
      columns.replaceReports(row, reports ? unpack(reports.packed) : [])
    }
    return pageOf(columns, this.#page!.regions)
  }
}

const same = (a: LogState, b: LogState) =>
  a.newest === b.newest && a.changes === b.changes && a.at?.getTime() === b.at?.getTime()

function pageOf(columns: ProgressColumns, regions: readonly RegionLabel[]): ProgressPage {
  const found = new Map<string, readonly number[]>()
  const rowsIn = (region = '') => {
    const prefix = region && regionPrefix(region)
    let rows = found.get(prefix)
    if (!rows) {
      rows = columns.communities.flatMap(({ regionCode }, row) =>
        regionCode.startsWith(prefix) ? [row] : [],
      )
      found.set(prefix, rows)
    }
    return rows
  }
  return { columns, regions, rowsIn }
}

function asPlanned(row: Awaited<ReturnType<typeof listPlanned>>[number]): PlannedCommunity {
  return { ...row, households: row.households ?? undefined, floorAreaM2: row.floorAreaM2 ?? undefined }
}

function unpack(packed: string): MonthReport[] {
  return packed.split(';').map((report) => {
    const [month, percent, stage, investedFen, arrivedFen, paidFen] = report.split(',')
    return {
      month: Number(month),
      percent: Number(percent),
      stage: stage as Stage,
      investedFen: Number(investedFen),
      arrivedFen: Number(arrivedFen),
      paidFen: Number(paidFen),
    }
  })
}
