import fp from 'fastify-plugin'
import { forgetOldIdempotencyKeys } from '../queries/idempotency.ts'
import { deleteExpiredSessions } from '../queries/session.ts'

const hourMs = 3_600_000

/** Takes out once an hour what nobody will ask for again. */
export const housekeeping = fp(
  (app, _options, done) => {
    const tidy = async () => {
      const db = app.database.kysely('edit')
      await deleteExpiredSessions(db)
      await forgetOldIdempotencyKeys(db, new Date(Date.now() - 48 * hourMs))
    }
    const timer = setInterval(() => {
      tidy().catch((err: unknown) => app.log.warn({ err }, 'housekeeping failed'))
    }, hourMs)
    timer.unref()
    app.addHook('onClose', (_app, next) => {
      clearInterval(timer)
      next()
    })
    done()
  },
  { name: 'housekeeping' },
)
