import { createHash, randomUUID } from 'node:crypto'
import { realpathSync } from 'node:fs'
import { link, readFile, readlink, rename, rm, stat, unlink, writeFile } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { hostname } from 'node:os'
import { join } from 'node:path'

/**
 * The embedded engine locks nothing: two processes on one folder both get their writes acknowledged, and one of
 * them loses a fifth of these without any error. So one of ours may open the folder, before anything else does.
 *
 * Two walls. A socket named after the folder: the kernel frees it with the process, however that dies (Linux and
 * Windows). And `writer.lock`, a file with a heartbeat, for what a socket does not reach: another host or
 * container on a shared volume, and macOS.
 */
export interface WriterLock {
  /** Someone else took the lock, because this process seemed dead to it: stop writing. */
  onLost: () => void
  release(): Promise<void>
}

interface Owner {
  pid: number
  host: string
  since: string
  id: string
  /** Which sockets the owner could see. Within one network the socket alone decides who lives. */
  network: string | null
}

const beatMs = 2_000
const staleMs = 15_000

export class FolderInUse extends Error {
  override readonly name = 'FolderInUse'
}

export async function takeWriterLock(dataDir: string): Promise<WriterLock> {
  const folder = realpathSync(dataDir)
  const owner: Owner = {
    pid: process.pid,
    host: hostname(),
    since: new Date().toISOString(),
    id: randomUUID(),
    network: await networkName(),
  }
  const file = join(folder, 'writer.lock')
  const server = await takeSocket(folder, owner)
  try {
    await takeFile({ file, owner, folder, hasSocket: server !== undefined })
  } catch (error) {
    server?.close()
    throw error
  }
  return heldLock(file, owner, server)
}

function heldLock(file: string, owner: Owner, server: Server | undefined): WriterLock {
  const lock: WriterLock = {
    onLost: () => undefined,
    async release() {
      clearInterval(timer)
      if ((await readOwner(file))?.id === owner.id) await unlink(file).catch(() => undefined)
      await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()))
    },
  }
  const timer = setInterval(() => {
    void beat(file, owner).then((mine) => {
      if (mine) return
      clearInterval(timer)
      lock.onLost()
    })
  }, beatMs)
  timer.unref()
  return lock
}

/** False when the lock has another owner now. A file that somebody removed is simply written again. */
async function beat(file: string, owner: Owner): Promise<boolean> {
  const found = await readOwner(file)
  if (found !== undefined && found.id !== owner.id) return false
  await writeFile(file, JSON.stringify(owner)).catch(() => undefined)
  return true
}

function takeSocket(folder: string, owner: Owner): Promise<Server | undefined> {
  const name = `lianpian-${createHash('sha256').update(folder).digest('hex').slice(0, 32)}`
  const address =
    process.platform === 'linux'
      ? `\0${name}`
      : process.platform === 'win32'
        ? `\\\\.\\pipe\\${name}`
        : undefined
  if (address === undefined) return Promise.resolve(undefined)
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined)
      socket.end(JSON.stringify(owner))
    })
    server.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE' && error.code !== 'EACCES') reject(error)
      else void askOwner(address).then((other) => reject(inUse(folder, other)))
    })
    server.listen(address, () => {
      server.unref()
      resolve(server)
    })
  })
}

/** The holder answers for itself; a hung one is refused all the same, only without its name. */
function askOwner(address: string): Promise<Owner | undefined> {
  return new Promise((resolve) => {
    const socket = connect(address)
    let answer = ''
    socket.setTimeout(500, () => socket.destroy())
    socket.on('data', (chunk) => (answer += chunk.toString()))
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(parseOwner(answer)))
  })
}

interface FileClaim {
  file: string
  owner: Owner
  folder: string
  hasSocket: boolean
}

async function takeFile({ file, owner, folder, hasSocket }: FileClaim): Promise<void> {
  const other = await readOwner(file)
  if (other !== undefined && (await isAlive({ file, other, owner, hasSocket }))) throw inUse(folder, other)
  const draft = `${file}.${owner.id}`
  await writeFile(draft, JSON.stringify(owner))
  try {
    // Of several that find the same stale lock, one moves it away, and one then links its own in place.
    const aside = `${draft}.stale`
    await rename(file, aside).catch(() => undefined)
    await rm(aside, { force: true })
    await link(draft, file)
  } catch {
    throw inUse(folder, await readOwner(file))
  } finally {
    await rm(draft, { force: true })
  }
}

interface Claim {
  file: string
  other: Owner
  owner: Owner
  hasSocket: boolean
}

async function isAlive({ file, other, owner, hasSocket }: Claim): Promise<boolean> {
  const sameHost = other.host === owner.host
  // We hold the socket that it would hold if it lived.
  if (hasSocket && sameHost && other.network === owner.network) return false
  if (!hasSocket && sameHost && !processExists(other.pid)) return false
  const found = await stat(file).catch(() => undefined)
  return found !== undefined && Date.now() - found.mtimeMs < staleMs
}

function processExists(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

const networkName = () => readlink('/proc/self/ns/net').catch(() => null)

async function readOwner(file: string): Promise<Owner | undefined> {
  return parseOwner(await readFile(file, 'utf8').catch(() => ''))
}

function parseOwner(text: string): Owner | undefined {
  try {
    const owner = JSON.parse(text) as Partial<Owner>
    return typeof owner.pid === 'number' && typeof owner.id === 'string' ? (owner as Owner) : undefined
  } catch {
    return undefined
  }
}

function inUse(folder: string, other: Owner | undefined) {
  const who = other ? `process ${String(other.pid)} on ${other.host} since ${other.since}` : 'another process'
  return new FolderInUse(`The data folder ${folder} is in use by ${who}; stop that one first`)
}
