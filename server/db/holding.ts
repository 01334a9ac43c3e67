import { AsyncLocalStorage } from 'node:async_hooks'

/**
 * Is this code inside a transaction that holds the embedded engine's one session? A query beside that transaction
 * would wait for a turn that cannot come.
 */
export const holding = new AsyncLocalStorage<{ active: boolean }>()
