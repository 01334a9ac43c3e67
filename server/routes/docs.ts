import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'

const folder = join(import.meta.dirname, '..', 'docs-page')
const files = [
  ['/docs', 'page.html', 'text/html; charset=utf-8'],
  ['/docs/page.js', 'page.js', 'text/javascript; charset=utf-8'],
  ['/docs/page.css', 'page.css', 'text/css; charset=utf-8'],
  ['/docs/page.svg', 'page.svg', 'image/svg+xml'],
] as const

/** The description of the API, and a page to browse it: our own, because a packaged one asks for inline scripts. */
export const docsRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const config = { permission: 'public:read' } as const
  app.get('/openapi.json', { config, schema: { hide: true } }, (_request, reply) =>
    reply.header('cache-control', 'no-cache').send(app.swagger()),
  )
  for (const [path, file, type] of files) {
    const text = readFileSync(join(folder, file))
    app.get(path, { config, schema: { hide: true } }, (_request, reply) =>
      reply.header('cache-control', 'no-cache').type(type).send(text),
    )
  }
}
