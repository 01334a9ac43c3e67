import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { sql, type Kysely } from 'kysely'
import type { Database } from '../server/db/database.ts'
import { openDatabase } from '../server/db/open-database.ts'
import { findPostgresPrograms, makeTemporaryPostgres } from './temporary-postgres.ts'

const usage = `npm run torture -- [--cycles 20] [--engine pglite|postgres] [--seed 1] [--window 2000]

Kills the database with SIGKILL at random moments while eight writers write, opens it again, and looks for every
write that had been acknowledged. Embedded: the whole process is killed. PostgreSQL: a throw-away server is
killed with all it has started, and the writers have to find their way back by themselves. The writers get up
to --window milliseconds between two kills.`

export interface TortureResult {
  engine: 'pglite' | 'postgres'
  seed: number
  cycles: number
  acknowledged: number
  /** Acknowledged, but not there afterwards. */
  lost: number
  /** There, but not as they were written, or half of a transaction. */
  damaged: number
  /** From the start of the killed process or server to the first answer. */
  medianReopenMs: number
}

interface TortureSettings {
  cycles: number
  seed: number
  /** Longest time between two kills in which writers write. */
  windowMs?: number
  /** A dump to begin from, which saves making a cluster. */
  template?: string
}

/** Checksums of acknowledged writes, by writer and number. */
type Ledger = Map<string, string>

export async function torturePglite({
  cycles,
  seed,
  template,
  windowMs = 600,
}: TortureSettings): Promise<TortureResult> {
  const random = seeded(seed)
  const folder = await mkdtemp(join(tmpdir(), 'lianpian-torture-'))
  const ledger: Ledger = new Map()
  const reopened: number[] = []
  try {
    for (let cycle = 0; cycle < cycles; cycle++) {
      const began = performance.now()
      const writer = startWriter([folder, 'pglite', template ?? ''], ledger)
      // Every fifth dies while it is still opening: on the first start, while the cluster is being made.
      if (cycle % 5 === 0) {
        await Promise.race([delay(random() * 2_000), writer.ready])
      } else {
        await writer.ready
        reopened.push(performance.now() - began)
        // Some writes first, however slow the machine is just now, or the kill would prove nothing.
        for (let acks = 5 + random() * 20; acks > 0; acks--)
          await Promise.race([writer.nextAck(), writer.failed])
        await delay(random() * windowMs)
      }
      await writer.kill()
    }
    const database = await openDatabase({ dataDir: folder })
    const found = await compare(database.kysely(), ledger)
    await database.close()
    return { engine: 'pglite', seed, cycles, ...found, medianReopenMs: median(reopened) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

export async function torturePostgres(
  { cycles, seed, windowMs = 600 }: TortureSettings,
  programs: string,
): Promise<TortureResult> {
  const random = seeded(seed)
  const postgres = await makeTemporaryPostgres(programs)
  const ledger: Ledger = new Map()
  const reopened: number[] = []
  let writer: Writer | undefined
  try {
    await postgres.start()
    writer = startWriter([postgres.url, 'postgres'], ledger)
    await writer.ready
    for (let cycle = 0; cycle < cycles; cycle++) {
      await delay(200 + random() * windowMs)
      await postgres.kill()
      const began = performance.now()
      await postgres.start()
      await Promise.race([writer.nextAck(), writer.failed])
      reopened.push(performance.now() - began)
    }
    await writer.kill()
    const database = await openDatabase({ databaseUrl: postgres.url })
    const found = await compare(database.kysely(), ledger)
    await database.close()
    return { engine: 'postgres', seed, cycles, ...found, medianReopenMs: median(reopened) }
  } finally {
    await writer?.kill()
    await postgres.remove()
  }
}

interface Writer {
  /** Rejects when the writer ends by itself. */
  ready: Promise<void>
  failed: Promise<never>
  nextAck(): Promise<void>
  /** After this the ledger holds everything it said. */
  kill(): Promise<void>
}

function startWriter(words: string[], ledger: Ledger): Writer {
  const child: ChildProcess = spawn(
    process.execPath,
    ['--import', 'tsx', join(import.meta.dirname, 'torture-writer.ts'), ...words],
    { stdio: ['ignore', 'pipe', 'inherit'], cwd: join(import.meta.dirname, '..') },
  )
  const lines = createInterface({ input: child.stdout! })
  const finished = new Promise<void>((resolve) => lines.once('close', resolve))
  let killed = false
  let onAck: () => void = () => undefined
  let onReady: () => void = () => undefined
  const failed = new Promise<never>((_, reject) => {
    child.once('exit', (code) => killed || reject(new Error(`The writer ended with code ${String(code)}`)))
  })
  failed.catch(() => undefined)
  const ready = Promise.race([new Promise<void>((resolve) => (onReady = resolve)), failed])
  ready.catch(() => undefined)
  lines.on('line', (line) => {
    const [word, writer, seq, checksum] = line.split(' ')
    if (word === 'ready') onReady()
    // A kill in the middle of the line leaves it short: then it was not said.
    if (word !== 'ack' || checksum?.length !== 32) return
    ledger.set(`${writer ?? ''} ${seq ?? ''}`, checksum)
    onAck()
  })
  return {
    ready,
    failed,
    nextAck: () => new Promise((resolve) => (onAck = resolve)),
    async kill() {
      killed = true
      child.kill('SIGKILL')
      await finished
    },
  }
}

async function compare(db: Kysely<Database>, ledger: Ledger) {
  const { rows } = await sql<{ writer: number; seq: number; checksum: string; sound: boolean }>`
    select writer, seq, checksum, md5(payload) = checksum as sound from torture`.execute(db)
  const { rows: torn } = await sql<{ count: number }>`
    select count(*) as count from torture_total t
    where t.written <> (select count(*) from torture r where r.writer = t.writer)`.execute(db)
  const there = new Map(rows.map((row) => [`${String(row.writer)} ${String(row.seq)}`, row.checksum]))
  let lost = 0
  let damaged = rows.filter((row) => !row.sound).length + (torn[0]?.count ?? 0)
  for (const [key, checksum] of ledger) {
    const found = there.get(key)
    if (found === undefined) lost++
    else if (found !== checksum) damaged++
  }
  return { acknowledged: ledger.size, lost, damaged }
}

/** mulberry32: the same seed kills at the same moments, as far as the machine lets it. */
function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0)
}

async function main() {
  const { values } = parseArgs({
    options: {
      cycles: { type: 'string', default: '20' },
      engine: { type: 'string', default: 'pglite' },
      seed: { type: 'string', default: '1' },
      window: { type: 'string', default: '2000' },
      help: { type: 'boolean', short: 'h' },
    },
  })
  const settings = {
    cycles: Number(values.cycles),
    seed: Number(values.seed),
    windowMs: Number(values.window),
  }
  if (values.help || !(settings.cycles > 0) || !['pglite', 'postgres'].includes(values.engine)) {
    console.log(usage)
    process.exitCode = values.help ? 0 : 2
    return
  }
  let result: TortureResult
  if (values.engine === 'pglite') {
    result = await torturePglite(settings)
  } else {
    const programs = findPostgresPrograms()
    if (programs === undefined) {
      console.log('Skipped: PostgreSQL server programs are not installed here')
      return
    }
    result = await torturePostgres(settings, programs)
  }
  console.log(JSON.stringify(result, undefined, 2))
  if (result.lost > 0 || result.damaged > 0) process.exitCode = 1
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  })
}
