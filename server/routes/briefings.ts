import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Briefing, BriefingInput, BriefingList } from '#contract/briefing'
import { Problem } from '#contract/problem'
import { ById, IfMatch } from '#contract/scalars'
import { inTransaction } from '../db/in-transaction.ts'
import { withIdempotency } from '../plugins/idempotency.ts'
import { etagOf, requireIfMatch } from '../plugins/if-match.ts'
import { listBriefings } from '../queries/briefing.ts'
import { getBriefing } from '../services/read-briefing.ts'
import { createBriefing, dropBriefing, saveBriefing } from '../services/save-briefing.ts'

/** A hundred slides with their snapshots. */
const bodyLimit = 4 * 1024 * 1024
const refusals = { 403: Problem, 404: Problem, 412: Problem, 428: Problem }

export const briefingRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '/briefings',
    { config: { permission: 'city:read' }, schema: { response: { 200: BriefingList } } },
    async (request) => {
      const found = await listBriefings(app.database.kysely('public'))
      const briefings = found.map(({ ownerId, updatedAt, ...briefing }) => ({
        ...briefing,
        mine: ownerId === request.actor.id,
        updatedAt: updatedAt.toISOString(),
      }))
      return { briefings }
    },
  )

  app.post(
    '/briefings',
    {
      bodyLimit,
      config: { permission: 'briefing:write' },
      schema: { body: BriefingInput, response: { 201: Briefing, 403: Problem } },
    },
    async (request, reply) => {
      const made = await withIdempotency(request, (trx) => createBriefing(trx, request.actor, request.body))
      return reply
        .code(201)
        .headers({ location: `/api/briefings/${made.id}`, etag: etagOf(made.version) })
        .send(made)
    },
  )

  app.get(
    '/briefings/:id',
    {
      config: { permission: 'city:read' },
      schema: { params: ById, response: { 200: Briefing, 404: Problem } },
    },
    async (request, reply) => {
      const found = await getBriefing(app.database.kysely('public'), request.params.id)
      return reply.header('etag', etagOf(found.version)).send(found)
    },
  )

  app.put(
    '/briefings/:id',
    {
      bodyLimit,
      config: { permission: 'briefing:write' },
      schema: {
        params: ById,
        headers: IfMatch,
        body: BriefingInput,
        response: { 200: Briefing, ...refusals },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const version = requireIfMatch(request)
      const saved = await inTransaction(
        app.database.kysely('edit'),
        (trx) => saveBriefing(trx, request.actor, { id, version, input: request.body }),
        { actorId: request.actor.id },
      )
      return reply.header('etag', etagOf(saved.version)).send(saved)
    },
  )

  app.delete(
    '/briefings/:id',
    {
      config: { permission: 'briefing:write' },
      schema: { params: ById, headers: IfMatch, response: { 204: {}, ...refusals } },
    },
    async (request, reply) => {
      const { id } = request.params
      const version = requireIfMatch(request)
      await inTransaction(
        app.database.kysely('edit'),
        (trx) => dropBriefing(trx, request.actor, { id, version }),
        {
          actorId: request.actor.id,
        },
      )
      return reply.code(204).send()
    },
  )
}
