import { css, html, LitElement, nothing } from 'lit'
import { customElement } from 'lit/decorators.js'
import { elementStyles } from '../../elements/element-styles.ts'
import '../../elements/ui-icon.ts'
import '../../elements/ui-sign.ts'
import { formatNumber } from '../../i18n/format.ts'
import { Localized } from '../../i18n/language.ts'
import { t } from '../../i18n/shell.ts'
import { classTables, type SymbolClass } from '../../map/layers/symbology.ts'
import { snapshot } from '../../state/snapshot.ts'
import { Watch } from '../../state/watch.ts'
import { className } from './class-name.ts'
import { viewCounts } from './view-counts.ts'
import './shell-slot.ts'

/** The class table that paints the map, with the counts in view; features add their own signs below. */
@customElement('map-legend')
export class MapLegend extends Localized(LitElement) {
  static override styles = [
    elementStyles,
    css`
      :host {
        display: block;
        min-width: 200px;
        max-width: 280px;
        max-height: 100%;
        padding: 10px 12px;
        border-radius: var(--r-2);
        background: var(--c-surface);
        box-shadow: var(--e-2);
        font-size: var(--fs-12);
        overflow: auto;
      }
      h2 {
        display: flex;
        gap: 6px;
        align-items: baseline;
        font-size: var(--fs-12);
      }
      h2 span {
        font-weight: var(--fw-regular);
        color: var(--c-text-3);
        white-space: nowrap;
      }
      h2 button {
        display: grid;
        align-self: center;
        place-items: center;
        width: 20px;
        height: 20px;
        margin: -2px -6px -2px auto;
        padding: 0;
        border: 0;
        border-radius: var(--r-1);
        background: none;
        color: var(--c-text-3);
      }
      h2 button[aria-expanded='false'] ui-icon {
        transform: rotate(180deg);
      }
      ul {
        margin-top: 6px;
      }
      li {
        display: flex;
        align-items: center;
        gap: 8px;
        min-height: 20px;
        white-space: nowrap;
      }
      .count {
        margin-left: auto;
        padding-left: 14px;
        color: var(--c-text-3);
      }
      .faint {
        color: var(--c-text-3);
      }
      .swatch {
        flex: none;
        width: 18px;
        height: 12px;
        border-radius: 2px;
        background: var(--swatch);
        box-shadow: inset 0 0 0 1px color-mix(in srgb, var(--map-label-2) 55%, transparent);
      }
      .more:not(:has(shell-slot > *)) {
        display: none;
      }
      .more {
        margin-top: 8px;
        padding-top: 6px;
        border-top: 1px solid var(--c-line);
      }
    `,
  ]
  readonly #snapshot = new Watch(this, snapshot.store)
  readonly #counts = new Watch(this, viewCounts)
  readonly #phone = matchMedia('(max-width: 719px)')

  override render() {
    const { colourBy, view } = this.#snapshot.value
    // On a phone it would cover the map: there it is unfolded by hand.
    const folded = (view['legend'] ?? (this.#phone.matches ? 'folded' : 'open')) === 'folded'
    return html`<section aria-label=${t('legend-name')}>
      <h2>
        ${t(`colour-${colourBy}`)} <span>${t('legend-in-view')}</span>
        <button
          type="button"
          aria-expanded=${!folded}
          aria-label=${folded ? t('legend-unfold') : t('legend-fold')}
          @click=${() => snapshot.setView('legend', folded ? 'open' : 'folded')}
        >
          <ui-icon name="down" size="s"></ui-icon>
        </button>
      </h2>
      ${folded ? nothing : this.#body(classTables[colourBy].classes)}
    </section>`
  }
  #body(classes: readonly SymbolClass[]) {
    const byClass = this.#counts.value?.byClass
    return html`<ul>
        ${classes.map((symbolClass, at) => this.#row(symbolClass, byClass?.[at]))}
      </ul>
      <div class="more"><shell-slot name="legend"></shell-slot></div>`
  }
  #row(symbolClass: SymbolClass, count: number | undefined) {
    return html`<li>
      ${symbolClass.sign ? signOfClass(symbolClass) : swatch(symbolClass)}
      <span
        >${className(symbolClass.key)}${symbolClass.hatched ? html`<span class="faint">${t('legend-hatched')}</span>` : nothing}</span
      >
      <span class="count">${formatNumber(count)}</span>
    </li>`
  }
}
const signOfClass = ({ sign, token, ink }: SymbolClass) =>
  html`<ui-sign sign=${sign!} token=${token} ink=${ink ?? 'light'}></ui-sign>`

const swatch = ({ token }: SymbolClass) => {
  const box = document.createElement('span')
  box.className = 'swatch'
  box.style.setProperty('--swatch', `var(--${token})`)
  return box
}
declare global {
  interface HTMLElementTagNameMap {
    'map-legend': MapLegend
  }
}
