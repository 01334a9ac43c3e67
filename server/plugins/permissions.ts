import fp from 'fastify-plugin'
import { may, type Permission } from '#domain/rights'
import { ProblemError } from '../services/problem-error.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /** Every route of the app with what it demands: for the tests and the list of the API. */
    guardedRoutes: GuardedRoute[]
  }
}
interface GuardedRoute {
  readonly method: string
  readonly url: string
  readonly permission: Permission
}

/** Deny by default: a route that does not say what it demands stops the start, not only itself. */
export const permissions = fp(
  (app, _options, done) => {
    app.decorate('guardedRoutes', [])
    app.addHook('onRoute', ({ config, method, url }) => {
      if (config?.permission === undefined) {
        throw new Error(`The route ${String(method)} ${url} names no permission in its config`)
      }
      for (const one of [method].flat()) {
        app.guardedRoutes.push({ method: one, url, permission: config.permission })
      }
    })
    app.addHook('onRequest', (request, _reply, next) => {
      const { permission } = request.routeOptions.config
      // Without a route there is nothing to guard: the answer will be 404.
      if (permission === undefined || may(request.actor, permission)) return next()
      next(
        request.actor.id === undefined
          ? new ProblemError({ code: 'sign-in-required' })
          : new ProblemError({ code: 'permission-missing', permission } as const),
      )
    })
    done()
  },
  { name: 'permissions' },
)
