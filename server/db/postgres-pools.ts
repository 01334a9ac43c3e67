import { setTimeout as delay } from 'node:timers/promises'
import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Database } from './database.ts'
import type { DatabaseHandle, DatabaseLog, PoolLimits, PoolName } from './database-handle.ts'
import { PostgresListener } from './postgres-listener.ts'
import { checkVersions } from './postgres-version.ts'
import { valueTypes } from './value-types.ts'

const sizes: Record<PoolName, number> = { public: 4, tile: 4, edit: 8, import: 2 }
const poolNames = Object.keys(sizes) as PoolName[]
const connectMs = 2_000
const lockMs = 2_000
const idleInTransactionMs = 10_000
const closeMs = 10_000

export interface PostgresSettings {
  databaseUrl: string
  limits: Record<PoolName, PoolLimits>
  log: DatabaseLog
}

export async function openPostgres({ databaseUrl, limits, log }: PostgresSettings): Promise<DatabaseHandle> {
  const common: pg.ClientConfig = {
    connectionString: databaseUrl,
    connectionTimeoutMillis: connectMs,
    keepAlive: true,
    types: valueTypes,
    // As the embedded engine has it. Compiling our short spatial queries costs more than it saves.
    options: '-c timezone=UTC -c jit=off',
  }
  const pools = Object.fromEntries(
    poolNames.map((name) => [name, makePool({ common, name, limits: limits[name], log })]),
  ) as Record<PoolName, pg.Pool>
  const listener = new PostgresListener({ ...common, application_name: 'lianpian listen' }, log)
  const close = async () => {
    await listener.close()
    await Promise.race([
      Promise.all(poolNames.map((name) => pools[name].end())),
      delay(closeMs, undefined, { ref: false }),
    ])
  }
  try {
    await checkVersions(pools.import)
    await listener.open()
  } catch (error) {
    await close()
    throw explain(error, databaseUrl)
  }
  return postgresHandle({ pools, listener, close })
}

interface PoolSettings {
  common: pg.ClientConfig
  name: PoolName
  limits: PoolLimits
  log: DatabaseLog
}

function makePool({ common, name, limits, log }: PoolSettings): pg.Pool {
  const pool = new pg.Pool({
    ...common,
    application_name: `lianpian ${name}`,
    max: sizes[name],
    idleTimeoutMillis: 30_000,
    statement_timeout: limits.statementMs,
    lock_timeout: lockMs,
    // An import may think about its next batch for longer than that.
    ...(name === 'import' ? {} : { idle_in_transaction_session_timeout: idleInTransactionMs }),
  })
  // Without a listener, a connection that breaks ends the process: the first is for those in use between two
  // statements, whose next statement will fail and say so; the second for idle ones.
  pool.on('connect', (client) => client.on('error', () => undefined))
  pool.on('error', (error) => log({ level: 'warn', message: `An idle ${name} connection broke`, error }))
  return pool
}

interface Parts {
  pools: Record<PoolName, pg.Pool>
  listener: PostgresListener
  close: () => Promise<void>
}

function postgresHandle({ pools, listener, close }: Parts): DatabaseHandle {
  const byPool = Object.fromEntries(
    poolNames.map((name) => [
      name,
      new Kysely<Database>({
        dialect: new PostgresDialect({ pool: pools[name] }),
        plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
      }),
    ]),
  ) as Record<PoolName, Kysely<Database>>
  return {
    engine: 'postgres',
    kysely: (name = 'edit') => byPool[name],
    listen: (channel, onPayload) => listener.listen(channel, onPayload),
    onListenLost: (callback) => listener.listeners.onLost(callback),
    execute: async (statements) => void (await pools.import.query(statements)),
    close,
  }
}

/** The address without its password: this goes to the terminal and the log. */
function explain(error: unknown, databaseUrl: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const unreachable =
    /^(E[A-Z]+|08...|57P0.|28...|3D000)$/.test(code) ||
    (error instanceof Error && /timeout|terminated/.test(error.message))
  if (!unreachable) return error
  const { host, pathname } = new URL(databaseUrl)
  const detail = error instanceof Error && error.message !== '' ? error.message : code
  return new Error(`PostgreSQL at ${host}${pathname} cannot be used: ${detail}`, { cause: error })
}
