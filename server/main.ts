import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { isLoopback } from '#domain/loopback'
import { buildApp } from './app.ts'
import { migrate } from './db/migrate.ts'
import { openDatabase } from './db/open-database.ts'
import { keepSnapshots } from './db/snapshot.ts'
import { databaseLog, openLogStream } from './log-lines.ts'
import { prepareDatabase } from './prepare-database.ts'
import type { DemoSignIn } from './services/demo-people.ts'
import { readSettings, WrongSettings, type Settings } from './settings.ts'
import { stopOnSignal } from './stop-on-signal.ts'

export interface MainOptions {
  readonly environment?: Readonly<Record<string, string | undefined>>
  /** Settles when the built client lies in its folder; the database gets ready meanwhile. */
  readonly clientReady?: Promise<unknown>
}

const clientFolder = join(import.meta.dirname, '..', 'dist', 'client')

/** From the environment to a listening server. What is wrong is one clear line and exit code 1. */
export async function main({ environment = process.env, clientReady }: MainOptions = {}): Promise<void> {
  try {
    await serve(readSettings(environment), clientReady)
  } catch (error) {
    const lines = error instanceof WrongSettings ? error.lines : [messageOf(error)]
    for (const line of lines) process.stderr.write(`${line}\n`)
    process.exit(1)
  }
}

async function serve(settings: Settings, clientReady: Promise<unknown> | undefined): Promise<void> {
  const stream = openLogStream(settings, process.stdout)
  const log = databaseLog(stream, settings)
  const { databaseUrl, dataDir } = settings
  await requireFreePort(settings)
  const database = await openDatabase(databaseUrl === undefined ? { dataDir, log } : { databaseUrl, log })
  let app: FastifyInstance
  let people: readonly DemoSignIn[]
  try {
    await migrate(database)
    people = await prepareDatabase(database, settings, progressLine(process.stdout))
    await clientReady
    const logger = { level: settings.logLevel, stream }
    app = await buildApp({ database, settings, logger, clientFolder })
    await app.listen({ host: settings.host, port: settings.port })
  } catch (error) {
    await database.close()
    throw error
  }
  const snapshots = keepSnapshots(database, log)
  stopOnSignal({ app, database, snapshots, settings })
  announce(app, settings, people)
}

/** Asked at once: making a city first and failing then would be a minute lost. */
function requireFreePort({ host, port }: Settings): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen({ host, port }, () => probe.close(() => resolve()))
  })
}

function announce(app: FastifyInstance, settings: Settings, people: readonly DemoSignIn[]) {
  const { port } = app.server.address() as AddressInfo
  const host = isLoopback(settings.host) ? 'localhost' : settings.host
  const lines = [`连片 Lianpian is ready: http://${host}:${port}/`]
  if (app.database.engine === 'pglite') {
    lines.push(
      `Embedded database in ${settings.dataDir}: a power cut may lose the last minutes; snapshots are kept beside it.`,
    )
  }
  if (settings.allowInsecureHttp && !isLoopback(settings.host)) {
    lines.push('Plain HTTP on a network: passwords and cookies can be overheard.')
  }
  if (people.length > 0) {
    lines.push(`Demo sign-ins (the first visit is signed in as planner), password ${people[0]!.password}`)
    for (const { login, name, title } of people) lines.push(`  ${login.padEnd(10)} ${name}  ${title}`)
  }
  process.stdout.write(`${lines.join('\n')}\n`)
}

/** One line that is written over; without a terminal, a line for every quarter. */
function progressLine(output: NodeJS.WriteStream) {
  let last = -1
  return (share: number, what: string) => {
    const percent = Math.floor(share * 100)
    if (percent === last) return
    if (output.isTTY)
      output.write(`\r\x1b[KMaking the demo city ${what} ${percent} %${share >= 1 ? '\n' : ''}`)
    else if (Math.floor(percent / 25) > Math.floor(last / 25))
      output.write(`Making the demo city ${percent} %\n`)
    last = percent
  }
}

function messageOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE') return 'PORT is already in use by another program; choose another one.'
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return 'HOST must be an address of this machine.'
  if (code === 'EACCES') return 'PORT may not be used by this account; choose one above 1023.'
  return error instanceof Error ? error.message : String(error)
}
