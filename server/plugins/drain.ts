import fp from 'fastify-plugin'

declare module 'fastify' {
  interface FastifyInstance {
    drain: Drain
  }
}

/** While the server is being stopped it still answers, but tells load balancers to go elsewhere. */
interface Drain {
  draining: boolean
  /** Streams that would otherwise stay open for ever: each closes itself when told. */
  readonly streams: Set<() => void>
}

export const drain = fp(
  (app, _options, done) => {
    const state: Drain = { draining: false, streams: new Set() }
    app.decorate('drain', state)
    app.addHook('preClose', (next) => {
      state.draining = true
      for (const close of [...state.streams]) close()
      // One that was busy at this moment is idle in the next; left open, it would hold up the end for a minute.
      const timer = setInterval(() => app.server.closeIdleConnections(), 100)
      app.server.once('close', () => clearInterval(timer))
      timer.unref()
      next()
    })
    done()
  },
  { name: 'drain' },
)
