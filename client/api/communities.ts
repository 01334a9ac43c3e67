import type { Community, CommunityHits, CommunityIndex } from '#contract/community'
import type { CommunityHistory } from '#contract/community-relations'
import { getJson, request, type Answer } from './client.ts'

/** The browser's own cache answers a 304 of the server, so asking again costs little. */
export const getCommunityIndex = (signal?: AbortSignal): Promise<CommunityIndex> =>
  getJson<CommunityIndex>('/api/communities/index', { signal })

export const getCommunity = (id: number, signal?: AbortSignal): Promise<Answer<Community>> =>
  request<Community>(`/api/communities/${id}`, { signal })

export const getHistory = (id: number, signal?: AbortSignal): Promise<CommunityHistory> =>
  getJson<CommunityHistory>(`/api/communities/${id}/history`, { signal })

export const searchCommunities = (q: string, signal?: AbortSignal): Promise<CommunityHits> =>
  getJson<CommunityHits>('/api/communities/search', { query: { q }, signal })
