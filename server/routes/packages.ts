import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { NewPackage, PackagePatch, RenovationPackage } from '#contract/renovation-package'
import { Problem } from '#contract/problem'
import { ById, IfMatch } from '#contract/scalars'
import { inTransaction } from '../db/in-transaction.ts'
import { withIdempotency } from '../plugins/idempotency.ts'
import { etagOf, requireIfMatch } from '../plugins/if-match.ts'
import { assemblePackage } from '../services/assemble-package.ts'
import { dropPackage, editPackage } from '../services/edit-package.ts'
import { getPackage, listPackages } from '../services/read-package.ts'

const refusals = { 403: Problem, 404: Problem, 409: Problem, 422: Problem }

export const packageRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '/scenarios/:id/packages',
    {
      config: { permission: 'city:read' },
      schema: {
        summary: 'Packages of a scenario',
        params: ById,
        response: { 200: Type.Object({ packages: Type.Array(RenovationPackage) }), 404: Problem },
      },
    },
    async (request) => ({ packages: await listPackages(app.database.kysely('public'), request.params.id) }),
  )

  app.post(
    '/scenarios/:id/packages',
    {
      config: { permission: 'plan:write' },
      schema: {
        summary: 'Join clusters into a package',
        params: ById,
        body: NewPackage,
        response: { 201: RenovationPackage, ...refusals },
      },
    },
    async (request, reply) => {
      const made = await withIdempotency(request, (trx) =>
        assemblePackage(trx, request.actor, { ...request.body, scenarioId: request.params.id }),
      )
      return reply
        .code(201)
        .headers({ location: `/api/packages/${made.id}`, etag: etagOf(made.version) })
        .send(made)
    },
  )

  app.get(
    '/packages/:id',
    {
      config: { permission: 'city:read' },
      schema: { summary: 'A package', params: ById, response: { 200: RenovationPackage, 404: Problem } },
    },
    async (request, reply) => {
      const found = await getPackage(app.database.kysely('public'), request.params.id)
      return reply.header('etag', etagOf(found.version)).send(found)
    },
  )

  app.patch(
    '/packages/:id',
    {
      // 20,000 items are 2 MB.
      bodyLimit: 4 * 1024 * 1024,
      config: { permission: 'plan:write' },
      schema: {
        summary: 'Change a package; items and funding lines replace the whole list',
        params: ById,
        headers: IfMatch,
        body: PackagePatch,
        response: { 200: RenovationPackage, ...refusals, 412: Problem, 428: Problem },
      },
    },
    async (request, reply) => {
      const edit = { id: request.params.id, version: requireIfMatch(request), patch: request.body }
      const changed = await inTransaction(
        app.database.kysely('edit'),
        (trx) => editPackage(trx, request.actor, edit),
        { actorId: request.actor.id },
      )
      return reply.header('etag', etagOf(changed.version)).send(changed)
    },
  )

  app.delete(
    '/packages/:id',
    {
      config: { permission: 'plan:write' },
      schema: {
        summary: 'Dissolve a package',
        params: ById,
        headers: IfMatch,
        response: { 204: {}, ...refusals, 412: Problem, 428: Problem },
      },
    },
    async (request, reply) => {
      const edit = { id: request.params.id, version: requireIfMatch(request) }
      await inTransaction(app.database.kysely('edit'), (trx) => dropPackage(trx, request.actor, edit), {
        actorId: request.actor.id,
      })
      return reply.code(204).send()
    },
  )
}
