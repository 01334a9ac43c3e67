import { atom, computed, type ReadableAtom } from 'nanostores'
import type { Cluster, Scenario } from '#contract/cluster'
import { countyOf, isWithin } from '#domain/region'
import { createScenario, getClusters, getScenarios } from '../api/scenarios.ts'
import { session } from './session.ts'
import { snapshot } from './snapshot.ts'

const scenarioList = atom<readonly Scenario[] | undefined>(undefined)
/** `undefined` until loaded. */
export const scenarios: ReadableAtom<readonly Scenario[] | undefined> = scenarioList

const wanted = computed(snapshot.store, (now) => now.scenarioId)
const region = computed(snapshot.store, (now) => now.regionCode)

/** The one that is worked in: the snapshot's, else the best of the place that is looked at. */
export const currentScenario: ReadableAtom<Scenario | undefined> = computed(
  [scenarioList, wanted, region, session],
  (...[all, id, place, who]) => {
    if (!all) return undefined
    const chosen = all.find((scenario) => scenario.id === id)
    if (chosen) return chosen
    const area = place ? countyOf(place) : who?.person?.regionCode
    const near = area ? all.filter((scenario) => isWithin(scenario.countyCode, area)) : all
    return bestScenario(near) ?? bestScenario(all)
  },
)

/** What a newcomer most likely means: the adopted one, else the one with the most work in it. */
export function bestScenario(list: readonly Scenario[]): Scenario | undefined {
  const rank = (s: Scenario) => (s.state === 'ADOPTED' ? 1e6 : s.state === 'ARCHIVED' ? -1e6 : 0) + s.clusters
  return [...list].sort((a, b) => rank(b) - rank(a) || a.id - b.id)[0]
}

const clusterList = atom<readonly Cluster[] | undefined>(undefined)
/** Clusters of the current scenario; `undefined` until loaded. */
export const clusters: ReadableAtom<readonly Cluster[] | undefined> = clusterList

const loadState = atom<'loading' | 'ready' | 'failed'>('loading')
export const clusterLoad: ReadableAtom<'loading' | 'ready' | 'failed'> = loadState

/** Which cluster of the scenario holds a community. */
export const clusterByCommunity: ReadableAtom<ReadonlyMap<number, Cluster>> = computed(
  clusterList,
  (list) => new Map(list?.flatMap((cluster) => cluster.members.map((m) => [m.communityId, cluster]))),
)

export const findCluster = (id: number): Cluster | undefined =>
  clusterList.get()?.find((cluster) => cluster.id === id)

/** The cluster whose panel is open. */
export const openedCluster: ReadableAtom<Cluster | undefined> = computed(
  [clusterList, computed(snapshot.store, (now) => now.clusterId)],
  (list, id) => list?.find((cluster) => cluster.id === id),
)

export async function loadScenarios(): Promise<void> {
  scenarioList.set(await getScenarios())
}

let asked = 0
/** Of several answers on their way only the one asked for last counts. */
export async function loadClusters(): Promise<void> {
  const mine = ++asked
  const scenario = currentScenario.get()
  try {
    const list = scenario ? await getClusters(scenario.id) : []
    if (mine !== asked) return
    clusterList.set(list)
    loadState.set('ready')
  } catch (error) {
    if (mine === asked) loadState.set('failed')
    throw error
  }
}

/** Puts an answer of the server in at once; the event that follows finds it there already. */
export function placeCluster(cluster: Cluster): void {
  if (cluster.scenarioId !== currentScenario.get()?.id) return
  const others = (clusterList.get() ?? []).filter(({ id }) => id !== cluster.id)
  clusterList.set([...others, cluster].sort((a, b) => a.id - b.id))
}
export const takeOutCluster = (id: number): void =>
  clusterList.set(clusterList.get()?.filter((cluster) => cluster.id !== id))

export async function startScenario(countyCode: string, name: string): Promise<Scenario> {
  const scenario = await createScenario({ countyCode, name })
  scenarioList.set([...(scenarioList.get() ?? []).filter(({ id }) => id !== scenario.id), scenario])
  snapshot.set({ scenarioId: scenario.id, clusterId: undefined })
  return scenario
}
