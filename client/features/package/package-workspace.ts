import { html, LitElement, nothing } from 'lit'
import { customElement } from 'lit/decorators.js'
import type { RenovationPackage } from '#contract/renovation-package'
import { elementStyles } from '../../elements/element-styles.ts'
import '../../elements/ui-button.ts'
import '../../elements/ui-empty-state.ts'
import '../../elements/ui-icon.ts'
import '../../elements/ui-skeleton.ts'
import { Localized } from '../../i18n/language.ts'
import { t } from '../../i18n/package.ts'
import {
  problemText,
  type WhyReadOnly,
  redoPackage,
  undoPackage,
  whyCannotPlan,
  whyReadOnly,
} from '../../state/package-commands.ts'
import { packageHistory, shownPackage } from '../../state/package-ledger.ts'
import { startPackage } from '../../state/package-start.ts'
import {
  followPackages,
  holdPackages,
  loadPackages,
  missingPackage,
  packages,
  packagesFailure,
} from '../../state/packages.ts'
import { clusters, currentScenario } from '../../state/scenario.ts'
import { snapshot } from '../../state/snapshot.ts'
import { Watch } from '../../state/watch.ts'
import type { AmountEvent } from './amount-cell.ts'
import './cluster-chip.ts'
import './funding-card.ts'
import './lock-card.ts'
import './menu-card.ts'
import './new-package-dialog.ts'
import './package-conflict.ts'
import './package-head.ts'
import './package-kpis.ts'
import './package-list.ts'
import { workspaceStyles } from './workspace-styles.ts'

/** Clusters become something that is priced, paid for and put to market: unified renovation or PPP. */
@customElement('package-workspace')
export class PackageWorkspace extends Localized(LitElement) {
  static override styles = [elementStyles, workspaceStyles]
  readonly #packages = new Watch(this, packages)
  readonly #shown = new Watch(this, shownPackage)
  readonly #failure = new Watch(this, packagesFailure)
  readonly #missing = new Watch(this, missingPackage)
  readonly #scenario = new Watch(this, currentScenario)
  readonly #snapshot = new Watch(this, snapshot.store)
  readonly #clusters = new Watch(this, clusters)
  readonly #whyReadOnly = new Watch(this, whyReadOnly)
  readonly #whyCannotPlan = new Watch(this, whyCannotPlan)
  #stops: (() => void)[] = []

