import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { Cluster, NewCluster, NewScenario, Scenario } from '#contract/cluster'
import { Problem } from '#contract/problem'
import { ById } from '#contract/scalars'
import { withIdempotency } from '../plugins/idempotency.ts'
import { etagOf } from '../plugins/if-match.ts'
import { listScenarios } from '../queries/scenario.ts'
import { formCluster } from '../services/form-cluster.ts'
import { openScenario } from '../services/open-scenario.ts'
import { getScenario, listClusters } from '../services/read-cluster.ts'

const refusals = { 403: Problem, 404: Problem, 409: Problem, 422: Problem }

export const scenarioRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '/scenarios',
    {
      config: { permission: 'city:read' },
      schema: {
        summary: 'Planning alternatives of all counties',
        response: { 200: Type.Object({ scenarios: Type.Array(Scenario) }) },
      },
    },
    async () => ({ scenarios: await listScenarios(app.database.kysely('public')) }),
  )

  app.post(
    '/scenarios',
    {
      config: { permission: 'plan:write' },
      schema: {
        summary: 'Open a planning alternative',
        body: NewScenario,
        response: { 201: Scenario, ...refusals },
      },
    },
    async (request, reply) => {
      const opened = await withIdempotency(request, (trx) => openScenario(trx, request.actor, request.body))
      return reply
        .code(201)
        .headers({ location: `/api/scenarios/${opened.id}`, etag: etagOf(opened.version) })
        .send(opened)
    },
  )

  app.get(
    '/scenarios/:id',
    {
      config: { permission: 'city:read' },
      schema: { summary: 'A planning alternative', params: ById, response: { 200: Scenario, 404: Problem } },
    },
    async (request, reply) => {
      const found = await getScenario(app.database.kysely('public'), request.params.id)
      return reply.header('etag', etagOf(found.version)).send(found)
    },
  )

  app.get(
    '/scenarios/:id/clusters',
    {
      config: { permission: 'city:read' },
      schema: {
        summary: 'Clusters of a scenario',
        params: ById,
        response: { 200: Type.Object({ clusters: Type.Array(Cluster) }), 404: Problem },
      },
    },
    async (request) => ({ clusters: await listClusters(app.database.kysely('public'), request.params.id) }),
  )

  app.post(
    '/scenarios/:id/clusters',
    {
      config: { permission: 'plan:write' },
      schema: {
        summary: 'Join communities into a cluster',
        params: ById,
        body: NewCluster,
        response: { 201: Cluster, ...refusals },
      },
    },
    async (request, reply) => {
      const formed = await withIdempotency(request, (trx) =>
        formCluster(trx, request.actor, { ...request.body, scenarioId: request.params.id }),
      )
      return reply
        .code(201)
        .headers({ location: `/api/clusters/${formed.id}`, etag: etagOf(formed.version) })
        .send(formed)
    },
  )
}
