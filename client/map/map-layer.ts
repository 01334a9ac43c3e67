import type { LayerSpecification, Map as MapLibreMap, SourceSpecification } from 'maplibre-gl'
import type { ReadableAtom } from 'nanostores'
import type { LayerId } from './layers/layer-order.ts'
import type { Palette } from './layers/symbology.ts'

/** What decides how a layer is drawn besides its own state. */
export interface Drawing {
  /** Colours of the tokens in the current theme. */
  readonly palette: Palette
  /** Weak graphics: leave out what costs fill rate. */
  readonly lite: boolean
}

/**
 * One thing on the map, made of one or more style layers. It decides nothing: names come from the contract,
 * colours from the palette, what to show from its `state`.
 */
export interface MapLayer<State = unknown> {
  /** Its place in the z-order. */
  readonly id: LayerId
  /** Added once each; several layers may name the same one. */
  readonly sources?: Readonly<Record<string, SourceSpecification>>
  /**
   * Style layers from below; ids start with `id`. Called again when the theme changes:
   * the map then repaints what differs and keeps sources and feature state.
   */
  layers(drawing: Drawing): LayerSpecification[]
  /** Everything it depends on. `sync` runs after adding (without `last`) and on every change. */
  readonly state?: ReadableAtom<State>
  sync?(
    map: MapLibreMap,
    next: State,
    change: { readonly last: State | undefined; readonly drawing: Drawing },
  ): void
}
