import { css, html, LitElement, nothing, svg } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { ChartSize } from '../../elements/chart-size.ts'
import { elementStyles } from '../../elements/element-styles.ts'
import { UiChangeEvent } from '../../elements/ui-change-event.ts'
import { formatMonth } from '../../i18n/format.ts'
import { Localized } from '../../i18n/language.ts'
import { t } from '../../i18n/progress.ts'

const inset = 16

/** Months on a line under bars of each month's work. Drag, press, or step with the arrow keys. */
@customElement('month-slider')
export class MonthSlider extends Localized(LitElement) {
  static override styles = [
    elementStyles,
    css`
      :host {
        display: block;
        position: relative;
        height: 52px;
        min-width: 200px;
        touch-action: none;
        cursor: pointer;
        border-radius: var(--r-1);
      }
      svg {
        position: absolute;
        inset: 0;
        pointer-events: none;
      }
      [role='slider'] {
        position: absolute;
        inset: 0;
        border-radius: var(--r-2);
      }
      text {
        font-size: var(--fs-11);
        fill: var(--c-text-2);
        text-anchor: middle;
      }
      text.strong {
        font-weight: var(--fw-bold);
        fill: var(--c-text);
      }
      rect {
        fill: var(--c-accent);
        fill-opacity: 0.28;
      }
      rect.now {
        fill-opacity: 1;
      }
      path {
        stroke: var(--c-accent);
        stroke-width: 3;
        stroke-linecap: round;
      }
      circle {
        fill: var(--c-surface);
        stroke: var(--c-accent);
        stroke-width: 3;
      }
    `,
  ]
  @property({ attribute: false }) months: readonly string[] = []
  /** Of each month, for the bars; any unit. */
  @property({ attribute: false }) volumes: readonly number[] = []
  @property() month = ''
  readonly #size = new ChartSize(this)

  override render() {
    const now = this.months.indexOf(this.month)
    return html`<div
        role="slider"
        tabindex="0"
        aria-label=${t('progress-month')}
        aria-valuemin="0"
        aria-valuemax=${Math.max(0, this.months.length - 1)}
        aria-valuenow=${Math.max(0, now)}
        aria-valuetext=${this.month ? formatMonth(this.month) : nothing}
        @keydown=${this.#onKey}
        @pointerdown=${this.#onPointer}
        @pointermove=${this.#onPointer}
      ></div>
      ${this.#size.width > 0 ? this.#drawing(now) : nothing}`
  }
  #x(index: number): number {
    return inset + (index * (this.#size.width - 2 * inset)) / Math.max(1, this.months.length - 1)
  }
  #drawing(now: number) {
    const { width, height } = this.#size
    const base = height - 24
    const highest = Math.max(1, ...this.volumes)
    const every = Math.ceil((this.months.length * 26) / width)
    return svg`<svg aria-hidden="true" width=${width} height=${height}>
      ${this.months.map((month, index) => {
        const tall = ((base - 4) * (this.volumes[index] ?? 0)) / highest
        const january = month.endsWith('-01')
        const shown = january || index === now || (index % every === 0 && Math.abs(index - now) >= every)
        return svg`<rect class=${index === now ? 'now' : ''} x=${this.#x(index) - 6} y=${base - tall} width="12" height=${tall}></rect>
          ${shown ? svg`<text class=${january || index === now ? 'strong' : ''} x=${this.#x(index)} y=${height - 4}>${january ? month.slice(0, 4) : Number(month.slice(5))}</text>` : nothing}`
      })}
      <path d="M${inset} ${base + 1}H${width - inset}"></path>
      <circle cx=${this.#x(Math.max(0, now))} cy=${base + 1} r="7"></circle>
    </svg>`
  }
  #choose(index: number): void {
    const month = this.months[Math.min(this.months.length - 1, Math.max(0, index))]
    if (month !== undefined && month !== this.month) this.dispatchEvent(new UiChangeEvent(month))
  }
  #onKey = (event: KeyboardEvent) => {
    const now = this.months.indexOf(this.month)
    const to = {
      ArrowLeft: now - 1,
      ArrowDown: now - 1,
      ArrowRight: now + 1,
      ArrowUp: now + 1,
      Home: 0,
      End: Infinity,
    }[event.key]
    if (to === undefined) return
    event.preventDefault()
    this.#choose(to)
  }
  #onPointer = (event: PointerEvent) => {
    if (event.type === 'pointerdown') (event.target as Element).setPointerCapture(event.pointerId)
    else if (event.buttons === 0) return
    const along = (event.offsetX - inset) / Math.max(1, this.#size.width - 2 * inset)
    this.#choose(Math.round(along * (this.months.length - 1)))
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'month-slider': MonthSlider
  }
}
