import type { Layer } from '@deck.gl/core'
import type { MapLibreOverlay } from '@deck.gl/maplibre'
import type { Map as MapLibreMap } from 'maplibre-gl'

/** deck.gl over the map, loaded when somebody first has something that moves. Each name owns its own layers. */
export class DeckOverlay {
  readonly #layers = new Map<string, readonly Layer[]>()
  #overlay: Promise<MapLibreOverlay> | undefined

  async set(map: MapLibreMap, name: string, layers: readonly Layer[]): Promise<void> {
    if (layers.length) this.#layers.set(name, layers)
    else if (!this.#layers.delete(name)) return
    this.#overlay ??= start(map)
    const overlay = await this.#overlay
    overlay.setProps({ layers: [...this.#layers.values()].flat() })
  }
}

async function start(map: MapLibreMap): Promise<MapLibreOverlay> {
  const { MapLibreOverlay } = await import('@deck.gl/maplibre')
  // Overlaid: it shares no context with the map, so neither can spoil the other's state.
  const overlay = new MapLibreOverlay({ interleaved: false, layers: [] })
  map.addControl(overlay)
  return overlay
}
