import { open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { parentPort, workerData } from 'node:worker_threads'
import { gzip } from 'node:zlib'
import { PGlite, type Extension } from '@electric-sql/pglite'
import type { EngineStart, FromEngine, ToEngine } from './pglite-messages.ts'

/**
 * The embedded engine in a thread of its own: it blocks its thread while it computes, and nothing but ending the
 * thread stops it. It speaks the bare PostgreSQL protocol, so the other side is the same driver as for a server.
 */
const start = workerData as EngineStart
const port = parentPort!
const say = (message: FromEngine, transfer: ArrayBuffer[] = []) => port.postMessage(message, transfer)

const postgis: Extension = {
  name: 'postgis',
  setup: (_pg, emscriptenOpts) => {
    emscriptenOpts.PGLITE_ENV.PROJ_DATA = '/pglite/share/proj'
    return Promise.resolve({ emscriptenOpts, bundlePath: pathToFileURL(start.postgisBundle) })
  },
}

/** The process is ours alone and small: 32 MB of buffers instead of 128, the files are in the page cache anyway. */
const startParams = [
  ...PGlite.defaultStartParams,
  ...['shared_buffers=32MB', 'work_mem=16MB', 'maintenance_work_mem=64MB', 'timezone=UTC', 'jit=off'].flatMap(
    (setting) => ['-c', setting],
  ),
]

async function main() {
  // A thread stopped in mid-sort leaves its scratch files, and a single session never cleans up after itself.
  if (start.folder !== undefined)
    await rm(join(start.folder, 'base', 'pgsql_tmp'), { recursive: true, force: true })
  const engine = await PGlite.create({
    ...(start.folder === undefined ? {} : { dataDir: start.folder }),
    ...(start.template === undefined ? {} : { loadDataDir: await readTemplate(start.template) }),
    // 1 MB segments: an empty cluster is a third of the size, so it is made, copied and dumped faster.
    initDbStartParams: ['--wal-segsize=1'],
    extensions: { postgis },
    startParams,
  })
  if (start.createOnly) {
    await engine.exec('create extension if not exists postgis')
    await engine.close()
    say({ kind: 'closed' })
    return
  }
  watchForTraps(engine)
  port.on('message', (message: ToEngine) => {
    if (message.kind === 'bytes') void answer(engine, message.bytes)
    else if (message.kind === 'dump') void dump(engine, message)
    else void close(engine)
  })
  say({ kind: 'ready' })
}

let trap: unknown

async function answer(engine: PGlite, bytes: Uint8Array) {
  const chunks: Buffer[] = []
  try {
    await engine.execProtocolRawStream(bytes, {
      // The bytes are a view on the engine's own memory, gone with the next call.
      onRawData: (data) => void chunks.push(Buffer.from(data)),
    })
  } catch (error) {
    trap ??= error
  }
  if (trap !== undefined) return fail(trap)
  const all = new Uint8Array(Buffer.concat(chunks))
  say({ kind: 'bytes', bytes: all }, [all.buffer])
}

/**
 * PGlite swallows whatever its main loop throws, because that is how PostgreSQL errors leave it. A trap of the
 * WebAssembly machine or an exhausted stack is no such error: memory may be inconsistent, so go no further.
 */
function watchForTraps(engine: PGlite) {
  const module = engine.Module as unknown as { _PostgresMainLoopOnce: () => void }
  const once = module._PostgresMainLoopOnce
  module._PostgresMainLoopOnce = () => {
    try {
      once()
    } catch (error) {
      if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError) fail(error)
      throw error
    }
  }
}

async function dump(engine: PGlite, { file, id }: { file: string; id: number }) {
  const draft = `${file}.part`
  try {
    await engine.exec('checkpoint')
    const tar = await engine.dumpDataDir('none')
    // Compressed off this thread, so queries go on meanwhile.
    const packed = await promisify(gzip)(await tar.arrayBuffer(), { level: 3 })
    await writeDurably(draft, packed)
    await rename(draft, file)
    await syncFolder(dirname(file))
    say({ kind: 'dumped', id })
  } catch (error) {
    await rm(draft, { force: true })
    say({ kind: 'dumped', id, error: describe(error) })
  }
}

async function writeDurably(file: string, bytes: Uint8Array) {
  const handle = await open(file, 'w')
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Without this the rename itself may be lost in a power cut. Windows cannot open folders and needs it not. */
async function syncFolder(folder: string) {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function readTemplate(file: string) {
  const packed = file.endsWith('.gz')
  return new Blob([new Uint8Array(await readFile(file))], {
    type: packed ? 'application/x-gzip' : 'application/x-tar',
  })
}

async function close(engine: PGlite) {
  await engine.close()
  say({ kind: 'closed' })
  port.close()
}

function fail(error: unknown) {
  trap = error
  say({ kind: 'fatal', message: describe(error) })
  // Left open, the port would keep handing us queries; closed, the message above still goes out.
  port.close()
}

const describe = (error: unknown) => (error instanceof Error ? error.message : String(error))

main().catch(fail)
