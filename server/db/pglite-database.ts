import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { CamelCasePlugin, Kysely, PostgresDialect, type PostgresPool } from 'kysely'
import pg from 'pg'
import type { Database } from './database.ts'
import type { DatabaseHandle, DatabaseLog, PoolLimits, PoolName } from './database-handle.ts'
import { Listeners } from './listeners.ts'
import { checkDataFolder } from './data-folder.ts'
import { makeCluster, type PgliteEngine } from './pglite-engine.ts'
import { PgliteSession } from './pglite-session.ts'
import { findPostgisBundle } from './postgis-bundle.ts'
import { takeWriterLock } from './writer-lock.ts'

export interface PgliteSettings {
  /** The folder that holds cluster, snapshots and lock; in memory without one. */
  dataDir?: string | undefined
  /** A dump that a new database begins from. */
  template?: string | undefined
  limits: Record<PoolName, PoolLimits>
  log: DatabaseLog
}

export async function openPglite({
  dataDir,
  template,
  limits,
  log,
}: PgliteSettings): Promise<DatabaseHandle> {
  if (dataDir !== undefined) await mkdir(dataDir, { recursive: true })
  const lock = dataDir === undefined ? undefined : await takeWriterLock(dataDir)
  try {
    const folder = dataDir === undefined ? undefined : join(dataDir, 'cluster')
    const start = {
      postgisBundle: await findPostgisBundle(),
      ...(template === undefined ? {} : { template }),
    }
    if (folder !== undefined) {
      await checkDataFolder(folder)
      await makeCluster(folder, start)
    }
    const session = new PgliteSession(
      folder === undefined ? start : { folder, postgisBundle: start.postgisBundle },
      limits,
      log,
    )
    const listeners = new Listeners(log)
    session.onSpawn = (engine) => listenAgain(engine, listeners)
    session.onRecovered = () => listeners.lost()
    await session.open()
    if (lock) {
      lock.onLost = () => {
        log({
          level: 'error',
          message: `Another process has taken over ${dataDir}; closing, to write nothing more`,
        })
        void session.close()
      }
    }
    return pgliteHandle({ session, listeners, dataDir, release: () => lock?.release() ?? Promise.resolve() })
  } catch (error) {
    await lock?.release()
    throw error
  }
}

async function listenAgain({ client }: PgliteEngine, listeners: Listeners) {
  client.on('notification', ({ channel, payload }) => listeners.notify(channel, payload ?? ''))
  await client.query('create extension if not exists postgis')
  for (const channel of listeners.channels()) await client.query(`listen ${pg.escapeIdentifier(channel)}`)
}

interface Parts {
  session: PgliteSession
  listeners: Listeners
  dataDir: string | undefined
  release: () => Promise<void>
}

function pgliteHandle({ session, listeners, dataDir, release }: Parts): DatabaseHandle {
  const pools = new Map<PoolName, Kysely<Database>>()
  const run = async (statement: string, pool: PoolName = 'edit') => {
    const lease = await session.acquire(pool)
    try {
      return await lease.query<Record<string, unknown>>(statement)
    } finally {
      lease.release()
    }
  }
  return {
    engine: 'pglite',
    kysely(name = 'edit') {
      const known = pools.get(name)
      if (known) return known
      const pool: PostgresPool = {
        connect: () => session.acquire(name) as unknown as ReturnType<PostgresPool['connect']>,
        end: () => Promise.resolve(),
      }
      const made = new Kysely<Database>({
        dialect: new PostgresDialect({ pool }),
        plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
      })
      pools.set(name, made)
      return made
    },
    async listen(channel, onPayload) {
      const stop = listeners.add(channel, onPayload)
      await run(`listen ${pg.escapeIdentifier(channel)}`)
      return () => Promise.resolve(stop())
    },
    onListenLost: (callback) => listeners.onLost(callback),
    execute: async (statements) => void (await run(statements, 'import')),
    embedded: {
      dataDir,
      async position() {
        const { rows } = await run('select pg_current_wal_insert_lsn()::text as at')
        return String(rows[0]?.['at'])
      },
      async dump(file) {
        // Holding the session keeps statements out while the engine copies its files.
        const lease = await session.acquire('import')
        try {
          await (await session.engine()).dump(file)
        } finally {
          lease.release()
        }
      },
    },
    async close() {
      await session.close()
      await release()
    },
  }
}
