import { css, html, LitElement, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { SlideInput } from '#contract/briefing'
import { elementStyles } from '../../elements/element-styles.ts'
import '../../elements/ui-button.ts'
import type { UiChangeEvent } from '../../elements/ui-change-event.ts'
import '../../elements/ui-field.ts'
import '../../elements/ui-icon.ts'
import '../../elements/ui-segmented.ts'
import { t } from '../../i18n/briefing.ts'
import { formatMonth, formatNumber } from '../../i18n/format.ts'
import { Localized } from '../../i18n/language.ts'
import { editSlide } from '../../state/briefings.ts'
import type { Snapshot } from '../../state/snapshot-shape.ts'

type Figure = SlideInput['figures'][number]
/** Chinese read aloud in a meeting. */
const charactersPerMinute = 200
const mostFigures = 3

/** Words, figures and notes of the slide, and what its picture holds. */
@customElement('slide-panel')
export class SlidePanel extends Localized(LitElement) {
  static override styles = [
    elementStyles,
    css`
      :host {
        display: block;
        overflow: auto;
        background: var(--c-surface);
        border-left: 1px solid var(--c-line);
      }
      section {
        padding: 12px 16px;
        border-bottom: 1px solid var(--c-line);
      }
      h3 {
        display: flex;
        justify-content: space-between;
        margin-bottom: 8px;
        font-size: var(--fs-12);
        font-weight: var(--fw-regular);
        color: var(--c-text-2);
      }
      label {
        display: block;
        margin-bottom: 10px;
        font-size: var(--fs-12);
        color: var(--c-text-2);
      }
      textarea {
        display: block;
        width: 100%;
        margin-top: 4px;
        padding: 6px 10px;
        border: 1px solid var(--c-edge);
        border-radius: var(--r-2);
        background: var(--c-surface);
        color: var(--c-text);
        font: inherit;
        font-size: var(--fs-13);
        line-height: var(--lh-text);
        resize: vertical;
      }
      textarea.notes {
        min-height: 150px;
        font-size: var(--fs-14);
      }
      .hint {
        font-size: var(--fs-12);
        color: var(--c-text-3);
      }
      .figure {
        display: grid;
        grid-template-columns: 1fr 74px 58px auto;
        gap: 6px;
        align-items: end;
        margin-bottom: 6px;
      }
      li {
        display: flex;
        align-items: center;
        gap: 8px;
        height: 26px;
        color: var(--c-text-2);
      }
      li ui-icon {
        color: var(--c-accent);
      }
      ui-segmented {
        margin-bottom: 12px;
      }
    `,
  ]
  @property({ attribute: false }) slide!: SlideInput
  @property({ type: Number }) index = 0
  @property({ type: Boolean }) editable = false

  override render() {
    return html`${this.#words()}${this.#figures()}${this.#notes()}${this.#content()}`
  }
  #change(change: Partial<SlideInput>) {
    editSlide(this.index, change)
  }
  #words() {
    const { kind, title, caption } = this.slide
    return html`<section>
      <ui-segmented
        label=${t('briefing-kind')}
        value=${kind}
        .options=${(['TITLE', 'MAP', 'CLOSING'] as const).map((value) => ({ value, label: t(`briefing-kind-${value}`) }))}
        @ui-change=${(event: UiChangeEvent<SlideInput['kind']>) => this.editable && this.#change({ kind: event.value })}
      ></ui-segmented>
      <label
        >${t('briefing-slide-title')}
        <textarea
          rows="2"
          maxlength="120"
          ?readonly=${!this.editable}
          .value=${title}
          @input=${(event: InputEvent) => this.#change({ title: textOf(event) })}
        ></textarea>
      </label>
      <label
        >${t('briefing-slide-caption')}
        <textarea
          rows="3"
          maxlength="400"
          ?readonly=${!this.editable}
          .value=${caption}
          @input=${(event: InputEvent) => this.#change({ caption: textOf(event) })}
        ></textarea>
      </label>
    </section>`
  }
  #figures() {
    const { figures, asOf } = this.slide
    if (!this.editable && figures.length === 0) return nothing
    return html`<section>
      <h3>
        <span>${t('briefing-figures')}</span><span>${t('briefing-figures-as-of', { date: asOf })}</span>
      </h3>
      ${figures.map((figure, at) => this.#figure(figure, at))}
      ${
        this.editable && figures.length < mostFigures
          ? html`<ui-button
              size="s"
              icon="plus"
              @click=${() => this.#change({ figures: [...figures, { label: '', value: '', unit: '' }] })}
              >${t('briefing-figure-add')}</ui-button
            >`
          : nothing
      }
    </section>`
  }
  #figure(figure: Figure, at: number) {
    const set = (change: Partial<Figure>) =>
      this.#change({
        figures: this.slide.figures.map((one, index) => (index === at ? { ...one, ...change } : one)),
      })
    const field = (key: keyof Figure, longest: number) =>
      html`<ui-field
        dense
        label=${t(`briefing-figure-${key}`)}
        .value=${figure[key]}
        maxlength=${longest}
        ?readonly=${!this.editable}
        @ui-change=${(event: UiChangeEvent) => set({ [key]: event.value })}
      ></ui-field>`
    return html`<div class="figure">
      ${field('label', 60)}${field('value', 40)}${field('unit', 20)}
      ${
        this.editable
          ? html`<ui-button
              variant="quiet"
              size="s"
              icon="x"
              label=${t('briefing-figure-remove')}
              @click=${() => this.#change({ figures: this.slide.figures.filter((_, index) => index !== at) })}
            ></ui-button>`
          : nothing
      }
    </div>`
  }
  #notes() {
    const { notes } = this.slide
    const seconds = Math.round((60 * notes.replaceAll(/\s/g, '').length) / charactersPerMinute)
    const minutes =
      seconds < 60
        ? t('briefing-seconds', { seconds })
        : t('briefing-minutes-seconds', { minutes: Math.floor(seconds / 60), seconds: seconds % 60 })
    return html`<section>
      <label
        >${t('briefing-notes')}
        <textarea
          class="notes"
          maxlength="5000"
          ?readonly=${!this.editable}
          placeholder=${t('briefing-notes-hint')}
          .value=${notes}
          @input=${(event: InputEvent) => this.#change({ notes: textOf(event) })}
        ></textarea>
      </label>
      ${notes ? html`<span class="hint">${t('briefing-length', { minutes, count: formatNumber(notes.length) })}</span>` : nothing}
    </section>`
  }
  #content() {
    const stored = this.slide.snapshot as Partial<Snapshot> | null
    if (!stored || this.slide.kind !== 'MAP') return nothing
    const filters = Object.keys(stored.filters ?? {}).length
    const lines = [
      stored.camera && t('briefing-content-camera'),
      stored.workspace === 'progress' && t('briefing-content-progress'),
      stored.layers?.includes('links') && t('briefing-content-layer', { gap: formatNumber(stored.linkGapM) }),
      filters > 0 && t('briefing-content-filter', { count: filters }),
      stored.selection?.length && t('briefing-content-selection', { count: stored.selection.length }),
      stored.clusterId && t('briefing-content-cluster'),
      stored.month && t('briefing-content-month', { month: formatMonth(stored.month) }),
    ].filter((line) => typeof line === 'string')
    return html`<section>
      <h3>${t('briefing-content')}</h3>
      <ul>
        ${lines.map((line) => html`<li><ui-icon name="check" size="s"></ui-icon>${line}</li>`)}
      </ul>
    </section>`
  }
}
const textOf = (event: InputEvent): string => (event.target as HTMLTextAreaElement).value

declare global {
  interface HTMLElementTagNameMap {
    'slide-panel': SlidePanel
  }
}
