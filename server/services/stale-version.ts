import { isDeepStrictEqual } from 'node:util'
import { ProblemError } from './problem-error.ts'

export interface Stale {
  /** The row as it is now, with its version: what a client shows beside its own draft. */
  readonly current: { readonly version: number } & object
  /** What the client wanted to write. */
  readonly sent: object
}

/** 412: the current row, and field by field where it differs from what was sent. */
export function staleVersion({ current, sent }: Stale): ProblemError {
  const now = current as Record<string, unknown>
  const difference = Object.fromEntries(
    Object.entries(sent)
      .filter(([field, yours]) => !isDeepStrictEqual(now[field], yours))
      .map(([field, yours]) => [field, { current: now[field] ?? null, yours }]),
  )
  return new ProblemError({ code: 'stale-version', current, difference })
}
