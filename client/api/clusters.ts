import type { Cluster, ClusterOutline, ClusterPatch, NewCluster } from '#contract/cluster'
import { getJson, request } from './client.ts'

export interface Creation {
  readonly scenarioId: number
  readonly cluster: NewCluster
  /** The same key for a repeated try, so that a broken line never makes two clusters. */
  readonly idempotencyKey: string
}
export const formCluster = async ({ scenarioId, cluster, idempotencyKey }: Creation): Promise<Cluster> =>
  (
    await request<Cluster>(`/api/scenarios/${scenarioId}/clusters`, {
      method: 'POST',
      body: cluster,
      idempotencyKey,
    })
  ).data

export interface Edit {
  readonly id: number
  readonly version: number
}
export const editCluster = async ({ id, version }: Edit, patch: ClusterPatch): Promise<Cluster> =>
  (await request<Cluster>(`/api/clusters/${id}`, { method: 'PATCH', body: patch, version })).data

export const dissolveCluster = async ({ id, version }: Edit): Promise<void> => {
  await request(`/api/clusters/${id}`, { method: 'DELETE', version })
}

export const getCluster = (id: number): Promise<Cluster> => getJson(`/api/clusters/${id}`)
export const getClusterOutline = (id: number, signal?: AbortSignal): Promise<ClusterOutline> =>
  getJson(`/api/clusters/${id}/outline`, { signal })
