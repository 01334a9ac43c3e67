import { Map as MapLibreMap, setWorkerUrl, type JumpToOptions, type LngLatBoundsLike } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import 'maplibre-gl/dist/maplibre-gl.css'
import './map.css'
import { tileLayers } from '#contract/tile-layers'
import { language } from '../i18n/language.ts'
import { t } from '../i18n/shell.ts'
import { city } from '../state/city.ts'
import { onMissedEvents, onServerEvent } from '../state/live.ts'
import { snapshot } from '../state/snapshot.ts'
import type { Camera, Snapshot } from '../state/snapshot-shape.ts'
import { showView } from '../state/view-box.ts'
import { DeckOverlay } from './deck-overlay.ts'
import { registerBaseMap } from './layers/base-map.ts'
import { drawHatches } from './layers/hatch-pattern.ts'
import { readPalette } from './layers/symbology.ts'
import { LayerStack } from './layer-stack.ts'
import { isLite, prefersStill } from './lite-mode.ts'
import type { Drawing } from './map-layer.ts'
import { mapLayers, publishMap, registerMapMode } from './map-registry.ts'
import { ModeHost } from './mode-host.ts'
import { BrowseMode } from './modes/browse.ts'
import { PointerOverlay } from './pointer-overlay.ts'
import './map-furniture.ts'
import './map-notice.ts'

declare global {
  interface Window {
    /** For the console and the browser tests. */
    lianpianMap?: MapLibreMap
  }
}
setWorkerUrl(workerUrl)
registerBaseMap()
registerMapMode(new BrowseMode())

/** The room that floats on the stage take: chips above, tools at the left, zoom at the right. */
const stagePadding = { top: 64, left: 72, right: 72, bottom: 48 }
const smallMapPx = 700

/** The one element that owns the map. It is made once and moved between workspaces, never rebuilt. */
export class MapView extends HTMLElement {
  #map: MapLibreMap | undefined
  #stack: LayerStack | undefined
  readonly #lite = isLite()
  readonly #deck = new DeckOverlay()
  readonly #notice = document.createElement('map-notice')
  /** Until the city is known the map stands on the equator, which is no view worth keeping. */
  #isPlaced = false

