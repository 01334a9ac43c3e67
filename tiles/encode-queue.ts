import { setImmediate as nextTurn } from 'node:timers/promises'

/** Nobody waits longer than this for a tile: panning on has made it useless, and a 503 is quicker to try again. */
const longestWaitMs = 2_000

export class TilesBusy extends Error {
  override readonly name = 'TilesBusy'
}

/**
 * Encoding holds the event loop for some milliseconds, so tiles are made one a turn: between two of them saves,
 * events and tiles from the cache get theirs.
 */
export class EncodeQueue {
  #waiting: { since: number; run: () => void; refuse: (reason: Error) => void }[] = []
  #isRunning = false

  get length(): number {
    return this.#waiting.length
  }

  do<T>(work: () => T): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const run = () => {
        try {
          resolve(work())
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)))
        }
      }
      this.#waiting.push({ since: performance.now(), run, refuse: reject })
      if (!this.#isRunning) void this.#run()
    })
  }

  async #run(): Promise<void> {
    this.#isRunning = true
    for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
      if (performance.now() - next.since > longestWaitMs)
        next.refuse(new TilesBusy('Too many tiles are waiting'))
      else next.run()
      await nextTurn()
    }
    this.#isRunning = false
  }
}
