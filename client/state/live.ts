import { atom, type ReadableAtom } from 'nanostores'
import type { ServerEvents } from '#contract/events'
import { readEvents } from '../api/events.ts'

export interface Connection {
  readonly state: 'connecting' | 'online' | 'offline'
  /** Tries since the line was last up. */
  readonly attempt: number
  /** When the next try starts (ms since 1970), while offline. */
  readonly retryAt: number | undefined
}

const state = atom<Connection>({ state: 'connecting', attempt: 0, retryAt: undefined })
/** Whether changes of others arrive. What is on the screen stays usable while they do not. */
export const connection: ReadableAtom<Connection> = state

type Listener<Name extends keyof ServerEvents> = (event: ServerEvents[Name]) => void
const listeners: { [Name in keyof ServerEvents]: Set<Listener<Name>> } = {
  hello: new Set(),
  tiles: new Set(),
  rows: new Set(),
  job: new Set(),
}
const missed = new Set<() => void>()

/** Returns a function that stops listening. */
export function onServerEvent<Name extends keyof ServerEvents>(
  name: Name,
  listener: Listener<Name>,
): () => void {
  const set = listeners[name] as Set<Listener<Name>>
  set.add(listener)
  return () => set.delete(listener)
}

/** Runs when changes may have been missed: everything that came from the server has to be asked for again. */
export function onMissedEvents(listener: () => void): () => void {
  missed.add(listener)
  return () => missed.delete(listener)
}

const firstDelayMs = 1000
const longestDelayMs = 30_000
/** Between half and full, or a restarted server gets every browser of the city in the same instant. */
export const retryDelayMs = (attempt: number, random = Math.random()): number =>
  Math.min(longestDelayMs, firstDelayMs * 2 ** (attempt - 1)) * (0.5 + random / 2)

let seq: number | undefined
let lastEventId = ''
let wake: (() => void) | undefined

export const retryNow = (): void => wake?.()

/** Keeps the line up until `stop` is called. */
export function startLive(): () => void {
  const ended = new AbortController()
  const retryOnNetwork = () => retryNow()
  addEventListener('online', retryOnNetwork)
  void keepUp(ended.signal)
  return () => {
    ended.abort()
    removeEventListener('online', retryOnNetwork)
    wake?.()
  }
}

async function keepUp(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const onOpen = () => state.set({ state: 'online', attempt: 0, retryAt: undefined })
    // Refused, broken or ended: all the same to us, the line is down and is tried again.
    await readEvents({ lastEventId, onOpen, onMessage: dispatch, signal }).catch(() => undefined)
    if (signal.aborted) return
    const attempt = state.get().attempt + 1
    const wait = retryDelayMs(attempt)
    state.set({ state: 'offline', attempt, retryAt: Date.now() + wait })
    await pause(wait)
    state.set({ state: 'offline', attempt, retryAt: undefined })
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    wake = () => {
      clearTimeout(timer)
      resolve()
    }
  })
}

function dispatch(message: { event: string; data: string; lastEventId: string }): void {
  const resumed = lastEventId !== ''
  lastEventId = message.lastEventId
  const name = message.event as keyof ServerEvents
  if (!(name in listeners)) return
  const event = JSON.parse(message.data) as ServerEvents[typeof name]
  if (name === 'hello') {
    const { seq: newest } = event as ServerEvents['hello']
    // Resuming replays what we missed. Without a number to resume from, or with one the server has forgotten, ask again.
    if (seq !== undefined && newest !== seq && !resumed) for (const listener of missed) listener()
    seq = newest
  } else if ('seq' in event) seq = event.seq
  for (const listener of listeners[name] as Set<(event: unknown) => void>) listener(event)
}
