import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { Problem } from '#contract/problem'
import {
  NewProgressReport,
  OverdueList,
  ProgressCells,
  ProgressCurve,
  ProgressQuery,
  ProgressRanking,
  ProgressSummary,
} from '#contract/progress'
import { Id, orNull } from '#contract/scalars'
import { withIdempotency } from '../plugins/idempotency.ts'
import { ProgressBook } from '../services/progress-book.ts'
import { cellsOf, curveOf, overdueOf, rankingOf, summaryOf } from '../services/read-progress.ts'
import { reportProgress } from '../services/report-progress.ts'

/** The report as it went on record. */
const RecordedReport = Type.Interface([NewProgressReport], {
  id: Id,
  supersedes: orNull(Id),
  reportedAt: Type.String(),
})

export const progressRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const book = new ProgressBook(app.database)
  const config = { permission: 'city:read' } as const
  // Computed at every request from what is committed: a kept answer would be last minute's truth.
  app.addHook('onSend', async (_request, reply) => {
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'private, no-cache')
  })

  app.get(
    '/progress/summary',
    { config, schema: { querystring: ProgressQuery, response: { 200: ProgressSummary } } },
    async ({ query }) => summaryOf(await book.open(), query),
  )
  app.get(
    '/progress/cells',
    { config, schema: { querystring: ProgressQuery, response: { 200: ProgressCells } } },
    async ({ query }) => cellsOf(await book.open(), query),
  )
  app.get(
    '/progress/ranking',
    { config, schema: { querystring: ProgressQuery, response: { 200: ProgressRanking } } },
    async ({ query }) => rankingOf(await book.open(), query),
  )
  app.get(
    '/progress/curve',
    { config, schema: { querystring: ProgressQuery, response: { 200: ProgressCurve } } },
    async ({ query }) => curveOf(await book.open(), query),
  )
  app.get(
    '/progress/overdue',
    { config, schema: { querystring: ProgressQuery, response: { 200: OverdueList } } },
    async ({ query }) => overdueOf(await book.open(), query),
  )

  app.post(
    '/progress/reports',
    {
      config: { permission: 'progress:report' },
      schema: {
        body: NewProgressReport,
        response: { 201: RecordedReport, 403: Problem, 404: Problem },
      },
    },
    async (request, reply) => {
      const recorded = await withIdempotency(request, (trx) =>
        reportProgress(trx, request.actor, request.body),
      )
      return reply.code(201).send(recorded)
    },
  )
}
