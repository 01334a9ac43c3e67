import { css, html, LitElement, nothing } from 'lit'
import { customElement, query, state } from 'lit/decorators.js'
import { elementStyles } from '../../elements/element-styles.ts'
import { searchCommunities } from '../../api/communities.ts'
import { t } from '../../i18n/community.ts'
import { Localized } from '../../i18n/language.ts'
import { signOf, tokenOfMode } from '../../map/layers/symbology.ts'
import { announce } from '../../state/announcement.ts'
import { nameOf, regionByCode } from '../../state/city.ts'
import { communities } from '../../state/communities.ts'
import { searchCommunityRows } from '../../state/community-search.ts'
import type { ManagementMode } from '#domain/management-body'
import { openCommunity } from './open-community.ts'
import '../../elements/ui-icon.ts'
import '../../elements/ui-sign.ts'

interface Hit {
  readonly id: number
  readonly name: string
  readonly regionCode: string
  readonly mode: ManagementMode | undefined
}
/** Only asked where the index in memory knows nothing; a pause of the fingers is long enough. */
const askAfterMs = 200

/** Finds a community by name, pinyin or initials, from memory: an answer on every key. */
@customElement('search-box')
export class SearchBox extends Localized(LitElement) {
  static override shadowRootOptions: ShadowRootInit = {
    ...LitElement.shadowRootOptions,
    delegatesFocus: true,
  }
  static override styles = [
    elementStyles,
    css`
      :host {
        position: relative;
        display: block;
        flex: 0 1 300px;
        min-width: 120px;
      }
      .box {
        display: flex;
        align-items: center;
        gap: 8px;
        height: var(--h-ctl);
        padding: 0 10px;
        border: 1px solid var(--c-line-2);
        border-radius: var(--r-2);
        background: var(--c-surface-2);
        color: var(--c-text-3);
      }
      .box:focus-within {
        border-color: var(--c-accent);
        background: var(--c-surface);
        box-shadow: var(--focus-ring);
      }
      input {
        flex: 1;
        min-width: 0;
        padding: 0;
        border: 0;
        background: none;
        font: inherit;
        color: var(--c-text);
        outline: 0 !important;
        box-shadow: none !important;
      }
      input::placeholder {
        color: var(--c-text-3);
        opacity: 1;
      }
      input::-webkit-search-cancel-button {
        display: none;
      }
      kbd {
        padding: 0 5px;
        border: 1px solid var(--c-line-2);
        border-radius: var(--r-1);
        background: var(--c-surface);
        font: inherit;
        font-size: var(--fs-11);
        line-height: 16px;
      }
      .list {
        position: absolute;
        left: 0;
        top: calc(100% + 4px);
        z-index: var(--z-menu);
        width: max(100%, 320px);
        max-height: min(420px, 70dvh);
        overflow: auto;
        padding: 4px 0;
        border-radius: var(--r-2);
        background: var(--c-surface);
        box-shadow: var(--e-2);
      }
      li {
        display: flex;
        align-items: center;
        gap: 8px;
        min-height: 34px;
        padding: 4px 12px;
        cursor: pointer;
      }
      li[aria-selected='true'] {
        background: var(--c-accent-tint);
      }
      li b {
        font-weight: var(--fw-regular);
      }
      li small {
        margin-left: auto;
        padding-left: 12px;
        font-size: var(--fs-12);
        color: var(--c-text-2);
        white-space: nowrap;
      }
      .note {
        padding: 8px 12px;
        color: var(--c-text-2);
      }
      @media (max-width: 719px) {
        :host {
          order: 9;
          flex-basis: 100%;
        }
        kbd {
          display: none;
        }
        .box {
          height: 44px;
        }
        li {
          min-height: 44px;
        }
      }
    `,
  ]
  @state() private typed = ''
  @state() private hits: readonly Hit[] = []
  @state() private at = 0
  @state() private open = false
  @state() private waiting = false
  @query('input') private readonly input!: HTMLInputElement
  #asked: AbortController | undefined
  #timer: ReturnType<typeof setTimeout> | undefined

