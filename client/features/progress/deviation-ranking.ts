import { css, html, LitElement, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import type { ProgressRanking } from '#contract/progress'
import { completionPercent, deviationClass, deviationPoints } from '#domain/progress'
import { elementStyles } from '../../elements/element-styles.ts'
import { setStyle } from '../../elements/set-style.ts'
import { UiChangeEvent } from '../../elements/ui-change-event.ts'
import { formatPercent, formatSigned } from '../../i18n/format.ts'
import { Localized } from '../../i18n/language.ts'
import { t } from '../../i18n/progress.ts'
import { nameOf } from '../../state/city.ts'

/** Regions by deviation, worst first, on bars from a common zero. `ui-change` tells the code of the one pressed. */
@customElement('deviation-ranking')
export class DeviationRanking extends Localized(LitElement) {
  static override styles = [
    elementStyles,
    css`
      :host {
        display: block;
        overflow: auto;
      }
      button {
        display: grid;
        grid-template-columns: 22px minmax(64px, 92px) 1fr 60px 58px;
        align-items: center;
        gap: 4px;
        width: 100%;
        height: 24px;
        padding: 0 14px;
        border: 0;
        background: none;
        text-align: left;
      }
      button:hover {
        background: var(--c-surface-2);
      }
      button[aria-pressed='true'] {
        background: var(--c-accent-tint);
      }
      button:focus-visible {
        box-shadow: inset 0 0 0 2px var(--c-accent);
      }
      .place {
        color: var(--c-text-3);
      }
      .name {
        white-space: nowrap;
        overflow: hidden;
        text-overflow: ellipsis;
      }
      .track {
        position: relative;
        align-self: stretch;
      }
      .track::before {
        content: '';
        position: absolute;
        left: var(--zero);
        top: 0;
        bottom: 0;
        border-left: 1px solid var(--c-edge);
      }
      .bar {
        position: absolute;
        top: 6px;
        bottom: 6px;
        left: var(--from);
        width: var(--size);
        min-width: 1px;
        background: var(--fill);
        box-shadow: inset 0 0 0 1px var(--dev-edge);
      }
      .points {
        text-align: right;
        font-weight: var(--fw-bold);
        color: var(--tone);
      }
      .percent {
        text-align: right;
        color: var(--c-text-3);
      }
      .empty {
        padding: 16px 14px;
        color: var(--c-text-3);
      }
      @media (max-width: 719px) {
        button {
          height: var(--h-touch);
          border-bottom: 1px solid var(--c-line);
        }
        .bar {
          top: 12px;
          bottom: 12px;
        }
      }
    `,
  ]
  @property({ attribute: false }) rows: ProgressRanking['rows'] = []
  @property() selected = ''

  override render() {
    if (this.rows.length === 0) return html`<p class="empty">${t('progress-ranking-empty')}</p>`
    const points = this.rows.map((row) => deviationPoints(row) ?? 0)
    // One scale for both sides of zero, with room for the smaller side.
    const least = Math.min(0, ...points)
    const most = Math.max(0, ...points)
    const width = Math.max(1, most - least)
    const at = (value: number) => (100 * (value - least)) / width
    return html`<ol>
      ${repeat(
        this.rows,
        (row) => row.code,
        (row, index) => this.#row(row, index, at),
      )}
    </ol>`
  }
  #row(row: ProgressRanking['rows'][number], index: number, at: (value: number) => number) {
    const points = deviationPoints(row)
    const name = nameOf(row)
    const level = points === undefined ? 3 : deviationClass(points)
    const [from, to] = [Math.min(0, points ?? 0), Math.max(0, points ?? 0)]
    const percent = formatPercent(completionPercent(row))
    const drawn = setStyle({
      '--zero': `${at(0)}%`,
      '--from': `${at(from)}%`,
      '--size': `${at(to) - at(from)}%`,
      '--fill': `var(--dev-${level})`,
      '--tone': `var(--dev-${level}-text)`,
    })
    return html`<li>
      <button
        type="button"
        ${drawn}
        aria-pressed=${row.code === this.selected}
        aria-label=${t('progress-ranking-row', { name, points: formatSigned(points), percent })}
        @click=${() => this.dispatchEvent(new UiChangeEvent(row.code))}
      >
        <span class="place">${index + 1}</span><span class="name">${name}</span>
        <span class="track">${points === undefined ? nothing : html`<i class="bar"></i>`}</span>
        <span class="points">${formatSigned(points)}</span><span class="percent">${percent}</span>
      </button>
    </li>`
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'deviation-ranking': DeviationRanking
  }
}
