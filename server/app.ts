import { randomBytes } from 'node:crypto'
import rateLimit from '@fastify/rate-limit'
import Fastify, {
  LogController,
  type FastifyInstance,
  type FastifyPluginAsync,
  type FastifyServerOptions,
} from 'fastify'
import type { TileLayerId } from '#contract/tile-layers'
import { may } from '#domain/rights'
import type { DatabaseHandle } from './db/database-handle.ts'
import { bodyLimits } from './plugins/body-limits.ts'
import { drain } from './plugins/drain.ts'
import { housekeeping } from './plugins/housekeeping.ts'
import { language } from './plugins/language.ts'
import { metrics } from './plugins/metrics.ts'
import { openapi } from './plugins/openapi.ts'
import { permissions } from './plugins/permissions.ts'
import { problemDetails } from './plugins/problem-details.ts'
import './plugins/request-context.ts'
import { requestLog } from './plugins/request-log.ts'
import { sameOrigin } from './plugins/same-origin.ts'
import { securityHeaders } from './plugins/security-headers.ts'
import { sessions } from './plugins/sessions.ts'
import { staticClient } from './plugins/static-client.ts'
import { validation } from './plugins/validation.ts'
import './plugins/live-changes.ts'
import { adjacencyRoutes } from './routes/adjacency.ts'
import { briefingRoutes } from './routes/briefings.ts'
import { cityRoutes } from './routes/city.ts'
import { clusterRoutes } from './routes/clusters.ts'
import { communityRoutes } from './routes/communities.ts'
import { docsRoutes } from './routes/docs.ts'
import { eventRoutes } from './routes/events.ts'
import { healthRoutes } from './routes/health.ts'
import { menuRoutes } from './routes/menu.ts'
import { packageRoutes } from './routes/packages.ts'
import { progressRoutes } from './routes/progress.ts'
import { jobRoutes } from './routes/jobs.ts'
import { regionRoutes } from './routes/regions.ts'
import { scenarioRoutes } from './routes/scenarios.ts'
import { sessionRoutes } from './routes/session.ts'
import { ProblemError } from './services/problem-error.ts'
import type { Settings } from './settings.ts'
import { publicScope, tilesPlugin } from '../tiles/plugin.ts'
import { openTileSource } from '../tiles/tile-source.ts'

export interface AppParts {
  readonly database: DatabaseHandle
  readonly settings: Settings
  /** None: silent, for tests. */
  readonly logger?: FastifyServerOptions['logger']
  /** Folder of the built client; without one only the API answers. */
  readonly clientFolder?: string | undefined
}

const apiRoutes: readonly FastifyPluginAsync[] = [
  docsRoutes,
  sessionRoutes,
  cityRoutes,
  regionRoutes,
  communityRoutes,
  adjacencyRoutes,
  eventRoutes,
  jobRoutes,
  scenarioRoutes,
  clusterRoutes,
  menuRoutes,
  packageRoutes,
  progressRoutes,
  briefingRoutes,
]

/** What anybody may see of the map; the rest is for who may read the city. */
const publicLayers: readonly TileLayerId[] = ['base', 'regions', 'barriers']

/** The app is what it is given: it reads no environment, opens nothing and listens nowhere. */
export async function buildApp({
  database,
  settings,
  logger = false,
  clientFolder,
}: AppParts): Promise<FastifyInstance> {
  const app = Fastify({
    logger,
    // `request-log` writes the one line that matters.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 1024 * 1024,
    requestTimeout: 60_000,
    keepAliveTimeout: 72_000,
    trustProxy: settings.trustProxy.length > 0 ? settings.trustProxy : false,
    genReqId: () => randomBytes(9).toString('base64url'),
    routerOptions: { maxParamLength: 200 },
    // Streams are closed by `drain`, so idle keep-alive connections are all that is left to cut.
    forceCloseConnections: 'idle',
  })
  app.server.headersTimeout = 15_000
  app.decorate('database', database)
  app.decorate('settings', settings)
  const source = await openTileSource({
    database,
    mode: settings.tiles,
    onError: (err) => app.log.error({ err }, 'tile engine'),
  })
  app.decorate('changes', source)
  app.addHook('onClose', () => source.close())

  await app.register(language)
  await app.register(problemDetails)
  await app.register(validation)
  await app.register(securityHeaders)
  await app.register(requestLog)
  await app.register(metrics)
  await app.register(drain)
  await app.register(bodyLimits)
  await app.register(sessions)
  await app.register(permissions)
  await app.register(sameOrigin)
  await app.register(rateLimit, {
    global: false,
    errorResponseBuilder: (_request, { ttl }) =>
      new ProblemError({ code: 'too-many-requests' }, { retryAfterS: Math.ceil(ttl / 1000) }),
  })

  await app.register(openapi)
  await app.register(healthRoutes)
  await app.register(tilesPlugin, {
    source,
    canRead: (request, layer) => publicLayers.includes(layer) || may(request.actor, 'city:read'),
    scopeOf: (request) => (may(request.actor, 'city:read') ? 'city' : publicScope),
  })
  await app.register(housekeeping)
  for (const routes of apiRoutes) await app.register(routes, { prefix: '/api' })
  if (clientFolder !== undefined) await app.register(staticClient, { folder: clientFolder })
  return app
}
