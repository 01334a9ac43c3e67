import { readdirSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import fastifyStatic from '@fastify/static'
import fp from 'fastify-plugin'

interface Options {
  /** Folder of the built client; it may not exist, when only the API runs. */
  readonly folder: string
}

/**
 * The built client. Its files are listed once, so no address can reach any other; every other page address is a
 * place inside the client and gets the page itself.
 */
export const staticClient = fp<Options>(
  async (app, { folder }) => {
    const files = listFiles(folder)
    if (!files.has('index.html')) {
      app.log.warn(`No client in ${folder}: only the API answers`)
      return
    }
    await app.register(fastifyStatic, {
      root: folder,
      serve: false,
      preCompressed: true,
      index: false,
      cacheControl: false,
    })
    app.get('/*', { config: { permission: 'public:read' } }, (request, reply) => {
      const path = request.url.split('?', 1)[0]!.slice(1)
      if (files.has(path)) {
        // A changed file has another name; a file without a hash in its name may change under it.
        reply.header(
          'cache-control',
          path.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
        )
        return reply.sendFile(path)
      }
      const wantsPage = request.headers.accept?.includes('text/html') ?? false
      if (!wantsPage || /^(api|tiles|ogc|assets|public\/api)\//.test(path)) return reply.callNotFound()
      reply.header('cache-control', 'no-cache')
      return reply.sendFile('index.html')
    })
  },
  { name: 'static-client' },
)

function listFiles(folder: string): Set<string> {
  try {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
    return new Set(
      entries
        .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
        .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/')),
    )
  } catch {
    return new Set()
  }
}
