import { mapHandle } from '../../map/map-registry.ts'
import { communities } from '../../state/communities.ts'
import { snapshot } from '../../state/snapshot.ts'

/** About the reach of a yard around its label point, degrees: 200 m. */
const reach = 0.002
/** Workspaces that are the map with its card; from others a community opens on the first. */
const onStage = ['map', 'clusters']

/** Opens the card and brings the yard into view. */
export function openCommunity(id: number): void {
  const { workspace } = snapshot.get()
  snapshot.set({ selection: [id], ...(onStage.includes(workspace) ? {} : { workspace: 'map' }) })
  showCommunity(id)
}

export function showCommunity(id: number): void {
  const found = communities.get()?.find(id)
  if (!found) return
  const { lng, lat } = found
  mapHandle.get()?.fitBounds([lng - reach, lat - reach, lng + reach, lat + reach], { maxZoom: 16 })
}
