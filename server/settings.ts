import { isIP } from 'node:net'
import { isLoopback } from '#domain/loopback'

/** What the environment says, checked. Everything else about a deployment is in its database. */
export interface Settings {
  databaseUrl: string | undefined
  port: number
  host: string
  dataDir: string
  tiles: 'memory' | 'postgis'
  /** Demo city and one-click people: the embedded database only. */
  demo: boolean
  demoCommunities: number
  demoSeed: number
  metricSrid: number | undefined
  allowInsecureHttp: boolean
  trustProxy: string[]
  logLevel: LogLevel
  logFormat: 'auto' | 'json' | 'lines'
  sessionIdleMinutes: number
  sessionHours: number
}

const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const
type LogLevel = (typeof logLevels)[number]

interface Definition<T> {
  /** As a value of the variable; `undefined` where nothing is a setting of its own. */
  readonly fallback: string | undefined
  readonly meaning: string
  /** Throws what the value must be. */
  read(text: string): T
  /** May hold a password: never repeated. */
  readonly isSecret?: true
}

/** The one list that boot, checks and the table in the documentation are made from. */
export const settingDefinitions = {
  DATABASE_URL: define({
    fallback: undefined,
    meaning: 'PostgreSQL ≥ 15 with PostGIS ≥ 3.3. Without it the embedded database runs, in DATA_DIR.',
    read: databaseUrl,
    isSecret: true,
  }),
  PORT: define({
    fallback: '8080',
    meaning: 'Port to listen on; 0 takes any free one.',
    read: wholeNumber(0, 65535),
  }),
  HOST: define({
    fallback: '127.0.0.1',
    meaning:
      'Address to listen on. Anything but loopback needs TRUST_PROXY (TLS in front) or ALLOW_INSECURE_HTTP.',
    read: nonEmpty,
  }),
  DATA_DIR: define({
    fallback: './data',
    meaning: 'Folder of the embedded database, its snapshots and its lock.',
    read: nonEmpty,
  }),
  TILES: define({
    fallback: 'memory',
    meaning: '`memory` encodes tiles in this process; `postgis` leaves it to ST_AsMVT (PostgreSQL only).',
    read: oneOf('memory', 'postgis'),
  }),
  DEMO: define({
    fallback: undefined,
    meaning:
      '`on` fills an empty embedded database with the demo city and offers its people without a password. On by default with the embedded database, never allowed with DATABASE_URL.',
    read: onOff,
  }),
  DEMO_COMMUNITIES: define({
    fallback: '2000',
    meaning: 'Size of the demo city when it is made.',
    read: wholeNumber(50, 250_000),
  }),
  DEMO_SEED: define({
    fallback: '7',
    meaning: 'Seed of the demo city: the same seed makes the same city.',
    read: wholeNumber(0, 2 ** 31 - 1),
  }),
  METRIC_CRS: define({
    fallback: undefined,
    meaning:
      'Projected system to measure in, as EPSG:4547. Set once, before the first import; the database remembers it.',
    read: metricSrid,
  }),
  ALLOW_INSECURE_HTTP: define({
    fallback: 'off',
    meaning:
      '`on` permits plain HTTP on a network: cookies and passwords can then be overheard, and every page says so.',
    read: onOff,
  }),
  TRUST_PROXY: define({
    fallback: '',
    meaning: 'Addresses or CIDR ranges of the proxies in front, with commas; only their X-Forwarded-* count.',
    read: addressList,
  }),
  LOG_LEVEL: define({ fallback: 'info', meaning: 'Least severe line to log.', read: oneOf(...logLevels) }),
  LOG_FORMAT: define({
    fallback: 'auto',
    meaning: '`json` for machines, `lines` for people, `auto`: lines on a terminal, else JSON.',
    read: oneOf('auto', 'json', 'lines'),
  }),
  SESSION_IDLE_MINUTES: define({
    fallback: '30',
    meaning: 'A session ends after this long without a request. The demo stays signed in for its whole life.',
    read: wholeNumber(1, 24 * 60),
  }),
  SESSION_HOURS: define({
    fallback: '12',
    meaning: 'A session ends this long after sign-in, whatever happens.',
    read: wholeNumber(1, 24 * 7),
  }),
}

/** All that is wrong, one line each: `NAME must be …, not "…".` */
export class WrongSettings extends Error {
  override readonly name = 'WrongSettings'
  constructor(readonly lines: readonly string[]) {
    super(lines.join('\n'))
  }
}

