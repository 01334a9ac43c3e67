import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { chmod, chown, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import pg from 'pg'

const usage = `node --import tsx scripts/temporary-postgres.ts -- <command…>

Runs the command with TEST_DATABASE_URL pointing at a throw-away PostgreSQL cluster, and exits as the command does.`

/** A cluster of its own on a free port of this machine, with fsync on; gone with `remove()`. */
export interface TemporaryPostgres {
  readonly url: string
  start(): Promise<void>
  /** SIGKILL for the server and everything it started, as a crash of the machine's memory would. */
  kill(): Promise<void>
  stop(): Promise<void>
  remove(): Promise<void>
}

/** `undefined` when PostgreSQL's server programs are not installed here. */
export function findPostgresPrograms(): string | undefined {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  const folders = [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(process.env['PATH'] ?? '').split(delimiter),
  ]
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')))
}

export async function makeTemporaryPostgres(programs: string): Promise<TemporaryPostgres> {
  const user = unprivilegedUser()
  const root = await mkdtemp(join(tmpdir(), 'lianpian-postgres-'))
  const data = join(root, 'data')
  if (user) {
    await chmod(root, 0o755)
    await chown(root, user.uid, user.gid)
  }
  const run = spawnSync(
    join(programs, 'initdb'),
    ['-D', data, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8'],
    { encoding: 'utf8', ...user, cwd: root, env: plainEnvironment(root) },
  )
  if (run.status !== 0) throw new Error(`initdb failed: ${run.stderr}`)
  const port = await findFreePort()
  const url = `postgres://postgres@127.0.0.1:${String(port)}/postgres`
  let server: ReturnType<typeof spawn> | undefined
  let output = ''

  const ended = async () => {
    if (server && server.exitCode === null && server.signalCode === null) {
      await new Promise((resolve) => server!.once('exit', resolve))
    }
    server = undefined
  }

  const launch = () => {
    const settings = [
      `port=${String(port)}`,
      'listen_addresses=127.0.0.1',
      'unix_socket_directories=',
      'max_connections=200',
    ]
    output = ''
    // Not in our group: Ctrl-C in the terminal would stop it before its clients.
    server = spawn(join(programs, 'postgres'), ['-D', data, ...settings.flatMap((one) => ['-c', one])], {
      ...user,
      cwd: root,
      env: plainEnvironment(root),
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    server.stderr?.on('data', (chunk: Buffer) => (output = (output + chunk.toString()).slice(-4000)))
  }

  const stop = async () => {
    server?.kill('SIGINT')
    await ended()
  }

  return {
    url,
    async start() {
      for (let attempt = 1; ; attempt++) {
        launch()
        try {
          await waitUntilAccepting(url, () => {
            if (server?.exitCode !== null) throw new Error(`PostgreSQL did not start: ${output}`)
          })
          return
        } catch (error) {
          // After a kill the kernel may still be taking the old processes apart.
          if (attempt === 20 || !output.includes('pre-existing shared memory')) throw error
          await delay(50)
        }
      }
    },
    async kill() {
      if (server?.pid === undefined) return
      // Each child leads a group of its own, so there is no one signal for all; stopped, the server starts no more.
      signal(server.pid, 'SIGSTOP')
      for (const pid of listChildren(server.pid)) signal(pid, 'SIGKILL')
      signal(server.pid, 'SIGKILL')
      await ended()
    },
    stop,
    async remove() {
      await stop()
      await rm(root, { recursive: true, force: true })
    },
  }
}

/** PostgreSQL refuses to run as root; its package brings a user for it. */
function unprivilegedUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const id = (flag: string) => Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout)
  const user = { uid: id('-u'), gid: id('-g') }
  if (!user.uid) throw new Error('PostgreSQL does not run as root, and there is no user named postgres')
  return user
}

/** The outer PGHOST, PGPORT and so on would point initdb and the server elsewhere. */
function plainEnvironment(home: string): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'], HOME: home, LANG: 'C.UTF-8', TZ: 'UTC' }
}

function signal(pid: number, name: NodeJS.Signals) {
  try {
    process.kill(pid, name)
  } catch {
    // Gone already.
  }
}

function listChildren(parent: number): number[] {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
  return stdout
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .filter(([, ppid]) => ppid === parent)
    .map(([pid]) => pid!)
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

async function waitUntilAccepting(url: string, check: () => void): Promise<void> {
  for (const until = Date.now() + 60_000; ; await delay(20)) {
    check()
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 })
    client.on('error', () => undefined)
    try {
      await client.connect()
      return
    } catch (error) {
      if (Date.now() > until) throw error
    } finally {
      await client.end().catch(() => undefined)
    }
  }
}

async function main() {
  const at = process.argv.indexOf('--')
  const [program, ...rest] = process.argv.slice(at === -1 ? 2 : at + 1)
  if (program === undefined) {
    console.error(usage)
    process.exitCode = 2
    return
  }
  const programs = findPostgresPrograms()
  if (programs === undefined) throw new Error('PostgreSQL server programs are not installed here')
  const postgres = await makeTemporaryPostgres(programs)
  try {
    await postgres.start()
    const child = spawn(program, rest, {
      stdio: 'inherit',
      env: { ...process.env, TEST_DATABASE_URL: postgres.url },
    })
    // The terminal sends Ctrl-C to the child as well; outlive it, to clean up.
    process.on('SIGINT', () => undefined)
    process.on('SIGTERM', () => child.kill('SIGTERM'))
    process.exitCode = await new Promise<number>((resolve, reject) => {
      child.on('error', reject)
      child.on('exit', (code) => resolve(code ?? 1))
    })
  } finally {
    await postgres.remove()
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  })
}
