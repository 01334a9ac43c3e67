import { setTimeout as delay } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { isLoopback } from '#domain/loopback'
import type { DatabaseHandle } from './db/database-handle.ts'
import type { SnapshotKeeper } from './db/snapshot.ts'
import type { Settings } from './settings.ts'

interface Running {
  readonly app: FastifyInstance
  readonly database: DatabaseHandle
  readonly snapshots: SnapshotKeeper
  readonly settings: Settings
}

const longestDrainMs = 10_000
/** Long enough for a load balancer to see that we are going. */
const noticeMs = 2_000

/** Ctrl+C reaches us twice under npm, from the terminal and from npm: the same press, not an impatient second one. */
const samePressMs = 1_000

/**
 * The first signal: no longer ready, finish what was begun, take a snapshot, close, exit 0. A second one: at once;
 * nothing that was acknowledged is lost by that either.
 */
export function stopOnSignal(running: Running): void {
  let stoppingSince: number | undefined
  const stop = (code: number) => {
    if (stoppingSince !== undefined) {
      if (performance.now() - stoppingSince > samePressMs) process.exit(code || 130)
      return
    }
    stoppingSince = performance.now()
    finish(running).then(
      () => process.exit(code),
      (error: unknown) => {
        running.app.log.error({ err: error }, 'stopping failed')
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', () => stop(0))
  process.on('SIGINT', () => stop(0))
  // Going on after an error that nobody expected would be going on in an unknown state.
  process.on('unhandledRejection', (err) => {
    running.app.log.fatal({ err }, 'unhandled rejection')
    stop(1)
  })
  process.on('uncaughtException', (err) => {
    running.app.log.fatal({ err }, 'uncaught exception')
    stop(1)
  })
}

async function finish({ app, database, snapshots, settings }: Running) {
  app.log.info('stopping')
  app.drain.draining = true
  if (!isLoopback(settings.host)) await delay(noticeMs)
  await Promise.race([app.close(), delay(longestDrainMs)])
  await snapshots.finish()
  await database.close()
}
