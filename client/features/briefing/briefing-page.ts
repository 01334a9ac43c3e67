import { html, LitElement, nothing, type PropertyValues } from 'lit'
import { customElement, query, state } from 'lit/decorators.js'
import type { Briefing, SlideInput } from '#contract/briefing'
import { elementStyles } from '../../elements/element-styles.ts'
import '../../elements/ui-button.ts'
import type { UiChangeEvent } from '../../elements/ui-change-event.ts'
import '../../elements/ui-dialog.ts'
import '../../elements/ui-empty-state.ts'
import '../../elements/ui-field.ts'
import '../../elements/ui-skeleton.ts'
import '../../elements/ui-tag.ts'
import { t } from '../../i18n/briefing.ts'
import { Localized } from '../../i18n/language.ts'
import { announce } from '../../state/announcement.ts'
import {
  briefingError,
  editBriefing,
  followBriefing,
  openBriefing,
  reloadBriefing,
  saveAgain,
  saveState,
  showBriefing,
  showSlide,
  slideIndex,
  takeTheirs,
} from '../../state/briefings.ts'
import { mayDo, session } from '../../state/session.ts'
import { patchOf } from '../../state/slide-snapshot.ts'
import { snapshot } from '../../state/snapshot.ts'
import { showToast } from '../../state/toasts.ts'
import { Watch } from '../../state/watch.ts'
import './briefing-list.ts'
import { currentSlide } from './current-slide.ts'
import { pageStyles } from './page-styles.ts'
import './slide-face.ts'
import './slide-panel.ts'
import './slide-strip.ts'
import type { SlideMoveEvent } from './slide-strip.ts'

/** Lists briefings, edits one, and presents it: the one map stays where it is, only what stands around it changes. */
@customElement('briefing-page')
export class BriefingPage extends Localized(LitElement) {
  static override styles = [elementStyles, pageStyles]
  readonly #briefing = new Watch(this, openBriefing)
  readonly #index = new Watch(this, slideIndex)
  readonly #save = new Watch(this, saveState)
  readonly #error = new Watch(this, briefingError)
  readonly #snapshot = new Watch(this, snapshot.store)
  readonly #session = new Watch(this, session)
  @state() private accessor presenting = false
  @state() private accessor blank: 'black' | 'white' | undefined = undefined
  @query('.show') private accessor show!: HTMLElement | null
  #shown: SlideInput['snapshot'] | undefined
  #stop: (() => void) | undefined

