import { css, html, LitElement, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { SlideInput } from '#contract/briefing'
import { managementModes } from '#domain/management-body'
import { elementStyles } from '../../elements/element-styles.ts'
import { setStyle } from '../../elements/set-style.ts'
import { Localized } from '../../i18n/language.ts'
import { t as ledgerText } from '../../i18n/ledger.ts'
import { t as progressText } from '../../i18n/progress.ts'
import { progressSteps, signOf, tokenOfMode } from '../../map/layers/symbology.ts'

/** What the colours of a slide mean, large enough for the last row of a meeting room. */
@customElement('slide-legend')
export class SlideLegend extends Localized(LitElement) {
  static override styles = [
    elementStyles,
    css`
      :host {
        display: block;
        padding: 16px 24px;
        border-radius: 8px;
        background: color-mix(in srgb, var(--c-surface) 95%, transparent);
        box-shadow: var(--e-2);
        font-size: 24px;
      }
      .modes {
        display: grid;
        grid-template-columns: auto auto;
        column-gap: 36px;
      }
      .modes span {
        display: flex;
        align-items: center;
        gap: 14px;
        height: 42px;
        white-space: nowrap;
      }
      .modes i {
        width: 28px;
        height: 28px;
        border-radius: 5px;
        background: light-dark(color-mix(in srgb, var(--sign) 87%, var(--c-ink)), var(--sign));
        color: var(--c-text-inv);
        font-style: normal;
        font-weight: var(--fw-bold);
        font-size: 18px;
        line-height: 28px;
        text-align: center;
      }
      h3 {
        margin: 0 0 10px;
        font-size: 24px;
      }
      .ramp {
        display: flex;
      }
      .ramp span {
        min-width: 108px;
        padding: 0 4px;
        text-align: center;
        font-size: 22px;
        color: var(--c-text-2);
        white-space: nowrap;
      }
      .ramp i {
        display: block;
        height: 18px;
        margin-bottom: 6px;
        background: var(--fill);
        box-shadow: inset 0 0 0 1px var(--dev-edge);
      }
    `,
  ]
  @property({ attribute: false }) slide!: SlideInput

  override render() {
    const stored = this.slide.snapshot as {
      workspace?: string
      colourBy?: string
      view?: Record<string, string>
    } | null
    if (stored?.workspace === 'progress') return this.#ramp(stored.view?.['progress-map'] === 'regions')
    if ((stored?.colourBy ?? 'mode') !== 'mode') return nothing
    return html`<div class="modes">
      ${managementModes.map(
        (mode) =>
          html`<span
            ><i ${setStyle({ '--sign': `var(--${tokenOfMode(mode)})` })}>${signOf(mode)}</i
            >${ledgerText(`ledger-mode-${mode}`)}</span
          >`,
      )}
    </div>`
  }
  #ramp(regions: boolean) {
    const steps = progressSteps[regions ? 'deviation' : 'completion']
    return html`<h3>
        ${progressText(regions ? 'progress-formula-deviation' : 'progress-legend-completion')}${regions ? '' : ' %'}
      </h3>
      <div class="ramp">
        ${steps.map(
          (label, index) =>
            html`<span
              ><i ${setStyle({ '--fill': `var(--${regions ? 'dev' : 'seq'}-${index + 1})` })}></i
              >${label}</span
            >`,
        )}
      </div>`
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'slide-legend': SlideLegend
  }
}
