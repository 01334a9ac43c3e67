import type { FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import { ProblemError } from '../services/problem-error.ts'

const reading = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Against forged requests from other sites: every change has to come from our own pages. Browsers say so in
 * Sec-Fetch-Site, older ones in Origin; a script sends `Origin: http://host:port`.
 */
export const sameOrigin = fp(
  (app, _options, done) => {
    app.addHook('onRequest', (request, _reply, next) => {
      next(
        reading.has(request.method) || isOurs(request)
          ? undefined
          : new ProblemError({ code: 'cross-site-request' }),
      )
    })
    done()
  },
  { name: 'same-origin' },
)

function isOurs(request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin'
  return request.headers.origin === `${request.protocol}://${request.host}`
}
