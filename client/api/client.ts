import { codeOf, type Problem } from '#contract/problem'
import { language } from '../i18n/language.ts'

/** A refusal of the server (RFC 9457). Switch on `code`; the rest of the problem carries the facts. */
export class ApiProblem extends Error {
  readonly code: string
  constructor(
    readonly problem: Problem & Record<string, unknown>,
    options?: ErrorOptions,
  ) {
    super(problem.detail ?? problem.title, options)
    this.name = 'ApiProblem'
    this.code = codeOf(problem)
  }
  get status(): number {
    return this.problem.status
  }
}

/** Codes that only a browser can see; the server uses neither. */
export const offlineCode = 'offline'
export const unreadableCode = 'unreadable-answer'

export interface RequestOptions {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly query?: Readonly<Record<string, string | number | boolean | null | undefined>>
  readonly body?: unknown
  /** Version of the record that is changed: sent as If-Match. */
  readonly version?: number
  /** Makes a repeated creation the same creation. */
  readonly idempotencyKey?: string
  readonly signal?: AbortSignal | undefined
  /** Does not wait for the session: it is what brings it. */
  readonly first?: boolean
}
export interface Answer<T> {
  readonly data: T
  /** From the ETag, where the answer is one versioned record. */
  readonly version: number | undefined
  readonly status: number
}

let gate: Promise<unknown> = Promise.resolve()

/** Requests wait for this, however it ends: until the first session is there, the server would refuse them. */
export function holdRequests(until: Promise<unknown>): void {
  gate = until.catch(() => undefined)
}

/** Answers with the parsed body; throws `ApiProblem` for every refusal, also when there is no network. */
export async function request<T>(path: string, options: RequestOptions = {}): Promise<Answer<T>> {
  if (!options.first) await gate
  const response = await send(path, options)
  const type = response.headers.get('content-type') ?? ''
  if (!response.ok) throw new ApiProblem(await problemOf(response, type))
  const data = response.status === 204 || !type.includes('json') ? undefined : await response.json()
  return { data: data as T, version: versionOf(response), status: response.status }
}

/** The body alone: what most callers want of a GET. */
export const getJson = async <T>(path: string, options: RequestOptions = {}): Promise<T> =>
  (await request<T>(path, options)).data

async function send(
  path: string,
  { method = 'GET', query, body, version, idempotencyKey, signal }: RequestOptions,
): Promise<Response> {
  const url = new URL(path, location.origin)
  for (const [name, value] of Object.entries(query ?? {}))
    if (value !== null && value !== undefined && value !== '') url.searchParams.set(name, String(value))
  const headers = new Headers({ accept: 'application/json', 'accept-language': language.get() })
  if (body !== undefined) headers.set('content-type', 'application/json')
  if (version !== undefined) headers.set('if-match', `"${version}"`)
  if (idempotencyKey) headers.set('idempotency-key', idempotencyKey)
  try {
    return await fetch(url, {
      method, headers, credentials: 'same-origin',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    }) // prettier-ignore
  } catch (cause) {
    if (signal?.aborted) throw cause
    throw new ApiProblem(
      { type: `/problems/${offlineCode}`, title: 'No answer from the server', status: 0 },
      { cause },
    )
  }
}

async function problemOf(response: Response, type: string): Promise<Problem & Record<string, unknown>> {
  if (type.includes('json')) {
    const body = (await response.json().catch(() => undefined)) as Problem | undefined
    if (body && typeof body.type === 'string') return body
  }
  // A proxy in between answers in HTML: say so instead of failing on its text.
  return { type: `/problems/${unreadableCode}`, title: response.statusText, status: response.status }
}

function versionOf(response: Response): number | undefined {
  const match = /^(?:W\/)?"(\d+)"$/.exec(response.headers.get('etag') ?? '')
  return match ? Number(match[1]) : undefined
}
