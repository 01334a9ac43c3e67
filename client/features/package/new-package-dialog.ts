import { css, html, LitElement, nothing, type PropertyValues } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import type { Cluster } from '#contract/cluster'
import { deliveries, type Delivery } from '#domain/renovation-package'
import { ApiProblem } from '../../api/client.ts'
import { elementStyles } from '../../elements/element-styles.ts'
import '../../elements/ui-button.ts'
import type { UiChangeEvent } from '../../elements/ui-change-event.ts'
import '../../elements/ui-dialog.ts'
import '../../elements/ui-field.ts'
import type { UiField } from '../../elements/ui-field.ts'
import '../../elements/ui-segmented.ts'
import { Localized } from '../../i18n/language.ts'
import { t } from '../../i18n/package.ts'
import { commitEdit, createPackage, problemText, whyCannotPlan } from '../../state/package-commands.ts'
import { shownPackage } from '../../state/package-ledger.ts'
import { itemKey } from '../../state/package-parts.ts'
import {
  closeNewPackage,
  editClusters,
  editingClusters,
  newPackageClusters,
} from '../../state/package-start.ts'
import { packages } from '../../state/packages.ts'
import { clusters } from '../../state/scenario.ts'
import { snapshot } from '../../state/snapshot.ts'
import { Watch } from '../../state/watch.ts'
import './cluster-choice.ts'

/** Which clusters a package joins: asked when it begins, and again when it changes. */
@customElement('new-package-dialog')
export class NewPackageDialog extends Localized(LitElement) {
  static override styles = [
    elementStyles,
    css`
      .form {
        display: flex;
        flex-direction: column;
        gap: 14px;
      }
      .problem {
        padding: 8px 12px;
        border-radius: var(--r-1);
        background: var(--c-danger-tint);
        color: var(--c-danger);
      }
      .note {
        color: var(--c-warn);
        font-size: var(--fs-12);
        line-height: 1.5;
      }
    `,
  ]
  readonly #start = new Watch(this, newPackageClusters)
  readonly #editing = new Watch(this, editingClusters)
  readonly #clusters = new Watch(this, clusters)
  readonly #shown = new Watch(this, shownPackage)
  readonly #why = new Watch(this, whyCannotPlan)
  @state() private chosen: ReadonlySet<number> = new Set()
  @state() private name: string | undefined
  @state() private delivery: Delivery = 'UNIFIED'
  @state() private problem = ''
  @state() private busy = false
  #wasOpen = false

