import { html, LitElement } from 'lit'
import { customElement, query, state } from 'lit/decorators.js'
import './shell.css'
import '../../elements/icons.ts'
import '../../elements/ui-skeleton.ts'
import '../../elements/ui-toasts.ts'
import { Localized } from '../../i18n/language.ts'
import { t } from '../../i18n/shell.ts'
import { loadCity } from '../../state/city.ts'
import { loadCommunities } from '../../state/communities.ts'
import { onMissedEvents, onServerEvent, startLive } from '../../state/live.ts'
import { loadSession, mayDo, session } from '../../state/session.ts'
import { workspaces } from '../../state/shell-registry.ts'
import { snapshot } from '../../state/snapshot.ts'
import { dismissToast, toasts } from '../../state/toasts.ts'
import { Watch } from '../../state/watch.ts'
import { loadMapView } from './load-map-view.ts'
import { elementOf } from './part-holder.ts'
import { listenForKeys } from './shortcut-keys.ts'
import { shownWorkspaces } from './shown-workspaces.ts'
import './docked-panel.ts'
import './help-dialog.ts'
import './live-region.ts'
import './map-stage.ts'
import './offline-banner.ts'
import './shell-rail.ts'
import './shell-slot.ts'
import './shell-states.ts'
import './shell-top-bar.ts'

/**
 * The frame of every workspace. It draws into the page itself: the one map is handed from workspace to workspace as a
 * light-DOM child, so that the map library's style sheet reaches it wherever it stands.
 */
@customElement('app-shell')
export class AppShell extends Localized(LitElement) {
  @state() private helpOpen = false
  @state() private failed = false
  @query('main') private readonly main!: HTMLElement
  readonly #snapshot = new Watch(this, snapshot.store)
  readonly #session = new Watch(this, session)
  readonly #toasts = new Watch(this, toasts)
  readonly #stage = document.createElement('map-stage')
  #stops: (() => void)[] = []

  constructor() {
    super()
    new Watch(this, workspaces)
  }
  protected override createRenderRoot() {
    return this
  }
  override connectedCallback() {
    super.connectedCallback()
    this.addEventListener('help-open', this.#openHelp)
    this.addEventListener('retry', this.#retry)
    this.#stops = [
      listenForKeys({
        openHelp: this.#openHelp,
        focusSearch: () => this.querySelector('shell-top-bar')?.focusSearch(),
        isStage: () => this.main.firstElementChild === this.#stage,
      }),
      onServerEvent('rows', ({ layer }) => {
        if (layer === 'communities') void loadCommunities()
        if (layer === 'regions') void loadCity()
      }),
      onMissedEvents(() => void loadCommunities()),
      session.listen((now, last) => {
        if (now?.person?.id !== last?.person?.id) void this.#onPerson()
      }),
    ]
    void this.#load()
  }
  override disconnectedCallback() {
    super.disconnectedCallback()
    this.removeEventListener('help-open', this.#openHelp)
    this.removeEventListener('retry', this.#retry)
    for (const stop of this.#stops) stop()
    this.#stopLive?.()
    this.#stopLive = undefined
  }
  async #load() {
    this.failed = false
    await loadSession().catch(this.#fail)
  }
  /** What a person may see depends on who it is; the stream is refused to those who may see nothing. */
  async #onPerson() {
    this.#stopLive?.()
    this.#stopLive = undefined
    if (!mayDo('city:read')) return
    this.#stopLive = startLive()
    await Promise.all([loadCity(), loadCommunities()]).catch(this.#fail)
  }
  readonly #fail = (error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') return
    console.error(error)
    this.failed = true
  }
  protected override willUpdate() {
    const { language, theme } = this.#snapshot.value
    const root = document.documentElement
    if (root.dataset['theme'] !== theme) root.dataset['theme'] = theme
    root.lang = language
    const label = workspaces
      .get()
      .find(({ id }) => id === this.#snapshot.value.workspace)
      ?.label()
    document.title = label ? t('app-title', { workspace: label }) : t('app-name')
  }
  override render() {
    return html`<a class="skip-link" href="#main" @click=${this.#skip}>${t('skip-to-content')}</a>
      <div class="shell">
        <shell-top-bar></shell-top-bar>
        <shell-rail></shell-rail>
        <div class="work">
          <offline-banner></offline-banner>
          <main id="main" tabindex="-1"></main>
          <docked-panel></docked-panel>
        </div>
      </div>
      <ui-toasts close-label=${t('close')} .items=${this.#toasts.value} .dismiss=${dismissToast}></ui-toasts>
      <help-dialog .open=${this.helpOpen} @close=${() => (this.helpOpen = false)}></help-dialog>
      <live-region></live-region>
      <shell-slot name="frame"></shell-slot>`
  }
  // The content of main is placed by hand: a workspace is kept, and the map is moved, never drawn again.
  protected override updated() {
    const next = this.#content()
    if (this.main.firstElementChild === next) return
    this.main.replaceChildren(next)
    if (this.#takesMap(next)) this.#giveMap(next)
  }
  #content(): Element {
    if (this.failed) return this.#failure
    if (!this.#session.value) return this.#waiting
    const { workspace } = this.#snapshot.value
    const shown = shownWorkspaces()
    // Somebody who has not signed in gets what there is for everyone, whatever the address asks for.
    const found =
      shown.find(({ id }) => id === workspace) ?? (this.#session.value.person ? undefined : shown[0])
    if (!found) return this.#missing
    return found.part ? elementOf(found.part) : this.#stage
  }
  #takesMap(element: Element): boolean {
    return element !== this.#failure && element !== this.#waiting && element !== this.#missing
  }
  #giveMap(workspace: Element) {
    void loadMapView().then((map) => {
      // Another workspace may have been opened while the map was loading.
      if (this.main.firstElementChild === workspace && map.parentElement !== workspace) workspace.append(map)
    })
  }
  readonly #waiting = document.createElement('ui-skeleton')
  readonly #failure = document.createElement('load-failure')
  readonly #missing = document.createElement('missing-workspace')
  #stopLive: (() => void) | undefined
  readonly #retry = () => void this.#load().then(() => this.#onPerson())
  readonly #openHelp = () => (this.helpOpen = true)
  #skip(event: Event) {
    event.preventDefault()
    this.main.focus()
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'app-shell': AppShell
  }
}
