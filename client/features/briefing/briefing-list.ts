import { css, html, LitElement, nothing } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import type { BriefingList } from '#contract/briefing'
import { elementStyles } from '../../elements/element-styles.ts'
import '../../elements/ui-button.ts'
import '../../elements/ui-dialog.ts'
import '../../elements/ui-empty-state.ts'
import '../../elements/ui-skeleton.ts'
import { t } from '../../i18n/briefing.ts'
import { formatDateTime } from '../../i18n/format.ts'
import { Localized } from '../../i18n/language.ts'
import {
  addBriefing,
  briefingError,
  briefings,
  loadBriefings,
  removeBriefing,
  showBriefing,
} from '../../state/briefings.ts'
import { mayDo, session } from '../../state/session.ts'
import { showToast } from '../../state/toasts.ts'
import { Watch } from '../../state/watch.ts'

type Row = BriefingList['briefings'][number]

/** Every briefing of the city, newest first; one's own can be changed, the others' presented. */
@customElement('briefing-list')
export class BriefingListView extends Localized(LitElement) {
  static override styles = [
    elementStyles,
    css`
      :host {
        display: block;
        overflow: auto;
        padding: 20px 24px;
      }
      header {
        display: flex;
        align-items: center;
        justify-content: space-between;
        margin-bottom: 14px;
      }
      h1 {
        margin: 0;
        font-size: var(--fs-16);
      }
      .grid {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(280px, 1fr));
        gap: 12px;
      }
      article {
        display: flex;
        flex-direction: column;
        gap: 6px;
        padding: 14px 16px;
        border: 1px solid var(--c-line);
        border-radius: var(--r-2);
        background: var(--c-surface);
      }
      h2 {
        margin: 0;
        font-size: var(--fs-14);
      }
      p {
        color: var(--c-text-3);
        font-size: var(--fs-12);
      }
      .actions {
        display: flex;
        gap: 6px;
        margin-top: 8px;
      }
      ui-skeleton {
        height: 118px;
      }
    `,
  ]
  readonly #list = new Watch(this, briefings)
  readonly #error = new Watch(this, briefingError)
  @state() private accessor doomed: Row | undefined = undefined

  constructor() {
    super()
    new Watch(this, session)
  }
  override connectedCallback() {
    super.connectedCallback()
    void loadBriefings()
  }
  override render() {
    return html`<header>
        <h1>${t('briefing-list')}</h1>
        ${mayDo('briefing:write') ? html`<ui-button variant="primary" icon="plus" @click=${this.#create}>${t('briefing-new')}</ui-button>` : nothing}
      </header>
      ${this.#body()}${this.#dialog()}`
  }
  #body() {
    const list = this.#list.value
    if (!list && this.#error.value !== undefined) {
      return html`<ui-empty-state icon="warn" tone="danger" heading=${t('briefing-load-failed')}>
        ${t('briefing-load-failed-why')}
        <ui-button slot="actions" variant="primary" @click=${loadBriefings}>${t('briefing-retry')}</ui-button>
      </ui-empty-state>`
    }
    if (!list) return html`<div class="grid">${[1, 2, 3].map(() => html`<ui-skeleton></ui-skeleton>`)}</div>`
    if (list.length === 0) {
      return html`<ui-empty-state icon="briefing" heading=${t('briefing-none')}
        >${t('briefing-none-why')}</ui-empty-state
      >`
    }
    return html`<div class="grid">${list.map((row) => this.#card(row))}</div>`
  }
  #card(row: Row) {
    return html`<article>
      <h2>${row.title}</h2>
      <p>
        ${t('briefing-slides', { count: row.slides })} ·
        ${t('briefing-by', { owner: row.owner, at: formatDateTime(row.updatedAt) })}
      </p>
      <div class="actions">
        <ui-button size="s" @click=${() => showBriefing(row.id)}>${t('briefing-open')}</ui-button>
        ${row.mine && mayDo('briefing:write') ? html`<ui-button size="s" variant="quiet" @click=${() => (this.doomed = row)}>${t('briefing-delete')}</ui-button>` : nothing}
      </div>
    </article>`
  }
  #dialog() {
    const row = this.doomed
    return html`<ui-dialog
      ?open=${row !== undefined}
      footer
      icon="warn"
      tone="danger"
      heading=${t('briefing-delete-heading', { title: row?.title ?? '' })}
      close-label=${t('briefing-cancel')}
      @close=${() => (this.doomed = undefined)}
    >
      <p>${t('briefing-delete-why', { count: row?.slides ?? 0 })}</p>
      <ui-button slot="actions" @click=${() => (this.doomed = undefined)}>${t('briefing-cancel')}</ui-button>
      <ui-button slot="actions" variant="danger" @click=${() => this.#remove(row!)}
        >${t('briefing-delete')}</ui-button
      >
    </ui-dialog>`
  }
  #create = async () => {
    const made = await addBriefing(t('briefing-new-title'), [])
    showBriefing(made.id)
  }
  async #remove(row: Row) {
    this.doomed = undefined
    const { title, slides } = await removeBriefing(row.id)
    const undo = () => void addBriefing(title, slides)
    showToast({
      kind: 'ok',
      title: t('briefing-deleted'),
      detail: title,
      actions: [{ label: t('briefing-undo'), icon: 'undo', run: undo }],
    })
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'briefing-list': BriefingListView
  }
}
