/**
 * The database could not answer in time, or at all; trying again later may well work. Routes turn it into 503
 * with Retry-After. A COMMIT that was under way may or may not have happened: only a caller with an idempotency
 * key may repeat it blindly.
 */
export class DatabaseUnavailable extends Error {
  override readonly name = 'DatabaseUnavailable'
  readonly retryable = true
  readonly reason: UnavailableReason

  constructor(reason: UnavailableReason, message: string, options?: ErrorOptions) {
    super(message, options)
    this.reason = reason
  }
}

type UnavailableReason = 'deadline' | 'busy' | 'engine-lost' | 'closed'

// Class 08 connection, 53 resources, 57 operator intervention (57014 is statement_timeout).
const unavailableState = /^(08|53|57)/
const unavailableSocket = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
])
// node-postgres gives these no code.
const unavailableText =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/

/** Whatever engine or driver it came from: would the same request have a chance a little later? */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (error instanceof DatabaseUnavailable) return true
  if (!(error instanceof Error)) return false
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (unavailableSocket.has(code) || unavailableText.test(error.message)) return true
  return code.length === 5 && unavailableState.test(code)
}
