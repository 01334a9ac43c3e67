import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { DatabaseHandle, DatabaseLog } from './database-handle.ts'

const kept = 8
const pattern = /^\d{8}T\d{9}Z\.tar\.gz$/
const folderOf = (dataDir: string) => join(dataDir, 'snapshots')

/** Newest first. */
export async function listSnapshots(dataDir: string): Promise<string[]> {
  const names = await readdir(folderOf(dataDir)).catch(() => [])
  return names
    .filter((name) => pattern.test(name))
    .sort()
    .reverse()
    .map((name) => join(folderOf(dataDir), name))
}

/**
 * The embedded engine survives a killed process but not a power cut (it never syncs its files), so a copy that
 * is safely on the disk lies beside it. Written whole or not at all; the newest eight stay.
 */
export async function takeSnapshot(database: DatabaseHandle): Promise<string | undefined> {
  const { embedded } = database
  if (embedded?.dataDir === undefined) return undefined
  const folder = folderOf(embedded.dataDir)
  await mkdir(folder, { recursive: true })
  const file = join(folder, `${new Date().toISOString().replace(/[-:.]/g, '')}.tar.gz`)
  await embedded.dump(file)
  for (const old of (await listSnapshots(embedded.dataDir)).slice(kept)) await rm(old)
  return file
}

export interface SnapshotKeeper {
  /** Takes a last snapshot when something was written since the one before. Call before `database.close()`. */
  finish(): Promise<void>
}

/** Every fifteen minutes, but only when something was written. */
export function keepSnapshots(
  database: DatabaseHandle,
  log: DatabaseLog,
  everyMs = 15 * 60_000,
): SnapshotKeeper {
  let last: string | undefined
  let running = Promise.resolve()
  const once = async () => {
    if (database.embedded?.dataDir === undefined) return
    try {
      if ((await database.embedded.position()) === last) return
      // No background process of the engine does this.
      await database.execute('vacuum analyze')
      const file = await takeSnapshot(database)
      last = await database.embedded.position()
      log({ level: 'info', message: `Snapshot written to ${String(file)}` })
    } catch (error) {
      log({ level: 'error', message: 'No snapshot could be written', error })
    }
  }
  const snapshot = () => (running = running.then(once))
  const timer = setInterval(() => void snapshot(), everyMs)
  timer.unref()
  return {
    finish() {
      clearInterval(timer)
      return snapshot()
    },
  }
}
