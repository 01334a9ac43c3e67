import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Migrator, type Migration, type MigrationResultSet } from 'kysely'
import type { DatabaseHandle } from './database-handle.ts'

export const migrationFolder = join(import.meta.dirname, '..', '..', 'migrations')

/** Applies what is missing, or goes one step. Two processes at once: the second waits, then finds nothing to do. */
export async function migrate(
  database: DatabaseHandle,
  direction: 'latest' | 'up' | 'down' = 'latest',
): Promise<string[]> {
  const migrator = migratorOf(database)
  const outcome =
    direction === 'latest'
      ? await migrator.migrateToLatest()
      : direction === 'up'
        ? await migrator.migrateUp()
        : await migrator.migrateDown()
  return applied(outcome)
}

/** Names of the migrations that this database still lacks: `readyz` wants none. */
export async function listPendingMigrations(database: DatabaseHandle): Promise<string[]> {
  const migrations = await migratorOf(database).getMigrations()
  return migrations.filter(({ executedAt }) => executedAt === undefined).map(({ name }) => name)
}

function migratorOf(database: DatabaseHandle) {
  return new Migrator({
    // The import pool: a migration may take longer than a save ever may.
    db: database.kysely('import'),
    provider: { getMigrations: readMigrations },
    migrationTableName: 'migration',
    migrationLockTableName: 'migration_lock',
  })
}

async function readMigrations(): Promise<Record<string, Migration>> {
  const found: Record<string, Migration> = {}
  for (const file of (await readdir(migrationFolder)).sort()) {
    if (!/^\d{4}-[a-z0-9-]+\.ts$/.test(file)) continue
    const url = pathToFileURL(join(migrationFolder, file)).href
    found[file.slice(0, -'.ts'.length)] = (await import(/* @vite-ignore */ url)) as Migration
  }
  return found
}

function applied({ error, results }: MigrationResultSet): string[] {
  if (error !== undefined) {
    const failed = results?.find(({ status }) => status === 'Error')
    const reason = error instanceof Error ? error.message : JSON.stringify(error)
    throw new Error(
      failed
        ? `Migration ${failed.migrationName} failed and was undone: ${reason}`
        : `Migrations failed: ${reason}`,
      { cause: error },
    )
  }
  return (results ?? []).map(({ migrationName }) => migrationName)
}
