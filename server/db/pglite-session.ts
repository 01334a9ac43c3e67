import { setTimeout as delay } from 'node:timers/promises'
import type { QueryResult } from 'pg'
import type { DatabaseLog, PoolLimits, PoolName } from './database-handle.ts'
import { DatabaseUnavailable } from './database-unavailable.ts'
import { holding } from './holding.ts'
import { PgliteEngine } from './pglite-engine.ts'
import type { EngineStart } from './pglite-messages.ts'

/** A save goes before a read, a read before a tile, everything before an import. */
const urgency: Record<PoolName, number> = { edit: 0, public: 1, tile: 2, import: 3 }

/** A busy main thread delays answers as well as timers: let answers that have arrived be read first. */
const graceMs = 100

/** What runs when the server shuts down has this long to finish. */
const closeMs = 10_000

interface Waiting {
  pool: PoolName
  grant: (lease: Lease) => void
  refuse: (error: Error) => void
  timer: NodeJS.Timeout
}

/** The engine has one session; callers take turns, and none may keep it past its limits. */
export class PgliteSession {
  /** Prepares the session of every new engine. */
  onSpawn: (engine: PgliteEngine) => Promise<void> = () => Promise.resolve()
  onRecovered: () => void = () => undefined
  #start: EngineStart
  #limits: Record<PoolName, PoolLimits>
  #log: DatabaseLog
  #engine: Promise<PgliteEngine> | undefined
  #holder: Lease | undefined
  #waiting: Waiting[] = []
  #closed = false

  constructor(start: EngineStart, limits: Record<PoolName, PoolLimits>, log: DatabaseLog) {
    this.#start = start
    this.#limits = limits
    this.#log = log
  }

  async open(): Promise<void> {
    await this.engine()
  }

