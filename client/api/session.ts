import type { SessionState } from '#contract/session'
import { getJson, request } from './client.ts'

export const getSession = (): Promise<SessionState> => getJson('/api/session', { first: true })
export const signIn = async (login: string, password: string): Promise<SessionState> =>
  (await request<SessionState>('/api/session', { method: 'POST', body: { login, password } })).data
export const switchDemoPerson = async (login: string): Promise<SessionState> =>
  (await request<SessionState>('/api/session/demo', { method: 'POST', body: { login } })).data
export const signOut = async (): Promise<void> => {
  await request('/api/session', { method: 'DELETE' })
}
