import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, readFile, rm, truncate, utimes, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { openDatabase } from '../../server/db/open-database.ts'
import { keepSnapshots, listSnapshots, takeSnapshot } from '../../server/db/snapshot.ts'
import { takeWriterLock } from '../../server/db/writer-lock.ts'
import { openTestDatabase } from '../support/database.ts'

const folders: string[] = []
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))))

async function makeFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'lianpian-folder-'))
  folders.push(folder)
  return folder
}

/** Another process that takes the lock and stays. */
async function startHolder(folder: string) {
  const lock = join(import.meta.dirname, '..', '..', 'server', 'db', 'writer-lock.ts')
  const code = `import(${JSON.stringify(lock)}).then(({ takeWriterLock }) => takeWriterLock(${JSON.stringify(folder)}))
    .then(() => { console.log('held'); setInterval(() => {}, 1000) }, (error) => { console.log(error.message); process.exit(1) })`
  const child = spawn(process.execPath, ['--import', 'tsx', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  return { child, line: line.toString().trim() }
}

describe('the writer lock', () => {
  test('a second process is refused within a second by a line that names the first, which goes on', async () => {
    const folder = await makeFolder()
    const { child, line } = await startHolder(folder)
    expect(line).toBe('held')
    for (let attempt = 0; attempt < 5; attempt++) {
      const began = performance.now()
      await expect(openDatabase({ dataDir: folder })).rejects.toThrow(
        `The data folder ${folder} is in use by process ${String(child.pid)} on ${hostname()}`,
      )
      expect(performance.now() - began).toBeLessThan(1_000)
    }
    expect(child.exitCode).toBeNull()
    child.kill('SIGKILL')
    await once(child, 'exit')
    // What kill -9 leaves behind is taken over at once.
    expect(await readdir(folder)).toContain('writer.lock')
    const lock = await takeWriterLock(folder)
    await lock.release()
    expect(await readdir(folder)).toEqual([])
  })

  test('the holder itself is refused a second time, until it lets go', async () => {
    const folder = await makeFolder()
    const lock = await takeWriterLock(folder)
    await expect(takeWriterLock(folder)).rejects.toThrow(`in use by process ${String(process.pid)}`)
    await lock.release()
    await (await takeWriterLock(folder)).release()
  })

  test('another host on a shared volume counts as alive while its heart beats', async () => {
    const folder = await makeFolder()
    const file = join(folder, 'writer.lock')
    const other = {
      pid: 4711,
      host: 'planning-2',
      since: '2026-01-01T00:00:00.000Z',
      id: 'x',
      network: 'net:[1]',
    }
    await writeFile(file, JSON.stringify(other))
    await expect(takeWriterLock(folder)).rejects.toThrow('in use by process 4711 on planning-2')
    const longAgo = new Date(Date.now() - 20_000)
    await utimes(file, longAgo, longAgo)
    const lock = await takeWriterLock(folder)
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ pid: process.pid, host: hostname() })
    let lost = false
    lock.onLost = () => (lost = true)
    // The other one wakes up and takes over in its turn: we must notice.
    await writeFile(file, JSON.stringify(other))
    await expect.poll(() => lost, { timeout: 5_000 }).toBe(true)
    await lock.release()
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ pid: 4711 })
  })
})

describe('the data folder', () => {
  test('data survive closing and opening; a snapshot opens in a fresh folder', async () => {
    const folder = await makeFolder()
    const first = await openTestDatabase('pglite', { dataDir: folder })
    await sql`create table kept as select i as id, md5(i::text) as text from generate_series(1, 1000) i`.execute(
      first.kysely(),
    )
    const snapshot = await takeSnapshot(first)
    await sql`delete from kept where id > 10`.execute(first.kysely())
    await first.close()

    const again = await openDatabase({ dataDir: folder })
    expect((await sql`select count(*) as n from kept`.execute(again.kysely())).rows).toEqual([{ n: 10 }])
    await again.close()

    const restored = await openDatabase({ dataDir: await makeFolder(), template: snapshot })
    const { rows } =
      await sql`select count(*) as n, bool_and(text = md5(id::text)) as sound from kept`.execute(
        restored.kysely(),
      )
    expect(rows).toEqual([{ n: 1000, sound: true }])
    await restored.close()
  })

  test('snapshots are taken only of changes, and the newest eight are kept', async () => {
    const folder = await makeFolder()
    const database = await openTestDatabase('pglite', { dataDir: folder })
    await mkdir(join(folder, 'snapshots'))
    for (let day = 1; day <= 9; day++) {
      await writeFile(join(folder, 'snapshots', `2020010${String(day)}T000000000Z.tar.gz`), '')
    }
    const keeper = keepSnapshots(database, () => undefined)
    await keeper.finish()
    const kept = await listSnapshots(folder)
    expect(kept).toHaveLength(8)
    expect(kept[7]).toContain('20200103T')
    await keeper.finish()
    expect(await listSnapshots(folder)).toEqual(kept)
    await sql`create table changed (id int)`.execute(database.kysely())
    await keeper.finish()
    const later = await listSnapshots(folder)
    expect(later.slice(1)).toEqual(kept.slice(0, 7))
    await database.close()
  })

  test('a damaged folder is left alone, and the message names the snapshot to restore', async () => {
    const folder = await makeFolder()
    const database = await openTestDatabase('pglite', { dataDir: folder })
    const snapshot = await takeSnapshot(database)
    await database.close()
    await truncate(join(folder, 'cluster', 'global', 'pg_control'), 100)
    await expect(openDatabase({ dataDir: folder })).rejects.toThrow(
      /pg_control is cut short.*restore the snapshot/,
    )
    await rm(join(folder, 'cluster', 'PG_VERSION'))
    await expect(openDatabase({ dataDir: folder })).rejects.toThrow(
      `PG_VERSION is missing. Nothing has been changed`,
    )
    expect(await listSnapshots(folder)).toEqual([snapshot])
    // Refusing gives the lock back.
    expect(await readdir(folder)).toEqual(['cluster', 'snapshots'])
  })
})
