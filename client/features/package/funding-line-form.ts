import { css, html, LitElement, nothing } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { fundingKinds, whyCannotFund, type FundingKind, type FundingSource } from '#domain/funding-source'
import { elementStyles } from '../../elements/element-styles.ts'
import '../../elements/ui-button.ts'
import '../../elements/ui-field.ts'
import type { UiField } from '../../elements/ui-field.ts'
import '../../elements/ui-select.ts'
import type { UiSelect } from '../../elements/ui-select.ts'
import { formatWanYuan } from '../../i18n/format.ts'
import { Localized } from '../../i18n/language.ts'
import { t } from '../../i18n/package.ts'
import { parseWanYuan, wanYuanText } from '../../state/package-amounts.ts'
import { lineOf } from '../../state/package-figures.ts'
import type { FundingEntry } from '../../state/package-parts.ts'

type Problem = { readonly field: 'amount' | 'year' | 'document'; readonly text: string }

/** One line of money in place: kind, payer, amount, and the paper that stands behind it. */
@customElement('funding-line-form')
export class FundingLineForm extends Localized(LitElement) {
  static override styles = [
    elementStyles,
    css`
      form {
        display: grid;
        grid-template-columns: repeat(3, minmax(0, 1fr));
        gap: 8px 12px;
        padding: 10px 12px 12px;
        border: 1px solid var(--c-line);
        border-radius: var(--r-2);
        background: var(--c-surface-2);
      }
      .kind > span {
        display: block;
        margin-bottom: 4px;
        font-size: var(--fs-12);
        color: var(--c-text-2);
      }
      ui-select {
        width: 100%;
      }
      label {
        display: flex;
        grid-column: 1 / -1;
        align-items: center;
        gap: 8px;
      }
      input[type='checkbox'] {
        width: 16px;
        height: 16px;
        margin: 0;
        accent-color: var(--c-accent);
      }
      .actions {
        display: flex;
        grid-column: 1 / -1;
        flex-wrap: wrap;
        gap: 8px;
      }
      @media (max-width: 719px) {
        form {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ]
  @property() source: FundingSource = 'FISCAL'
  /** Absent: a new line. */
  @property({ attribute: false }) line?: FundingEntry | undefined
  /** What is missing to the total: offered as the amount. */
  @property({ attribute: false }) gapFen = 0
  @state() private problem: Problem | undefined
  @query('ui-select') private readonly kind!: UiSelect
  @query('#payer') private readonly payer!: UiField
  @query('#amount') private readonly amount!: UiField
  @query('#year') private readonly year!: UiField
  @query('#document') private readonly document!: UiField
  @query('input[type=checkbox]') private readonly signed!: HTMLInputElement | null

  override render() {
    const { line, source } = this
    const kinds = fundingKinds[source]
    const problemOf = (field: Problem['field']) => (this.problem?.field === field ? this.problem.text : '')
    return html`<form
      aria-label=${t('package-line-form', { source: t(`package-source-${source}`) })}
      @submit=${this.#submit}
      @keydown=${this.#onKey}
      @input=${() => (this.problem = undefined)}
    >
      <div class="kind">
        <span>${t('package-line-kind')}</span>
        <ui-select
          field
          label=${t('package-line-kind')}
          value=${line?.kind ?? kinds[0]}
          .options=${kinds.map((value) => ({ value, label: t(`package-kind-${value}`) }))}
        ></ui-select>
      </div>
      <ui-field
        id="payer"
        label=${t('package-line-payer')}
        maxlength="120"
        .value=${line?.payer ?? ''}
      ></ui-field>
      <ui-field
        id="amount"
        type="number"
        label=${t('package-line-amount')}
        unit=${t('package-unit-wan-yuan')}
        error=${problemOf('amount')}
        .value=${line ? wanYuanText(line.amountFen) : ''}
      ></ui-field>
      <ui-field
        id="year"
        type="number"
        label=${t('package-line-year')}
        maxlength="4"
        error=${problemOf('year')}
        .value=${line?.budgetYear ? String(line.budgetYear) : source === 'FISCAL' && !line ? String(new Date().getFullYear()) : ''}
      ></ui-field>
      <ui-field
        id="document"
        label=${t(source === 'FISCAL' ? 'package-line-document-needed' : 'package-line-document')}
        maxlength="120"
        error=${problemOf('document')}
        ?required=${source === 'FISCAL'}
        .value=${line?.document ?? ''}
      ></ui-field>
      ${
        source === 'UNIT'
          ? html`<label>
              <input type="checkbox" .checked=${line?.signed ?? false} />
              ${t('package-line-signed')}
            </label>`
          : nothing
      }
      <div class="actions">
        <ui-button type="submit" variant="primary" size="s">${t('package-line-save')}</ui-button>
        <ui-button size="s" @click=${this.#cancel}>${t('package-cancel')}</ui-button>
        ${
          this.gapFen > 0
            ? html`<ui-button size="s" variant="quiet" @click=${this.#fillGap}
                >${t('package-line-fill-gap', { amount: formatWanYuan(this.gapFen) })}</ui-button
              >`
            : nothing
        }
      </div>
    </form>`
  }
  override focus() {
    void this.updateComplete.then(() => (this.line ? this.amount : this.kind).focus())
  }
  /** With what the line has already: the sum is then the whole. */
  readonly #fillGap = () => {
    const counted = this.line && (this.source !== 'UNIT' || this.line.signed) ? this.line.amountFen : 0
    this.amount.value = wanYuanText(this.gapFen + counted)
    this.problem = undefined
    this.amount.focus()
  }
  readonly #cancel = () => this.dispatchEvent(new Event('cancel'))
  #onKey(event: KeyboardEvent) {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    this.#cancel()
  }
  #submit(event: Event) {
    event.preventDefault()
    const amount = parseWanYuan(this.amount.value)
    if ('problem' in amount) return this.#refuse('amount', t(amount.problem))
    if (amount.value === 0) return this.#refuse('amount', t('package-line-amount-zero'))
    const year = this.year.value.normalize('NFKC').trim()
    if (year !== '' && !/^20\d\d$/.test(year)) return this.#refuse('year', t('package-line-year-wrong'))
    const line: FundingEntry = {
      source: this.source,
      kind: this.kind.value as FundingKind,
      payer: this.payer.value.trim(),
      amountFen: amount.value,
      budgetYear: year === '' ? null : Number(year),
      document: this.document.value.trim() || null,
      signed: this.signed?.checked ?? true,
    }
    const why = whyCannotFund(lineOf(line))
    if (why) return this.#refuse(line.document ? 'year' : 'document', t(why.code))
    this.dispatchEvent(new LineEvent(line))
  }
  #refuse(field: Problem['field'], text: string) {
    this.problem = { field, text }
    this[field].focus()
  }
}
/** A line as it should be saved. */
export class LineEvent extends Event {
  constructor(readonly line: FundingEntry) {
    super('line')
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'funding-line-form': FundingLineForm
  }
}
