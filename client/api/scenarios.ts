import type { Cluster, NewScenario, Scenario } from '#contract/cluster'
import { getJson, request } from './client.ts'

export const getScenarios = async (): Promise<Scenario[]> =>
  (await getJson<{ scenarios: Scenario[] }>('/api/scenarios')).scenarios

export const getClusters = async (scenarioId: number): Promise<Cluster[]> =>
  (await getJson<{ clusters: Cluster[] }>(`/api/scenarios/${scenarioId}/clusters`)).clusters

export const createScenario = async (scenario: NewScenario): Promise<Scenario> =>
  (await request<Scenario>('/api/scenarios', { method: 'POST', body: scenario })).data