  /** The living engine, spawned anew when the last one was stopped. */
  engine(): Promise<PgliteEngine> {
    if (this.#closed) return Promise.reject(new DatabaseUnavailable('closed', 'The database has been closed'))
    this.#engine ??= this.#spawn()
    return this.#engine
  }

  async #spawn() {
    try {
      const engine = await PgliteEngine.open(this.#start)
      await this.onSpawn(engine)
      if (engine.lost) throw engine.lost
      engine.onLost = (error) => this.#recover(error)
      return engine
    } catch (error) {
      this.#engine = undefined
      throw error
    }
  }

  /** At once, not on the next call: whoever comes next should find it ready. */
  #recover(error: DatabaseUnavailable) {
    this.#engine = undefined
    if (this.#closed) return
    this.#log({ level: 'error', message: `${error.message}; starting the engine again`, error })
    const began = performance.now()
    this.engine().then(
      () => {
        const took = Math.round(performance.now() - began)
        this.#log({ level: 'info', message: `The database engine is back after ${String(took)} ms` })
        this.onRecovered()
      },
      (failure: unknown) =>
        this.#log({ level: 'error', message: 'The database engine did not start again', error: failure }),
    )
  }

  acquire(pool: PoolName): Promise<Lease> {
    if (holding.getStore()?.active) {
      return Promise.reject(
        new Error(
          'A query inside a transaction must use the transaction: the embedded engine has one session',
        ),
      )
    }
    return new Promise((grant, refuse) => {
      const { waitMs } = this.#limits[pool]
      const timer = setTimeout(() => {
        this.#waiting = this.#waiting.filter((one) => one.timer !== timer)
        refuse(new DatabaseUnavailable('busy', `The database was busy for ${String(waitMs / 1000)} s`))
      }, waitMs)
      this.#waiting.push({ pool, grant, refuse, timer })
      this.#next()
    })
  }

  #next() {
    if (this.#holder || this.#waiting.length === 0) return
    let first = 0
    this.#waiting.forEach((one, at) => {
      if (urgency[one.pool] < urgency[this.#waiting[first]!.pool]) first = at
    })
    const [turn] = this.#waiting.splice(first, 1) as [Waiting]
    clearTimeout(turn.timer)
    const lease = new Lease(this.#limits[turn.pool], (engine) => void this.#giveBack(lease, engine))
    this.#holder = lease
    this.engine().then(
      (engine) => {
        lease.begin(engine)
        turn.grant(lease)
      },
      (cause: unknown) => {
        this.#holder = undefined
        turn.refuse(
          cause instanceof DatabaseUnavailable
            ? cause
            : new DatabaseUnavailable('engine-lost', 'The database engine does not start', { cause }),
        )
        this.#next()
      },
    )
  }

  async #giveBack(lease: Lease, engine: PgliteEngine) {
    // Forgotten or overdue transactions end here, before the next caller would find itself inside one.
    if (!engine.lost && engine.inTransaction) await engine.client.query('rollback').catch(() => undefined)
    if (this.#holder !== lease) return
    this.#holder = undefined
    this.#next()
  }

  async close(): Promise<void> {
    if (this.#closed) return
    const engine = this.#engine
    this.#closed = true
    for (const one of this.#waiting.splice(0)) {
      clearTimeout(one.timer)
      one.refuse(new DatabaseUnavailable('closed', 'The database is closing'))
    }
    await Promise.race([this.#holder?.finished, delay(closeMs, undefined, { ref: false })])
    await (await engine?.catch(() => undefined))?.close()
  }
}

/** One caller's turn. Kysely takes it for a pool client. */
export class Lease {
  readonly finished: Promise<void>
  #limits: PoolLimits
  #giveBack: (engine: PgliteEngine) => void
  #engine!: PgliteEngine
  #overdue: NodeJS.Timeout | undefined
  #running = 0
  #last: Promise<unknown> = Promise.resolve()
  #ended: Error | undefined
  #finish!: () => void

  constructor(limits: PoolLimits, giveBack: (engine: PgliteEngine) => void) {
    this.#limits = limits
    this.#giveBack = giveBack
    this.finished = new Promise((resolve) => (this.#finish = resolve))
  }

  begin(engine: PgliteEngine) {
    this.#engine = engine
    this.#overdue = setTimeout(() => setTimeout(() => this.#expire(), graceMs), this.#limits.holdMs)
  }

  query = <Row extends object>(text: string, values?: readonly unknown[]): Promise<QueryResult<Row>> => {
    const result = this.#last.then(() => this.#run<Row>(text, values))
    this.#last = result.catch(() => undefined)
    return result
  }

  async #run<Row extends object>(text: string, values: readonly unknown[] | undefined) {
    if (this.#ended) throw this.#ended
    if (this.#engine.lost) throw this.#engine.lost
    const { statementMs } = this.#limits
    let late: NodeJS.Timeout | undefined
    const timer = setTimeout(() => {
      late = setTimeout(() => {
        void this.#engine.end(deadline(`A statement ran past its deadline of ${seconds(statementMs)}`, text))
      }, graceMs)
    }, statementMs)
    this.#running++
    try {
      return await this.#engine.client.query<Row & Record<string, unknown>>(text, values as unknown[])
    } finally {
      this.#running--
      clearTimeout(timer)
      clearTimeout(late)
    }
  }

  /** Held too long. A statement still running goes with its engine; a holder that dawdles is only rolled back. */
  #expire() {
    if (this.#ended) return
    const error = deadline(
      `A transaction held the database past its deadline of ${seconds(this.#limits.holdMs)}`,
    )
    if (this.#running > 0) void this.#engine.end(error)
    this.#end(error)
  }

  release = () => this.#end(new Error('This connection has been given back'))

  #end(error: Error) {
    if (this.#ended) return
    this.#ended = error
    clearTimeout(this.#overdue)
    this.#finish()
    this.#giveBack(this.#engine)
  }
}

const seconds = (ms: number) => `${String(ms / 1000)} s`

const deadline = (message: string, statement?: string) =>
  new DatabaseUnavailable(
    'deadline',
    message,
    statement === undefined ? {} : { cause: new Error(statement.slice(0, 200)) },
  )
