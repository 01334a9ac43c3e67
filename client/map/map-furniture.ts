import { css, html, LitElement, nothing } from 'lit'
import { customElement } from 'lit/decorators.js'
import { Localized } from '../i18n/language.ts'
import { t } from '../i18n/shell.ts'
import { city } from '../state/city.ts'
import { view } from '../state/view-box.ts'
import { Watch } from '../state/watch.ts'
import { elementStyles } from '../elements/element-styles.ts'

const lengthsM = [
  5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000,
]
const widestPx = 140
/** Ground metres per pixel at zoom 0 on the equator, tiles of 512 px. */
const metresPerPixel = 78_271.517

/** Scale, approval number, coordinate system, source: never hidden, on every map. */
@customElement('map-furniture')
export class MapFurniture extends Localized(LitElement) {
  static override styles = [
    elementStyles,
    css`
      :host {
        position: absolute;
        left: 14px;
        right: 60px;
        bottom: 9px;
        z-index: var(--z-overlay);
        display: flex;
        flex-wrap: wrap;
        gap: 2px 10px;
        align-items: flex-end;
        font-size: var(--fs-11);
        line-height: 1.3;
        color: var(--map-label-2);
        pointer-events: none;
      }
      span {
        padding: 0 3px;
        border-radius: var(--r-1);
        white-space: nowrap;
        /* Names of the map may run under it, and it has to stay readable. */
        background: color-mix(in srgb, var(--map-halo) 80%, transparent);
      }
      .scale {
        display: inline-flex;
        align-items: flex-end;
        gap: 6px;
      }
      i {
        display: block;
        width: var(--scale);
        height: 5px;
        border: 1.4px solid currentColor;
        border-top: 0;
      }
      /* A small map in a corner keeps its scale and what the law asks for. */
      @container (max-width: 520px) {
        .wide {
          display: none;
        }
      }
    `,
  ]
  readonly #view = new Watch(this, view)
  readonly #city = new Watch(this, city)

  override render() {
    const now = this.#view.value
    const place = this.#city.value
    if (!now) return nothing
    const latitude = ((now.box[1] + now.box[3]) / 2) * (Math.PI / 180)
    const perPixel = (metresPerPixel * Math.cos(latitude)) / 2 ** now.zoom
    const length = lengthsM.findLast((metres) => metres / perPixel <= widestPx) ?? lengthsM[0]!
    this.style.setProperty('--scale', `${Math.round(length / perPixel)}px`)
    return html`<span class="scale"><i></i>${length >= 1000 ? `${length / 1000} km` : `${length} m`}</span>
      <span
        >${place?.mapApprovalNo ? t('map-approval', { number: place.mapApprovalNo }) : t('map-internal')}</span
      >
      <span class="wide">${t('map-system', { zoom: now.zoom.toFixed(1) })}</span>
      ${place?.attribution ? html`<span>${place.attribution}</span>` : nothing}`
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'map-furniture': MapFurniture
  }
}
