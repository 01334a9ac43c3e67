import { css, html, LitElement, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { CommunityHistory as History } from '#contract/community-relations'
import { getHistory } from '../../api/communities.ts'
import { elementStyles } from '../../elements/element-styles.ts'
import { t } from '../../i18n/community.ts'
import { findText } from '../../i18n/core.ts'
import { formatDateTime } from '../../i18n/format.ts'
import { Localized } from '../../i18n/language.ts'
import '../../elements/ui-skeleton.ts'

/** Who changed what, newest first; asked for when it is opened. */
@customElement('community-history')
export class CommunityHistory extends Localized(LitElement) {
  static override styles = [
    elementStyles,
    css`
      summary {
        min-height: 24px;
        font-size: var(--fs-12);
        color: var(--c-text-3);
        cursor: pointer;
      }
      li {
        padding: 6px 0;
        font-size: var(--fs-12);
        line-height: 1.5;
        overflow-wrap: anywhere;
      }
      li + li {
        border-top: 1px solid var(--c-line);
      }
      small,
      p {
        font-size: var(--fs-12);
        color: var(--c-text-3);
      }
    `,
  ]
  @property({ type: Number, attribute: 'community-id' }) communityId = 0
  /** A new version has a new history. */
  @property({ type: Number }) version = 0
  @state() private events: History['events'] | 'failed' | undefined
  #open = false

  protected override willUpdate(changed: Map<PropertyKey, unknown>) {
    if (!changed.has('communityId') && !changed.has('version')) return
    this.events = undefined
    if (this.#open) void this.#load()
  }
  override render() {
    return html`<details @toggle=${this.#onToggle}>
      <summary>${t('community-history')}</summary>
      ${this.#list()}
    </details>`
  }
  #list() {
    if (this.events === undefined) return html`<ui-skeleton shape="text"></ui-skeleton>`
    if (this.events === 'failed') return html`<p role="alert">${t('community-history-failed')}</p>`
    if (this.events.length === 0) return html`<p>${t('community-history-none')}</p>`
    return html`<ul>
      ${this.events.map(
        ({ at, by, changes }) =>
          html`<li>
            ${changesText(changes)}
            <div><small>${by ? t('community-history-by', { by, at: formatDateTime(at) }) : formatDateTime(at)}</small></div>
          </li>`,
      )}
    </ul>` // prettier-ignore
  }
  #onToggle(event: Event) {
    this.#open = (event.target as HTMLDetailsElement).open
    if (this.#open && this.events === undefined) void this.#load()
  }
  async #load() {
    const id = this.communityId
    try {
      const { events } = await getHistory(id)
      if (id === this.communityId) this.events = events
    } catch {
      if (id === this.communityId) this.events = 'failed'
    }
  }
}

function changesText(changes: History['events'][number]['changes']) {
  const entries = Object.entries(changes)
  if (entries.length === 0) return t('community-history-made')
  return entries.map(([field, { was, is }], index) => {
    const name = findText(`community-field-${field}`) ?? field
    const text = t('community-history-change', { field: name, was: valueText(was), is: valueText(is) })
    return html`${index ? html`<br />` : nothing}${text}`
  })
}
function valueText(value: unknown): string {
  if (value === null || value === undefined || value === '') return t('community-unknown')
  if (typeof value === 'object') return '…'
  return findText(`class-${String(value)}`) ?? findText(`community-stage-${String(value)}`) ?? String(value)
}
declare global {
  interface HTMLElementTagNameMap {
    'community-history': CommunityHistory
  }
}
