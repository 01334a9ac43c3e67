import { css, html, LitElement, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import type { CommunitySummary } from '#domain/community'
import { elementStyles } from '../../elements/element-styles.ts'
import { t } from '../../i18n/cluster.ts'
import { formatM2, formatNumber } from '../../i18n/format.ts'
import { Localized } from '../../i18n/language.ts'
import { signOf, tokenOfMode } from '../../map/layers/symbology.ts'
import '../../elements/ui-icon.ts'
import '../../elements/ui-sign.ts'

/** More than this and the verdict would be below the fold; the rest is one press away. */
const firstShown = 12

/** Members with sign, households and floor area. Pressing one tells `member-open`, its cross `member-remove`. */
@customElement('member-list')
export class MemberList extends Localized(LitElement) {
  static override styles = [
    elementStyles,
    css`
      :host {
        display: block;
      }
      .head,
      li {
        display: grid;
        grid-template-columns: 16px minmax(0, 1fr) auto 68px 20px;
        gap: 8px;
        align-items: center;
        min-height: 28px;
      }
      .head {
        grid-template-columns: minmax(0, 1fr) auto 68px 20px;
        min-height: 0;
        margin-bottom: 6px;
        font-size: var(--fs-12);
        color: var(--c-text-3);
      }
      .number {
        text-align: right;
        white-space: nowrap;
      }
      .area {
        color: var(--c-text-2);
      }
      .name {
        padding: 3px 0;
        border: 0;
        background: none;
        text-align: left;
        overflow-wrap: anywhere;
      }
      .name:hover {
        text-decoration: underline;
      }
      .note {
        margin-left: 6px;
        font-size: var(--fs-12);
        color: var(--c-text-3);
      }
      .remove {
        display: grid;
        place-items: center;
        width: 24px;
        height: 24px;
        margin-right: -4px;
        padding: 0;
        border: 0;
        border-radius: var(--r-1);
        background: none;
        color: var(--c-text-3);
      }
      .remove:hover {
        background: var(--c-surface-3);
        color: var(--c-text);
      }
      .more {
        margin-top: 4px;
        padding: 4px 0;
        border: 0;
        background: none;
        color: var(--c-accent);
        font-size: var(--fs-12);
      }
      @media (pointer: coarse) {
        .remove {
          width: 44px;
          height: 44px;
        }
        li {
          grid-template-columns: 16px minmax(0, 1fr) auto 68px 44px;
        }
      }
    `,
  ]
  @property({ attribute: false }) members: readonly CommunitySummary[] = []
  @property({ type: Boolean }) removable = false
  /** Short word after a name, such as "co-opted". */
  @property({ attribute: false }) noteOf: (member: CommunitySummary) => string | undefined = () => undefined
  @state() private all = false

  override render() {
    const { members } = this
    const shown = this.all || members.length <= firstShown + 1 ? members : members.slice(0, firstShown)
    return html`<div class="head" aria-hidden="true">
        <span>${t('plan-members')}</span><span class="number">${t('plan-column-households')}</span
        ><span class="number">${t('plan-column-area')}</span><span></span>
      </div>
      <ul aria-label=${t('plan-members')}>
        ${repeat(shown, (member) => member.id, (member) => this.#row(member))}
      </ul>
      ${
        members.length > firstShown + 1
          ? html`<button type="button" class="more" aria-expanded=${this.all} @click=${this.#toggle}>
              ${this.all ? t('plan-fewer-members') : t('plan-more-members', { count: members.length - firstShown })}
            </button>`
          : nothing
      }` // prettier-ignore
  }
  #row(member: CommunitySummary) {
    const { id, name, managementMode, households, floorAreaM2 } = member
    const note = this.noteOf(member)
    return html`<li>
      <ui-sign
        sign=${signOf(managementMode)}
        token=${tokenOfMode(managementMode)}
        ink=${managementMode === 'GUARANTEED' || managementMode === 'SELF' ? 'dark' : 'light'}
      ></ui-sign>
      <button type="button" class="name" @click=${() => this.dispatchEvent(new MemberOpenEvent(id))}>
        ${name}${note ? html`<span class="note">${note}</span>` : nothing}
      </button>
      <span class="number">${formatNumber(households)}</span>
      <span class="number area">${formatM2(floorAreaM2)}</span>
      ${
        this.removable
          ? html`<button
              type="button"
              class="remove"
              aria-label=${t('plan-remove-member', { name })}
              @click=${() => this.dispatchEvent(new MemberRemoveEvent(id))}
            >
              <ui-icon name="x" size="s"></ui-icon>
            </button>`
          : html`<span></span>`
      }
    </li>`
  }
  #toggle() {
    this.all = !this.all
  }
}
export class MemberOpenEvent extends Event {
  constructor(readonly communityId: number) {
    super('member-open', { bubbles: true, composed: true })
  }
}
export class MemberRemoveEvent extends Event {
  constructor(readonly communityId: number) {
    super('member-remove', { bubbles: true, composed: true })
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'member-list': MemberList
  }
  interface HTMLElementEventMap {
    'member-open': MemberOpenEvent
    'member-remove': MemberRemoveEvent
  }
}
