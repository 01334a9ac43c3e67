import type { Pool } from 'pg'

const oldest = { postgres: 150000, postgis: [3, 3] as const }

/** Says in one line what the operator has to do; starting on an older version would fail later, and obscurely. */
export async function checkVersions(pool: Pool): Promise<void> {
  const { rows } = await pool.query<{ number: number; name: string }>(
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as name`,
  )
  const server = rows[0]!
  if (server.number < oldest.postgres) {
    throw new Error(`PostgreSQL 15 or newer is needed; this server is ${server.name}`)
  }
  const postgis = (await installedPostgis(pool)) ?? (await installPostgis(pool))
  const [major = 0, minor = 0] = postgis.split('.').map(Number)
  const [needMajor, needMinor] = oldest.postgis
  if (major < needMajor || (major === needMajor && minor < needMinor)) {
    throw new Error(
      `PostGIS 3.3 or newer is needed; this database has ${postgis}. Upgrade the package, then run: alter extension postgis update`,
    )
  }
}

async function installedPostgis(pool: Pool): Promise<string | undefined> {
  const { rows } = await pool.query<{ extversion: string }>(
    `select extversion from pg_extension where extname = 'postgis'`,
  )
  return rows[0]?.extversion
}

async function installPostgis(pool: Pool): Promise<string> {
  const { rows } = await pool.query<{ version: string }>(
    `select default_version as version from pg_available_extensions where name = 'postgis'`,
  )
  if (!rows[0]) {
    throw new Error(
      'PostGIS 3.3 or newer is needed; install its package on the database server (Debian: postgresql-15-postgis-3)',
    )
  }
  try {
    await pool.query('create extension if not exists postgis')
  } catch (cause) {
    throw new Error(
      'PostGIS is not set up in this database, and this user may not do so. As a superuser, run: create extension postgis',
      { cause },
    )
  }
  return rows[0].version
}
