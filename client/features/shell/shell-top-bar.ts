import { css, html, LitElement } from 'lit'
import { customElement } from 'lit/decorators.js'
import { elementStyles } from '../../elements/element-styles.ts'
import '../../elements/ui-button.ts'
import '../../elements/ui-segmented.ts'
import type { UiChangeEvent } from '../../elements/ui-change-event.ts'
import { Localized } from '../../i18n/language.ts'
import { t } from '../../i18n/shell.ts'
import { snapshot } from '../../state/snapshot.ts'
import type { Language } from '../../state/snapshot-shape.ts'
import { Watch } from '../../state/watch.ts'
import { logo } from './logo.ts'
import { isStage } from './shown-workspaces.ts'
import './region-menu.ts'
import './shell-slot.ts'

const languageNames = [
  { value: 'zh-CN', label: '中', lang: 'zh-CN' },
  { value: 'en', label: 'EN', lang: 'en' },
]

/** Place, search, scenario, month, language, theme, jobs, person; the last ones are the features'. */
@customElement('shell-top-bar')
export class ShellTopBar extends Localized(LitElement) {
  static override styles = [
    elementStyles,
    css`
      header {
        display: flex;
        align-items: center;
        gap: var(--sp-3);
        height: 100%;
        padding-right: var(--sp-3);
        background: var(--c-surface);
        border-bottom: 1px solid var(--c-line);
      }
      .brand {
        display: grid;
        place-items: center;
        flex: none;
        width: var(--w-rail);
        height: 100%;
        margin-right: -6px;
        border-radius: var(--r-2);
      }
      .brand svg {
        display: block;
      }
      .space {
        flex: 1;
      }
      .quiet {
        display: flex;
        gap: 2px;
      }
      region-menu {
        flex: 0 1 auto;
      }
      @media (max-width: 1199px) {
        header {
          gap: var(--sp-2);
        }
      }
      .part {
        display: contents;
      }
      /* A phone: place, month, language, person in one row; the search below it, where there is a map to search. */
      @media (max-width: 719px) {
        header {
          flex-wrap: wrap;
          height: auto;
          min-height: var(--h-top);
          padding: 6px 12px;
        }
        .brand {
          width: 30px;
          height: 40px;
          margin-right: 0;
        }
        .scenario,
        .theme,
        .search {
          display: none;
        }
        :host([stage]) .search {
          display: flex;
          order: 1;
          flex: 1 0 100%;
        }
      }
    `,
  ]
  readonly #snapshot = new Watch(this, snapshot.store)

  protected override willUpdate() {
    this.toggleAttribute('stage', isStage(this.#snapshot.value.workspace))
  }
  override render() {
    const { language, theme } = this.#snapshot.value
    return html`<header aria-label=${t('top-name')}>
      <a class="brand" href="?" aria-label=${t('app-name')} @click=${this.#home}>${logo}</a>
      <region-menu></region-menu>
      <span class="part search"><shell-slot name="search"></shell-slot></span>
      <span class="space"></span>
      <span class="part scenario"><shell-slot name="scenario"></shell-slot></span>
      <shell-slot name="month"></shell-slot>
      <ui-segmented
        label=${t('language-name')}
        .options=${languageNames}
        .value=${language}
        @ui-change=${(event: UiChangeEvent<Language>) => snapshot.set({ language: event.value })}
      ></ui-segmented>
      <span class="quiet">
        <ui-button
          class="theme"
          variant="quiet"
          icon=${theme === 'dark' ? 'sun' : 'moon'}
          label=${theme === 'dark' ? t('theme-to-light') : t('theme-to-dark')}
          @click=${() => snapshot.set({ theme: theme === 'dark' ? 'light' : 'dark' })}
        ></ui-button>
        <shell-slot name="jobs"></shell-slot>
      </span>
      <shell-slot name="person"></shell-slot>
    </header>`
  }
  focusSearch() {
    this.renderRoot.querySelector<HTMLElement>('shell-slot[name=search] > *')?.focus()
  }
  #home(event: MouseEvent) {
    event.preventDefault()
    snapshot.set({ workspace: 'map' })
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'shell-top-bar': ShellTopBar
  }
}
