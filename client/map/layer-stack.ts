import type { LayerSpecification, Map as MapLibreMap } from 'maplibre-gl'
import { layerOrder, type LayerId } from './layers/layer-order.ts'
import type { Drawing, MapLayer } from './map-layer.ts'

interface Added {
  readonly layer: MapLayer
  specs: LayerSpecification[]
  stop: () => void
}

/** Puts map layers in their order, keeps each in step with its state, repaints all when the theme changes. */
export class LayerStack {
  readonly #added = new Map<LayerId, Added>()

  constructor(
    readonly map: MapLibreMap,
    private drawing: Drawing,
  ) {}

  add(layer: MapLayer): void {
    if (this.#added.has(layer.id)) return
    for (const [id, source] of Object.entries(layer.sources ?? {}))
      if (!this.map.getSource(id)) this.map.addSource(id, source)
    const specs = layer.layers(this.drawing)
    const before = this.#firstAbove(layer.id)
    for (const spec of specs) this.map.addLayer(spec, before)
    const added: Added = { layer, specs, stop: () => undefined }
    this.#added.set(layer.id, added)
    added.stop = layer.state?.listen((next, last) => this.#sync(layer, next, last)) ?? added.stop
    this.#sync(layer, layer.state?.get(), undefined)
  }

  /** New colours or texts: changes what differs and keeps sources, tiles and feature state. */
  redraw(drawing: Drawing): void {
    this.drawing = drawing
    for (const added of this.#added.values()) {
      const specs = added.layer.layers(drawing)
      specs.forEach((spec, index) => this.#apply(spec, added.specs[index]!))
      added.specs = specs
      this.#sync(added.layer, added.layer.state?.get(), undefined)
    }
  }

  /** The context was lost and the style came back without what was set on features. */
  resync(): void {
    for (const { layer } of this.#added.values()) this.#sync(layer, layer.state?.get(), undefined)
  }

  clear(): void {
    for (const { stop } of this.#added.values()) stop()
    this.#added.clear()
  }

  #sync(layer: MapLayer, next: unknown, last: unknown): void {
    // While a lost context waits for its return there is no style to change; `resync` follows.
    if (this.map.style) layer.sync?.(this.map, next, { last, drawing: this.drawing })
  }

  #apply(next: LayerSpecification, last: LayerSpecification): void {
    for (const part of ['paint', 'layout'] as const) {
      const now = (next[part] ?? {}) as Record<string, unknown>
      const before = (last[part] ?? {}) as Record<string, unknown>
      for (const [name, value] of Object.entries(now)) {
        if (JSON.stringify(value) === JSON.stringify(before[name])) continue
        if (part === 'paint') this.map.setPaintProperty(next.id, name as never, value as never)
        else this.map.setLayoutProperty(next.id, name as never, value as never)
      }
    }
  }

  #firstAbove(id: LayerId): string | undefined {
    for (const above of layerOrder.slice(layerOrder.indexOf(id) + 1)) {
      const first = this.#added.get(above)?.specs[0]
      if (first) return first.id
    }
    return undefined
  }
}
