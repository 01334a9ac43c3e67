import { html, LitElement, nothing, type PropertyValues } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import type { MenuItem, RenovationPackage } from '#contract/renovation-package'
import { elementStyles } from '../../elements/element-styles.ts'
import '../../elements/ui-button.ts'
import type { UiChangeEvent } from '../../elements/ui-change-event.ts'
import '../../elements/ui-dialog.ts'
import '../../elements/ui-field.ts'
import type { UiField } from '../../elements/ui-field.ts'
import '../../elements/ui-segmented.ts'
import '../../elements/ui-tag.ts'
import { Localized } from '../../i18n/language.ts'
import { t } from '../../i18n/package.ts'
import { searchMenu } from '../../state/package-proposal.ts'
import { forgetSurveys, loadSurveys } from '../../state/package-surveys.ts'
import { menu } from '../../state/packages.ts'
import { Watch } from '../../state/watch.ts'
import { addItemStyles } from './add-item-styles.ts'
import './item-quantities.ts'
import { classTone, nameOfMenu } from './menu-words.ts'

const chapters = ['all', 'C1', 'C2', 'C3', 'C4'] as const
type Chapter = (typeof chapters)[number]

/** The menu of 43 entries by chapter: choose one, see what the survey proposes for each community, add it. */
@customElement('add-item-dialog')
export class AddItemDialog extends Localized(LitElement) {
  static override styles = [elementStyles, addItemStyles]
  @property({ attribute: false }) content!: RenovationPackage
  @state() private chapter: Chapter = 'all'
  @state() private wanted = ''
  @state() private chosen = ''
  readonly #menu = new Watch(this, menu)

  override connectedCallback() {
    super.connectedCallback()
    forgetSurveys()
    void loadSurveys(this.content.communityIds)
  }
  protected override firstUpdated(changed: PropertyValues<this>) {
    super.firstUpdated(changed)
    void this.updateComplete.then(() => this.renderRoot.querySelector<UiField>('ui-field')?.focus())
  }
  override render() {
    const found = searchMenu(this.#menu.value, this.wanted).filter(
      ({ code }) => this.chapter === 'all' || code.startsWith(this.chapter),
    )
    const entry = this.#menu.value.find(({ code }) => code === this.chosen)
    return html`<ui-dialog open heading=${t('package-add-title')} close-label=${t('package-add-done')}>
      <span slot="why">${t('package-add-why')}</span>
      <div class="sheet ${entry ? 'has-entry' : ''}">
        <div class="menu">
          <ui-field
            bare
            type="search"
            label=${t('package-search-menu')}
            placeholder=${t('package-search-menu')}
            @input=${(event: Event) => (this.wanted = (event.currentTarget as UiField).value)}
          ></ui-field>
          <ui-segmented
            label=${t('package-chapters')}
            value=${this.chapter}
            .options=${chapters.map((value) => ({ value, label: t(`package-chapter-${value}`) }))}
            @ui-change=${(event: UiChangeEvent<Chapter>) => (this.chapter = event.value)}
          ></ui-segmented>
          <ul role="listbox" aria-label=${t('package-add-title')} @keydown=${this.#onKey}>
            ${repeat(
              found,
              ({ code }) => code,
              (one, index) => this.#option(one, index === 0),
            )}
          </ul>
          <p class="count" role="status">${t('package-found', { count: found.length })}</p>
        </div>
        ${
          entry
            ? html`<item-quantities
                .entry=${entry}
                .content=${this.content}
                @back=${() => (this.chosen = '')}
              ></item-quantities>`
            : html`<p class="hint">${t('package-add-hint')}</p>`
        }
      </div>
    </ui-dialog>`
  }
  #option(entry: MenuItem, first: boolean) {
    const { code, nationalClass } = entry
    const held = this.content.items.filter((item) => item.menuCode === code).length
    const selected = code === this.chosen
    const focusable = selected || (first && !this.chosen)
    // Keys are the list's: arrows move within it, Enter is the click.
    // eslint-disable-next-line lit-a11y/click-events-have-key-events
    return html`<li
      role="option"
      tabindex=${focusable ? 0 : -1}
      aria-selected=${selected}
      @click=${() => (this.chosen = code)}
    >
      <span class="code">${code}</span>
      <span class="name">${nameOfMenu(entry)}</span>
      ${held ? html`<span class="held">${t('package-have', { count: held })}</span>` : nothing}
      <ui-tag tone=${classTone[nationalClass]}>${t(`package-class-${nationalClass}`)}</ui-tag>
    </li>`
  }
  #onKey(event: KeyboardEvent) {
    const options = [...this.renderRoot.querySelectorAll<HTMLElement>('li')]
    const at = options.indexOf(event.target as HTMLElement)
    if (at < 0) return
    const steps: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: options.length - 1,
    }
    const to = steps[event.key]
    if (to !== undefined) {
      event.preventDefault()
      options[Math.max(0, Math.min(options.length - 1, to))]?.focus()
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault()
      options[at]!.click()
      void this.updateComplete.then(() => this.renderRoot.querySelector('item-quantities')?.focus())
    }
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'add-item-dialog': AddItemDialog
  }
}
