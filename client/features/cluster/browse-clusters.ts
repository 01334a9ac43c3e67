import { mapHandle, mapMode } from '../../map/map-registry.ts'
import { draft } from '../../state/cluster-ledger.ts'
import { isEmpty } from '../../state/draft.ts'
import { addMembers, toggleMember } from '../../state/drafting.ts'
import { clusterByCommunity } from '../../state/scenario.ts'
import { snapshot } from '../../state/snapshot.ts'
import type { Snapshot } from '../../state/snapshot-shape.ts'

/**
 * What a click of the browse mode means for clusters: with Shift the picked communities become a draft; without, a
 * community of a saved cluster opens the cluster first, and the community itself only within the opened one.
 */
export function followPicks(): void {
  let shift = false
  let fromMap = false
  const note = (event: MouseEvent | KeyboardEvent) => {
    shift = event.shiftKey
    fromMap = true
    // Whoever sets the selection in the same turn does so because of this press.
    setTimeout(() => (fromMap = false))
  }
  let canvas: HTMLElement | undefined
  mapHandle.subscribe((handle) => {
    if (!handle || handle.map.getCanvas() === canvas) return
    canvas = handle.map.getCanvas()
    canvas.addEventListener('click', note, { capture: true })
    canvas.addEventListener('keydown', note, { capture: true })
    handle.map.on('click', ({ point, originalEvent }) => {
      if (mapMode.get() !== 'browse' || originalEvent.shiftKey || snapshot.get().selection.length) return
      const area = handle.map.getLayer(clusterAreaId) ? clusterAreaId : undefined
      const [hit] = area ? handle.map.queryRenderedFeatures(point, { layers: [area] }) : []
      snapshot.set({ clusterId: hit?.id === undefined ? openedByPick : Number(hit.id) })
      openedByPick = undefined
    })
  })
  let openedByPick: number | undefined
  snapshot.listen((next, last) => {
    if (next.selection === last.selection || !fromMap || mapMode.get() !== 'browse') return
    if (shift) pickForDraft(next, last)
    else if (next.selection.length === 1) openedByPick = pickCluster(next)
  })
}
const clusterAreaId = 'cluster-fill-area'

function pickForDraft(next: Snapshot, last: Snapshot): void {
  const toggled = [...next.selection, ...last.selection].find(
    (id) => next.selection.includes(id) !== last.selection.includes(id),
  )
  if (toggled === undefined) return
  const change = isEmpty(draft.get()) ? addMembers(next.selection) : toggleMember(toggled)
  void change.then(() => snapshot.set({ selection: [] }))
}

/** The cluster that was opened in place of its community. */
function pickCluster({ selection, clusterId }: Snapshot): number | undefined {
  const cluster = isEmpty(draft.get()) ? clusterByCommunity.get().get(selection[0]!) : undefined
  if (!cluster) {
    if (clusterId !== undefined) snapshot.set({ clusterId: undefined })
    return undefined
  }
  if (cluster.id === clusterId) return undefined
  snapshot.set({ clusterId: cluster.id, selection: [] })
  return cluster.id
}
