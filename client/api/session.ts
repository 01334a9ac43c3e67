import type { SessionState } from '#contract/session'
import { getJson } from './client.ts'

export const getSession = (): Promise<SessionState> => getJson('/api/session', { first: true })
