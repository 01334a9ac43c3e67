import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { sql } from 'kysely'
import { Type } from 'typebox'
import { isLoopback } from '#domain/loopback'
import { may } from '#domain/rights'
import { listPendingMigrations } from '../db/migrate.ts'
import { ProblemError } from '../services/problem-error.ts'

const Alive = Type.Object({ status: Type.Literal('ok') })
const Ready = Type.Object({
  status: Type.Union([Type.Literal('ready'), Type.Literal('not-ready')]),
  database: Type.String(),
  pendingMigrations: Type.Integer(),
})

/** For whoever runs the server: outside /api, without a session. */
export const healthRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const config = { permission: 'public:read' } as const

  app.get('/healthz', { config, logLevel: 'warn', schema: { response: { 200: Alive } } }, () => ({
    status: 'ok' as const,
  }))

  app.get(
    '/readyz',
    { config, logLevel: 'warn', schema: { response: { 200: Ready, 503: Ready } } },
    async (request, reply) => {
      const state = await readiness().catch((error: unknown) => {
        request.log.warn({ err: error }, 'not ready')
        return { database: 'unavailable', pendingMigrations: 0 }
      })
      const ready = !app.drain.draining && state.database === 'ok' && state.pendingMigrations === 0
      return reply
        .code(ready ? 200 : 503)
        .header('cache-control', 'no-store')
        .send({ status: ready ? 'ready' : 'not-ready', ...state })
    },
  )
  // Migrations do not disappear again: once none is missing, asking each time would only cost.
  let migrated = false
  async function readiness() {
    await sql`select 1`.execute(app.database.kysely('public'))
    const pending = migrated ? [] : await listPendingMigrations(app.database)
    migrated = pending.length === 0
    return { database: 'ok', pendingMigrations: pending.length }
  }

  app.get('/metrics', { config, logLevel: 'warn' }, async (request, reply) => {
    // A collector on this machine, or a person who may look at everything.
    const local = isLoopback(request.ip) && request.headers['x-forwarded-for'] === undefined
    if (!local && !may(request.actor, 'audit:read')) throw new ProblemError({ code: 'sign-in-required' })
    return reply.type(app.metrics.contentType).send(await app.metrics.metrics())
  })
}
