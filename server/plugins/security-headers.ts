import helmet from '@fastify/helmet'
import fp from 'fastify-plugin'

/**
 * Everything comes from here: no other host, no inline script or style, no eval, no blob: worker.
 * data: stays for the icons in the map library's own CSS, blob: for images the map makes in memory.
 */
export const securityHeaders = fp(
  async (app) => {
    await app.register(helmet, {
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'none'"],
          scriptSrc: ["'self'"],
          workerSrc: ["'self'"],
          styleSrc: ["'self'"],
          imgSrc: ["'self'", 'data:', 'blob:'],
          connectSrc: ["'self'"],
          fontSrc: ["'self'"],
          manifestSrc: ["'self'"],
          baseUri: ["'none'"],
          objectSrc: ["'none'"],
          formAction: ["'self'"],
          frameAncestors: ["'none'"],
        },
      },
      crossOriginEmbedderPolicy: false,
      frameguard: { action: 'deny' },
      referrerPolicy: { policy: 'same-origin' },
      strictTransportSecurity: false,
    })
    app.addHook('onRequest', (request, reply, next) => {
      // Only over TLS: over plain HTTP a browser ignores it, and a test of an intranet would be misled.
      if (request.protocol === 'https') reply.header('strict-transport-security', 'max-age=31536000')
      reply.header('x-request-id', request.id)
      next()
    })
  },
  { name: 'security-headers' },
)
