import { readdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { listSnapshots } from './snapshot.ts'

/**
 * The engine answers a damaged folder with a stack trace, or with an empty database. Look first, touch nothing,
 * and say where the last snapshot is.
 */
export async function checkDataFolder(cluster: string): Promise<void> {
  const entries = await readdir(cluster).catch(() => undefined)
  if (entries === undefined) return
  const damage = await findDamage(cluster)
  if (damage === undefined) return
  const [newest] = await listSnapshots(dirname(cluster))
  throw new Error(
    `The database in ${cluster} is damaged: ${damage}. Nothing has been changed. ` +
      (newest === undefined
        ? 'There is no snapshot to restore.'
        : `Move that folder aside and restore the snapshot ${newest}.`),
  )
}

async function findDamage(cluster: string): Promise<string | undefined> {
  const sizes: [file: string, expected: number | undefined][] = [
    ['PG_VERSION', undefined],
    ['global/pg_control', 8192],
  ]
  for (const [file, expected] of sizes) {
    const found = await stat(join(cluster, file)).catch(() => undefined)
    if (!found) return `${file} is missing`
    if (found.size === 0 || (expected !== undefined && found.size !== expected)) return `${file} is cut short`
  }
  for (const folder of ['base', 'global', 'pg_wal', 'pg_xact']) {
    if (!(await stat(join(cluster, folder)).catch(() => undefined))) return `${folder} is missing`
  }
  return undefined
}
