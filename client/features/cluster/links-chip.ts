import { css, html, LitElement, nothing } from 'lit'
import { customElement } from 'lit/decorators.js'
import { widestGapM } from '#domain/adjacency'
import { elementStyles } from '../../elements/element-styles.ts'
import type { UiChangeEvent } from '../../elements/ui-change-event.ts'
import { t } from '../../i18n/cluster.ts'
import { Localized } from '../../i18n/language.ts'
import { linksLayerId, stitches } from '../../map/layers/link-stitch.ts'
import { snapshot } from '../../state/snapshot.ts'
import { hasLayer, withLayer } from '../../state/snapshot-shape.ts'
import { view } from '../../state/view-box.ts'
import { Watch } from '../../state/watch.ts'
import '../../elements/ui-chip.ts'
import '../../elements/ui-popover.ts'
import '../../elements/ui-slider.ts'

/** The links layer as a chip: its popover holds the gap, its cross turns it off. Off, it offers itself. */
@customElement('links-chip')
export class LinksChip extends Localized(LitElement) {
  static override styles = [
    elementStyles,
    css`
      .content {
        width: 280px;
        padding: 12px 14px;
      }
      p {
        margin-top: 8px;
        font-size: var(--fs-12);
        line-height: 1.5;
        color: var(--c-text-3);
      }
      p.count {
        color: var(--c-text);
      }
    `,
  ]
  readonly #snapshot = new Watch(this, snapshot.store)
  readonly #stitches = new Watch(this, stitches)
  readonly #view = new Watch(this, view)

  override render() {
    const { layers, linkGapM } = this.#snapshot.value
    if (!hasLayer(this.#snapshot.value, linksLayerId))
      return html`<ui-chip pressable @click=${() => this.#toggle(layers, true)}
        >${t('plan-layer-links')}</ui-chip
      >`
    return html`<ui-popover label=${t('plan-layer-links')}>
      <ui-chip
        slot="trigger"
        active
        pressable
        removable
        label=${t('plan-layer-key')}
        remove-label=${t('links-off')}
        @chip-remove=${() => this.#toggle(layers, false)}
        >${t('links-chip', { gap: linkGapM })}</ui-chip
      >
      <div class="content">
        <ui-slider
          label=${t('links-gap')}
          .value=${linkGapM}
          min="0"
          .max=${widestGapM}
          step="1"
          .text=${t('links-gap-value', { gap: linkGapM })}
          @ui-change=${(event: UiChangeEvent<number>) => snapshot.set({ linkGapM: event.value })}
        ></ui-slider>
        <p class="count" role="status">${this.#countText()}</p>
        <p>${t('links-help')}</p>
      </div>
    </ui-popover>`
  }

  #countText() {
    const now = this.#view.value
    if (!now) return nothing
    if (now.zoom < 14.5) return t('links-zoom-in')
    const [west, south, east, north] = now.box
    const seen = this.#stitches.value.filter(({ pair: { bridge } }) => {
      const [lng, lat] = bridge
      return lng >= west && lng <= east && lat >= south && lat <= north
    })
    const blocked = seen.filter((stitch) => stitch.blocked).length
    return t('links-shown', { count: seen.length - blocked, blocked })
  }

  #toggle(layers: readonly string[], on: boolean) {
    snapshot.set({ layers: withLayer(layers, linksLayerId, on) })
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'links-chip': LinksChip
  }
}
