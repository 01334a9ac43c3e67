import { css, html, LitElement, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { RenovationPackage } from '#contract/renovation-package'
import { deliveries, type Delivery } from '#domain/renovation-package'
import { elementStyles } from '../../elements/element-styles.ts'
import '../../elements/ui-button.ts'
import '../../elements/ui-dialog.ts'
import '../../elements/ui-field.ts'
import type { UiChangeEvent } from '../../elements/ui-change-event.ts'
import type { UiField } from '../../elements/ui-field.ts'
import '../../elements/ui-segmented.ts'
import '../../elements/ui-tag.ts'
import { formatDateTime, formatWanYuan } from '../../i18n/format.ts'
import { Localized } from '../../i18n/language.ts'
import { t } from '../../i18n/package.ts'
import {
  commitEdit,
  deletePackage,
  redoPackage,
  undoPackage,
  type WhyReadOnly,
} from '../../state/package-commands.ts'
import { lockChecks } from '../../state/package-figures.ts'
import { packageHistory, packageHistoryMoves, pendingChanges } from '../../state/package-ledger.ts'
import { editClusters } from '../../state/package-start.ts'
import { packages } from '../../state/packages.ts'
import { snapshot } from '../../state/snapshot.ts'
import { Watch } from '../../state/watch.ts'
import { headStyles } from './head-styles.ts'

/** Name, state and what is done with the package as a whole. */
@customElement('package-head')
export class PackageHead extends Localized(LitElement) {
  static override styles = [
    elementStyles,
    headStyles,
    css`
      ui-field {
        width: min(360px, 100%);
      }
    `,
  ]
  @property({ attribute: false }) content!: RenovationPackage
  /** Why nothing can be changed; empty: it can. */
  @property() why: WhyReadOnly | '' = ''
  @state() private renaming = false
  @state() private nameProblem = ''
  @state() private deleting = false
  readonly #pending = new Watch(this, pendingChanges)

  constructor() {
    super()
    new Watch(this, packageHistoryMoves)
  }

  override render() {
    return html`<ui-button
        variant="quiet"
        icon="left"
        label=${t('package-back')}
        @click=${() => snapshot.set({ packageId: undefined })}
      ></ui-button>
      ${this.renaming ? this.#nameField() : this.#name()}
      <span class="tags">${this.#tags()}</span>
      <span class="space"></span>
      ${this.why === '' ? this.#steps() : nothing}
      <ui-segmented
        label=${t('package-delivery')}
        value=${this.content.delivery}
        .options=${deliveries.map((value) => ({ value, label: t(`package-delivery-${value}`) }))}
        ?inert=${this.why !== ''}
        @ui-change=${(event: UiChangeEvent<Delivery>) => void this.#deliver(event.value)}
      ></ui-segmented>
      <ui-button reason=${this.#reason()} @click=${() => editClusters()}
        >${t('package-edit-clusters')}</ui-button
      >
      ${this.#lock()}
      <ui-button
        variant="quiet"
        icon="trash"
        label=${t('package-delete')}
        reason=${this.#reason()}
        @click=${() => (this.deleting = true)}
      ></ui-button>
      ${this.#deleteDialog()}`
  }
  #name() {
    return html`<h2>${this.content.name}</h2>
      ${
        this.why
          ? nothing
          : html`<ui-button
              variant="quiet"
              size="s"
              icon="edit"
              label=${t('package-rename')}
              @click=${this.#rename}
            ></ui-button>`
      }`
  }
  #nameField() {
    return html`<ui-field
      bare
      label=${t('package-name')}
      maxlength="80"
      error=${this.nameProblem}
      .value=${this.content.name}
      @input=${() => (this.nameProblem = '')}
      @keydown=${(event: KeyboardEvent) => {
        if (event.key === 'Enter' && !event.isComposing) void this.#saveName()
        if (event.key !== 'Escape') return
        event.stopPropagation()
        this.renaming = false
      }}
      @focusout=${() => void this.#saveName()}
    ></ui-field>`
  }
  #tags() {
    const { delivery, pppRegime, state, version, updatedAt } = this.content
    const saving = this.#pending.value.length > 0
    return html`<ui-tag tone=${delivery === 'PPP' ? 'accent' : 'info'}
        >${t(`package-delivery-${delivery}`)}${pppRegime ? ` · ${t(`package-regime-${pppRegime}`)}` : ''}</ui-tag
      >
      <ui-tag icon=${state === 'LOCKED' ? 'lock' : ''}
        >${t(`package-version-${state}`, { version: version + this.#pending.value.length })}</ui-tag
      >
      <span class="saved" role="status"
        >${saving ? t('package-saving') : t('package-saved-at', { time: formatDateTime(updatedAt) })}</span
      >`
  }
  #steps() {
    const { undoLabel, redoLabel } = packageHistory
    return html`<span class="steps">
      <ui-button
        variant="quiet"
        icon="undo"
        shortcut="Ctrl+Z"
        label=${undoLabel ? t('package-undo-what', { what: undoLabel }) : t('package-undo')}
        reason=${undoLabel ? '' : t('package-nothing-to-undo')}
        @click=${() => void undoPackage()}
      ></ui-button>
      <ui-button
        variant="quiet"
        icon="redo"
        shortcut="Ctrl+Shift+Z"
        label=${redoLabel ? t('package-redo-what', { what: redoLabel }) : t('package-redo')}
        reason=${redoLabel ? '' : t('package-nothing-to-redo')}
        @click=${() => void redoPackage()}
      ></ui-button>
    </span>`
  }
  #lock() {
    const locked = this.content.state === 'LOCKED'
    const reason = locked ? this.#whyNotUnlock() : this.#reason() || this.#whyNotLock()
    return html`<ui-button
      variant=${locked || reason ? 'secondary' : 'primary'}
      icon=${locked ? 'unlock' : 'lock'}
      reason=${reason}
      @click=${() =>
        void commitEdit({
          packageId: this.content.id,
          change: { put: { state: locked ? 'DRAFT' : 'LOCKED' } },
          what: t(locked ? 'package-did-unlock' : 'package-did-lock'),
        })}
      >${t(locked ? 'package-unlock' : 'package-lock')}</ui-button
    >`
  }
  #reason(): string {
    return this.why ? t(this.why) : ''
  }
  #whyNotUnlock(): string {
    return this.why && this.why !== 'package-read-only-locked' ? t(this.why) : ''
  }
  /** Every reason at once: nobody should find the second only after mending the first. */
  #whyNotLock(): string {
    const reasons = lockChecks(this.content).flatMap((check) => {
      if (check.ok) return []
      if (check.code === 'items') return [t('package-without-items')]
      if (check.code === 'documents') return [t('package-why-documents', { count: check.missing })]
      if (check.totalFen === 0 && check.gapFen === 0) return []
      const amount = formatWanYuan(Math.abs(check.gapFen))
      return [check.gapFen > 0 ? t('package-why-gap', { amount }) : t('package-why-surplus', { amount })]
    })
    return reasons.length ? [t('package-cannot-lock'), ...reasons].join('\n') : ''
  }

  async #deliver(delivery: Delivery) {
    const what = t('package-did-deliver', { delivery: t(`package-delivery-${delivery}`) })
    await commitEdit({ packageId: this.content.id, change: { put: { delivery } }, what })
    // Refused, the switch has to show again what is.
    this.renderRoot.querySelector('ui-segmented')!.value = this.content.delivery
  }
  readonly #rename = async () => {
    this.renaming = true
    this.nameProblem = ''
    await this.updateComplete
    const field = this.renderRoot.querySelector('ui-field')
    await field?.updateComplete
    field?.focus()
    field?.select()
  }
  async #saveName() {
    const field = this.renderRoot.querySelector<UiField>('ui-field')
    if (!this.renaming || !field) return
    const name = field.value.trim()
    const { id, scenarioId } = this.content
    const taken = packages
      .get()
      ?.some((one) => one.id !== id && one.scenarioId === scenarioId && one.name === name)
    this.nameProblem = name === '' ? t('package-name-empty') : taken ? t('package-name-taken') : ''
    if (this.nameProblem) return
    this.renaming = false
    if (name !== this.content.name)
      await commitEdit({ packageId: id, change: { put: { name } }, what: t('package-did-rename', { name }) })
  }

  #deleteDialog() {
    const { id, name, items, fundingLines } = this.content
    const close = () => (this.deleting = false)
    return html`<ui-dialog
      footer
      icon="warn"
      tone="warn"
      ?open=${this.deleting}
      heading=${t('package-delete-title', { name })}
      close-label=${t('package-cancel')}
      @close=${close}
    >
      <span slot="why">${t('package-delete-why', { items: items.length, lines: fundingLines.length })}</span>
      <ui-button slot="actions" @click=${close}>${t('package-cancel')}</ui-button>
      <ui-button
        slot="actions"
        variant="danger"
        @click=${() => {
          close()
          void deletePackage(id)
        }}
        >${t('package-delete')}</ui-button
      >
    </ui-dialog>`
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'package-head': PackageHead
  }
}
