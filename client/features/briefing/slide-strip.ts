import { css, html, LitElement, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import type { SlideInput } from '#contract/briefing'
import { elementStyles } from '../../elements/element-styles.ts'
import { UiChangeEvent } from '../../elements/ui-change-event.ts'
import '../../elements/ui-icon.ts'
import { t } from '../../i18n/briefing.ts'
import { Localized } from '../../i18n/language.ts'
import './slide-face.ts'

export class SlideMoveEvent extends Event {
  constructor(
    readonly from: number,
    readonly to: number,
  ) {
    super('slide-move', { bubbles: true, composed: true })
  }
}

/** The slides in a row. Press to show, drag or Alt+arrows to move; the last place takes the view on the map. */
@customElement('slide-strip')
export class SlideStrip extends Localized(LitElement) {
  static override styles = [
    elementStyles,
    css`
      :host {
        display: flex;
        gap: 14px;
        padding: 12px 16px;
        overflow-x: auto;
        background: var(--c-surface);
        border-top: 1px solid var(--c-line);
      }
      .slide {
        flex: none;
        width: 168px;
        padding: 0;
        border: 0;
        background: none;
        text-align: left;
      }
      slide-face {
        width: 168px;
        border-radius: 4px;
        box-shadow: 0 0 0 1px var(--c-line-2);
        background: var(--c-surface);
      }
      .slide[aria-current='true'] slide-face {
        box-shadow:
          0 0 0 2px var(--c-surface),
          0 0 0 4px var(--c-accent);
      }
      .slide:focus-visible {
        box-shadow: none;
      }
      .slide:focus-visible slide-face {
        box-shadow: var(--focus-ring);
      }
      .name {
        display: flex;
        gap: 6px;
        padding-top: 7px;
        font-size: var(--fs-12);
        white-space: nowrap;
        overflow: hidden;
      }
      .name b {
        color: var(--c-text-3);
      }
      .slide[aria-current='true'] .name {
        color: var(--c-accent);
        font-weight: var(--fw-bold);
      }
      .take {
        flex: none;
        display: flex;
        align-items: center;
        justify-content: center;
        gap: 6px;
        width: 168px;
        height: 95px;
        border: 1px dashed var(--c-edge);
        border-radius: 4px;
        background: none;
        color: var(--c-text-2);
      }
      .take:hover {
        background: var(--c-surface-2);
      }
    `,
  ]
  @property({ attribute: false }) slides: readonly SlideInput[] = []
  @property({ type: Number }) current = 0
  @property({ type: Boolean }) editable = false
  #dragged = -1

  override render() {
    return html`${repeat(
      this.slides,
      (_slide, index) => index,
      (slide, index) =>
        html`<button
          type="button"
          class="slide"
          draggable=${this.editable ? 'true' : 'false'}
          aria-current=${index === this.current}
          aria-label=${t('briefing-slide-n', { number: index + 1, title: slide.title || t('briefing-no-title') })}
          @click=${() => this.dispatchEvent(new UiChangeEvent(index))}
          @keydown=${(event: KeyboardEvent) => this.#onKey(event, index)}
          @dragstart=${() => (this.#dragged = index)}
          @dragover=${(event: DragEvent) => event.preventDefault()}
          @drop=${(event: DragEvent) => this.#drop(event, index)}
        >
          <slide-face solid .slide=${slide} number=${index + 1} count=${this.slides.length}></slide-face>
          <span class="name"
            ><b>${index + 1}</b>${slide.title.replace('\n', '') || t(`briefing-kind-${slide.kind}`)}</span
          >
        </button>`,
    )}
    ${
      this.editable
        ? html`<button type="button" class="take" @click=${() => this.dispatchEvent(new Event('slide-take'))}>
            <ui-icon name="plus" size="s"></ui-icon>${t('briefing-take')} A
          </button>`
        : nothing
    }`
  }
  #onKey(event: KeyboardEvent, index: number) {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    event.stopPropagation()
    const to = index + step
    if (to < 0 || to >= this.slides.length) return
    if (event.altKey && this.editable) this.dispatchEvent(new SlideMoveEvent(index, to))
    else this.dispatchEvent(new UiChangeEvent(to))
    void this.updateComplete.then(() => this.renderRoot.querySelectorAll<HTMLElement>('.slide')[to]?.focus())
  }
  #drop(event: DragEvent, to: number) {
    event.preventDefault()
    if (this.#dragged >= 0 && this.#dragged !== to) this.dispatchEvent(new SlideMoveEvent(this.#dragged, to))
    this.#dragged = -1
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'slide-strip': SlideStrip
  }
  interface HTMLElementEventMap {
    'slide-move': SlideMoveEvent
  }
}
