import { computed, type ReadableAtom } from 'nanostores'
import type { ClusterOutline } from '#contract/cluster'
import { getClusterOutline } from '../api/clusters.ts'
import { shownPackage } from './package-ledger.ts'
import { remote } from './remote.ts'
import { clusters } from './scenario.ts'
import { snapshot } from './snapshot.ts'

/** "3:2,7:1": id and version of each cluster, so that an outline is asked for once and again when it changes. */
const wanted: ReadableAtom<string | undefined> = computed(
  [computed(snapshot.store, ({ workspace }) => workspace === 'packages'), shownPackage, clusters],
  (...[here, shown, all]) => {
    if (!here || !shown || !all) return undefined
    const inside = all.filter(({ id }) => shown.clusterIds.includes(id))
    return inside.map(({ id, version }) => `${id}:${version}`).join()
  },
)
const outlines = remote(wanted, async (key, signal) => {
  const ids = key ? key.split(',').map((part) => Number(part.split(':')[0])) : []
  return Promise.all(ids.map((id) => getClusterOutline(id, signal)))
})

/** Outlines of the clusters of the open package; none while no package is open. */
export const focusedOutlines: ReadableAtom<readonly ClusterOutline[]> = computed(
  [wanted, outlines.store],
  (key, { value }) => (key ? (value ?? []) : []),
)
