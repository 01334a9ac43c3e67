import { problemTitles, type ProblemCode } from '#contract/problem-titles'

/** A reason's code and its facts: the facts become members of the RFC 9457 answer (`parts`, `current` …). */
export interface ProblemReason {
  readonly code: ProblemCode
}

/** What a service throws when the answer is "no, and this is why". Status and title come from the catalogue. */
export class ProblemError<Reason extends ProblemReason = ProblemReason> extends Error {
  override readonly name = 'ProblemError'
  readonly reason: Reason
  readonly status: number
  readonly retryAfterS: number | undefined

  constructor(reason: Reason, options: { cause?: unknown; retryAfterS?: number } = {}) {
    super(problemTitles[reason.code].en, { cause: options.cause })
    this.reason = reason
    this.status = problemTitles[reason.code].status
    this.retryAfterS = options.retryAfterS
  }
}

/** `return (await findCluster(db, id)) ?? notFound('cluster', id)` */
export function notFound(kind: string, id: number | string): never {
  throw new ProblemError({ code: 'not-found', kind, id })
}
