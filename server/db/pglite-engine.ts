import { mkdir, rename, rm } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import pg from 'pg'
import { DatabaseUnavailable } from './database-unavailable.ts'
import { EngineStream } from './pglite-stream.ts'
import type { EngineStart, FromEngine, ToEngine } from './pglite-messages.ts'
import { valueTypes } from './value-types.ts'

const tsxPackage = dirname(createRequire(import.meta.url).resolve('tsx/package.json'))
const typescript = pathToFileURL(join(tsxPackage, 'dist', 'esm', 'api', 'index.mjs')).href
const worker = new URL('./pglite-worker.ts', import.meta.url).href

// TypeScript is switched on by the thread itself: under a test runner the parent has nothing to pass on, and
// tsx leaves worker threads alone when it is only named on the command line.
const boot = `import('${typescript}').then((tsx) => { tsx.register(); return import('${worker}') })`

function startThread(start: EngineStart) {
  return new Worker(boot, {
    eval: true,
    workerData: start,
    execArgv: [],
    // Deep enough that PostgreSQL mostly finds endless recursion itself, with an error instead of a crash.
    resourceLimits: { stackSizeMb: 32 },
  })
}

/**
 * A cluster becomes visible by one rename, so a kill in the middle of the first start leaves nothing half-made.
 * Its own thread, because making a cluster takes 150 MB that only the end of the thread gives back.
 */
export async function makeCluster(folder: string, start: EngineStart): Promise<void> {
  if (existsSync(join(folder, 'PG_VERSION'))) return
  const draft = `${folder}.new`
  await rm(draft, { recursive: true, force: true })
  await mkdir(draft, { recursive: true })
  const thread = startThread({ ...start, folder: draft, createOnly: true })
  await new Promise<void>((resolve, reject) => {
    thread.on('message', (message: FromEngine) => {
      if (message.kind === 'closed') resolve()
      if (message.kind === 'fatal') reject(new Error(`The database could not be created: ${message.message}`))
    })
    thread.on('error', reject)
    thread.on('exit', () => reject(new Error('The database could not be created: its thread ended')))
  }).finally(() => thread.terminate())
  await rename(draft, folder)
}

/** One life of the engine thread, from spawning to whatever ends it, with the one session it has. */
export class PgliteEngine {
  readonly client: pg.Client
  /** Set once, with why. Whatever was running has been rejected with the same error. */
  lost: DatabaseUnavailable | undefined
  onLost: (error: DatabaseUnavailable) => void = () => undefined
  #thread: Worker
  #stream: EngineStream
  #dumps = new Map<number, { resolve: () => void; reject: (error: Error) => void }>()
  #nextDump = 1
  #status = 'I'

  private constructor(start: EngineStart) {
    this.#thread = startThread(start)
    this.#stream = new EngineStream((bytes) => this.#post({ kind: 'bytes', bytes }))
    this.client = new pg.Client({
      stream: () => this.#stream,
      user: 'postgres',
      database: 'postgres',
      types: valueTypes,
      ssl: false,
    })
    this.client.on('error', () => undefined)
    const { connection } = this.client as unknown as { connection: NodeJS.EventEmitter }
    connection.on('readyForQuery', (message: { status: string }) => {
      this.#status = message.status
    })
  }

  static async open(start: EngineStart): Promise<PgliteEngine> {
    const engine = new PgliteEngine(start)
    await new Promise<void>((resolve, reject) => {
      engine.onLost = reject
      engine.#thread.on('message', (message: FromEngine) => {
        if (message.kind === 'ready') resolve()
        else engine.#receive(message)
      })
      engine.#thread.on('error', (error) => engine.end(lost('the database thread failed', error)))
      engine.#thread.on('exit', () => engine.end(lost('the database thread ended')))
    })
    await engine.client.connect()
    return engine
  }

  /** Is a transaction open, or failed and not yet rolled back? */
  get inTransaction(): boolean {
    return this.#status !== 'I'
  }

  /** Stops the thread at once, as kill -9 would; commits already answered are safe in the page cache. */
  end(error: DatabaseUnavailable) {
    if (this.lost) return
    this.lost = error
    this.#stream.destroy(error)
    for (const { reject } of this.#dumps.values()) reject(error)
    this.#dumps.clear()
    this.onLost(error)
    return this.#thread.terminate()
  }

  dump(file: string): Promise<void> {
    const id = this.#nextDump++
    return new Promise((resolve, reject) => {
      this.#dumps.set(id, { resolve, reject })
      this.#post({ kind: 'dump', file, id })
    })
  }

  /** Lets the engine write its checkpoint first; gives up on that after five seconds. */
  async close(): Promise<void> {
    if (this.lost) return
    const closed = new Promise<void>((resolve) => {
      this.#thread.on('message', (message: FromEngine) => message.kind === 'closed' && resolve())
      setTimeout(resolve, 5_000).unref()
    })
    this.#post({ kind: 'close' })
    await closed
    await this.end(new DatabaseUnavailable('closed', 'The database has been closed'))
  }

  #post(message: ToEngine) {
    this.#thread.postMessage(message, message.kind === 'bytes' ? [message.bytes.buffer as ArrayBuffer] : [])
  }

  #receive(message: FromEngine) {
    if (message.kind === 'bytes') {
      const { buffer, byteOffset, byteLength } = message.bytes
      this.#stream.push(Buffer.from(buffer, byteOffset, byteLength))
    } else if (message.kind === 'dumped') {
      const waiting = this.#dumps.get(message.id)
      this.#dumps.delete(message.id)
      if (message.error === undefined) waiting?.resolve()
      else waiting?.reject(new Error(`The snapshot could not be written: ${message.error}`))
    } else if (message.kind === 'fatal') {
      void this.end(lost(`the database engine stopped: ${message.message}`))
    }
  }
}

const lost = (message: string, cause?: unknown) =>
  new DatabaseUnavailable('engine-lost', message, cause === undefined ? {} : { cause })
