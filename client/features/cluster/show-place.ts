import { mapHandle } from '../../map/map-registry.ts'
import { communities } from '../../state/communities.ts'

/** About the reach of a yard around its label point, degrees: 120 m. */
const reach = 0.0012

/** Brings some communities into view by their label points. */
export function showCommunities(ids: readonly number[]): void {
  const all = communities.get()
  const found = ids.flatMap((id) => all?.find(id) ?? [])
  if (found.length === 0) return
  const lngs = found.map((community) => community.lng)
  const lats = found.map((community) => community.lat)
  mapHandle
    .get()
    ?.fitBounds(
      [
        Math.min(...lngs) - reach,
        Math.min(...lats) - reach,
        Math.max(...lngs) + reach,
        Math.max(...lats) + reach,
      ],
      { maxZoom: 17 },
    )
}
