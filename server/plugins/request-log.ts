import fp from 'fastify-plugin'

/** One line an answer. Tiles and health checks come by the thousand, so they are logged only when they fail. */
export const requestLog = fp(
  (app, _options, done) => {
    app.addHook('onResponse', (request, reply, next) => {
      const { method, url } = request
      const line = {
        method,
        // Without the query: it may hold a name that somebody searched for.
        path: url.split('?', 1)[0],
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime * 10) / 10,
        ...(request.actor.id === undefined ? {} : { person: request.actor.id }),
      }
      const quiet = reply.statusCode < 400 && (url.startsWith('/tiles/') || url.startsWith('/assets/'))
      request.log[quiet ? 'debug' : reply.statusCode >= 500 ? 'error' : 'info'](line, 'request')
      next()
    })
    done()
  },
  { name: 'request-log' },
)
