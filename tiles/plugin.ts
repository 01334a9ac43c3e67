import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { problemTitles, type ProblemCode } from '#contract/problem-titles'
import { problemTypeOf } from '#contract/problem'
import { tileLayers, type TileLayerId } from '#contract/tile-layers'
import { TilesBusy } from './encode-queue.ts'
import type { Address } from './grid.ts'
import { encodingFor, holdsTile } from './negotiate.ts'
import { tileJson } from './tile-json.ts'
import type { TileSource } from './tile-source.ts'

export interface TilesOptions {
  readonly source: Pick<TileSource, 'get' | 'bounds'>
  canRead(request: FastifyRequest, layer: TileLayerId): boolean | Promise<boolean>
  /** Whose view the tile is; `publicScope` may be kept by shared caches, any other only by the reader's own. */
  scopeOf(request: FastifyRequest): string
}
export const publicScope = 'public'

/** Addresses beyond this are no tiles at all; between a layer's last zoom and this there simply are none. */
const deepestAddress = 18

/** `GET /tiles/{layer}.json` and `GET /tiles/{layer}/{z}/{x}/{y}.mvt`. */
export const tilesPlugin: FastifyPluginAsync<TilesOptions> = (app, { source, canRead, scopeOf }) => {
  const config = { permission: 'public:read' as const }

  app.get<{ Params: { layer: string } }>('/tiles/:layer.json', { config }, async (request, reply) => {
    const layer = findLayer(request.params.layer)
    if (layer === undefined) return refuse(request, reply, 'not-found')
    if (!(await canRead(request, layer))) return refuse(request, reply, 'permission-missing')
    const origin = `${request.protocol}://${request.host}`
    return reply
      .header('cache-control', cacheControl(scopeOf(request)))
      .send(tileJson(layer, { origin, bounds: await source.bounds(layer) }))
  })

  app.get<{ Params: Record<'layer' | 'z' | 'x' | 'y', string> }>(
    '/tiles/:layer/:z/:x/:y.mvt',
    { config },
    async (request, reply) => {
      const layer = findLayer(request.params.layer)
      if (layer === undefined) return refuse(request, reply, 'not-found')
      const address = parseAddress(request.params)
      if (address === undefined) return refuse(request, reply, 'input-invalid')
      // Before anything that costs: who may not read must not learn from the time it takes either.
      const allowed = canRead(request, layer)
      if (!(typeof allowed === 'boolean' ? allowed : await allowed)) {
        return refuse(request, reply, 'permission-missing')
      }
      if (address.z < tileLayers[layer].minZoom || address.z > tileLayers[layer].maxZoom) {
        return refuse(request, reply, 'not-found')
      }
      return sendTile(request, reply, { source, layer, address, scope: scopeOf(request) })
    },
  )
  return Promise.resolve()
}

interface Wanted {
  readonly source: TilesOptions['source']
  readonly layer: TileLayerId
  readonly address: Address
  readonly scope: string
}

async function sendTile(request: FastifyRequest, reply: FastifyReply, { source, ...key }: Wanted) {
  let tile = source.get(key)
  if (tile instanceof Promise) {
    try {
      tile = await tile
    } catch (error) {
      if (!(error instanceof TilesBusy)) throw error
      // Spread out, or all who were refused come back together.
      reply.header('retry-after', 1 + Math.floor(Math.random() * 3))
      return refuse(request, reply, 'service-unavailable')
    }
  }
  reply.header('cache-control', cacheControl(key.scope))
  reply.header('vary', key.scope === publicScope ? 'Accept-Encoding' : 'Accept-Encoding, Cookie')
  if (tile.isEmpty) return reply.code(204).send()
  const encoding = tile.effective(encodingFor(request.headers['accept-encoding']))
  reply.header('etag', tile.etag(encoding))
  if (holdsTile(request.headers['if-none-match'], tile)) return reply.code(304).send()
  const body = tile.body(encoding)
  if (encoding !== 'identity') reply.header('content-encoding', encoding)
  reply.header('content-type', 'application/vnd.mapbox-vector-tile')
  return reply.send(body instanceof Promise ? await body : body)
}

// Always asked again, answered 304 without work: an edit shows at once, and a tag never lies.
const cacheControl = (scope: string) => (scope === publicScope ? 'public, no-cache' : 'private, no-cache')

const findLayer = (name: string): TileLayerId | undefined =>
  Object.hasOwn(tileLayers, name) ? (name as TileLayerId) : undefined

function parseAddress(params: Record<'z' | 'x' | 'y', string>): Address | undefined {
  const [z, x, y] = [params.z, params.x, params.y].map((text) => (/^(?:0|[1-9]\d{0,5})$/.test(text) ? Number(text) : -1)) as [number, number, number] // prettier-ignore
  if (z < 0 || z > deepestAddress || x < 0 || y < 0 || x >= 2 ** z || y >= 2 ** z) return undefined
  return { z, x, y }
}

function refuse(request: FastifyRequest, reply: FastifyReply, code: ProblemCode) {
  const { status, zh, en } = problemTitles[code]
  const title = request.headers['accept-language']?.startsWith('en') ? en : zh
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .type('application/problem+json')
    .send(JSON.stringify({ type: problemTypeOf(code), title, status, instance: request.url }))
}
