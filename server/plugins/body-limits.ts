import fp from 'fastify-plugin'
import { ProblemError } from '../services/problem-error.ts'

const deepest = 20
const mostCoordinates = 100_000

/**
 * Walls against input that is small on the wire and costly afterwards: no compressed bodies, no deep nesting, no
 * numbers that JSON makes infinite (1e400), no geometry with more points than a column accepts.
 */
export const bodyLimits = fp(
  (app, _options, done) => {
    // The default also takes text/plain, which a form on another site may send.
    app.removeContentTypeParser('text/plain')
    app.addHook('onRequest', (request, _reply, next) => {
      next(
        request.headers['content-encoding']
          ? new ProblemError({ code: 'content-type-unsupported' })
          : undefined,
      )
    })
    app.addHook('preValidation', (request, _reply, next) => {
      next(request.body === undefined ? undefined : whyRefuse(request.body))
    })
    done()
  },
  { name: 'body-limits' },
)

function whyRefuse(body: unknown): Error | undefined {
  let coordinates = 0
  const visit = (value: unknown, depth: number): ProblemError | undefined => {
    if (typeof value === 'number' && !Number.isFinite(value))
      return new ProblemError({ code: 'body-malformed' })
    if (typeof value !== 'object' || value === null) return undefined
    if (depth > deepest) return new ProblemError({ code: 'body-malformed' })
    if (Array.isArray(value) && typeof value[0] === 'number' && value.length <= 4) coordinates++
    if (coordinates > mostCoordinates) {
      return new ProblemError<TooManyCoordinates>({ code: 'too-many-coordinates', limit: mostCoordinates })
    }
    for (const inner of Object.values(value)) {
      const refused = visit(inner, depth + 1)
      if (refused) return refused
    }
    return undefined
  }
  return visit(body, 1)
}

interface TooManyCoordinates {
  code: 'too-many-coordinates'
  limit: number
}