  override connectedCallback() {
    super.connectedCallback()
    this.#stop = followBriefing()
    addEventListener('keydown', this.#onKey)
    document.addEventListener('fullscreenchange', this.#onFullscreen)
  }
  override disconnectedCallback() {
    super.disconnectedCallback()
    this.#stop?.()
    removeEventListener('keydown', this.#onKey)
    document.removeEventListener('fullscreenchange', this.#onFullscreen)
    this.#shown = undefined
  }

  override render() {
    if (!this.#snapshot.value.view['briefing']) {
      return html`<briefing-list></briefing-list>
        <div class="parked"><slot name="map"></slot></div>`
    }
    const briefing = this.#briefing.value
    if (!briefing)
      return this.#error.value === undefined
        ? html`<ui-skeleton class="whole"></ui-skeleton>`
        : this.#failed()
    const index = this.#index.value
    const slide = briefing.slides[index]
    return html`${this.#head(briefing)}
      <div
        class="stage ${this.presenting ? 'show' : ''}"
        tabindex="-1"
        role=${this.presenting ? 'application' : nothing}
        aria-label=${this.presenting ? t('briefing-show-label', { title: briefing.title }) : nothing}
      >
        <slot name="map"></slot>
        ${
          slide
            ? html`<div class="frame ${slide.kind.toLowerCase()}">
                <slide-face .slide=${slide} number=${index + 1} count=${briefing.slides.length}></slide-face>
              </div>`
            : nothing
        }
        ${this.blank ? html`<div class="blank ${this.blank}"></div>` : nothing}
        ${
          !this.presenting && slide && this.#mayEdit()
            ? html`<div class="tools">
                <ui-button variant="primary" shortcut="U" @click=${this.#update}
                  >${t('briefing-update')}</ui-button
                >
                <ui-button
                  variant="quiet"
                  icon="trash"
                  label=${t('briefing-slide-delete')}
                  @click=${this.#removeSlide}
                ></ui-button>
              </div>`
            : nothing
        }
      </div>
      ${slide ? html`<slide-panel .slide=${slide} index=${index} ?editable=${this.#mayEdit()}></slide-panel>` : nothing}
      <slide-strip
        role="group"
        aria-label=${t('briefing-strip')}
        .slides=${briefing.slides}
        current=${index}
        ?editable=${this.#mayEdit()}
        @ui-change=${(event: UiChangeEvent<number>) => showSlide(event.value)}
        @slide-take=${this.#take}
        @slide-move=${this.#move}
      ></slide-strip>
      ${this.#conflict()}`
  }
  #head(briefing: Briefing) {
    const minutes = Math.max(1, Math.round(briefing.slides.length * 1.5))
    return html`<header>
      <ui-button
        variant="quiet"
        icon="left"
        label=${t('briefing-back')}
        @click=${() => showBriefing(undefined)}
      ></ui-button>
      <ui-field
        bare
        class="name"
        label=${t('briefing-name')}
        .value=${briefing.title}
        maxlength="120"
        required
        ?readonly=${!this.#mayEdit()}
        @ui-change=${(event: UiChangeEvent) => event.value.trim() && editBriefing({ title: event.value.trim() })}
      ></ui-field>
      <ui-tag
        >${t('briefing-slides', { count: briefing.slides.length })} ·
        ${t('briefing-about-minutes', { minutes })}</ui-tag
      >
      ${this.#state(briefing)}
      <span class="space"></span>
      <ui-button
        variant="primary"
        icon="play"
        shortcut="F"
        reason=${briefing.slides.length === 0 ? t('briefing-none') : ''}
        @click=${this.#present}
        >${t('briefing-present')}</ui-button
      >
    </header>`
  }
  #state({ owner }: Briefing) {
    if (!this.#mayEdit()) return html`<ui-tag>${t('briefing-read-only', { owner: owner.name })}</ui-tag>`
    const now = this.#save.value
    const tone = { saved: 'ok', waiting: 'plain', saving: 'plain', failed: 'danger', conflict: 'warn' }[now]
    return html`<ui-tag tone=${tone} role="status">${t(`briefing-${now}`)}</ui-tag>
      ${now === 'failed' ? html`<ui-button size="s" @click=${saveAgain}>${t('briefing-retry')}</ui-button>` : nothing}`
  }
  #conflict() {
    return html`<ui-dialog
      ?open=${this.#save.value === 'conflict'}
      footer
      icon="warn"
      tone="warn"
      heading=${t('briefing-conflict-heading')}
      close-label=${t('briefing-cancel')}
    >
      <p>${t('briefing-conflict-why')}</p>
      <ui-button slot="actions" @click=${takeTheirs}>${t('briefing-take-theirs')}</ui-button>
      <ui-button slot="actions" variant="primary" @click=${saveAgain}>${t('briefing-keep-mine')}</ui-button>
    </ui-dialog>`
  }
  #failed() {
    return html`<ui-empty-state class="whole" icon="warn" tone="danger" heading=${t('briefing-load-failed')}>
      ${t('briefing-load-failed-why')}
      <ui-button slot="actions" variant="primary" @click=${reloadBriefing}>${t('briefing-retry')}</ui-button>
      <ui-button slot="actions" @click=${() => showBriefing(undefined)}>${t('briefing-back')}</ui-button>
    </ui-empty-state>`
  }

  protected override updated(changed: PropertyValues) {
    super.updated(changed)
    const slide = this.#briefing.value?.slides[this.#index.value]
    // Only when another picture is to be shown: a person who pans the map meanwhile keeps what they see.
    if (slide && slide.snapshot !== this.#shown) {
      this.#shown = slide.snapshot
      if (slide.snapshot) snapshot.set(patchOf(slide, snapshot.get()), { step: false })
    }
  }
  #mayEdit(): boolean {
    return mayDo('briefing:write') && this.#briefing.value?.owner.id === this.#session.value?.person?.id
  }

  #update = () => {
    const { snapshot: stored, figures, asOf } = currentSlide()
    this.#shown = stored
    const slides = this.#briefing.value!.slides.map((slide, at) =>
      // Words are a person's; the picture and its figures are taken anew.
      at === this.#index.value ? { ...slide, kind: 'MAP' as const, snapshot: stored, figures, asOf } : slide,
    )
    editBriefing({ slides })
    showToast({ kind: 'ok', title: t('briefing-updated') })
  }
  #take = () => {
    const { slides } = this.#briefing.value!
    const taken = currentSlide()
    const at = slides.length === 0 ? 0 : this.#index.value + 1
    this.#shown = taken.snapshot
    editBriefing({ slides: [...slides.slice(0, at), taken, ...slides.slice(at)] })
    showSlide(at)
  }
  #move = ({ from, to }: SlideMoveEvent) => {
    const slides = [...this.#briefing.value!.slides]
    slides.splice(to, 0, ...slides.splice(from, 1))
    editBriefing({ slides })
    showSlide(to)
  }
  #removeSlide = () => {
    const { slides } = this.#briefing.value!
    const at = this.#index.value
    editBriefing({ slides: slides.filter((_, index) => index !== at) })
    const undo = () => {
      const now = openBriefing.get()?.slides ?? []
      editBriefing({ slides: [...now.slice(0, at), slides[at]!, ...now.slice(at)] })
      showSlide(at)
    }
    showToast({
      kind: 'ok',
      title: t('briefing-slide-deleted', { number: at + 1 }),
      actions: [{ label: t('briefing-undo'), icon: 'undo', run: undo }],
    })
  }

  #present = async () => {
    this.presenting = true
    this.blank = undefined
    await this.updateComplete
    this.show?.focus()
    // Without full screen (refused, or a phone) the slide still fills the window.
    await document.documentElement.requestFullscreen().catch(() => undefined)
    this.#say()
  }
  #end() {
    this.presenting = false
    this.blank = undefined
    if (document.fullscreenElement) void document.exitFullscreen().catch(() => undefined)
  }
  /** Escape leaves the full screen without telling us the key. */
  #onFullscreen = () => {
    if (!document.fullscreenElement && this.presenting) this.#end()
  }
  #go(index: number) {
    const count = this.#briefing.value?.slides.length ?? 0
    const to = Math.min(count - 1, Math.max(0, index))
    this.blank = undefined
    showSlide(to)
    void this.updateComplete.then(() => this.#say())
  }
  #say() {
    const slides = this.#briefing.value?.slides ?? []
    const number = this.#index.value + 1
    announce(
      t('briefing-show-said', { number, count: slides.length, title: slides[number - 1]?.title ?? '' }),
    )
  }
  #onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || !this.#briefing.value) return
    if (!this.presenting) return this.#onEditKey(event)
    const now = this.#index.value
    const to = {
      ArrowRight: now + 1, ArrowDown: now + 1, PageDown: now + 1, ' ': now + 1, Enter: now + 1,
      ArrowLeft: now - 1, ArrowUp: now - 1, PageUp: now - 1, Backspace: now - 1,
      Home: 0, End: Infinity,
    }[event.key] // prettier-ignore
    const key = event.key.toLowerCase()
    if (to !== undefined) this.#go(to)
    else if (/^[1-9]$/.test(key)) this.#go(Number(key) - 1)
    else if (key === 'escape') this.#end()
    else if (key === 'b' || key === '.') this.blank = this.blank === 'black' ? undefined : 'black'
    else if (key === 'w' || key === ',') this.blank = this.blank === 'white' ? undefined : 'white'
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  #onEditKey(event: KeyboardEvent) {
    // A letter in a field is a letter.
    const inField = event
      .composedPath()
      .some((one) => one instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(one.tagName))
    if (inField || event.altKey) return
    const key = event.key.toLowerCase()
    if (key === 'f') void this.#present()
    else if (key === 'a' && this.#mayEdit()) this.#take()
    else if (key === 'u' && this.#mayEdit() && this.#briefing.value?.slides.length) this.#update()
    else if (event.key === 'PageDown')
      showSlide(Math.min(this.#index.value + 1, this.#briefing.value!.slides.length - 1))
    else if (event.key === 'PageUp') showSlide(Math.max(this.#index.value - 1, 0))
    else return
    event.preventDefault()
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'briefing-page': BriefingPage
  }
}
