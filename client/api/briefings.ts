import type { Briefing, BriefingInput, BriefingList } from '#contract/briefing'
import { getJson, request } from './client.ts'

export const getBriefings = (signal?: AbortSignal): Promise<BriefingList> =>
  getJson<BriefingList>('/api/briefings', { signal })
export const getBriefing = (id: number, signal?: AbortSignal): Promise<Briefing> =>
  getJson<Briefing>(`/api/briefings/${id}`, { signal })
export const createBriefing = async (body: BriefingInput, idempotencyKey: string): Promise<Briefing> =>
  (await request<Briefing>('/api/briefings', { method: 'POST', body, idempotencyKey })).data
export const putBriefing = async (id: number, version: number, body: BriefingInput): Promise<Briefing> =>
  (await request<Briefing>(`/api/briefings/${id}`, { method: 'PUT', version, body })).data
export const deleteBriefing = async (id: number, version: number): Promise<void> => {
  await request(`/api/briefings/${id}`, { method: 'DELETE', version })
}
