import type { FastifyRequest } from 'fastify'
import { ProblemError } from '../services/problem-error.ts'

/** The quoted version, strong: two versions are never the same bytes. */
export const etagOf = (version: number): string => `"${version}"`

/** The version that a change is based on. 428 without the header: a blind write would overwrite a colleague. */
export function requireIfMatch(request: FastifyRequest): number {
  const header = request.headers['if-match']
  if (header === undefined) throw new ProblemError({ code: 'if-match-required' })
  const version = /^"([1-9][0-9]{0,8})"$/.exec(header)?.[1]
  if (version === undefined) throw new ProblemError({ code: 'if-match-malformed', expected: '"<version>"' })
  return Number(version)
}
