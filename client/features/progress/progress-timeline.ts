import { css, html, LitElement } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import type { WeightKind } from '#domain/progress'
import { weightKinds } from '#domain/progress'
import { elementStyles } from '../../elements/element-styles.ts'
import '../../elements/ui-button.ts'
import type { UiChangeEvent } from '../../elements/ui-change-event.ts'
import '../../elements/ui-segmented.ts'
import { formatMonth } from '../../i18n/format.ts'
import { Localized } from '../../i18n/language.ts'
import { t } from '../../i18n/progress.ts'
import { city, currentMonth } from '../../state/city.ts'
import { curve } from '../../state/progress.ts'
import { snapshot } from '../../state/snapshot.ts'
import { Watch } from '../../state/watch.ts'
import './month-slider.ts'

/** Long enough to read a map and short enough for twenty months. */
const playMs = 1200

/** The bar under the board: which month, and by what a community counts. */
@customElement('progress-timeline')
export class ProgressTimeline extends Localized(LitElement) {
  static override styles = [
    elementStyles,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: 14px;
        min-height: 62px;
        padding: 4px 16px;
        border: 1px solid var(--c-line);
        border-radius: var(--r-2);
        background: var(--c-surface);
      }
      .now {
        white-space: nowrap;
      }
      .now b {
        display: block;
        font-size: var(--fs-16);
      }
      .now span {
        font-size: var(--fs-12);
        color: var(--c-text-3);
      }
      month-slider {
        flex: 1;
      }
      @media (max-width: 1199px) {
        :host {
          flex-wrap: wrap;
        }
        month-slider {
          order: 1;
          flex-basis: 100%;
        }
        .now {
          flex: 1;
        }
      }
    `,
  ]
  readonly #city = new Watch(this, city)
  readonly #month = new Watch(this, currentMonth)
  readonly #snapshot = new Watch(this, snapshot.store)
  readonly #curve = new Watch(this, curve.store)
  @state() private accessor playing: ReturnType<typeof setInterval> | undefined = undefined

  override render() {
    const months = this.#city.value?.months ?? []
    const month = this.#month.value ?? ''
    const known = this.#curve.value.value
    const volumes = months.map((one) => known?.volumeFen[known.months.indexOf(one)] ?? 0)
    return html`<ui-button
        icon=${this.playing ? 'pause' : 'play'}
        label=${t(this.playing ? 'progress-pause' : 'progress-play')}
        @click=${this.#toggle}
      ></ui-button>
      <span class="now"
        ><b>${month ? formatMonth(month) : ''}</b><span>${t('progress-month-note')}</span></span
      >
      <month-slider
        .months=${months}
        .volumes=${volumes}
        month=${month}
        @ui-change=${(event: UiChangeEvent) => this.#show(event.value)}
      ></month-slider>
      <ui-segmented
        label=${t('progress-weight')}
        value=${this.#snapshot.value.weight}
        .options=${weightKinds.map((value) => ({ value, label: t(`progress-weight-${value}`) }))}
        @ui-change=${(event: UiChangeEvent<WeightKind>) => snapshot.set({ weight: event.value })}
      ></ui-segmented>
      <shell-slot name="board"></shell-slot>`
  }
  override disconnectedCallback() {
    super.disconnectedCallback()
    this.#stop()
  }
  /** Dragging through twenty months is one step of the history, not twenty. */
  #show(month: string) {
    this.#stop()
    snapshot.set({ month }, { step: false })
  }
  #toggle = () => {
    if (this.playing) return this.#stop()
    const months = this.#city.value?.months ?? []
    let at = months.indexOf(this.#month.value ?? '')
    if (at === months.length - 1) at = -1
    this.playing = setInterval(() => {
      at++
      if (at >= months.length) return this.#stop()
      snapshot.set({ month: months[at] }, { step: false })
    }, playMs)
  }
  #stop() {
    clearInterval(this.playing)
    this.playing = undefined
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'progress-timeline': ProgressTimeline
  }
}
