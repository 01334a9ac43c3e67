import { css, html, LitElement } from 'lit'
import { customElement } from 'lit/decorators.js'
import { elementStyles } from '../../elements/element-styles.ts'
import '../../elements/ui-chip.ts'
import { formatNumber } from '../../i18n/format.ts'
import { Localized } from '../../i18n/language.ts'
import { t } from '../../i18n/shell.ts'
import { workspaces } from '../../state/shell-registry.ts'
import { snapshot } from '../../state/snapshot.ts'
import { Watch } from '../../state/watch.ts'
import { viewCounts } from './view-counts.ts'
import './map-legend.ts'
import './map-toolbar.ts'
import './map-zoom.ts'
import './shell-slot.ts'

/** The map in full, with the four things that may float on it: chips, tools, legend, zoom. */
@customElement('map-stage')
export class MapStage extends Localized(LitElement) {
  static override styles = [
    elementStyles,
    css`
      :host {
        position: absolute;
        inset: 0;
        display: block;
        overflow: hidden;
      }
      .top {
        position: absolute;
        left: 12px;
        right: 12px;
        top: 12px;
        z-index: var(--z-overlay);
        display: flex;
        gap: 8px;
        align-items: flex-start;
        pointer-events: none;
      }
      .chips {
        display: flex;
        flex: 1;
        flex-wrap: wrap;
        gap: 8px;
        min-width: 0;
      }
      .chips > *,
      .end > *,
      shell-slot > * {
        pointer-events: auto;
      }
      .end {
        display: flex;
        gap: 8px;
      }
      map-toolbar {
        position: absolute;
        left: 12px;
        top: 56px;
        z-index: var(--z-overlay);
      }
      .legend {
        position: absolute;
        left: 12px;
        bottom: 34px;
        z-index: var(--z-overlay);
        display: flex;
        max-height: calc(100% - 120px);
        pointer-events: none;
      }
      map-legend {
        pointer-events: auto;
      }
      map-zoom {
        position: absolute;
        right: 12px;
        bottom: 34px;
        z-index: var(--z-overlay);
      }
      @media (min-width: 720px) and (max-width: 1199px) {
        :host {
          --covered: min(40%, var(--panel-width, 0px));
        }
        .top,
        map-zoom {
          right: calc(12px + var(--covered));
        }
      }
      @media (max-width: 719px) {
        .top {
          left: 8px;
          right: 8px;
          top: 8px;
        }
        .chips {
          flex-wrap: nowrap;
          overflow-x: auto;
          pointer-events: auto;
          padding: 1px;
          scrollbar-width: none;
        }
        .end {
          display: none;
        }
        map-toolbar {
          left: 8px;
          top: 48px;
        }
        .legend {
          left: 8px;
        }
        map-zoom {
          right: 8px;
        }
      }
    `,
  ]
  readonly #counts = new Watch(this, viewCounts)
  readonly #snapshot = new Watch(this, snapshot.store)

  /** The stage serves several workspaces: it is named for the one that is on. */
  #title(): string {
    const { workspace } = this.#snapshot.value
    return (
      workspaces
        .get()
        .find(({ id }) => id === workspace)
        ?.label() ?? t('app-name')
    )
  }
  override render() {
    const count = this.#counts.value?.inView
    return html`<h1 class="visually-hidden">${this.#title()}</h1>
      <slot name="map"></slot>
      <div class="top">
        <div class="chips" role="group" aria-label=${t('map-filters')}>
          <shell-slot name="chips"></shell-slot>
        </div>
        <div class="end">
          <shell-slot name="chips-end"></shell-slot>
          <ui-chip label=${t('in-view')}
            ><span>${t.parts('in-view-count', { count: html`<b>${formatNumber(count)}</b>` })}</span></ui-chip
          >
        </div>
      </div>
      <map-toolbar></map-toolbar>
      <div class="legend"><map-legend></map-legend></div>
      <map-zoom></map-zoom>
      <shell-slot name="stage"></shell-slot>`
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'map-stage': MapStage
  }
}
