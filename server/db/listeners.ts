import type { DatabaseLog } from './database-handle.ts'

/** Who listens to which channel; outlives the connection that brings the notifications. */
export class Listeners {
  #log: DatabaseLog
  #byChannel = new Map<string, Set<(payload: string) => void>>()
  #lost = new Set<() => void>()

  constructor(log: DatabaseLog) {
    this.#log = log
  }

  /** Channels stay listened to when the last listener leaves: a stray notification costs nothing. */
  add(channel: string, onPayload: (payload: string) => void): () => void {
    const known = this.#byChannel.get(channel) ?? new Set()
    // A wrapper of its own, so that one function listening twice also stops twice.
    const listener = (payload: string) => onPayload(payload)
    this.#byChannel.set(channel, known.add(listener))
    return () => void known.delete(listener)
  }

  channels(): string[] {
    return [...this.#byChannel.keys()]
  }

  notify(channel: string, payload: string) {
    for (const listener of [...(this.#byChannel.get(channel) ?? [])]) this.#call(() => listener(payload))
  }

  onLost(callback: () => void): () => void {
    const listener = () => callback()
    this.#lost.add(listener)
    return () => void this.#lost.delete(listener)
  }

  lost() {
    for (const callback of [...this.#lost]) this.#call(callback)
  }

  /** Thrown into the driver's event, an error would take the whole process with it. */
  #call(callback: () => void) {
    try {
      callback()
    } catch (error) {
      this.#log({ level: 'error', message: 'A database listener failed', error })
    }
  }
}