  connectedCallback() {
    // Moving it to another workspace connects it again; the map stays.
    if (this.#map) requestAnimationFrame(() => this.#map?.resize())
    else this.#start()
  }

  #start() {
    const canvasHost = document.createElement('div')
    canvasHost.className = 'map-canvas'
    this.append(canvasHost, document.createElement('map-furniture'), this.#notice)
    let map: MapLibreMap
    try {
      map = this.#map = window.lianpianMap = this.#make(canvasHost)
    } catch (error) {
      console.error(error)
      this.#notice.problem = 'failed'
      return
    }
    map.touchZoomRotate.disableRotation()
    if (snapshot.get().camera) this.#isPlaced = true
    else this.#fitCity()
    new ResizeObserver(() => requestAnimationFrame(() => map.resize())).observe(this)
    map.once('style.load', () => this.#fill(map, canvasHost))
    map.on('webglcontextlost', () => {
      this.#notice.problem = 'lost'
      publishMap(undefined)
    })
    map.on('webglcontextrestored', () => map.once('style.load', () => this.#restore()))
    this.#name()
    language.listen(() => this.#name())
  }

  #make(container: HTMLElement): MapLibreMap {
    const { camera } = snapshot.get()
    return new MapLibreMap({
      container,
      style: { version: 8, sources: {}, layers: [] },
      ...(camera ? viewOf(camera) : {}),
      attributionControl: false,
      maxZoom: 20,
      // 'high-performance' kills the tab on some phones, and this map needs no big card.
      canvasContextAttributes: { powerPreference: 'default', antialias: false },
      fadeDuration: this.#lite || prefersStill() ? 0 : 160,
      ...(this.#lite ? { pixelRatio: 1 } : {}),
      // Arrow keys belong to the crosshair of the modes.
      keyboard: false,
      dragRotate: false,
      pitchWithRotate: false,
    })
  }

  #fill(map: MapLibreMap, canvasHost: HTMLElement) {
    drawHatches(map, readPalette())
    const stack = (this.#stack = new LayerStack(map, this.#drawing()))
    mapLayers.subscribe((layers) => layers.forEach((layer) => stack.add(layer)))
    new ModeHost(map, new PointerOverlay(canvasHost))
    this.#follow(map)
    this.#listen(map)
    this.#publish(map)
  }

  #drawing(): Drawing {
    return { palette: readPalette(), lite: this.#lite }
  }
  #publish(map: MapLibreMap) {
    publishMap({
      map,
      lite: this.#lite,
      setDeckLayers: (name, layers) => this.#deck.set(map, name, layers),
      fitBounds: (bounds, options) => this.#fitBounds(bounds, options),
    })
  }
  #restore() {
    this.#notice.problem = 'none'
    this.#stack?.resync()
    if (this.#map) this.#publish(this.#map)
  }

  /** Map to snapshot and snapshot to map, without one answering its own echo. */
  #follow(map: MapLibreMap) {
    const tell = () => {
      const bounds = map.getBounds()
      showView({
        box: [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()],
        zoom: map.getZoom(),
      })
    }
    let waiting = 0
    map.on('move', () => {
      waiting ||= requestAnimationFrame(() => {
        waiting = 0
        tell()
      })
    })
    map.on('resize', tell)
    map.on('moveend', () => {
      if (this.#isPlaced) snapshot.set({ camera: cameraOf(map) })
    })
    tell()
    snapshot.listen((next, last) => this.#onSnapshot(map, next, last))
  }
  #onSnapshot(map: MapLibreMap, next: Snapshot, last: Snapshot) {
    if (next.theme !== last.theme || next.language !== last.language)
      // After the page has taken the theme over, or the old colours would be read.
      queueMicrotask(() => {
        drawHatches(map, readPalette())
        this.#stack?.redraw(this.#drawing())
      })
    const { camera } = next
    if (camera) this.#isPlaced = true
    if (camera && camera !== last.camera && !isNear(camera, cameraOf(map))) this.#go(viewOf(camera))
  }

  /** Tiles that changed on the server are asked for again, and only those. */
  #listen(map: MapLibreMap) {
    onServerEvent('tiles', ({ layer, tiles }) => {
      if (!map.style || !map.getSource(layer)) return
      const ids = tiles?.map((tile) => {
        const [z, x, y] = tile.split('/').map(Number)
        return { z: z!, x: x!, y: y! }
      })
      map.refreshTiles(layer, ids)
    })
    onMissedEvents(() => {
      for (const id of Object.keys(tileLayers)) if (map.style && map.getSource(id)) map.refreshTiles(id)
    })
  }

  #fitCity() {
    const bounds = city.get()?.bounds
    this.#isPlaced = bounds !== undefined
    if (bounds) this.#map?.fitBounds([...bounds], { padding: 24, animate: false })
    else {
      const stop = city.listen(() => {
        stop()
        this.#fitCity()
      })
    }
  }
  #fitBounds(bounds: LngLatBoundsLike, { maxZoom = 17 }: { maxZoom?: number } = {}) {
    const padding = this.clientWidth > smallMapPx ? stagePadding : 28
    const camera = this.#map?.cameraForBounds(bounds, { padding, maxZoom })
    if (camera) this.#go(camera)
  }
  #go(to: JumpToOptions) {
    if (this.#lite || prefersStill()) this.#map?.jumpTo(to)
    else this.#map?.easeTo({ ...to, duration: 900, essential: true })
  }
  #name() {
    this.#map?.getCanvas().setAttribute('aria-label', t('map-name'))
  }
}
customElements.define('map-view', MapView)

const viewOf = ({ lng, lat, zoom, bearing, pitch }: Camera) => ({
  center: [lng, lat] as [number, number],
  zoom,
  bearing,
  pitch,
})
function cameraOf(map: MapLibreMap): Camera {
  const { lng, lat } = map.getCenter()
  return { lng, lat, zoom: map.getZoom(), bearing: map.getBearing(), pitch: map.getPitch() }
}
/** Closer than the address can say. */
const isNear = (a: Camera, b: Camera): boolean =>
  Math.abs(a.lng - b.lng) < 2e-6 && Math.abs(a.lat - b.lat) < 2e-6 && Math.abs(a.zoom - b.zoom) < 0.01 &&
  Math.abs(a.bearing - b.bearing) < 0.1 && Math.abs(a.pitch - b.pitch) < 0.1 // prettier-ignore

declare global {
  interface HTMLElementTagNameMap {
    'map-view': MapView
  }
}