  constructor() {
    super()
    // Typed and not yet taken: nothing may change under the hand.
    const release = () => setTimeout(() => holdPackages('field', false))
    this.addEventListener('input', () => holdPackages('field', true))
    this.addEventListener('focusout', release)
    this.addEventListener('amount', release)
    // The line went down, or somebody locked the plan, under the hand: what was typed stays in its field.
    this.addEventListener('amount', this.#refuseWhenReadOnly, { capture: true })
  }
  override connectedCallback() {
    super.connectedCallback()
    addEventListener('keydown', this.#onKey, { capture: true })
    this.#stops = [
      followPackages(),
      // Undo takes back what is seen: another package has a log of its own.
      snapshot.listen((now, last) => {
        if (now.packageId !== last.packageId) packageHistory.forget()
      }),
    ]
  }
  override disconnectedCallback() {
    super.disconnectedCallback()
    removeEventListener('keydown', this.#onKey, { capture: true })
    for (const stop of this.#stops) stop()
  }
  override render() {
    return html`${this.#content()}<new-package-dialog></new-package-dialog
      ><package-conflict></package-conflict>`
  }
  #content() {
    if (!this.#packages.value) return this.#failure.value === undefined ? this.#waiting() : this.#failed()
    if (this.#snapshot.value.packageId === undefined) return this.#list(this.#packages.value)
    if (this.#shown.value) return this.#page(this.#shown.value)
    return this.#missing.value === undefined ? this.#waiting() : this.#gone()
  }

  #list(all: readonly RenovationPackage[]) {
    const why = this.#whyCannotPlan.value
    const whyNotNew = why ? t(why) : this.#clusters.value?.length === 0 ? t('package-no-clusters') : ''
    return html`<header class="head bar">
        <h2>${t('package-title')}</h2>
        <span>${t('package-count', { count: all.length, scenario: this.#scenario.value?.name ?? '' })}</span>
        <ui-button
          variant=${whyNotNew ? 'secondary' : 'primary'}
          icon="plus"
          reason=${whyNotNew}
          @click=${() => startPackage([])}
          >${t('package-new')}</ui-button
        >
      </header>
      <div class="left">
        ${this.#strip(why)}
        <package-list
          .packages=${all}
          .hasClusters=${this.#clusters.value?.length !== 0}
          ?may-plan=${!why}
        ></package-list>
      </div>
      <div class="right">${this.#map(this.#clusters.value?.map(({ id }) => id) ?? [])}</div>`
  }
  #page(content: RenovationPackage) {
    const why = this.#whyReadOnly.value
    return html`<package-head .content=${content} .why=${why ?? ''}></package-head>
      <div class="left">
        ${this.#strip(why)}
        <menu-card .content=${content} .why=${why ? t(why) : ''}></menu-card>
        <funding-card .content=${content} .why=${why ? t(why) : ''}></funding-card>
      </div>
      <div class="right">
        <package-kpis .content=${content}></package-kpis>
        <lock-card .content=${content}></lock-card>
        ${this.#map(content.clusterIds, content)}
      </div>`
  }
  #map(clusterIds: readonly number[], content?: RenovationPackage) {
    return html`<section class="map" aria-label=${t('package-map')}>
      <slot name="map"></slot>
      <cluster-chip .clusterIds=${clusterIds} .content=${content}></cluster-chip>
    </section>`
  }
  /** Said once, above everything that does not react. */
  #strip(why: WhyReadOnly | undefined) {
    if (!why) return nothing
    const offline = why === 'package-read-only-offline'
    return html`<p class="strip ${offline ? 'offline' : ''}" role="status">
      <ui-icon
        name=${offline ? 'offline' : why === 'package-read-only-locked' ? 'lock' : 'info'}
        size="s"
      ></ui-icon>
      ${t(why)}
    </p>`
  }

  #waiting() {
    return html`<ui-skeleton class="whole" shape="table" sentence=${t('package-loading')}></ui-skeleton>`
  }
  #failed() {
    return html`<ui-empty-state class="whole" icon="warn" tone="danger" heading=${t('package-failed')}>
      ${problemText(this.#failure.value)}
      <ui-button slot="actions" variant="primary" icon="refresh" @click=${() => void loadPackages()}
        >${t('package-retry')}</ui-button
      >
    </ui-empty-state>`
  }
  #gone() {
    return html`<ui-empty-state class="whole" icon="package" heading=${t('package-gone')}>
      ${t('package-gone-why')}
      <ui-button slot="actions" @click=${() => snapshot.set({ packageId: undefined })}
        >${t('package-back')}</ui-button
      >
    </ui-empty-state>`
  }

  readonly #refuseWhenReadOnly = (event: AmountEvent) => {
    const why = whyReadOnly.get()
    if (!why) return
    event.refuse(t(why))
    event.stopImmediatePropagation()
  }
  readonly #onKey = (event: KeyboardEvent) => {
    const target = event.composedPath()[0] as HTMLElement
    if (event.isComposing || /^(input|textarea|select)$/i.test(target.tagName ?? '')) return
    if (!(event.ctrlKey || event.metaKey) || this.#snapshot.value.packageId === undefined) return
    const key = event.key.toLowerCase()
    if (key !== 'z' && key !== 'y') return
    event.preventDefault()
    event.stopImmediatePropagation()
    void (key === 'y' || event.shiftKey ? redoPackage() : undoPackage())
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'package-workspace': PackageWorkspace
  }
}
