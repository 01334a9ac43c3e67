import { css, html, LitElement, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { SlideInput } from '#contract/briefing'
import { ChartSize } from '../../elements/chart-size.ts'
import { elementStyles } from '../../elements/element-styles.ts'
import { setStyle } from '../../elements/set-style.ts'
import { t } from '../../i18n/briefing.ts'
import { Localized } from '../../i18n/language.ts'
import './slide-legend.ts'

/** Every measure of a slide is for this width; editor, thumbnail and screen scale the whole. */
const designWidth = 1920

/** The words of a slide over whatever lies beneath: text left on a paper wash, the map shows on the right. */
@customElement('slide-face')
export class SlideFace extends Localized(LitElement) {
  static override styles = [
    elementStyles,
    css`
      :host {
        display: block;
        position: relative;
        aspect-ratio: 16 / 9;
        overflow: hidden;
        pointer-events: none;
        user-select: none;
      }
      .page {
        position: absolute;
        left: 0;
        top: 0;
        width: 1920px;
        height: 1080px;
        transform-origin: 0 0;
        color: var(--c-text);
      }
      .wash {
        position: absolute;
        inset: 0 auto 0 0;
        width: 1000px;
        background: linear-gradient(90deg, var(--wash) 64%, transparent);
      }
      :host([solid]) .page.map {
        background: linear-gradient(90deg, var(--wash), var(--map-land));
      }
      .words {
        position: absolute;
        left: 88px;
        top: 84px;
        width: 640px;
      }
      h2 {
        margin: 0 0 24px;
        font-size: 68px;
        line-height: 1.22;
        letter-spacing: 0.01em;
        white-space: pre-line;
      }
      .caption {
        margin: 0 0 44px;
        font-size: 28px;
        line-height: 1.6;
        color: var(--c-text-2);
        white-space: pre-line;
      }
      .figures div {
        display: grid;
        grid-template-columns: minmax(280px, auto) 1fr;
        gap: 20px;
        align-items: baseline;
        padding: 18px 0 20px;
        border-top: 1px solid var(--c-line-2);
      }
      .figures div:first-child {
        border-top: 2px solid var(--c-text);
      }
      .figures b {
        font-size: 64px;
        line-height: 1.1;
        white-space: nowrap;
      }
      .figures small {
        font-size: 30px;
        font-weight: var(--fw-regular);
      }
      .figures span {
        font-size: 28px;
        color: var(--c-text-2);
      }
      footer {
        position: absolute;
        right: 64px;
        bottom: 34px;
        display: flex;
        gap: 40px;
        font-size: 22px;
        color: var(--c-text-2);
        text-shadow:
          0 0 6px var(--c-surface),
          0 0 6px var(--c-surface);
      }
      slide-legend {
        position: absolute;
        right: 64px;
        bottom: 88px;
      }
      .title {
        background: var(--c-accent);
        color: var(--c-on-accent);
      }
      .title .words,
      .closing .words {
        top: 330px;
        left: 160px;
        width: 1500px;
      }
      .title h2 {
        font-size: 96px;
      }
      .title .caption {
        font-size: 36px;
        color: inherit;
      }
      .title footer {
        left: 160px;
        right: auto;
        bottom: 90px;
        color: inherit;
        text-shadow: none;
      }
      .closing {
        background: var(--c-surface);
      }
      .closing .words {
        top: 180px;
      }
      .closing .caption {
        font-size: 44px;
        line-height: 2.1;
        color: var(--c-text);
      }
    `,
  ]
  @property({ attribute: false }) slide!: SlideInput
  @property({ type: Number }) number = 1
  @property({ type: Number }) count = 1
  /** Without a map beneath: a thumbnail is on paper. */
  @property({ type: Boolean, reflect: true }) solid = false
  readonly #size = new ChartSize(this)

  override render() {
    const { kind, title, caption, figures, asOf } = this.slide
    const scale = this.#size.width / designWidth
    return html`<div
      class="page ${kind.toLowerCase()}"
      ${setStyle({ transform: `scale(${scale})`, '--wash': 'var(--slide-wash)' })}
    >
      ${kind === 'MAP' && !this.solid ? html`<div class="wash"></div>` : nothing}
      <div class="words">
        <h2>${title || t('briefing-no-title')}</h2>
        ${caption ? html`<p class="caption">${caption}</p>` : nothing}
        ${
          figures.length > 0
            ? html`<div class="figures">
                ${figures.map(
                  ({ label, value, unit }) =>
                    html`<div>
                      <b>${value}${unit ? html` <small>${unit}</small>` : nothing}</b><span>${label}</span>
                    </div>`,
                )}
              </div>`
            : nothing
        }
      </div>
      ${kind === 'MAP' && !this.solid ? html`<slide-legend .slide=${this.slide}></slide-legend>` : nothing}
      <footer>
        <span>${t('briefing-as-of', { date: asOf })}</span>
        ${kind === 'TITLE' ? nothing : html`<span>${t('briefing-internal')}</span><span>${t('briefing-page', { number: this.number, count: this.count })}</span>`}
      </footer>
    </div>`
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'slide-face': SlideFace
  }
}
