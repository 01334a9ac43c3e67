import { atom, onMount, type ReadableAtom } from 'nanostores'

/** What is known of an answer that depends on something: the old value stays while the new one is on its way. */
export interface Remote<Value> {
  readonly value: Value | undefined
  readonly loading: boolean
  readonly error: unknown
}

export interface RemoteStore<Value> {
  readonly store: ReadableAtom<Remote<Value>>
  /** Asks again after a failure. */
  retry(): void
  /** The data behind it changed: everything remembered is forgotten, what is shown is asked for anew. */
  forget(): void
}

/** Two years of months: a slider goes back and forth without asking again. */
const remembered = 60

/**
 * Keeps the answer for the current key while somebody listens. Earlier answers are remembered, so going back is
 * at once; a late answer to an earlier key never replaces the current one.
 */
export function remote<Key, Value>(
  key: ReadableAtom<Key | undefined>,
  load: (key: Key, signal: AbortSignal) => Promise<Value>,
): RemoteStore<Value> {
  const store = atom<Remote<Value>>({ value: undefined, loading: false, error: undefined })
  const known = new Map<string, Value>()
  let running: AbortController | undefined
  let watched = false

  async function follow(now: Key | undefined): Promise<void> {
    running?.abort()
    running = undefined
    if (now === undefined) return
    const name = JSON.stringify(now)
    const value = known.get(name)
    if (value !== undefined) return store.set({ value, loading: false, error: undefined })
    const turn = (running = new AbortController())
    store.set({ value: store.get().value, loading: true, error: undefined })
    try {
      const answer = await load(now, turn.signal)
      if (turn.signal.aborted) return
      known.set(name, answer)
      if (known.size > remembered) known.delete(known.keys().next().value!)
      store.set({ value: answer, loading: false, error: undefined })
    } catch (error) {
      if (!turn.signal.aborted) store.set({ value: store.get().value, loading: false, error })
    }
  }

  onMount(store, () => {
    watched = true
    const stop = key.subscribe((now) => void follow(now as Key | undefined))
    return () => {
      watched = false
      stop()
      running?.abort()
    }
  })
  const again = () => {
    if (watched) void follow(key.get())
  }
  return {
    store,
    retry: again,
    forget() {
      known.clear()
      again()
    },
  }
}
