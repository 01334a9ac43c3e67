import { html, LitElement } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import { formatNumber } from '../../i18n/format.ts'
import { language } from '../../i18n/language.ts'
import { t } from '../../i18n/shell.ts'
import { classTables } from '../../map/layers/symbology.ts'
import { announcement } from '../../state/announcement.ts'
import { snapshot } from '../../state/snapshot.ts'
import { Watch } from '../../state/watch.ts'
import { className } from './class-name.ts'
import { viewCounts } from './view-counts.ts'

/** A map that has come to rest is described within a second; one that still moves is not. */
const restMs = 600

/** Says to a screen reader what the map shows and what features announce. */
@customElement('live-region')
export class LiveRegion extends LitElement {
  @state() private summary = ''
  readonly #announcement = new Watch(this, announcement)
  #timer: ReturnType<typeof setTimeout> | undefined
  #stops: (() => void)[] = []

  override connectedCallback() {
    super.connectedCallback()
    const soon = () => {
      clearTimeout(this.#timer)
      this.#timer = setTimeout(() => (this.summary = describe()), restMs)
    }
    this.#stops = [viewCounts.subscribe(soon), language.listen(soon)]
  }
  override disconnectedCallback() {
    super.disconnectedCallback()
    clearTimeout(this.#timer)
    for (const stop of this.#stops) stop()
  }
  protected override createRenderRoot() {
    return this
  }
  override render() {
    return html`<div class="visually-hidden" role="status" aria-live="polite">${this.summary}</div>
      <div class="visually-hidden" role="status" aria-live="polite">${this.#announcement.value}</div>`
  }
}

function describe(): string {
  const counts = viewCounts.get()
  if (!counts) return ''
  if (!counts.inView) return t('view-empty')
  const classes = classTables[snapshot.get().colourBy].classes
    .map(({ key }, at) => ({ name: className(key), count: counts.byClass[at] ?? 0 }))
    .filter(({ count }) => count > 0)
    .map(({ name, count }) => t('view-class', { name, count: formatNumber(count) }))
  const separator = language.get() === 'en' ? ', ' : '，'
  return t('view-summary', { count: formatNumber(counts.inView), classes: classes.join(separator) })
}
declare global {
  interface HTMLElementTagNameMap {
    'live-region': LiveRegion
  }
}
