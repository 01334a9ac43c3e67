import { atom, type ReadableAtom } from 'nanostores'
import type { ServerEvents } from '#contract/events'

type EventName = keyof ServerEvents
type Listener<Name extends EventName> = (event: ServerEvents[Name]) => void

const listeners = new Map<EventName, Set<Listener<never>>>()
const state = atom<'connecting' | 'open' | 'lost'>('connecting')
/** 'lost' shows the offline banner: what is on the screen may be old and nothing can be saved. */
export const connection: ReadableAtom<'connecting' | 'open' | 'lost'> = state

/** Calls back for every event of one kind, over reconnects; returns the way to stop. */
export function onServerEvent<Name extends EventName>(name: Name, listener: Listener<Name>): () => void {
  const known = listeners.get(name) ?? new Set()
  known.add(listener as Listener<never>)
  listeners.set(name, known)
  return () => known.delete(listener as Listener<never>)
}

let source: EventSource | undefined
let retry: ReturnType<typeof setTimeout> | undefined
let attempt = 0

/** Opens the stream, or opens it anew at once: "connect now". */
export function connectLive(): void {
  clearTimeout(retry)
  source?.close()
  const opened = (source = new EventSource('/api/events'))
  opened.onopen = () => {
    attempt = 0
    state.set('open')
  }
  opened.onerror = () => {
    state.set('lost')
    // The browser retries by itself unless the answer was a refusal; then we do, slower each time.
    if (opened.readyState !== EventSource.CLOSED) return
    retry = setTimeout(connectLive, Math.min(30_000, 1000 * 2 ** attempt++))
  }
  for (const name of ['hello', 'tiles', 'rows', 'job'] as const)
    opened.addEventListener(name, (event: MessageEvent<string>) => {
      for (const listener of listeners.get(name) ?? []) listener(JSON.parse(event.data) as never)
    })
}
export function disconnectLive(): void {
  clearTimeout(retry)
  source?.close()
  source = undefined
}
