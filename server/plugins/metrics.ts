import fp from 'fastify-plugin'
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'

declare module 'fastify' {
  interface FastifyInstance {
    /** Prometheus registry of this app; other plugins add their counters. */
    metrics: Registry
  }
}

export const metrics = fp(
  (app, _options, done) => {
    const registry = new Registry()
    collectDefaultMetrics({ register: registry, prefix: 'lianpian_' })
    const seconds = new Histogram({
      name: 'lianpian_http_request_seconds',
      help: 'Time to answer, by route and status',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.001, 0.005, 0.015, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
      registers: [registry],
    })
    app.decorate('metrics', registry)
    app.addHook('onResponse', (request, reply, next) => {
      // The pattern and not the address, or every id would become a series.
      const route = request.routeOptions.url ?? 'none'
      seconds.labels(request.method, route, String(reply.statusCode)).observe(reply.elapsedTime / 1000)
      next()
    })
    app.addHook('onClose', (_app, next) => {
      registry.clear()
      next()
    })
    done()
  },
  { name: 'metrics' },
)
