import { STATUS_CODES } from 'node:http'
import swagger from '@fastify/swagger'
import type { FastifySchema } from 'fastify'
import fp from 'fastify-plugin'
import type { Permission } from '#domain/rights'

interface DescribedSchema extends FastifySchema {
  hide?: boolean
  tags?: string[]
  summary?: string
}

/** One description of the API, made from the very schemas that validate it. */
export const openapi = fp(
  async (app) => {
    await app.register(swagger, {
      openapi: {
        openapi: '3.1.0',
        info: {
          title: 'Lianpian 连片',
          version: '1',
          description:
            'Old communities of a city: ledger, adjacency, clusters, packages, progress, briefings. Errors are RFC 9457 problems. A change needs `If-Match` with the version it is based on (428 without it, 412 when it is stale); a creation takes `Idempotency-Key`. `x-permission` names what a route demands.',
        },
        servers: [{ url: '/' }],
        components: {
          securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'sid' } },
        },
      },
      transform: ({ schema, url, route }) => {
        const described = (schema ?? {}) as DescribedSchema
        const permission = (route.config as { permission?: Permission } | undefined)?.permission
        return {
          url,
          schema: {
            ...described,
            // Only what has a schema is API; the client's files and this page are not.
            hide: described.hide ?? schema === undefined,
            tags: described.tags ?? [tagOf(url)],
            ...(permission === 'public:read' || permission === 'session:own'
              ? {}
              : { security: [{ session: [] }] }),
            'x-permission': permission,
          } as FastifySchema,
        }
      },
      transformObject: (document) => {
        const whole = asJsonSchema2020(
          'openapiObject' in document ? document.openapiObject : {},
        ) as Description
        for (const item of Object.values(whole.paths)) {
          for (const { responses } of Object.values(item)) nameAnswers(responses)
        }
        return whole as never
      },
    })
  },
  { name: 'openapi' },
)

interface Answer {
  description: string
  content?: Record<string, unknown>
}
interface Description {
  paths: Record<string, Record<string, { responses: Record<string, Answer> }>>
}

/** The generator knows neither problems nor what a status means. */
function nameAnswers(responses: Record<string, Answer>): void {
  for (const [status, answer] of Object.entries(responses)) {
    answer.description = STATUS_CODES[status] ?? answer.description
    const [content] = Object.values(answer.content ?? {})
    if (Number(status) >= 400 && content !== undefined)
      answer.content = { 'application/problem+json': content }
    if (status === '204' || status === '304') delete answer.content
  }
}

const tagOf = (url: string) => /^\/(?:api\/)?([\w-]+)/.exec(url)?.[1] ?? 'client'

/** OpenAPI 3.1 speaks JSON Schema 2020-12, where a tuple's parts are `prefixItems`. */
function asJsonSchema2020(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asJsonSchema2020)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, inner]) => [key, asJsonSchema2020(inner)] as const)
  const copy = Object.fromEntries(entries) as Record<string, unknown>
  if (Array.isArray(copy.items)) {
    copy.prefixItems = copy.items
    copy.items = false
    delete copy.additionalItems
  }
  return copy
}
