import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import { problemTypeOf, type Problem } from '#contract/problem'
import { problemTitles, type ProblemCode } from '#contract/problem-titles'
import { isDatabaseUnavailable } from '../db/database-unavailable.ts'
import { ProblemError, type ProblemReason } from '../services/problem-error.ts'
import { describeInputError } from './input-words.ts'
import type { InputInvalid } from './validation.ts'

/** The one place where an error becomes an answer (RFC 9457). */
export const problemDetails = fp(
  (app, _options, done) => {
    app.setErrorHandler<FastifyError>((error, request, reply) =>
      sendProblem(asProblem(error, request), request, reply),
    )
    app.setNotFoundHandler((request, reply) =>
      sendProblem(new ProblemError({ code: 'not-found' }), request, reply),
    )
    done()
  },
  { name: 'problem-details' },
)

function sendProblem(error: ProblemError, request: FastifyRequest, reply: FastifyReply) {
  const { code, ...facts } = error.reason
  if (error.retryAfterS !== undefined) reply.header('retry-after', error.retryAfterS)
  const problem: Problem = {
    type: problemTypeOf(code),
    title: titleOf(code, request),
    status: error.status,
    instance: request.url,
    ...wordsFor(error.reason, request),
    ...(error.status >= 500 ? { requestId: request.id } : {}),
    ...facts,
    ...(isInputInvalid(error.reason) ? { errors: describeErrors(error.reason, request) } : {}),
  }
  return reply
    .code(error.status)
    .header('cache-control', 'no-store')
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('content-language', request.language)
    .send(JSON.stringify(problem))
}

// Errors of the framework that are the sender's doing.
const known: Record<string, ProblemCode> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'body-too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'content-type-unsupported',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'body-malformed',
  FST_ERR_CTP_INVALID_JSON_BODY: 'body-malformed',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'body-malformed',
}

function asProblem(error: FastifyError, request: FastifyRequest): ProblemError {
  if (error instanceof ProblemError) {
    if (error.status >= 500) request.log.error({ err: error }, 'request failed')
    return error
  }
  if (isDatabaseUnavailable(error)) {
    request.log.error({ err: error }, 'database unavailable')
    // A little apart, so that all who were turned away do not come back at once.
    return new ProblemError(
      { code: 'service-unavailable' },
      { cause: error, retryAfterS: 1 + Math.floor(Math.random() * 3) },
    )
  }
  const code =
    known[error.code] ??
    (error.statusCode !== undefined && error.statusCode < 500 ? 'body-malformed' : undefined)
  if (code) return new ProblemError({ code }, { cause: error })
  // Logged whole, shown not at all: a message may hold SQL, a path or somebody's data.
  request.log.error({ err: error }, 'request failed')
  return new ProblemError({ code: 'internal-error' }, { cause: error })
}

const titleOf = (code: ProblemCode, { language }: FastifyRequest) =>
  problemTitles[code][language === 'en' ? 'en' : 'zh']

const isInputInvalid = (reason: ProblemReason): reason is InputInvalid => reason.code === 'input-invalid'

const describeErrors = ({ errors }: InputInvalid, { language }: FastifyRequest) =>
  errors.map(({ field, rule, terms }) => ({
    field,
    rule,
    detail: describeInputError({ field, rule, terms }, language),
  }))

/** The first error in words, for clients that show one line. */
function wordsFor(reason: ProblemReason, { language }: FastifyRequest): { detail?: string } {
  const first = isInputInvalid(reason) ? reason.errors[0] : undefined
  if (!first) return {}
  const said = describeInputError(first, language)
  return { detail: first.field ? `${first.field} ${said}` : said }
}
