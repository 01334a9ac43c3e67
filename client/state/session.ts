import { atom, type ReadableAtom } from 'nanostores'
import type { SessionState } from '#contract/session'
import type { Permission } from '#domain/rights'
import { holdRequests } from '../api/client.ts'
import { getSession } from '../api/session.ts'

const store = atom<SessionState | undefined>(undefined)
/** Who is here and what they may; `undefined` until the server has answered. */
export const session: ReadableAtom<SessionState | undefined> = store

/** Shown or hidden by this; what counts is the server's own check. */
export const mayDo = (permission: Permission): boolean =>
  store.get()?.permissions.includes(permission) ?? false

/** Also opens one: the first visit of a demo is signed in by this very answer, so everything else waits for it. */
export function loadSession(): Promise<void> {
  const loading = getSession().then((state) => store.set(state))
  holdRequests(loading)
  return loading
}
/** After signing in, out, or switching person the server has told us the new state itself. */
export const replaceSession = (state: SessionState): void => store.set(state)
