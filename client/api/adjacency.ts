import type { AdjacencyColumns } from '#contract/adjacency'
import { getJson } from './client.ts'

export const getAdjacency = (signal?: AbortSignal): Promise<AdjacencyColumns> =>
  getJson<AdjacencyColumns>('/api/adjacency', { signal })
