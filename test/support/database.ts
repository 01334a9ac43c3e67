import { createHash, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, describe } from 'vitest'
import type { DatabaseHandle } from '../../server/db/database-handle.ts'
import { migrate, migrationFolder } from '../../server/db/migrate.ts'
import { openDatabase, type DatabaseSettings } from '../../server/db/open-database.ts'

/**
 * Databases for tests: migrated once, then copied. Every call opens a fresh one, so nothing is shared between
 * files or tests unless a test shares it itself.
 *
 *     describeEngines('clusters', (openTestDatabase) => {
 *       test('…', async () => { const database = await openTestDatabase() … })
 *     })
 */
export type Engine = DatabaseHandle['engine']
export type OpenTestDatabase = (settings?: DatabaseSettings) => Promise<DatabaseHandle>

const testDatabaseUrl = process.env['TEST_DATABASE_URL']

/** The embedded engine always; PostgreSQL too when TEST_DATABASE_URL names a server where databases may be made. */
export const engines: readonly Engine[] = listEngines()

function listEngines(): Engine[] {
  if (testDatabaseUrl !== undefined && testDatabaseUrl !== '') return ['pglite', 'postgres']
  if (process.env['CI'] === 'true')
    throw new Error('TEST_DATABASE_URL must be set in CI: both engines are tested there')
  console.warn('TEST_DATABASE_URL is not set: the PostgreSQL part of this file is skipped')
  return ['pglite']
}

/** One suite, once per engine. What a test opens is closed after the suite. */
export function describeEngines(name: string, suite: (open: OpenTestDatabase, engine: Engine) => void) {
  describe.each(engines)(`${name} (%s)`, (engine) => {
    const opened: DatabaseHandle[] = []
    afterAll(() => Promise.all(opened.map((database) => database.close())))
    suite(async (settings) => {
      const database = await openTestDatabase(engine, settings)
      opened.push(database)
      return database
    }, engine)
  })
}

/** A migrated, empty database of its own. `close()` also drops it. */
export function openTestDatabase(
  engine: Engine = 'pglite',
  settings: DatabaseSettings = {},
): Promise<DatabaseHandle> {
  return engine === 'pglite' ? openEmbedded(settings) : openServer(settings)
}

// Test machines are slow and shared; only a test about deadlines wants them short.
const patient = { statementMs: 60_000, holdMs: 120_000, waitMs: 60_000 }
const limits = { public: patient, tile: patient, edit: patient, import: patient }
const log: DatabaseSettings['log'] = ({ level, message, error }) => {
  if (level === 'error') console.error(message, error)
}

async function openEmbedded(settings: DatabaseSettings): Promise<DatabaseHandle> {
  const template = await embeddedTemplate()
  return openDatabase({ limits, log, ...settings, inMemory: settings.dataDir === undefined, template })
}

/** Kept between runs, named for the migrations it was made with. */
export async function embeddedTemplate(): Promise<string> {
  const folder = join(tmpdir(), `lianpian-test-${String(process.getuid?.() ?? '')}`)
  const file = join(folder, `template-${await migrationHash()}.tar.gz`)
  if (existsSync(file)) return file
  await mkdir(folder, { recursive: true, mode: 0o700 })
  for (const old of await readdir(folder)) {
    const path = join(folder, old)
    // Not at once: a run that began before the migrations changed may be about to read it.
    const age = Date.now() - (await stat(path).catch(() => ({ mtimeMs: Date.now() }))).mtimeMs
    if (age > 24 * 3_600_000) await rm(path, { recursive: true, force: true })
  }
  const draft = await mkdtemp(join(folder, 'draft-'))
  const database = await openDatabase({ inMemory: true, limits, log })
  try {
    await migrate(database)
    await database.embedded?.dump(join(draft, 'template.tar.gz'))
    // Files run side by side: each may make one, and the last rename wins with the same content.
    await rename(join(draft, 'template.tar.gz'), file)
  } finally {
    await database.close()
    await rm(draft, { recursive: true, force: true })
  }
  return file
}

async function openServer(settings: DatabaseSettings): Promise<DatabaseHandle> {
  const template = await serverTemplate()
  const name = `lianpian_test_${randomBytes(6).toString('hex')}`
  await administer((admin) => admin.query(`create database ${name} template ${template}`))
  const database = await openDatabase({ limits, log, ...settings, databaseUrl: urlOf(name) })
  return {
    ...database,
    async close() {
      await database.close()
      await administer((admin) => admin.query(`drop database if exists ${name} with (force)`))
    },
  }
}

async function serverTemplate(): Promise<string> {
  const name = `lianpian_template_${await migrationHash()}`
  await administer(async (admin) => {
    // Test files start at the same time; the first makes the template, the others wait here.
    await admin.query('select pg_advisory_lock(20190519)')
    const { rows } = await admin.query<{ name: string }>(
      `select datname as name from pg_database where datname like 'lianpian\\_template\\_%'`,
    )
    if (rows.some((row) => row.name === name)) return
    for (const old of rows) await admin.query(`drop database if exists ${old.name} with (force)`)
    const draft = `lianpian_draft_${randomBytes(6).toString('hex')}`
    await admin.query(`create database ${draft} template template0 encoding 'UTF8'`)
    const database = await openDatabase({ databaseUrl: urlOf(draft), limits, log })
    await migrate(database).finally(() => database.close())
    await admin.query(`alter database ${draft} rename to ${name}`)
  })
  return name
}

async function administer<T>(work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: testDatabaseUrl })
  admin.on('error', () => undefined)
  await admin.connect()
  try {
    return await work(admin)
  } finally {
    await admin.end()
  }
}

function urlOf(name: string): string {
  const url = new URL(testDatabaseUrl!)
  url.pathname = `/${name}`
  return url.href
}

async function migrationHash(): Promise<string> {
  const hash = createHash('sha256')
  for (const file of (await readdir(migrationFolder)).sort()) {
    hash.update(file).update(await readFile(join(migrationFolder, file)))
  }
  // Another engine version cannot read the dump.
  const lock = new URL('../../package-lock.json', import.meta.url)
  const pglite = /node_modules\/@electric-sql\/pglite": \{\s*"version": "([^"]+)"/.exec(
    await readFile(lock, 'utf8'),
  )
  return hash
    .update(pglite?.[1] ?? '')
    .digest('hex')
    .slice(0, 16)
}
