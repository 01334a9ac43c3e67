import { css, html, LitElement, nothing } from 'lit'
import { customElement } from 'lit/decorators.js'
import { elementStyles } from '../../elements/element-styles.ts'
import '../../elements/ui-button.ts'
import '../../elements/ui-popover.ts'
import '../../elements/ui-segmented.ts'
import type { UiChangeEvent } from '../../elements/ui-change-event.ts'
import { Localized } from '../../i18n/language.ts'
import { t } from '../../i18n/shell.ts'
import { layerToggles, mapHandle } from '../../map/map-registry.ts'
import { city, regionByCode } from '../../state/city.ts'
import { snapshot } from '../../state/snapshot.ts'
import { colourings, hasLayer, withLayer, type Colouring } from '../../state/snapshot-shape.ts'
import { Watch } from '../../state/watch.ts'
import './shell-slot.ts'

/** Nearer, farther, back to the place, and what the map shows. */
@customElement('map-zoom')
export class MapZoom extends Localized(LitElement) {
  static override styles = [
    elementStyles,
    css`
      .column {
        display: flex;
        flex-direction: column;
        padding: 2px;
        border-radius: var(--r-2);
        background: var(--c-surface);
        box-shadow: var(--e-2);
      }
      .menu {
        display: flex;
        flex-direction: column;
        gap: 6px;
        min-width: 220px;
        padding: 12px;
      }
      h3 {
        font-size: var(--fs-12);
        font-weight: var(--fw-regular);
        color: var(--c-text-3);
      }
      label {
        display: flex;
        align-items: center;
        gap: 8px;
        min-height: var(--h-row-dense);
        cursor: pointer;
      }
      input {
        width: 16px;
        height: 16px;
        margin: 0;
        accent-color: var(--c-accent);
      }
      ui-segmented {
        margin-bottom: 6px;
      }
    `,
  ]
  readonly #snapshot = new Watch(this, snapshot.store)
  readonly #toggles = new Watch(this, layerToggles)

  override render() {
    const { colourBy } = this.#snapshot.value
    const zoom = (by: number) => () =>
      mapHandle.get()?.map.easeTo({ zoom: mapHandle.get()!.map.getZoom() + by })
    return html`<div class="column">
      <ui-button variant="quiet" icon="plus" label=${t('map-zoom-in')} @click=${zoom(1)}></ui-button>
      <ui-button variant="quiet" icon="minus" label=${t('map-zoom-out')} @click=${zoom(-1)}></ui-button>
      <ui-button variant="quiet" icon="target" label=${t('map-locate')} @click=${locate}></ui-button>
      <ui-popover side="left-end" label=${t('map-layers')}>
        <ui-button slot="trigger" variant="quiet" icon="layers" label=${t('map-layers')}></ui-button>
        <div class="menu">
          <h3>${t('map-colour-by')}</h3>
          <ui-segmented
            label=${t('map-colour-by')}
            .options=${colourings.map((value) => ({ value, label: t(`colour-${value}`) }))}
            .value=${colourBy}
            @ui-change=${(event: UiChangeEvent<Colouring>) => snapshot.set({ colourBy: event.value })}
          ></ui-segmented>
          ${this.#toggles.value.length ? html`<h3>${t('map-layers-on')}</h3>` : nothing}
          ${this.#toggles.value.map(
            ({ id, label }) =>
              html`<label>
                <input
                  type="checkbox"
                  .checked=${hasLayer(this.#snapshot.value, id)}
                  @change=${(event: Event) => this.#turn(id, (event.target as HTMLInputElement).checked)}
                />${label()}
              </label>`,
          )}
          <shell-slot name="layers"></shell-slot>
        </div>
      </ui-popover>
    </div>`
  }
  #turn(id: string, on: boolean) {
    snapshot.set({ layers: withLayer(snapshot.get().layers, id, on) })
  }
}
function locate() {
  const { regionCode } = snapshot.get()
  const bounds = (regionCode ? regionByCode.get().get(regionCode)?.bounds : undefined) ?? city.get()?.bounds
  if (bounds) mapHandle.get()?.fitBounds([...bounds])
}
declare global {
  interface HTMLElementTagNameMap {
    'map-zoom': MapZoom
  }
}
