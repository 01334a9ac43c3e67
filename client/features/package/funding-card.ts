import { html, LitElement, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { RenovationPackage } from '#contract/renovation-package'
import {
  fundingSources,
  type FundingBalance,
  type FundingKind,
  type FundingSource,
} from '#domain/funding-source'
import { elementStyles } from '../../elements/element-styles.ts'
import '../../elements/ui-button.ts'
import '../../elements/ui-card.ts'
import '../../elements/ui-tag.ts'
import { formatWanYuan } from '../../i18n/format.ts'
import { Localized } from '../../i18n/language.ts'
import { t } from '../../i18n/package.ts'
import { parseWanYuan, wanYuanText } from '../../state/package-amounts.ts'
import { commitEdit } from '../../state/package-commands.ts'
import { packageFigures } from '../../state/package-figures.ts'
import { fundingKey, type FundingEntry } from '../../state/package-parts.ts'
import { holdPackages } from '../../state/packages.ts'
import './amount-cell.ts'
import type { AmountEvent } from './amount-cell.ts'
import './funding-bar.ts'
import './funding-line-form.ts'
import type { LineEvent } from './funding-line-form.ts'
import { fundingStyles } from './funding-styles.ts'
import { sharePercent } from './share-percent.ts'

/** The line that is being written; `at` absent: a new one. */
interface Open {
  readonly source: FundingSource
  readonly at?: number
}

/** Who pays: four sources with their lines, what is promised only, and what is missing. */
@customElement('funding-card')
export class FundingCard extends Localized(LitElement) {
  static override styles = [elementStyles, fundingStyles]
  @property({ attribute: false }) content!: RenovationPackage
  /** Why nothing can be changed; empty: it can. */
  @property() why = ''
  @state() private expanded: ReadonlySet<FundingSource> = new Set()
  @state() private open: Open | undefined

  override disconnectedCallback() {
    super.disconnectedCallback()
    this.#close()
  }
  override render() {
    const { cost, balance } = packageFigures(this.content)
    return html`<ui-card heading=${t('package-funding')} note=${t('package-funding-note')}>
      ${this.#verdict(cost.totalFen, balance)}
      <div class="scroll">
        <funding-bar .balance=${balance} .costFen=${cost.totalFen}></funding-bar>
        <ul>
          ${fundingSources.map((source) => this.#source(source, balance, cost.totalFen))}
          ${balance.gapFen === 0 ? nothing : this.#gap(balance.gapFen, cost.totalFen)}
        </ul>
      </div>
    </ui-card>`
  }
  #verdict(costFen: number, { gapFen }: FundingBalance) {
    if (costFen === 0 && gapFen === 0) return nothing
    const amount = formatWanYuan(Math.abs(gapFen))
    if (gapFen > 0)
      return html`<ui-tag slot="actions" tone="bad" icon="warn"
        >${t('package-gap-verdict', { amount })}</ui-tag
      >`
    if (gapFen < 0)
      return html`<ui-tag slot="actions" tone="bad" icon="warn"
        >${t('package-surplus-verdict', { amount })}</ui-tag
      >`
    return html`<ui-tag slot="actions" tone="ok" icon="check">${t('package-balanced-verdict')}</ui-tag>`
  }

  #source(source: FundingSource, balance: FundingBalance, costFen: number) {
    const lines = this.#linesOf(source)
    const only = lines.length === 1 ? lines[0] : undefined
    const open = this.expanded.has(source)
    const name = t(`package-source-${source}`)
    const expected = source === 'UNIT' ? balance.expectedFen : 0
    return html`<li>
      <div class="row">
        <i class=${source}></i>
        <span class="name">${name}</span>
        <span class="what">
          ${lines.map((line) => this.#summary(line)).join(' · ') || t('package-no-line')}
          ${
            expected > 0
              ? html`<b class="expected"
                  >${t('package-expected-short', { amount: formatWanYuan(expected) })}</b
                >`
              : nothing
          }
        </span>
        <span class="amount">
          ${
            only && (source !== 'UNIT' || only.signed)
              ? this.#amount(source, 0, only)
              : lines.length === 0
                ? html`<ui-button
                    size="s"
                    icon="plus"
                    label=${t('package-add-line-to', { source: name })}
                    reason=${this.why}
                    @click=${() => this.#openForm({ source })}
                    >${t('package-add-line')}</ui-button
                  >`
                : html`<span class="figure">${formatWanYuan(balance.bySource[source])}</span>`
          }
        </span>
        <span class="share">${sharePercent(balance.bySource[source], costFen)}</span>
        <ui-button
          variant="quiet"
          size="s"
          icon=${open ? 'down' : 'right'}
          label=${t('package-lines-of', { source: name, count: lines.length })}
          .expanded=${open}
          @click=${() => this.#toggle(source)}
        ></ui-button>
      </div>
      ${open ? this.#lines(source, lines) : nothing}
    </li>`
  }
  #lines(source: FundingSource, lines: readonly FundingEntry[]) {
    const now = this.open?.source === source ? this.open : undefined
    return html`<div class="lines">
      ${lines.map((line, at) => (now?.at === at ? this.#form(now, line) : this.#line(source, at, line)))}
      ${
        now && now.at === undefined
          ? this.#form(now)
          : html`<ui-button size="s" icon="plus" reason=${this.why} @click=${() => this.#openForm({ source })}
              >${t('package-add-line')}</ui-button
            >`
      }
    </div>`
  }
  #line(source: FundingSource, at: number, line: FundingEntry) {
    const kind = t(`package-kind-${line.kind as FundingKind}`)
    const facts = [
      line.payer,
      line.budgetYear && t('package-year', { year: String(line.budgetYear) }),
      line.document,
    ]
    return html`<div class="line">
      <span class="kind">${kind}</span>
      <span class="facts"
        >${facts.filter(Boolean).join(' · ')}
        ${source === 'UNIT' && !line.signed ? html`<ui-tag tone="warn">${t('package-unsigned')}</ui-tag>` : nothing}
      </span>
      ${this.#amount(source, at, line)}
      ${
        this.why
          ? nothing
          : html`<ui-button
                variant="quiet"
                size="s"
                icon="edit"
                label=${t('package-edit-line', { kind })}
                @click=${() => this.#openForm({ source, at })}
              ></ui-button>
              <ui-button
                variant="quiet"
                size="s"
                icon="x"
                label=${t('package-remove-line', { kind })}
                @click=${() => this.#remove(source, at)}
              ></ui-button>`
      }
    </div>`
  }
  #amount(source: FundingSource, at: number, line: FundingEntry) {
    const kind = t(`package-kind-${line.kind as FundingKind}`)
    return html`<amount-cell
      boxed
      class="money"
      label=${t('package-amount-of', { kind })}
      text=${formatWanYuan(line.amountFen)}
      edit=${wanYuanText(line.amountFen)}
      .parse=${parseWanYuan}
      ?readonly=${this.why !== ''}
      @amount=${(event: AmountEvent) => {
        const lines = this.#linesOf(source).map((one, i) =>
          i === at ? { ...one, amountFen: event.value! } : one,
        )
        const [from, to] = [formatWanYuan(line.amountFen), formatWanYuan(event.value!)]
        void this.#commit(source, lines, t('package-did-amount', { kind, from, to }))
      }}
    ></amount-cell>`
  }
  #form(open: Open, line?: FundingEntry) {
    const { balance } = packageFigures(this.content)
    return html`<funding-line-form
      source=${open.source}
      .line=${line}
      .gapFen=${balance.gapFen}
      @cancel=${this.#close}
      @line=${(event: LineEvent) => void this.#save(open, event.line)}
    ></funding-line-form>`
  }
  #gap(gapFen: number, costFen: number) {
    const short = gapFen > 0
    return html`<li class="row gap">
      <i></i>
      <b class="name">${t(short ? 'package-gap' : 'package-surplus')}</b>
      <span class="what">${t(short ? 'package-gap-way-out' : 'package-surplus-way-out')}</span>
      <b class="amount figure">${formatWanYuan(Math.abs(gapFen))}</b>
      <span class="share">${sharePercent(Math.abs(gapFen), costFen)}</span>
      <span></span>
    </li>`
  }
  #summary(line: FundingEntry): string {
    return `${t(`package-kind-${line.kind as FundingKind}`)} ${formatWanYuan(line.amountFen, line.amountFen % 1e6 ? 2 : 0)}`
  }

  #linesOf(source: FundingSource): FundingEntry[] {
    return this.content.fundingLines.filter((line) => line.source === source)
  }
  #toggle(source: FundingSource) {
    const next = new Set(this.expanded)
    if (!next.delete(source)) next.add(source)
    this.expanded = next
    if (this.open?.source === source) this.#close()
  }
  #openForm(open: Open) {
    this.expanded = new Set([...this.expanded, open.source])
    this.open = open
    holdPackages('funding-line', true)
    void this.updateComplete.then(() => this.renderRoot.querySelector('funding-line-form')?.focus())
  }
  readonly #close = () => {
    this.open = undefined
    holdPackages('funding-line', false)
  }
  async #save({ source, at }: Open, line: FundingEntry) {
    const before = this.#linesOf(source)
    const lines = at === undefined ? [...before, line] : before.map((one, i) => (i === at ? line : one))
    const values = {
      kind: t(`package-kind-${line.kind as FundingKind}`),
      amount: formatWanYuan(line.amountFen),
    }
    const what = at === undefined ? t('package-did-add-line', values) : t('package-did-edit-line', values)
    // Kept open until the server has it: what was typed is not to be typed again.
    if (await this.#commit(source, lines, what)) this.#close()
  }
  #remove(source: FundingSource, at: number) {
    const before = this.#linesOf(source)
    const kind = t(`package-kind-${before[at]!.kind as FundingKind}`)
    const lines = before.filter((_, i) => i !== at)
    void this.#commit(
      source,
      lines,
      t('package-did-remove-line', { kind, amount: formatWanYuan(before[at]!.amountFen) }),
    )
  }
  #commit(source: FundingSource, lines: readonly FundingEntry[], what: string): Promise<boolean> {
    const key = fundingKey(source)
    const change = lines.length > 0 ? { put: { [key]: lines } } : { delete: [key] }
    return commitEdit({ packageId: this.content.id, change, what })
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'funding-card': FundingCard
  }
}
