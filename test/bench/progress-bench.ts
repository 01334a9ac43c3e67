import type { AddressInfo } from 'node:net'
import { monthFromNumber, monthNumber } from '#domain/progress'
import { buildApp } from '../../server/app.ts'
import type { DatabaseHandle } from '../../server/db/database-handle.ts'
import { readSettings } from '../../server/settings.ts'
import { percentile, type BenchRow } from './bench-row.ts'
import { signInBench } from './bench-session.ts'

interface BenchOptions {
  readonly communities: number
  readonly database: DatabaseHandle
  readonly rounds?: number
}

/** Months of the slider in the order a person drags it: to and fro. */
const firstMonth = monthNumber('2025-03')
const months = Array.from({ length: 20 }, (_, index) => monthFromNumber(firstMonth + index))
const parts = ['summary', 'cells', 'ranking', 'curve', 'overdue']

/** What the progress board asks for, over HTTP, from the city as it is; plans and reports are made up where there are none. */
export async function benchProgress({
  communities,
  database,
  rounds = 3,
}: BenchOptions): Promise<BenchRow[]> {
  await fillWhereEmpty(database)
  const app = await buildApp({ database, settings: { ...readSettings({}), demo: false } })
  await app.listen({ host: '127.0.0.1', port: 0 })
  const origin = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
  const headers = { cookie: await signInBench(database, app) }
  const ask = async (path: string) => {
    const response = await fetch(`${origin}${path}`, { headers })
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`)
    return (await response.arrayBuffer()).byteLength
  }
  const progress = (part: string, month: string, weight = 'area') =>
    ask(`/api/progress/${part}?month=${month}&weight=${weight}`)
  try {
    const load = await timeOf(() => progress('summary', months[0]!))
    const step = (month: string) => Promise.all(parts.map((part) => progress(part, month)))
    for (const month of months) await step(month)
    const steps: number[] = []
    const rankings: number[] = []
    const lists: number[] = []
    for (let round = 0; round < rounds; round++) {
      for (const month of round % 2 ? [...months].reverse() : months) {
        steps.push(await timeOf(() => step(month)))
        rankings.push(await timeOf(() => progress('ranking', month, 'households')))
        lists.push(await timeOf(() => ask('/api/communities?limit=100')))
      }
    }
    const cellBytes = await progress('cells', months.at(-1)!)
    const isCity = communities <= 20_000
    return [
      { name: 'progress: first answer, plans and reports read', value: load, unit: 'ms' },
      { name: 'progress: slider step p50, five answers', value: percentile(steps, 0.5), unit: 'ms' },
      { name: 'progress: slider step p95, five answers', value: percentile(steps, 0.95), unit: 'ms', ...(isCity && { budget: '≤ 150' }) },
      { name: 'progress: ranking p95', value: percentile(rankings, 0.95), unit: 'ms', ...(isCity && { budget: '≤ 100' }) },
      { name: 'communities: list p95', value: percentile(lists, 0.95), unit: 'ms', ...(isCity && { budget: '≤ 100' }) },
      { name: 'progress: cells of the city', value: cellBytes / 1000, unit: 'kB' },
    ] // prettier-ignore
  } finally {
    await app.close()
  }
}

/** Every community in a plan, twenty months of reports: the most that a city can have. */
async function fillWhereEmpty(database: DatabaseHandle): Promise<void> {
  const db = database.kysely('import')
  const found = await db.selectFrom('annualEntry').select('communityId').limit(1).executeTakeFirst()
  if (found) return
  await database.execute(`
    insert into annual_entry (community_id, plan_year, start_month, end_month, planned_fen)
    select id, 2025, date '2025-03-01' + make_interval(months => id % 10), date '2025-11-01' + make_interval(months => id % 18),
      coalesce(floor_area_m2, 5000) * 30000 from community`)
  // In parts: on the embedded engine nobody else is served while a statement runs.
  for (let month = 0; month < months.length; month++) {
    await database.execute(`
      insert into progress_report (community_id, month, stage, physical_percent, invested_fen, arrived_fen, paid_fen)
      select id, date '2025-03-01' + make_interval(months => ${month}), 'STARTED', least(100, ${month} * 5 + id % 7),
        ${month} * 100000, ${month} * 90000, ${month} * 40000 from community`)
  }
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}
