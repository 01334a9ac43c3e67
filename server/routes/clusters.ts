import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Cluster, ClusterOutline, ClusterPatch } from '#contract/cluster'
import { Problem } from '#contract/problem'
import { ById, IfMatch } from '#contract/scalars'
import { inTransaction } from '../db/in-transaction.ts'
import { etagOf, requireIfMatch } from '../plugins/if-match.ts'
import { dissolveCluster } from '../services/dissolve-cluster.ts'
import { editCluster } from '../services/edit-cluster.ts'
import { getCluster, getOutline } from '../services/read-cluster.ts'

const refusals = { 403: Problem, 404: Problem, 409: Problem, 412: Problem, 422: Problem, 428: Problem }

export const clusterRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '/clusters/:id',
    {
      config: { permission: 'city:read' },
      schema: { summary: 'A cluster', params: ById, response: { 200: Cluster, 404: Problem } },
    },
    async (request, reply) => {
      const found = await getCluster(app.database.kysely('public'), request.params.id)
      return reply.header('etag', etagOf(found.version)).send(found)
    },
  )

  app.get(
    '/clusters/:id/outline',
    {
      config: { permission: 'city:read' },
      schema: {
        summary: 'The merged outline of a cluster, EPSG:4490',
        params: ById,
        response: { 200: ClusterOutline, 404: Problem },
      },
    },
    async (request, reply) => {
      const { outline, version } = await getOutline(app.database.kysely('public'), request.params.id)
      return reply.header('etag', etagOf(version)).send(outline)
    },
  )

  app.patch(
    '/clusters/:id',
    {
      config: { permission: 'plan:write' },
      schema: {
        summary: 'Change a cluster; a member list replaces the whole list',
        params: ById,
        headers: IfMatch,
        body: ClusterPatch,
        response: { 200: Cluster, ...refusals },
      },
    },
    async (request, reply) => {
      const edit = { id: request.params.id, version: requireIfMatch(request), patch: request.body }
      const changed = await inTransaction(
        app.database.kysely('edit'),
        (trx) => editCluster(trx, request.actor, edit),
        { actorId: request.actor.id },
      )
      return reply.header('etag', etagOf(changed.version)).send(changed)
    },
  )

  app.delete(
    '/clusters/:id',
    {
      config: { permission: 'plan:write' },
      schema: {
        summary: 'Dissolve a cluster',
        params: ById,
        headers: IfMatch,
        response: { 204: {}, ...refusals },
      },
    },
    async (request, reply) => {
      const edit = { id: request.params.id, version: requireIfMatch(request) }
      await inTransaction(app.database.kysely('edit'), (trx) => dissolveCluster(trx, request.actor, edit), {
        actorId: request.actor.id,
      })
      return reply.code(204).send()
    },
  )
}
