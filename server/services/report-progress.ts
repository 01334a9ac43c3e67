import type { Transaction } from 'kysely'
import type { NewProgressReport } from '#contract/progress'
import type { Actor } from '#domain/rights'
import type { Database } from '../db/database.ts'
import { findReportBefore, insertReport, lockReported, moveToStage } from '../queries/progress.ts'
import { notFound } from './problem-error.ts'
import { requireChange } from './require-change.ts'

/** Appended. A second report of the same month supersedes the first, which stays on record. */
export async function reportProgress(trx: Transaction<Database>, actor: Actor, report: NewProgressReport) {
  const community = (await lockReported(trx, report.communityId)) ?? notFound('community', report.communityId)
  requireChange(actor, { permission: 'progress:report', regionCode: community.regionCode })
  const month = `${report.month}-01`
  const before = await findReportBefore(trx, community.id, month)
  const { id, reportedAt } = await insertReport(trx, {
    ...report,
    month,
    note: report.note ?? null,
    reportedBy: actor.id ?? null,
    supersedes: before.sameMonth,
  })
  // The ledger shows the newest month; a late report of an earlier one changes only the history.
  const isNewest = before.newestMonth === null || before.newestMonth <= month
  if (isNewest && community.stage !== report.stage) await moveToStage(trx, community.id, report.stage)
  return { id, supersedes: before.sameMonth, reportedAt: reportedAt.toISOString(), ...report }
}
