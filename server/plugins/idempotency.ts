import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { Transaction } from 'kysely'
import type { Database } from '../db/database.ts'
import { inTransaction } from '../db/in-transaction.ts'
import { findIdempotentAnswer, keepIdempotentAnswer, takeIdempotencyKey } from '../queries/idempotency.ts'
import { ProblemError } from '../services/problem-error.ts'

/**
 * Runs a creation in one transaction, and with an Idempotency-Key at most once: the answer is stored in that very
 * transaction, so a client whose connection broke at COMMIT repeats the request and gets the first answer.
 * `create` returns the body of the 201. A refusal (ProblemError) rolls back and stores nothing.
 */
export async function withIdempotency<Body extends object>(
  request: FastifyRequest,
  create: (trx: Transaction<Database>) => Promise<Body>,
): Promise<Body> {
  const key = keyOf(request)
  const userId = request.actor.id
  const database = request.server.database
  if (key === undefined || userId === undefined) {
    return inTransaction(database.kysely('edit'), create, { actorId: userId })
  }
  const requestHash = hashOf(request)
  return inTransaction(
    database.kysely('edit'),
    async (trx) => {
      // A second request with the same key waits here until the first has committed or rolled back.
      if (await takeIdempotencyKey(trx, { userId, key, requestHash })) {
        const body = await create(trx)
        await keepIdempotentAnswer(trx, { userId, key, response: body })
        return body
      }
      const kept = await findIdempotentAnswer(trx, { userId, key })
      if (kept?.requestHash !== requestHash) throw new ProblemError({ code: 'idempotency-key-reused' })
      return kept.response as Body
    },
    { actorId: userId },
  )
}

function keyOf(request: FastifyRequest): string | undefined {
  const header = request.headers['idempotency-key']
  if (header === undefined) return undefined
  if (typeof header !== 'string' || !/^[\x21-\x7e]{8,128}$/.test(header)) {
    throw new ProblemError({ code: 'idempotency-key-malformed', expected: '8 to 128 printable characters' })
  }
  return header
}

function hashOf(request: FastifyRequest): string {
  const hash = createHash('sha256').update(`${request.method} ${request.url}\n`)
  return hash.update(JSON.stringify(request.body ?? null)).digest('base64url')
}
