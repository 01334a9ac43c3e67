import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'

const brotliAsync = promisify(brotliCompress)
const gzipAsync = promisify(gzip)
/** Scopes kept at a time: the city, and the counties that people look at. */
const mostKept = 12

interface Wanted<State> {
  readonly key: string
  /** Names the state of the data; the same state is the same answer. */
  readonly state: State
  readonly etag: string
  readonly make: (state: State) => Promise<object>
}
interface Prepared {
  readonly etag: string
  readonly forms: Map<string, Promise<Buffer>>
}

/**
 * Large answers that many clients ask for and few edits change: made, serialised and compressed once for each
 * state of the data, whoever asks; a client that already holds that state gets a 304.
 */
export class PreparedAnswers {
  #kept = new Map<string, Prepared>()

  async send<State>(reply: FastifyReply, { key, state, etag, make }: Wanted<State>) {
    const { request } = reply
    reply.headers({ etag, 'cache-control': 'private, no-cache', vary: 'Accept-Encoding, Cookie' })
    if (holds(request, etag)) return reply.code(304).send()
    const prepared = this.#prepare(key, etag, async () => Buffer.from(JSON.stringify(await make(state))))
    const encoding = encodingFor(request)
    const body = await this.#form(prepared, encoding)
    if (encoding !== 'identity') reply.header('content-encoding', encoding)
    return reply.type('application/json; charset=utf-8').send(body)
  }

  #prepare(key: string, etag: string, make: () => Promise<Buffer>): Prepared {
    const kept = this.#kept.get(key)
    if (kept?.etag === etag) return kept
    const plain = make()
    const prepared: Prepared = { etag, forms: new Map([['identity', plain]]) }
    this.#kept.delete(key)
    this.#kept.set(key, prepared)
    // A failure is not an answer: the next request tries again.
    plain.catch(() => this.#kept.get(key) === prepared && this.#kept.delete(key))
    if (this.#kept.size > mostKept) this.#kept.delete(this.#kept.keys().next().value!)
    return prepared
  }

  #form({ forms }: Prepared, encoding: string): Promise<Buffer> {
    const made = forms.get(encoding) ?? forms.get('identity')!.then((plain) => compress(plain, encoding))
    forms.set(encoding, made)
    return made
  }
}

function compress(plain: Buffer, encoding: string): Promise<Buffer> {
  if (encoding === 'gzip') return gzipAsync(plain, { level: 6 })
  return brotliAsync(plain, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length },
  })
}

/** Of an entity tag that is weak: the encodings of one answer share it. */
function holds(request: FastifyRequest, etag: string): boolean {
  const held = request.headers['if-none-match']
  return held !== undefined && (held === '*' || held.split(',').some((tag) => tag.trim() === etag))
}

function encodingFor(request: FastifyRequest): 'br' | 'gzip' | 'identity' {
  const accepted = request.headers['accept-encoding'] ?? ''
  const takes = (name: string) =>
    new RegExp(`(^|[,\\s])${name}(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$))`, 'i').test(String(accepted))
  return takes('br') ? 'br' : takes('gzip') ? 'gzip' : 'identity'
}
