import { html, LitElement, nothing, type PropertyValues } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import type { MenuItem, RenovationPackage } from '#contract/renovation-package'
import { elementStyles } from '../../elements/element-styles.ts'
import '../../elements/ui-button.ts'
import { formatWanYuan } from '../../i18n/format.ts'
import { Localized } from '../../i18n/language.ts'
import { t } from '../../i18n/package.ts'
import { roundFen } from '#domain/money'
import { parseQuantity, parseYuan, quantityText, yuanText } from '../../state/package-amounts.ts'
import { commitEdit, whyReadOnly } from '../../state/package-commands.ts'
import { communities } from '../../state/communities.ts'
import { tidy } from '../../state/package-figures.ts'
import { itemKey, type ItemPart } from '../../state/package-parts.ts'
import { proposeQuantities, shareByHouseholds, type ProposedQuantity } from '../../state/package-proposal.ts'
import { surveys, surveysLoading } from '../../state/package-surveys.ts'
import { packages } from '../../state/packages.ts'
import { Watch } from '../../state/watch.ts'
import './amount-cell.ts'
import type { AmountCell, AmountEvent, CellStepEvent } from './amount-cell.ts'
import { grouped, nameOfMenu, unitOfMenu } from './menu-words.ts'
import { quantitiesStyles } from './quantities-styles.ts'

/** How much of one item in each community, before it is added: from the survey where it knows, else to be typed. */
@customElement('item-quantities')
export class ItemQuantities extends Localized(LitElement) {
  static override styles = [elementStyles, quantitiesStyles]
  @property({ attribute: false }) entry!: MenuItem
  @property({ attribute: false }) content!: RenovationPackage
  /** Typed over what is proposed; `undefined`: emptied. */
  @state() private typed: ReadonlyMap<number, number | undefined> = new Map()
  @state() private unitCostFen = 0
  readonly #surveys = new Watch(this, surveys)
  readonly #loading = new Watch(this, surveysLoading)
  readonly #packages = new Watch(this, packages)
  readonly #why = new Watch(this, whyReadOnly)
  readonly #communities = new Watch(this, communities)

