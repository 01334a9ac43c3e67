import type { Kysely } from 'kysely'
import type { Database } from './database.ts'

/** Each kind of work has its own small pool, so that a rush of tiles never starves a save. */
export type PoolName = 'public' | 'tile' | 'edit' | 'import'

export interface PoolLimits {
  /** Longest a single statement may run. */
  statementMs: number
  /** Longest a caller may hold a connection (embedded engine, whose one session everybody shares). */
  holdMs: number
  /** Longest a caller waits for its turn. */
  waitMs: number
}

export type DatabaseLog = (event: {
  level: 'info' | 'warn' | 'error'
  message: string
  error?: unknown
}) => void

/** One port, two engines: the rest of the server never learns which of them answers. */
export interface DatabaseHandle {
  readonly engine: 'pglite' | 'postgres'
  /** Without a name: the edit pool. */
  kysely(pool?: PoolName): Kysely<Database>
  /** Calls back with the payload of every NOTIFY on the channel. Resolves to what stops it. */
  listen(channel: string, onPayload: (payload: string) => void): Promise<() => Promise<void>>
  /** Notifications may have been missed and listening has resumed: read again from the last known number. */
  onListenLost(callback: () => void): () => void
  /** Runs several statements in one go, without parameters. */
  execute(statements: string): Promise<void>
  /** What only the embedded engine has. */
  readonly embedded?: EmbeddedStore
  close(): Promise<void>
}

export interface EmbeddedStore {
  /** `undefined` for a database in memory. */
  readonly dataDir: string | undefined
  /** Where the log stands: equal before and after means nothing was written. */
  position(): Promise<string>
  /** Writes the whole database as a tar.gz, complete or not at all. */
  dump(file: string): Promise<void>
}
