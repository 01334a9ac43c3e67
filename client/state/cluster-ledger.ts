import { atom, type ReadableAtom } from 'nanostores'
import type { Cluster, ClusterPatch } from '#contract/cluster'
import { dissolveCluster, editCluster, formCluster } from '../api/clusters.ts'
import { emptyDraft, type Draft } from './draft.ts'
import { placeCluster, takeOutCluster } from './scenario.ts'
import type { Ledger } from './undo.ts'

/** What a planner decides about a cluster: what undo puts back. */
export interface ClusterContent {
  readonly scenarioId: number
  readonly name: string
  readonly note: string
  readonly locked: boolean
  readonly maxGapM: number
  readonly communityIds: readonly number[]
}

/** A cluster's key in the log outlives its id: dissolved and brought back, it has a new one. */
export const draftKey = 'draft'
export const clusterKey = (id: number): string => `cluster:${id}`
export const newClusterKey = (): string => `cluster:${crypto.randomUUID()}`

const draftStore = atom<Draft>(emptyDraft)
export const draft: ReadableAtom<Draft> = draftStore
/** Outside the log: what is restored at the start, or dropped with its scenario. */
export const replaceDraft = (next: Draft): void => draftStore.set(next)

interface Known {
  readonly cluster: Cluster
  readonly content: ClusterContent
}
const known = new Map<string, Known>()
/** One key a content, so that a try repeated after a broken line is the same creation. */
const creationKeys = new Map<string, string>()

export const contentOf = (cluster: Cluster): ClusterContent => ({
  scenarioId: cluster.scenarioId,
  name: cluster.name,
  note: cluster.note,
  locked: cluster.locked,
  maxGapM: cluster.maxGapM,
  communityIds: cluster.members.map((member) => member.communityId),
})

/** Changes of this cluster are now based on this version. Returns its key in the log. */
export function adoptCluster(cluster: Cluster): string {
  const key = [...known].find(([, entry]) => entry.cluster.id === cluster.id)?.[0] ?? clusterKey(cluster.id)
  known.set(key, { cluster, content: contentOf(cluster) })
  return key
}

export const clusterOfKey = (key: string): Cluster | undefined => known.get(key)?.cluster

/** Where undo writes: the draft here, clusters on the server. */
export const ledger: Ledger = {
  read: (key) => (key === draftKey ? draftStore.get() : known.get(key)?.content),
  mayRefuse: (key) => key !== draftKey,
  async write(key, value) {
    if (key === draftKey) draftStore.set((value as Draft | undefined) ?? emptyDraft)
    else await writeCluster(key, value as ClusterContent | undefined)
  },
}

async function writeCluster(key: string, content: ClusterContent | undefined): Promise<void> {
  const before = known.get(key)
  if (!content) {
    if (!before) return
    await dissolveCluster(before.cluster)
    known.delete(key)
    takeOutCluster(before.cluster.id)
    return
  }
  const cluster = before ? await change(before, content) : await create(content)
  known.set(key, { cluster, content: contentOf(cluster) })
  placeCluster(cluster)
}

async function create(content: ClusterContent): Promise<Cluster> {
  const text = JSON.stringify(content)
  const idempotencyKey = creationKeys.get(text) ?? crypto.randomUUID()
  creationKeys.set(text, idempotencyKey)
  const { scenarioId, name, note, maxGapM, communityIds, locked } = content
  const cluster = await formCluster({
    scenarioId,
    cluster: { name, maxGapM, communityIds: [...communityIds], ...(note ? { note } : {}) },
    idempotencyKey,
  })
  creationKeys.delete(text)
  return locked ? editCluster(cluster, { locked }) : cluster
}

function change({ cluster, content: was }: Known, now: ClusterContent): Promise<Cluster> | Cluster {
  const patch: ClusterPatch = {
    ...(now.name === was.name ? {} : { name: now.name }),
    ...(now.note === was.note ? {} : { note: now.note }),
    ...(now.locked === was.locked ? {} : { locked: now.locked }),
    ...(now.maxGapM === was.maxGapM ? {} : { maxGapM: now.maxGapM }),
    ...(sameMembers(now.communityIds, was.communityIds) ? {} : { communityIds: [...now.communityIds] }),
  }
  return Object.keys(patch).length > 0 ? editCluster(cluster, patch) : cluster
}

function sameMembers(a: readonly number[], b: readonly number[]): boolean {
  const inB = new Set(b)
  return a.length === inB.size && a.every((id) => inB.has(id))
}
