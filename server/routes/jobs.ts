import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Job } from '#contract/job'
import { Problem } from '#contract/problem'
import { ById } from '#contract/scalars'
import { findJob } from '../queries/job.ts'
import { notFound } from '../services/problem-error.ts'

export const jobRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '/jobs/:id',
    {
      config: { permission: 'city:read' },
      schema: { params: ById, response: { 200: Job, 404: Problem } },
    },
    async (request, reply) => {
      const job = await findJob(app.database.kysely('public'), request.params.id)
      // Somebody else's job is none of this person's: not even that it exists.
      if (!job || job.ownerId !== request.actor.id) return notFound('job', request.params.id)
      reply.header('cache-control', 'no-store')
      return job
    },
  )
}
