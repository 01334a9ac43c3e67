/** What a change does to keyed things: these are put, those are deleted. Its inverse is computed, never written. */
export interface Change {
  readonly put?: Readonly<Record<string, unknown>>
  readonly delete?: readonly string[]
}

/** Where changes land. `write` of `undefined` deletes. It may be slow and may fail; then nothing counts as done. */
export interface Ledger {
  read(key: string): unknown
  /** Whether a write of the key may be refused. Such keys go first, so that a refusal leaves the rest untouched. */
  mayRefuse(key: string): boolean
  write(key: string, value: unknown): Promise<void> | void
}

interface Step {
  readonly label: string
  readonly undo: Change
  readonly redo: Change
}

/** DB keeps 100 states, so do Placemark and terra-draw: deeper than a planner remembers. */
const deepest = 100

/** A log of changes to walk back and forth. A step that fails leaves the log as it was, so it can be tried again. */
export class History {
  readonly #ledger: Ledger
  readonly #onMove: () => void
  #done: Step[] = []
  #undone: Step[] = []
  #queue: Promise<unknown> = Promise.resolve()

  constructor(ledger: Ledger, onMove: () => void = () => undefined) {
    this.#ledger = ledger
    this.#onMove = onMove
  }

  get undoLabel(): string | undefined {
    return this.#done.at(-1)?.label
  }

  get redoLabel(): string | undefined {
    return this.#undone.at(-1)?.label
  }

  /** Applies the change and remembers it. Rejects, with nothing remembered, when the ledger refuses. */
  apply(label: string, change: Change): Promise<void> {
    return this.#inTurn(async () => {
      const undo = inverseOf(change, this.#ledger)
      await write(change, this.#ledger)
      this.#done.push({ label, undo, redo: change })
      if (this.#done.length > deepest) this.#done.shift()
      this.#undone = []
    })
  }

  /** The label of what was undone, or `undefined` when there was nothing. */
  undo(): Promise<string | undefined> {
    return this.#inTurn(() => this.#step('undo'))
  }

  redo(): Promise<string | undefined> {
    return this.#inTurn(() => this.#step('redo'))
  }

  forget(): void {
    this.#done = []
    this.#undone = []
    this.#onMove()
  }

  async #step(direction: 'undo' | 'redo'): Promise<string | undefined> {
    const [from, to] = direction === 'undo' ? [this.#done, this.#undone] : [this.#undone, this.#done]
    const step = from.at(-1)
    if (!step) return undefined
    await write(step[direction], this.#ledger)
    from.pop()
    to.push(step)
    return step.label
  }

  /** One at a time: a second Ctrl+Z waits for the server's answer to the first. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(work, work)
    this.#queue = turn.catch(() => undefined)
    return turn.finally(this.#onMove)
  }
}

export function inverseOf(change: Change, ledger: Pick<Ledger, 'read'>): Change {
  const put: Record<string, unknown> = {}
  const gone: string[] = []
  for (const key of [...Object.keys(change.put ?? {}), ...(change.delete ?? [])]) {
    const before = ledger.read(key)
    if (before === undefined) gone.push(key)
    else put[key] = before
  }
  return { put, delete: gone }
}

async function write(change: Change, ledger: Ledger): Promise<void> {
  const writes: (readonly [string, unknown])[] = [
    ...Object.entries(change.put ?? {}),
    ...(change.delete ?? []).map((key) => [key, undefined] as const),
  ]
  const [refusable, certain] = [true, false].map((may) =>
    writes.filter(([key]) => ledger.mayRefuse(key) === may),
  )
  for (const [key, value] of refusable!) await ledger.write(key, value)
  for (const [key, value] of certain!) await ledger.write(key, value)
}
