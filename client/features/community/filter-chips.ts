import { css, html, LitElement, nothing } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import type { CommunityFilter } from '#domain/community-filter'
import { elementStyles } from '../../elements/element-styles.ts'
import type { UiChangeEvent } from '../../elements/ui-change-event.ts'
import type { UiPopover } from '../../elements/ui-popover.ts'
import { t } from '../../i18n/community.ts'
import { formatNumber } from '../../i18n/format.ts'
import { Localized } from '../../i18n/language.ts'
import { announce } from '../../state/announcement.ts'
import { city } from '../../state/city.ts'
import { matching } from '../../state/communities.ts'
import { snapshot } from '../../state/snapshot.ts'
import { Watch } from '../../state/watch.ts'
import { filterKinds, filterText, isActive, withoutKind, type FilterKind } from './filter-words.ts'
import './filter-form.ts'
import '../../elements/ui-chip.ts'
import '../../elements/ui-popover.ts'

/** Every filter that works is a chip with its own menu; the dashed last one adds another. */
@customElement('filter-chips')
export class FilterChips extends Localized(LitElement) {
  static override styles = [
    elementStyles,
    css`
      :host {
        display: contents;
      }
      ui-popover,
      ui-chip {
        pointer-events: auto;
        flex: none;
      }
      .kinds {
        min-width: 160px;
        padding: 6px 0;
      }
      .kinds button {
        display: block;
        width: 100%;
        min-height: 34px;
        padding: 0 14px;
        border: 0;
        background: none;
        text-align: left;
      }
      .kinds button:hover {
        background: var(--c-surface-3);
      }
      p {
        padding: 8px 14px;
        border-top: 1px solid var(--c-line);
        font-size: var(--fs-12);
        color: var(--c-text-2);
      }
    `,
  ]
  readonly #snapshot = new Watch(this, snapshot.store)
  readonly #matching = new Watch(this, matching)
  /** Chosen in the "+" menu and not yet saying anything. */
  @state() private adding: FilterKind | undefined

  constructor() {
    super()
    new Watch(this, city)
  }

  override render() {
    const { filters } = this.#snapshot.value
    const active = filterKinds.filter((kind) => isActive(filters, kind))
    const free = filterKinds.filter((kind) => !active.includes(kind))
    return html`${active.map((kind) => this.#chip(kind, filters))}
    ${
      filters.text
        ? html`<ui-chip
            removable
            label=${t('filter-text')}
            remove-label=${t('filter-remove', { kind: t('filter-text') })}
            @chip-remove=${() => this.#set({ ...filters, text: undefined })}
            >${filters.text}</ui-chip
          >`
        : nothing
    }
    ${free.length || this.adding ? this.#add(free, filters) : nothing}
    ${
      active.length > 1
        ? html`<ui-chip pressable @click=${() => this.#set({})}>${t('filter-clear')}</ui-chip>`
        : nothing
    }`
  }

  #chip(kind: FilterKind, filters: CommunityFilter) {
    const name = t(`filter-kind-${kind}`)
    return html`<ui-popover label=${name}>
      <ui-chip
        slot="trigger"
        pressable
        removable
        label=${name}
        remove-label=${t('filter-remove', { kind: name })}
        @chip-remove=${() => this.#set(withoutKind(filters, kind))}
        >${filterText(filters, kind)}</ui-chip
      >
      ${this.#form(kind, filters)}
    </ui-popover>`
  }

  #add(free: readonly FilterKind[], filters: CommunityFilter) {
    const kind = this.adding
    return html`<ui-popover
      class="add"
      label=${t('filter-add-label')}
      @toggle=${(event: Event) => {
        if (!(event.target as UiPopover).open) this.adding = undefined
      }}
    >
      <ui-chip slot="trigger" add>${t('filter-add')}</ui-chip>
      ${
        kind
          ? this.#form(kind, filters)
          : html`<div class="kinds">
              ${free.map(
                (each) =>
                  html`<button type="button" @click=${() => (this.adding = each)}>
                    ${t(`filter-kind-${each}`)}
                  </button>`,
              )}
            </div>`
      }
    </ui-popover>`
  }

  #form(kind: FilterKind, filters: CommunityFilter) {
    return html`<filter-form
        .kind=${kind}
        .filters=${filters}
        @ui-change=${(event: UiChangeEvent<CommunityFilter>) => this.#set(event.value)}
      ></filter-form>
      <p role="status">${t('filter-matching', { count: formatNumber(this.#matching.value.length) })}</p>`
  }

  #set(filters: CommunityFilter) {
    const known = Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined))
    // "Back" undoes a filter, not each digit that was typed into it.
    const before = Object.keys(snapshot.get().filters).sort().join()
    snapshot.set({ filters: known }, { step: before !== Object.keys(known).sort().join() })
    announce(t('filter-announce', { count: matching.get().length }))
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'filter-chips': FilterChips
  }
}
