import type { DatabaseHandle, DatabaseLog, PoolLimits, PoolName } from './database-handle.ts'
import { openPglite } from './pglite-database.ts'
import { openPostgres } from './postgres-pools.ts'

export interface DatabaseSettings {
  /** PostgreSQL with PostGIS. Without it the embedded engine runs. */
  databaseUrl?: string | undefined
  /** Folder of the embedded engine. */
  dataDir?: string | undefined
  /** Embedded and gone with the process: for tests. */
  inMemory?: boolean | undefined
  /** A dump that a new embedded database begins from. */
  template?: string | undefined
  limits?: Partial<Record<PoolName, Partial<PoolLimits>>> | undefined
  log?: DatabaseLog | undefined
}

const minute = 60_000
const pooled: Record<PoolName, PoolLimits> = {
  public: { statementMs: 5_000, holdMs: 10_000, waitMs: 2_000 },
  tile: { statementMs: 2_000, holdMs: 4_000, waitMs: 2_000 },
  edit: { statementMs: 5_000, holdMs: 10_000, waitMs: 2_000 },
  import: { statementMs: 10 * minute, holdMs: 20 * minute, waitMs: 2_000 },
}
/** One session for all: turns come later, and a deadline costs everybody a second, so it is the same for tiles. */
const embedded: Record<PoolName, PoolLimits> = {
  public: { statementMs: 5_000, holdMs: 10_000, waitMs: 10_000 },
  tile: { statementMs: 5_000, holdMs: 10_000, waitMs: 10_000 },
  edit: { statementMs: 5_000, holdMs: 10_000, waitMs: 10_000 },
  import: { statementMs: 10 * minute, holdMs: 20 * minute, waitMs: 10 * minute },
}

export function openDatabase(settings: DatabaseSettings): Promise<DatabaseHandle> {
  const log = settings.log ?? (() => undefined)
  const { databaseUrl, dataDir, inMemory, template } = settings
  if (databaseUrl !== undefined && databaseUrl !== '') {
    return openPostgres({ databaseUrl, limits: within(pooled, settings), log })
  }
  if (dataDir === undefined && !inMemory) {
    throw new Error('Say where the data is: a PostgreSQL address, a data folder, or in memory')
  }
  const limits = within(embedded, settings)
  return openPglite({ dataDir: inMemory ? undefined : dataDir, template, limits, log })
}

function within(defaults: Record<PoolName, PoolLimits>, { limits = {} }: DatabaseSettings) {
  const names = Object.keys(defaults) as PoolName[]
  return Object.fromEntries(names.map((name) => [name, { ...defaults[name], ...limits[name] }])) as Record<
    PoolName,
    PoolLimits
  >
}