export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const wrong: string[] = []
  const value = <T>(name: string, { fallback, read, isSecret }: Definition<T>): T | undefined => {
    const text = environment[name]?.trim() || fallback
    if (text === undefined) return undefined
    try {
      return read(text)
    } catch (error) {
      wrong.push(`${name} must be ${(error as Error).message}${isSecret ? '' : `, not "${text}"`}.`)
      return undefined
    }
  }
  const d = settingDefinitions
  // A value that could not be read has put a line into `wrong`, so nobody sees what stands here for it.
  const read = {
    databaseUrl: value('DATABASE_URL', d.DATABASE_URL),
    port: value('PORT', d.PORT)!,
    host: value('HOST', d.HOST)!,
    dataDir: value('DATA_DIR', d.DATA_DIR)!,
    tiles: value('TILES', d.TILES)!,
    demo: value('DEMO', d.DEMO),
    demoCommunities: value('DEMO_COMMUNITIES', d.DEMO_COMMUNITIES)!,
    demoSeed: value('DEMO_SEED', d.DEMO_SEED)!,
    metricSrid: value('METRIC_CRS', d.METRIC_CRS),
    allowInsecureHttp: value('ALLOW_INSECURE_HTTP', d.ALLOW_INSECURE_HTTP)!,
    trustProxy: value('TRUST_PROXY', d.TRUST_PROXY) ?? [],
    logLevel: value('LOG_LEVEL', d.LOG_LEVEL)!,
    logFormat: value('LOG_FORMAT', d.LOG_FORMAT)!,
    sessionIdleMinutes: value('SESSION_IDLE_MINUTES', d.SESSION_IDLE_MINUTES)!,
    sessionHours: value('SESSION_HOURS', d.SESSION_HOURS)!,
  }
  if (wrong.length === 0) wrong.push(...contradictions(read))
  if (wrong.length > 0) throw new WrongSettings(wrong)
  return { ...read, demo: read.demo ?? read.databaseUrl === undefined }
}

function contradictions(read: Omit<Settings, 'demo'> & { demo: boolean | undefined }): string[] {
  const lines: string[] = []
  if (read.demo && read.databaseUrl !== undefined) {
    lines.push(
      'DEMO must be off with DATABASE_URL: a real deployment never offers people without a password.',
    )
  }
  if (read.tiles === 'postgis' && read.databaseUrl === undefined) {
    lines.push('TILES must be memory without DATABASE_URL: the embedded database has no ST_AsMVT.')
  }
  if (!isLoopback(read.host) && read.trustProxy.length === 0 && !read.allowInsecureHttp) {
    lines.push(
      `HOST must be a loopback address, not "${read.host}", unless TRUST_PROXY names the TLS proxy in front or ALLOW_INSECURE_HTTP=on.`,
    )
  }
  return lines
}

function define<T>(definition: Definition<T>): Definition<T> {
  return definition
}

function nonEmpty(text: string): string {
  return text
}

function wholeNumber(least: number, most: number) {
  return (text: string): number => {
    const number = /^\d{1,10}$/.test(text) ? Number(text) : NaN
    if (!(number >= least && number <= most)) throw new Error(`a whole number from ${least} to ${most}`)
    return number
  }
}

function oneOf<const T extends string>(...values: readonly T[]) {
  return (text: string): T => {
    const found = values.find((value) => value === text)
    if (found === undefined) throw new Error(`one of ${values.join(', ')}`)
    return found
  }
}

function onOff(text: string): boolean {
  return oneOf('on', 'off')(text) === 'on'
}

function databaseUrl(text: string): string {
  if (!/^postgres(ql)?:\/\//.test(text) || !URL.canParse(text)) {
    throw new Error('an address such as postgres://user:password@host:5432/database')
  }
  return text
}

function metricSrid(text: string): number {
  const srid = Number(/^(?:EPSG:)?(\d{4,6})$/i.exec(text)?.[1])
  if (!srid || srid === 4490 || srid === 4326 || srid === 3857) {
    throw new Error('a projected system in metres on the ground, such as EPSG:4547')
  }
  return srid
}

function addressList(text: string): string[] {
  const addresses = text.split(',').map((address) => address.trim())
  const known = addresses.filter((address) => address !== '')
  for (const address of known) {
    const [host = '', bits, ...rest] = address.split('/')
    const family = isIP(host)
    const most = family === 6 ? 128 : 32
    const fits = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most)
    if (family === 0 || !fits || rest.length > 0)
      throw new Error('addresses or CIDR ranges with commas between')
  }
  return known
}
