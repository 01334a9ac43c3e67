import { css, html, LitElement, nothing } from 'lit'
import { customElement, query } from 'lit/decorators.js'
import { ApiProblem } from '../../api/client.ts'
import { elementStyles } from '../../elements/element-styles.ts'
import '../../elements/ui-button.ts'
import '../../elements/ui-popover.ts'
import type { UiPopover } from '../../elements/ui-popover.ts'
import { t } from '../../i18n/briefing.ts'
import { Localized } from '../../i18n/language.ts'
import {
  addBriefing,
  addSlideTo,
  briefings,
  loadBriefings,
  showBriefing,
  showSlide,
} from '../../state/briefings.ts'
import { showToast } from '../../state/toasts.ts'
import { Watch } from '../../state/watch.ts'
import { currentSlide } from './current-slide.ts'

/** Makes a slide of what is on the screen, in one's own briefing or a new one. */
@customElement('add-view-button')
export class AddViewButton extends Localized(LitElement) {
  static override styles = [
    elementStyles,
    css`
      .menu {
        display: flex;
        flex-direction: column;
        min-width: 220px;
        padding: 6px;
      }
      h3 {
        padding: 6px 10px;
        font-size: var(--fs-12);
        font-weight: var(--fw-regular);
        color: var(--c-text-3);
      }
      .menu button {
        padding: 7px 10px;
        border: 0;
        border-radius: var(--r-1);
        background: none;
        text-align: left;
      }
      .menu button:hover {
        background: var(--c-surface-3);
      }
    `,
  ]
  readonly #list = new Watch(this, briefings)
  @query('ui-popover') private accessor popover_!: UiPopover

  override render() {
    const mine = this.#list.value?.filter((row) => row.mine) ?? []
    return html`<ui-popover side="bottom-end" label=${t('briefing-add-to')}>
      <ui-button slot="trigger" icon="briefing" @click=${loadBriefings}>${t('briefing-add')}</ui-button>
      <div class="menu">
        ${mine.length > 0 ? html`<h3>${t('briefing-add-to')}</h3>` : nothing}
        ${mine.slice(0, 8).map((row) => html`<button type="button" @click=${() => this.#add(row.id)}>${row.title}</button>`)}
        <button type="button" @click=${() => this.#add(undefined)}>+ ${t('briefing-add-new')}</button>
      </div>
    </ui-popover>`
  }
  async #add(id: number | undefined) {
    this.popover_.open = false
    const slide = currentSlide()
    try {
      const briefing =
        id === undefined ? await addBriefing(t('briefing-new-title'), [slide]) : await addSlideTo(id, slide)
      const number = briefing.slides.length
      const go = () => {
        showBriefing(briefing.id)
        showSlide(number - 1)
      }
      showToast({
        kind: 'ok',
        title: t('briefing-added'),
        detail: t('briefing-added-detail', { title: briefing.title, number }),
        actions: [{ label: t('briefing-go'), run: go }],
      })
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      showToast({ kind: 'error', title: t('briefing-add-failed'), detail: error.message })
    }
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'add-view-button': AddViewButton
  }
}
