import { css, html, LitElement, nothing } from 'lit'
import { customElement } from 'lit/decorators.js'
import '../../elements/ui-select.ts'
import type { UiChangeEvent } from '../../elements/ui-change-event.ts'
import { formatMonth } from '../../i18n/format.ts'
import { Localized } from '../../i18n/language.ts'
import { t } from '../../i18n/session.ts'
import { city, currentMonth } from '../../state/city.ts'
import { snapshot } from '../../state/snapshot.ts'
import { Watch } from '../../state/watch.ts'

/** The month that figures stand for, in the top bar of every workspace that shows some. */
@customElement('month-menu')
export class MonthMenu extends Localized(LitElement) {
  // On a phone the row has no room for it; the board's own months are there.
  static override styles = css`
    @media (max-width: 719px) {
      :host {
        display: none;
      }
    }
  `
  readonly #city = new Watch(this, city)
  readonly #month = new Watch(this, currentMonth)

  override render() {
    const months = this.#city.value?.months ?? []
    if (months.length === 0) return nothing
    return html`<ui-select
      label=${t('session-month')}
      .value=${this.#month.value ?? ''}
      .options=${[...months].reverse().map((month) => ({ value: month, label: formatMonth(month) }))}
      @ui-change=${(event: UiChangeEvent) => snapshot.set({ month: event.value })}
    ></ui-select>`
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'month-menu': MonthMenu
  }
}
