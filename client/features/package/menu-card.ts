import { html, LitElement, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import type { RenovationPackage } from '#contract/renovation-package'
import { elementStyles } from '../../elements/element-styles.ts'
import '../../elements/ui-button.ts'
import '../../elements/ui-card.ts'
import '../../elements/ui-empty-state.ts'
import '../../elements/ui-segmented.ts'
import type { UiChangeEvent } from '../../elements/ui-change-event.ts'
import { formatWanYuan } from '../../i18n/format.ts'
import { Localized } from '../../i18n/language.ts'
import { t } from '../../i18n/package.ts'
import { communities } from '../../state/communities.ts'
import {
  groupBy,
  rowsByCommunity,
  rowsByItem,
  type CommunityGroup,
  type ItemRow,
} from '../../state/package-figures.ts'
import { menu } from '../../state/packages.ts'
import { snapshot } from '../../state/snapshot.ts'
import { Watch } from '../../state/watch.ts'
import './add-item-dialog.ts'
import type { CellStepEvent } from './amount-cell.ts'
import { menuRow } from './menu-row.ts'
import { menuStyles } from './menu-styles.ts'
import './menu-totals.ts'

const views = ['item', 'community'] as const
type View = (typeof views)[number]
const setting = 'package-by'
/** Up to so many lines all communities stand open; beyond, one opens what one works on. */
const openAllBelow = 80

/** The renovation menu of a package: what, how much, at which price. By item or by community. */
@customElement('menu-card')
export class MenuCard extends Localized(LitElement) {
  static override styles = [elementStyles, menuStyles]
  @property({ attribute: false }) content!: RenovationPackage
  /** Why nothing can be changed; empty: it can. */
  @property() why = ''
  @state() private adding = false
  /** Communities that were opened or closed by hand. */
  @state() private toggled: ReadonlySet<number> = new Set()
  readonly #menu = new Watch(this, menu)
  readonly #communities = new Watch(this, communities)
  readonly #snapshot = new Watch(this, snapshot.store)

  override render() {
    const { items, communityIds } = this.content
    const count = groupBy(items, (item) => item.menuCode).size
    return html`<ui-card
        heading=${t('package-menu')}
        note=${t('package-menu-note', { items: count, communities: communityIds.length })}
      >
        <span slot="actions" class="actions">
          <ui-segmented
            label=${t('package-menu-view')}
            value=${this.#view}
            .options=${views.map((value) => ({ value, label: t(`package-by-${value}`) }))}
            @ui-change=${(event: UiChangeEvent<View>) =>
              snapshot.setView(setting, event.value === 'item' ? undefined : event.value)}
          ></ui-segmented>
          <ui-button size="s" icon="plus" reason=${this.why} @click=${() => (this.adding = true)}
            >${t('package-add-item')}</ui-button
          >
        </span>
        ${items.length === 0 && this.#view === 'item' ? this.#empty() : this.#table()}
        <menu-totals .content=${this.content} .why=${this.why}></menu-totals>
      </ui-card>
      ${
        this.adding
          ? html`<add-item-dialog
              .content=${this.content}
              @close=${() => (this.adding = false)}
            ></add-item-dialog>`
          : nothing
      }`
  }
  get #view(): View {
    return this.#snapshot.value.view[setting] === 'community' ? 'community' : 'item'
  }
  #empty() {
    return html`<ui-empty-state icon="package" heading=${t('package-no-items')}>
      ${t('package-no-items-why')}
      <ui-button
        slot="actions"
        variant=${this.why ? 'secondary' : 'primary'}
        icon="plus"
        reason=${this.why}
        @click=${() => (this.adding = true)}
        >${t('package-add-item')}</ui-button
      >
    </ui-empty-state>`
  }
  #table() {
    return html`<div
      class="scroll"
      tabindex="0"
      role="region"
      aria-label=${t('package-menu')}
      @cell-step=${this.#onStep}
    >
      <table role="table" aria-label=${t('package-menu')}>
        <thead>
          <tr role="row">
            <th role="columnheader" class="code">${t('package-column-code')}</th>
            <th role="columnheader">${t('package-column-item')}</th>
            <th role="columnheader">${t('package-column-class')}</th>
            <th role="columnheader" class="r">${t('package-column-quantity')}</th>
            <th role="columnheader">${t('package-column-unit')}</th>
            <th role="columnheader" class="r">${t('package-column-price')}</th>
            <th role="columnheader" class="r">${t('package-column-sum')}</th>
            <th role="columnheader">${t('package-column-nature')}</th>
            <th role="columnheader"><span class="visually-hidden">${t('package-column-actions')}</span></th>
          </tr>
        </thead>
        ${this.#view === 'item' ? this.#byItem() : this.#byCommunity()}
      </table>
    </div>`
  }
  #byItem() {
    return html`<tbody>
      ${repeat(
        rowsByItem(this.content.items, this.#menu.value),
        ({ menu: { code } }) => code,
        (row) => this.#row(row),
      )}
    </tbody>`
  }
  #byCommunity() {
    return repeat(
      rowsByCommunity(this.content, this.#menu.value),
      ({ communityId }) => communityId,
      (group) =>
        html`<tbody>
          ${this.#groupHead(group)}
          ${
            this.#isOpen(group.communityId)
              ? repeat(
                  group.rows,
                  ({ menu: { code } }) => code,
                  (row) => this.#row(row, this.#nameOf(group.communityId)),
                )
              : nothing
          }
        </tbody>`,
    )
  }
  #row(row: ItemRow, community?: string) {
    return menuRow(row, { content: this.content, readonly: this.why !== '', community })
  }
  #groupHead({ communityId, rows, totalFen }: CommunityGroup) {
    const name = this.#nameOf(communityId)
    const open = this.#isOpen(communityId)
    return html`<tr role="row" class="group">
      <th role="rowheader" colspan="6" scope="rowgroup">
        <ui-button
          variant="quiet"
          size="s"
          icon=${open ? 'down' : 'right'}
          .expanded=${open}
          @click=${() => this.#toggle(communityId)}
          >${name}</ui-button
        >
        <span class="quiet">${t('package-items-count', { count: rows.length })}</span>
      </th>
      <td role="cell" class="r sum"><b>${formatWanYuan(totalFen)}</b></td>
      <td role="cell" colspan="2"></td>
    </tr>`
  }
  #isOpen(communityId: number): boolean {
    const byDefault =
      this.content.items.length <= openAllBelow || communityId === this.content.communityIds[0]
    return byDefault !== this.toggled.has(communityId)
  }
  #toggle(communityId: number) {
    const next = new Set(this.toggled)
    if (!next.delete(communityId)) next.add(communityId)
    this.toggled = next
  }
  #nameOf(communityId: number): string {
    return (
      this.#communities.value?.find(communityId)?.name ?? t('package-community-number', { id: communityId })
    )
  }
  /** To the same column of the next row, as in a sheet. */
  #onStep(event: CellStepEvent) {
    const from = event.target as HTMLElement
    const cells = [...this.renderRoot.querySelectorAll<HTMLElement>(`amount-cell.${from.className}`)]
    const next = cells[cells.indexOf(from) + event.step]
    if (next) next.focus()
    else if (event.step > 0) this.renderRoot.querySelector('menu-totals')?.focusRate()
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'menu-card': MenuCard
  }
}
