export type Bounds = readonly [west: number, south: number, east: number, north: number]

/** Map size that the slides are composed for. */
const view = { widthPx: 1200, heightPx: 700 }

/**
 * Looks at the bounds with a margin. `room` is the share of the width that words on the left need: what is shown
 * then stands in the rest.
 */
export function cameraOn([west, south, east, north]: Bounds, { room = 0, closest = 17 } = {}) {
  const y = (lat: number) => Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / (2 * Math.PI)
  const margin = 0.78
  const width = Math.max(1e-6, (east - west) / 360)
  const height = Math.max(1e-6, y(north) - y(south))
  // A world is 512 px wide at zoom 0.
  const zoomFor = (px: number, share: number) => Math.log2((px * margin) / (512 * share))
  const zoom = Math.min(closest, zoomFor(view.widthPx * (1 - room), width), zoomFor(view.heightPx, height))
  const degreesPerPx = 360 / (512 * 2 ** zoom)
  const round = (value: number) => Math.round(value * 1e6) / 1e6
  return {
    lng: round((west + east) / 2 - (room / 2) * view.widthPx * degreesPerPx),
    lat: round((south + north) / 2),
    zoom: Math.round(zoom * 100) / 100,
    bearing: 0,
    pitch: 0,
  }
}
