import { css, html, LitElement, nothing, type PropertyValues } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { RenovationPackage } from '#contract/renovation-package'
import { elementStyles } from '../../elements/element-styles.ts'
import '../../elements/ui-button.ts'
import { formatNumber, formatWanM2 } from '../../i18n/format.ts'
import { Localized } from '../../i18n/language.ts'
import { t } from '../../i18n/package.ts'
import { mapHandle } from '../../map/map-registry.ts'
import { clusters } from '../../state/scenario.ts'
import { Watch } from '../../state/watch.ts'

/** What the map beside a package shows, and the way back to it. Fits the camera once for every other set of clusters. */
@customElement('cluster-chip')
export class ClusterChip extends Localized(LitElement) {
  static override styles = [
    elementStyles,
    css`
      .chip {
        position: absolute;
        left: 12px;
        top: 12px;
        display: flex;
        align-items: center;
        gap: 6px;
        height: 28px;
        max-width: calc(100% - 72px);
        padding: 0 12px;
        border-radius: var(--r-full);
        background: var(--c-surface);
        box-shadow: var(--e-1);
        font-size: var(--fs-12);
        color: var(--c-text-2);
        white-space: nowrap;
        overflow: hidden;
        text-overflow: ellipsis;
      }
      .chip b {
        color: var(--c-text);
      }
      ui-button {
        position: absolute;
        right: 12px;
        top: 12px;
      }
    `,
  ]
  @property({ attribute: false }) clusterIds: readonly number[] = []
  @property({ attribute: false }) content: RenovationPackage | undefined
  readonly #clusters = new Watch(this, clusters)
  readonly #map = new Watch(this, mapHandle)
  #fitted = ''

  override render() {
    const shown = this.#shown()
    const members = shown.reduce((sum, { members }) => sum + members.length, 0)
    return html`<div class="chip">
        <span>${t('package-chip-clusters')} <b>${shown.length}</b></span>
        <span>· ${t('package-communities', { count: this.content?.communityIds.length ?? members })}</span>
        ${this.content ? this.#size(this.content) : nothing}
      </div>
      ${
        shown.length
          ? html`<ui-button
              icon="target"
              label=${t('package-show-clusters')}
              @click=${() => this.#fit()}
            ></ui-button>`
          : nothing
      }`
  }
  #size({ households, floorAreaM2 }: RenovationPackage) {
    return html`<span>· ${formatNumber(households)} ${t('package-unit-households')}</span>
      <span>· ${formatWanM2(floorAreaM2)} ${t('package-unit-wan-m2')}</span>`
  }
  protected override updated(changed: PropertyValues<this>) {
    super.updated(changed)
    const name = [...this.clusterIds].sort((a, b) => a - b).join()
    if (!this.#map.value || this.#fitted === name || this.#shown().length < this.clusterIds.length) return
    this.#fitted = name
    // The map has just been moved here: it learns its new size in the next frames.
    if (this.content)
      requestAnimationFrame(() => requestAnimationFrame(() => this.#fit({ onlyIfAway: true })))
  }
  #shown() {
    const wanted = new Set(this.clusterIds)
    return this.#clusters.value?.filter(({ id }) => wanted.has(id)) ?? []
  }
  #fit({ onlyIfAway = false } = {}) {
    const handle = mapHandle.get()
    const boxes = this.#shown().map(({ bounds }) => bounds)
    if (!handle || boxes.length === 0 || !this.isConnected) return
    handle.map.resize()
    const [west, south] = [Math.min(...boxes.map((box) => box[0])), Math.min(...boxes.map((box) => box[1]))]
    const [east, north] = [Math.max(...boxes.map((box) => box[2])), Math.max(...boxes.map((box) => box[3]))]
    const view = handle.map.getBounds()
    const isIn =
      view.contains([west, south]) && view.contains([east, north]) && handle.map.getZoom() > closeZoom
    // A link or a slide has chosen its own view of the same place.
    if (onlyIfAway && isIn) return
    const [dx, dy] = [(east - west) * margin, (north - south) * margin]
    handle.fitBounds([west - dx, south - dy, east + dx, north + dy], { maxZoom: 17 })
  }
}
const margin = 0.08
/** From here on single yards can be told apart. */
const closeZoom = 13.5

declare global {
  interface HTMLElementTagNameMap {
    'cluster-chip': ClusterChip
  }
}
