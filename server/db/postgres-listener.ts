import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import type { DatabaseLog } from './database-handle.ts'
import { Listeners } from './listeners.ts'

const firstRetryMs = 100
const longestRetryMs = 5_000
// A link can die without a word; asking is the only way to learn of it.
const heartbeatMs = 15_000
const answerMs = 5_000

/** The one connection that waits for notifications, and comes back whenever it breaks. */
export class PostgresListener {
  readonly listeners: Listeners
  #config: pg.ClientConfig
  #log: DatabaseLog
  #client: pg.Client | undefined
  #closed = false
  #heartbeat: NodeJS.Timeout
  #reconnecting: Promise<void> | undefined

  constructor(config: pg.ClientConfig, log: DatabaseLog) {
    this.#config = config
    this.#log = log
    this.listeners = new Listeners(log)
    this.#heartbeat = setInterval(() => void this.#ask(), heartbeatMs)
    this.#heartbeat.unref()
  }

  async open(): Promise<void> {
    await this.#connect()
  }

  async listen(channel: string, onPayload: (payload: string) => void): Promise<() => Promise<void>> {
    const stop = this.listeners.add(channel, onPayload)
    // While the connection is down this waits: reconnecting listens to every known channel.
    if (this.#client) await this.#client.query(`listen ${pg.escapeIdentifier(channel)}`)
    else await this.#reconnecting
    return () => Promise.resolve(stop())
  }

  async #connect() {
    const client = new pg.Client(this.#config)
    const broken = (error?: Error) => {
      if (this.#client !== client) return
      this.#client = undefined
      client.end().catch(() => undefined)
      if (!this.#closed) this.#reconnecting = this.#reconnect(error)
    }
    client.on('error', broken)
    client.on('end', broken)
    client.on('notification', ({ channel, payload }) => this.listeners.notify(channel, payload ?? ''))
    try {
      await client.connect()
      for (const channel of this.listeners.channels())
        await client.query(`listen ${pg.escapeIdentifier(channel)}`)
    } catch (error) {
      client.end().catch(() => undefined)
      throw error
    }
    this.#client = client
  }

  async #reconnect(error: Error | undefined) {
    this.#log({ level: 'warn', message: 'The listening connection broke; connecting again', error })
    for (let pause = firstRetryMs; !this.#closed; pause = Math.min(pause * 2, longestRetryMs)) {
      await delay(pause * (0.5 + Math.random() / 2), undefined, { ref: false })
      try {
        await this.#connect()
        this.#log({ level: 'info', message: 'The listening connection is back' })
        // After listening again, so that nothing falls between the resync and the first notification.
        this.listeners.lost()
        return
      } catch {
        // The server is still away; the next round tries again.
      }
    }
  }

  async #ask() {
    const client = this.#client
    if (!client) return
    const timer = setTimeout(() => {
      const { connection } = client as unknown as { connection: { stream: { destroy(error: Error): void } } }
      connection.stream.destroy(new Error('The listening connection did not answer'))
    }, answerMs)
    await client.query('select 1').catch(() => undefined)
    clearTimeout(timer)
  }

  async close(): Promise<void> {
    this.#closed = true
    clearInterval(this.#heartbeat)
    const client = this.#client
    this.#client = undefined
    await client?.end().catch(() => undefined)
  }
}