  override render() {
    const shown = this.open && this.typed.trim() !== ''
    const active = shown && this.hits[this.at] ? `hit-${this.at}` : nothing
    return html`<div class="box" role="search">
        <ui-icon name="search" size="s"></ui-icon>
        <input
          type="search"
          role="combobox"
          autocomplete="off"
          spellcheck="false"
          aria-label=${t('search-label')}
          aria-autocomplete="list"
          aria-expanded=${shown && this.hits.length > 0}
          aria-controls="hits"
          aria-activedescendant=${active}
          placeholder=${t('search-placeholder')}
          @input=${this.#onInput}
          @keydown=${this.#onKey}
          @focus=${() => (this.open = true)}
          @blur=${() => (this.open = false)}
        />
        <kbd aria-hidden="true">/</kbd>
      </div>
      <div class="list" ?hidden=${!shown} @pointerdown=${(event: Event) => event.preventDefault()}>
        <ul id="hits" role="listbox" aria-label=${t('search-results')} ?hidden=${this.hits.length === 0}>
          ${this.hits.map((hit, index) => this.#option(hit, index))}
        </ul>
        ${this.hits.length ? nothing : html`<p class="note" role="status">${this.waiting ? t('search-waiting') : t('search-none', { typed: this.typed.trim() })}</p>`}
      </div>` // prettier-ignore
  }

  #option({ name, regionCode, mode }: Hit, index: number) {
    const street = regionByCode.get().get(regionCode.slice(0, 9))
    const county = regionByCode.get().get(regionCode.slice(0, 6))
    // Keys are the combobox's, which keeps the focus.
    // eslint-disable-next-line lit-a11y/click-events-have-key-events
    return html`<li
      id="hit-${index}"
      role="option"
      aria-selected=${index === this.at}
      @pointermove=${() => (this.at = index)}
      @click=${() => this.#choose(index)}
    >
      <ui-sign
        sign=${signOf(mode)}
        token=${tokenOfMode(mode)}
        ink=${mode === 'GUARANTEED' || mode === 'SELF' ? 'dark' : 'light'}
      ></ui-sign>
      <b>${name}</b><small>${[county, street].flatMap((region) => (region ? nameOf(region) : [])).join(' ')}</small>
    </li>` // prettier-ignore
  }

  #onInput() {
    this.typed = this.input.value
    this.at = 0
    this.open = true
    clearTimeout(this.#timer)
    this.#asked?.abort()
    const all = communities.get()
    this.hits = all ? searchCommunityRows(all, this.typed).map((row) => hitOf(all.list[row]!)) : []
    this.waiting = this.hits.length === 0 && this.typed.trim() !== ''
    if (this.waiting) this.#timer = setTimeout(() => void this.#ask(), askAfterMs)
    else if (this.typed.trim()) announce(t('search-count', { count: this.hits.length }))
  }

  /** The server knows what came in a moment ago. */
  async #ask() {
    const asked = (this.#asked = new AbortController())
    try {
      const { hits } = await searchCommunities(this.typed.trim(), asked.signal)
      if (asked.signal.aborted) return
      this.hits = hits.map(({ id, name, regionCode }) => ({
        id,
        name,
        regionCode,
        mode: communities.get()?.find(id)?.managementMode,
      }))
    } catch {
      if (asked.signal.aborted) return
    }
    this.waiting = false
  }

  #onKey(event: KeyboardEvent) {
    if (event.isComposing) return
    const last = this.hits.length - 1
    const steps: Record<string, number> = { ArrowDown: this.at + 1, ArrowUp: this.at - 1 }
    const to = steps[event.key]
    if (to !== undefined && last >= 0) {
      event.preventDefault()
      this.open = true
      this.at = (to + last + 1) % (last + 1)
      void this.updateComplete.then(() =>
        this.renderRoot.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' }),
      )
    } else if (event.key === 'Enter') {
      event.preventDefault()
      this.#choose(this.at)
    } else if (event.key === 'Escape' && this.typed) {
      event.preventDefault()
      this.#clear()
    }
  }

  #choose(index: number) {
    const hit = this.hits[index]
    if (!hit) return
    this.#clear()
    this.input.blur()
    openCommunity(hit.id)
  }

  #clear() {
    this.input.value = this.typed = ''
    this.hits = []
    this.open = false
  }
}

const hitOf = (community: { id: number; name: string; regionCode: string; managementMode: ManagementMode | undefined }): Hit => ({
  id: community.id,
  name: community.name,
  regionCode: community.regionCode,
  mode: community.managementMode,
}) // prettier-ignore
declare global {
  interface HTMLElementTagNameMap {
    'search-box': SearchBox
  }
}
