import { css, html, LitElement, nothing, svg } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { WeightKind } from '#domain/progress'
import { elementStyles } from '../../elements/element-styles.ts'
import { setStyle } from '../../elements/set-style.ts'
import { Localized } from '../../i18n/language.ts'
import { t } from '../../i18n/progress.ts'
import { progressSteps } from '../../map/layers/symbology.ts'
import type { ProgressMap } from '../../state/progress.ts'

/** Five fixed classes, the formula with its unit, and the hatch of what has too few communities to judge. */
@customElement('progress-legend')
export class ProgressLegend extends Localized(LitElement) {
  static override styles = [
    elementStyles,
    css`
      :host {
        display: block;
        width: 268px;
        padding: 10px 12px;
        border-radius: var(--r-2);
        background: var(--c-surface);
        box-shadow: var(--e-2);
        font-size: var(--fs-12);
      }
      :host([plain]) {
        width: auto;
        padding: 4px 14px 10px;
        background: none;
        box-shadow: none;
      }
      h3 {
        font-size: var(--fs-12);
        margin-bottom: 6px;
      }
      h3 span {
        font-weight: var(--fw-regular);
        color: var(--c-text-3);
        margin-left: 6px;
      }
      .ramp {
        display: flex;
      }
      .ramp div {
        flex: 1;
        text-align: center;
        font-size: var(--fs-11);
        color: var(--c-text-2);
        white-space: nowrap;
      }
      i {
        display: block;
        height: 10px;
        margin: 0 1px 3px 0;
        background: var(--fill);
        box-shadow: inset 0 0 0 1px var(--dev-edge);
      }
      .few {
        display: flex;
        align-items: center;
        gap: 8px;
        margin-top: 8px;
        color: var(--c-text-2);
      }
      .few path {
        stroke: var(--hatch);
        stroke-width: 1.3;
      }
      .few .plain {
        fill: var(--c-line-2);
      }
      .few rect:not(.plain) {
        fill: none;
        stroke: var(--hatch);
        stroke-opacity: 0.5;
      }
    `,
  ]
  @property() kind: ProgressMap = 'cells'
  @property() weight: WeightKind = 'area'
  /** Under a chart that has its own title: the ramp alone. */
  @property({ type: Boolean, reflect: true }) plain = false

  override render() {
    const cells = this.kind !== 'regions'
    return html`${this.plain ? nothing : this.#title(cells)}
      <div class="ramp">
        ${progressSteps[cells ? 'completion' : 'deviation'].map(
          (label, index) =>
            html`<div>
              <i ${setStyle({ '--fill': `var(--${cells ? 'seq' : 'dev'}-${index + 1})` })}></i>${label}
            </div>`,
        )}
      </div>
      ${this.plain ? nothing : this.#few()}`
  }
  #title(cells: boolean) {
    return html`<h3>
      ${t(this.kind === 'columns' ? 'progress-legend-columns' : cells ? 'progress-legend-completion' : 'progress-legend-deviation')}<span
        >${this.kind === 'columns' ? '%' : t(cells ? `progress-formula-${this.weight}` : 'progress-formula-deviation')}</span
      >
    </h3>`
  }
  #few() {
    return html`<div class="few">
      <svg width="18" height="12" aria-hidden="true">
        ${
          this.kind === 'columns'
            ? svg`<rect class="plain" width="18" height="12"></rect>`
            : [-6, 0, 6, 12].map((x) => svg`<path d="M${x} 12L${x + 12} 0"></path>`)
        }
        <rect x="0.5" y="0.5" width="17" height="11"></rect></svg
      >${t('progress-too-few')}
    </div>`
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'progress-legend': ProgressLegend
  }
}