  protected override willUpdate(changed: PropertyValues<this>) {
    super.willUpdate(changed)
    if (!changed.has('entry')) return
    this.typed = new Map()
    this.unitCostFen = this.entry.defaultCostFen
  }
  override render() {
    const { entry } = this
    const rows = this.#rows()
    const free = rows.filter(isFree)
    const sum = tidy(free.reduce((total, row) => total + (this.#quantityOf(row) ?? 0), 0))
    const count = free.filter((row) => this.#quantityOf(row) !== undefined).length
    const unit = unitOfMenu(entry)
    const whyNot = this.#whyNot(count, free.length)
    return html`<header>
        <ui-button
          class="back"
          variant="quiet"
          size="s"
          icon="left"
          label=${t('package-back-to-menu')}
          @click=${this.#back}
        ></ui-button>
        <h3>${entry.code} ${nameOfMenu(entry)}</h3>
        <span class="quiet">${t('package-per-unit', { unit })}</span>
      </header>
      <p class="quiet">${this.#source()}</p>
      ${entry.needsFeasibility ? html`<p class="warn">${t('package-needs-feasibility')}</p>` : nothing}
      ${entry.nature === 'INDIVIDUAL' ? html`<p class="warn">${t('package-individual')}</p>` : nothing}
      <div class="common">
        <label
          >${t('package-column-price')}
          <amount-cell
            boxed
            label=${t('package-price-of', { item: nameOfMenu(entry) })}
            text=${grouped(yuanText(this.unitCostFen))}
            edit=${yuanText(this.unitCostFen)}
            .parse=${parseYuan}
            @amount=${(event: AmountEvent) => (this.unitCostFen = event.value!)}
          ></amount-cell
        ></label>
        ${
          free.length > 1
            ? html`<label
                >${t('package-total-quantity')}
                <amount-cell
                  boxed
                  label=${t('package-total-quantity')}
                  text=${sum > 0 ? grouped(quantityText(sum)) : ''}
                  edit=${sum > 0 ? quantityText(sum) : ''}
                  .parse=${parseQuantity}
                  @amount=${(event: AmountEvent) => this.#share(free, event.value!)}
                ></amount-cell
              ></label>`
            : nothing
        }
      </div>
      <div class="list" @cell-step=${this.#onStep}>
        ${repeat(
          rows,
          ({ communityId }) => communityId,
          (row) => this.#row(row, unit),
        )}
      </div>
      <footer>
        <span
          >${t('package-add-sum', { quantity: grouped(quantityText(sum)), unit, amount: formatWanYuan(roundFen(sum * this.unitCostFen)) })}</span
        >
        <ui-button
          variant=${whyNot ? 'secondary' : 'primary'}
          icon="plus"
          reason=${whyNot}
          @click=${() => void this.#add(free)}
          >${t('package-add-to', { count })}</ui-button
        >
      </footer>`
  }
  #row(row: ProposedQuantity, unit: string) {
    const name = this.#nameOf(row.communityId)
    if (!isFree(row)) {
      return html`<div class="row taken">
        <span>${name}</span>
        <span class="quiet"
          >${row.heldBy ? t('package-held-by', { name: row.heldBy.name }) : t('package-present')}</span
        >
      </div>`
    }
    const quantity = this.#quantityOf(row)
    return html`<div class="row">
      <span>${name}</span>
      <span class="quiet">${this.#noteOf(row)}</span>
      <amount-cell
        boxed
        may-be-empty
        class="quantity"
        label=${t('package-quantity-of', { item: name })}
        text=${quantity === undefined ? '' : grouped(quantityText(quantity))}
        edit=${quantity === undefined ? '' : quantityText(quantity)}
        placeholder="—"
        .parse=${parseQuantity}
        @amount=${(event: AmountEvent) => (this.typed = new Map([...this.typed, [row.communityId, event.value]]))}
      ></amount-cell>
      <span class="unit">${unit}</span>
    </div>`
  }
  #noteOf(row: ProposedQuantity): string {
    if (this.typed.has(row.communityId)) return ''
    if (row.nothingToDo) return t('package-nothing-to-do')
    if (row.quantity !== undefined) return t('package-from-survey')
    if (this.entry.measure === null) return ''
    return this.#loading.value ? t('package-reading-survey') : t('package-not-surveyed')
  }
  #source(): string {
    const { measure } = this.entry
    return measure === null
      ? t('package-no-measure')
      : t('package-measured-by', { measure: t(`package-measure-${measure}`) })
  }
  #rows(): ProposedQuantity[] {
    return proposeQuantities(this.entry, {
      content: this.content,
      others: this.#packages.value?.filter(({ id }) => id !== this.content.id) ?? [],
      surveyOf: (id) => this.#surveys.value.get(id) ?? this.#communities.value?.find(id),
    })
  }
  #quantityOf({ communityId, quantity }: ProposedQuantity): number | undefined {
    return this.typed.has(communityId) ? this.typed.get(communityId) : quantity
  }
  #share(free: readonly ProposedQuantity[], total: number) {
    const homes = free.map(({ communityId }) => this.#communities.value?.find(communityId)?.households)
    const { parts } = shareByHouseholds(total, homes)
    this.typed = new Map(free.map(({ communityId }, i) => [communityId, parts[i] || undefined]))
  }
  #whyNot(count: number, free: number): string {
    if (this.#why.value) return t(this.#why.value)
    if (free === 0) return t('package-all-taken')
    return count === 0 ? t('package-no-quantity') : ''
  }
  async #add(free: readonly ProposedQuantity[]) {
    const put: Record<string, ItemPart> = {}
    for (const row of free) {
      const quantity = this.#quantityOf(row)
      const key = itemKey({ communityId: row.communityId, menuCode: this.entry.code })
      if (quantity !== undefined) put[key] = { quantity, unitCostFen: this.unitCostFen }
    }
    const count = Object.keys(put).length
    const what = t('package-did-add', { item: nameOfMenu(this.entry), count })
    if (await commitEdit({ packageId: this.content.id, change: { put }, what })) this.typed = new Map()
  }
  #nameOf(communityId: number): string {
    return (
      this.#communities.value?.find(communityId)?.name ?? t('package-community-number', { id: communityId })
    )
  }
  #onStep(event: CellStepEvent) {
    const cells = [...this.renderRoot.querySelectorAll<AmountCell>('amount-cell.quantity')]
    cells[cells.indexOf(event.target as AmountCell) + event.step]?.focus()
  }
  override focus() {
    void this.updateComplete.then(() => this.renderRoot.querySelector<AmountCell>('amount-cell')?.focus())
  }
  readonly #back = () => this.dispatchEvent(new Event('back'))
}
const isFree = ({ heldBy, present }: ProposedQuantity): boolean => !heldBy && !present
declare global {
  interface HTMLElementTagNameMap {
    'item-quantities': ItemQuantities
  }
}
