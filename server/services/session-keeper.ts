import { createHash, randomBytes } from 'node:crypto'
import type { Person } from '#contract/session'
import type { DatabaseHandle } from '../db/database-handle.ts'
import { endSession, findSession, insertSession, sessionEnded, touchSession } from '../queries/session.ts'

export interface SignedIn {
  readonly person: Person
  readonly isDemo: boolean
}

interface Known {
  readonly signedIn: Promise<SignedIn | undefined>
  readonly until: number
}
interface Limits {
  readonly idleMinutes: number
  readonly hours: number
}
interface Visitor {
  readonly userId: number
  readonly isDemo: boolean
  readonly ip: string
  readonly userAgent: string | undefined
}

const knownMs = 5_000
const touchMs = 60_000
const demoHours = 30 * 24

/**
 * Sessions live in the database, so that any process knows them and one that ends is over everywhere. What was
 * just looked up is remembered for seconds: one view of the map asks fifty times.
 */
export class SessionKeeper {
  #database: DatabaseHandle
  #limits: Limits
  #known = new Map<string, Known>()
  #watchers = new Map<string, Set<() => void>>()
  #stops: (() => unknown)[] = []

  constructor(database: DatabaseHandle, limits: Limits) {
    this.#database = database
    this.#limits = limits
  }

  async start() {
    this.#stops.push(await this.#database.listen(sessionEnded, (idHash) => this.#forget(idHash)))
    this.#stops.push(this.#database.onListenLost(() => this.#known.clear()))
  }

  async stop() {
    for (const stop of this.#stops) await stop()
  }

  /** The token for the cookie; only its hash is kept. */
  async begin({ userId, isDemo, ip, userAgent }: Visitor): Promise<string> {
    const token = randomBytes(32).toString('base64url')
    const hours = isDemo ? demoHours : this.#limits.hours
    await insertSession(this.#database.kysely('edit'), {
      idHash: hashOf(token),
      userId,
      expiresAt: new Date(Date.now() + hours * 3_600_000),
      ip,
      userAgent: userAgent?.slice(0, 300) ?? null,
    })
    return token
  }

  find(token: string): Promise<SignedIn | undefined> {
    const idHash = hashOf(token)
    const known = this.#known.get(idHash)
    if (known && known.until > Date.now()) return known.signedIn
    if (this.#known.size > 10_000) this.#known.clear()
    const signedIn = this.#load(idHash)
    this.#known.set(idHash, { signedIn, until: Date.now() + knownMs })
    // A failed look-up is not remembered: the next request asks again.
    signedIn.catch(() => this.#known.delete(idHash))
    return signedIn
  }

  async end(token: string) {
    const idHash = hashOf(token)
    await endSession(this.#database.kysely('edit'), idHash)
    this.#forget(idHash)
  }

  /** Asked by the server itself: does not count as a sign of life, or an open map would never be idle. */
  async isLive(token: string): Promise<boolean> {
    const { idleMinutes } = this.#limits
    const db = this.#database.kysely('public')
    return (await findSession(db, { idHash: hashOf(token), idleMinutes })) !== undefined
  }

  /** Calls back once the session is over, so that what it opened can be closed. */
  watch(token: string, onEnd: () => void): () => void {
    const idHash = hashOf(token)
    const watchers = this.#watchers.get(idHash) ?? new Set()
    this.#watchers.set(idHash, watchers.add(onEnd))
    return () => {
      watchers.delete(onEnd)
      if (watchers.size === 0) this.#watchers.delete(idHash)
    }
  }

  async #load(idHash: string): Promise<SignedIn | undefined> {
    const found = await findSession(this.#database.kysely('public'), {
      idHash,
      idleMinutes: this.#limits.idleMinutes,
    })
    if (!found) return undefined
    const { seenAt, isDemo, ...person } = found
    if (Date.now() - seenAt.getTime() > touchMs) await touchSession(this.#database.kysely('edit'), idHash)
    return { person, isDemo }
  }

  #forget(idHash: string) {
    this.#known.delete(idHash)
    for (const onEnd of [...(this.#watchers.get(idHash) ?? [])]) onEnd()
  }
}

const hashOf = (token: string) => createHash('sha256').update(token).digest('base64url')
