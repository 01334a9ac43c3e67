import { css, html, LitElement, nothing } from 'lit'
import { customElement, query, state } from 'lit/decorators.js'
import type { Region } from '#contract/city'
import { elementStyles } from '../../elements/element-styles.ts'
import '../../elements/ui-icon.ts'
import '../../elements/ui-popover.ts'
import type { UiPopover } from '../../elements/ui-popover.ts'
import { Localized } from '../../i18n/language.ts'
import { t } from '../../i18n/shell.ts'
import { mapHandle } from '../../map/map-registry.ts'
import { city, nameOf, pathOf, regionByCode } from '../../state/city.ts'
import { snapshot } from '../../state/snapshot.ts'
import { Watch } from '../../state/watch.ts'

/** Where we are, and where to go: city, county, street in at most two presses. */
@customElement('region-menu')
export class RegionMenu extends Localized(LitElement) {
  static override styles = [
    elementStyles,
    css`
      :host {
        min-width: 0;
      }
      .crumb {
        display: flex;
        align-items: center;
        gap: 6px;
        min-width: 0;
        min-height: var(--h-ctl);
        padding: 0 6px;
        border: 0;
        border-radius: var(--r-2);
        background: none;
        font-size: var(--fs-14);
        white-space: nowrap;
      }
      .crumb:hover {
        background: var(--c-surface-3);
      }
      .crumb span {
        color: var(--c-text-2);
      }
      .crumb .slash {
        color: var(--c-line-2);
      }
      .crumb b {
        font-size: var(--fs-16);
        overflow: hidden;
        text-overflow: ellipsis;
      }
      .columns {
        display: grid;
        grid-auto-flow: column;
        grid-auto-columns: minmax(160px, auto);
        max-height: min(520px, 80dvh);
      }
      section {
        padding: 8px;
        overflow: auto;
      }
      section + section {
        border-left: 1px solid var(--c-line);
      }
      h3 {
        padding: 2px 8px 6px;
        font-size: var(--fs-12);
        font-weight: var(--fw-regular);
        color: var(--c-text-3);
      }
      li button {
        display: flex;
        align-items: center;
        gap: 8px;
        width: 100%;
        min-height: var(--h-row-dense);
        padding: 2px 8px;
        border: 0;
        border-radius: var(--r-1);
        background: none;
        text-align: left;
        white-space: nowrap;
      }
      li button:hover,
      li button[aria-expanded='true'] {
        background: var(--c-surface-3);
      }
      li button[aria-current] {
        color: var(--c-accent);
        font-weight: var(--fw-bold);
      }
      li ui-icon {
        margin-left: auto;
        color: var(--c-text-3);
      }
      @media (max-width: 719px) {
        .crumb .above {
          display: none;
        }
      }
    `,
  ]
  @state() private county: string | undefined
  @query('ui-popover') private readonly menu!: UiPopover
  readonly #city = new Watch(this, city)
  readonly #snapshot = new Watch(this, snapshot.store)

  override render() {
    const { regionCode } = this.#snapshot.value
    const place = this.#city.value
    const path = pathOf(regionCode ?? place?.regions.find(({ level }) => level === 'city')?.code)
    const here = path.at(-1)
    return html`<ui-popover label=${t('place-name')} @toggle=${this.#onToggle}>
      <button
        slot="trigger"
        type="button"
        class="crumb"
        aria-label="${t('place-name')} ${path.map(nameOf).join(' / ')}"
      >
        ${path.slice(0, -1).map((region) => html`<span class="above">${nameOf(region)}</span><span class="above slash">/</span>`)}
        <b>${here ? nameOf(here) : place ? nameOf(place) : t('place-unknown')}</b
        ><ui-icon name="down" size="s"></ui-icon>
      </button>
      ${place ? this.#columns(place.regions) : nothing}
    </ui-popover>`
  }
  #columns(regions: readonly Region[]) {
    const { regionCode } = this.#snapshot.value
    const counties = regions.filter(({ level }) => level === 'county')
    const open = counties.find(({ code }) => code === (this.county ?? regionCode?.slice(0, 6)))
    const streets = open ? regions.filter(({ parentCode }) => parentCode === open.code) : []
    return html`<div class="columns">
      <section>
        <h3>${t('place-counties')}</h3>
        <ul>
          <li>${this.#choice(undefined, t('place-whole-city'))}</li>
          ${counties.map(
            (region) =>
              html`<li>
                <button
                  type="button"
                  aria-expanded=${region === open}
                  aria-current=${regionCode?.startsWith(region.code) ? 'true' : nothing}
                  @click=${() => this.#openCounty(region)}
                >
                  ${nameOf(region)}<ui-icon name="right" size="s"></ui-icon>
                </button>
              </li>`,
          )}
        </ul>
      </section>
      ${
        open
          ? html`<section>
              <h3>${t('place-streets', { county: nameOf(open) })}</h3>
              <ul>
                <li>${this.#choice(open.code, t('place-whole-county'))}</li>
                ${streets.map((region) => html`<li>${this.#choice(region.code, nameOf(region))}</li>`)}
              </ul>
            </section>`
          : nothing
      }
    </div>`
  }
  #choice(code: string | undefined, name: string) {
    const isHere = code === this.#snapshot.value.regionCode
    return html`<button
      type="button"
      aria-current=${isHere ? 'true' : nothing}
      @click=${() => this.#go(code)}
    >
      ${name}
    </button>`
  }
  #openCounty({ code }: Region) {
    this.county = code
    void this.updateComplete.then(() => this.menu.place())
  }
  #go(code: string | undefined) {
    this.menu.open = false
    snapshot.set({ regionCode: code })
    const bounds = code ? regionByCode.get().get(code)?.bounds : city.get()?.bounds
    if (bounds) mapHandle.get()?.fitBounds([...bounds])
  }
  #onToggle() {
    if (!this.menu.open) this.county = undefined
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'region-menu': RegionMenu
  }
}