  protected override willUpdate(changed: PropertyValues<this>) {
    super.willUpdate(changed)
    const open = this.#isOpen
    if (open && !this.#wasOpen) {
      this.chosen = new Set(this.#editing.value ? this.#shown.value?.clusterIds : this.#start.value)
      this.name = undefined
      this.delivery = 'UNIFIED'
      this.problem = ''
    }
    this.#wasOpen = open
  }
  get #isOpen(): boolean {
    return (
      (this.#start.value !== undefined && !this.#why.value) || (this.#editing.value && !!this.#shown.value)
    )
  }
  override render() {
    const editing = this.#editing.value
    return html`<ui-dialog
      footer
      icon="package"
      ?open=${this.#isOpen}
      heading=${t(editing ? 'package-clusters-title' : 'package-new')}
      close-label=${t('package-cancel')}
      @close=${this.#close}
    >
      <span slot="why">${t(editing ? 'package-clusters-why' : 'package-new-why')}</span>
      ${this.#isOpen ? this.#form(editing) : nothing}
      <ui-button slot="actions" @click=${this.#close}>${t('package-cancel')}</ui-button>
      <ui-button
        slot="actions"
        variant=${this.#whyNot() ? 'secondary' : 'primary'}
        reason=${this.#whyNot()}
        @click=${() => void (editing ? this.#saveClusters() : this.#create())}
        >${t(editing ? 'package-clusters-save' : 'package-create')}</ui-button
      >
    </ui-dialog>`
  }
  #form(editing: boolean) {
    return html`<div class="form">
      ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
      <cluster-choice
        .clusters=${this.#clusters.value ?? []}
        .chosen=${this.chosen}
        @ui-change=${(event: UiChangeEvent<ReadonlySet<number>>) => {
          this.chosen = event.value
          this.problem = ''
        }}
      ></cluster-choice>
      ${editing ? this.#droppedNote() : this.#nameAndDelivery()}
    </div>`
  }
  #nameAndDelivery() {
    return html`<ui-field
        label=${t('package-name')}
        maxlength="80"
        .value=${this.name ?? this.#suggestion()}
        @input=${(event: Event) => {
          this.name = (event.currentTarget as UiField).value
          this.problem = ''
        }}
        @keydown=${(event: KeyboardEvent) => {
          if (event.key === 'Enter' && !event.isComposing && !this.#whyNot()) void this.#create()
        }}
      ></ui-field>
      <ui-segmented
        label=${t('package-delivery')}
        value=${this.delivery}
        .options=${deliveries.map((value) => ({ value, label: t(`package-delivery-${value}`) }))}
        @ui-change=${(event: UiChangeEvent<Delivery>) => (this.delivery = event.value)}
      ></ui-segmented>`
  }
  #droppedNote() {
    const gone = this.#droppedItems().length
    return gone > 0
      ? html`<p class="note" role="status">${t('package-clusters-drop', { count: gone })}</p>`
      : nothing
  }
  #whyNot(): string {
    if (this.busy) return t('package-saving')
    if (this.chosen.size === 0) return t('package-choose-cluster')
    return !this.#editing.value && !(this.name ?? this.#suggestion()).trim() ? t('package-name-empty') : ''
  }
  #chosenClusters(): Cluster[] {
    return (this.#clusters.value ?? []).filter(({ id }) => this.chosen.has(id))
  }
  /** A name that is free, from what it joins. */
  #suggestion(): string {
    const [first, ...rest] = this.#chosenClusters()
    if (!first) return ''
    const stem = rest.length
      ? t('package-name-of-several', { name: first.name, count: rest.length + 1 })
      : t('package-name-of', { name: first.name })
    const taken = new Set(packages.get()?.map(({ name }) => name))
    for (let number = 1; ; number++) {
      const name = number === 1 ? stem : t('package-name-number', { name: stem, number })
      if (!taken.has(name)) return name.slice(0, 80)
    }
  }

  async #create() {
    this.busy = true
    this.problem = ''
    try {
      const made = await createPackage({
        name: (this.name ?? this.#suggestion()).trim(),
        clusterIds: [...this.chosen],
        delivery: this.delivery,
      })
      closeNewPackage()
      snapshot.set({ packageId: made.id })
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      this.problem = problemText(error)
    } finally {
      this.busy = false
    }
  }
  /** Items of communities that leave go with them: an item lies where its package is. */
  #droppedItems() {
    const kept = new Set(this.#chosenClusters().flatMap(({ members }) => members.map((m) => m.communityId)))
    return this.#shown.value?.items.filter(({ communityId }) => !kept.has(communityId)) ?? []
  }
  async #saveClusters() {
    const content = this.#shown.value
    editClusters(false)
    if (!content) return
    const clusterIds = this.#chosenClusters().map(({ id }) => id)
    if (clusterIds.join() === [...content.clusterIds].sort((a, b) => a - b).join()) return
    await commitEdit({
      packageId: content.id,
      change: { put: { clusterIds }, delete: this.#droppedItems().map(itemKey) },
      what: t('package-did-clusters', { count: clusterIds.length }),
    })
  }
  readonly #close = () => {
    if (this.#start.value !== undefined) closeNewPackage()
    editClusters(false)
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'new-package-dialog': NewPackageDialog
  }
}
