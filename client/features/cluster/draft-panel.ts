import { css, html, LitElement, nothing } from 'lit'
import { customElement } from 'lit/decorators.js'
import { elementStyles } from '../../elements/element-styles.ts'
import type { UiField } from '../../elements/ui-field.ts'
import { t } from '../../i18n/cluster.ts'
import { Localized } from '../../i18n/language.ts'
import { leaveMode, mapMode, mapModes } from '../../map/map-registry.ts'
import { loadAdjacency } from '../../state/adjacency.ts'
import { draft } from '../../state/cluster-ledger.ts'
import { clearDraft, draftScore, dropMembers, linkTerms, mostMembers, nameDraft, shownMembers } from '../../state/drafting.ts' // prettier-ignore
import type { DraftScore } from '../../state/draft-score.ts'
import { draftScenario, isSaving, saveDraft, saveRefused, suggestedName, whyNotSave } from '../../state/save-draft.ts' // prettier-ignore
import { currentScenario } from '../../state/scenario.ts'
import { Watch } from '../../state/watch.ts'
import { afterJoining } from './draft-details.ts'
import { panelStyles } from '../../elements/panel-styles.ts'
import { scoreFigures } from './score-figures.ts'
import { showCommunities } from './show-place.ts'
import { verdictOf, type Verdict } from './verdict.ts'
import './draft-issues.ts'
import './draft-verdict.ts'
import './member-list.ts'
import '../../elements/ui-button.ts'
import '../../elements/ui-empty-state.ts'
import '../../elements/ui-field.ts'
import '../../elements/ui-icon.ts'
import '../../elements/ui-skeleton.ts'
import '../../elements/ui-tag.ts'

/** The scorecard: follows the draft while it is drawn. The server decides by the very rule that is shown here. */
@customElement('draft-panel')
export class DraftPanel extends Localized(LitElement) {
  static override styles = [
    elementStyles,
    panelStyles,
    css`
      ui-field ui-icon {
        color: var(--c-text-3);
      }
      .into {
        margin-top: 6px;
        font-size: var(--fs-12);
        color: var(--c-text-3);
      }
    `,
  ]
  readonly #draft = new Watch(this, draft)
  readonly #shown = new Watch(this, shownMembers)
  readonly #score = new Watch(this, draftScore)
  readonly #whyNot = new Watch(this, whyNotSave)
  readonly #scenario = new Watch(this, draftScenario)
  readonly #mode = new Watch(this, mapMode)
  readonly #saving = new Watch(this, isSaving)
  /** Stands in the name field until another is typed. */
  readonly #suggested = new Watch(this, suggestedName)

  override connectedCallback() {
    super.connectedCallback()
    this.#stop = saveRefused.listen(() => this.#explainRefusal())
    // Normally there already; this is the second try after a first that failed.
    void loadAdjacency().catch((error: unknown) => console.warn(error))
  }
  override disconnectedCallback() {
    super.disconnectedCallback()
    this.#stop?.()
  }
  #stop: (() => void) | undefined
  /** The button says why it cannot be pressed as soon as it has the focus. */
  #explainRefusal() {
    this.renderRoot.querySelector<HTMLElement>('footer .main')?.focus()
  }
  override render() {
    const { editing } = this.#draft.value
    const score = this.#score.value
    return html`<header>
        <h2>${editing ? t('draft-edit') : t('draft-new')}</h2>
        <ui-tag tone="draft">${t('draft-unsaved')}</ui-tag>
        <span class="space"></span>
        <span class="quiet">${t('draft-selected', { count: this.#shown.value.length })}</span>
        <ui-button variant="quiet" icon="x" label=${t('draft-close')} @click=${putDown}></ui-button>
      </header>
      <div class="scroll">${score ? this.#body(score) : this.#waiting()}</div>
      ${this.#actions(score)}`
  }

  #body(score: DraftScore) {
    const { editing } = this.#draft.value
    const verdict = verdictOf(score, linkTerms.get())
    return html`<section class="bare">
        <ui-field
          bare
          label=${t('draft-name')}
          maxlength="80"
          .value=${this.#draft.value.name ?? editing?.name ?? this.#suggested.value}
          @input=${(event: Event) => nameDraft((event.target as UiField).value)}
          @ui-change=${(event: Event) => nameDraft((event.target as UiField).value.trim() || undefined)}
          @keydown=${this.#onNameKey}
          ><ui-icon slot="end" name="edit" size="s"></ui-icon
        ></ui-field>
        ${this.#into()}
      </section>
      <section>${scoreFigures(score.card)}</section>
      <section>
        <member-list
          removable
          .members=${score.members}
          @member-remove=${(event: { communityId: number }) => void dropMembers([event.communityId])}
          @member-open=${(event: { communityId: number }) => showCommunities([event.communityId])}
        ></member-list>
      </section>
      <section>
        <draft-verdict
          .verdict=${verdict}
          @break-show=${(event: { a: number; b: number }) => showCommunities([event.a, event.b])}
        ></draft-verdict>
      </section>
      <section>
        <h3>${t('plan-after-joining')}</h3>
        ${afterJoining(score)}
      </section>
      ${
        score.issues.length
          ? html`<section>
              <draft-issues
                .issues=${score.issues}
                @issue-drop=${(event: { issue: { communityIds: readonly number[] } }) =>
                  void dropMembers(event.issue.communityIds)}
              ></draft-issues>
            </section>`
          : nothing
      }`
  }

  /** Said only when the draft goes elsewhere than the top bar says. */
  #into() {
    const scenario = this.#scenario.value
    if (!scenario || scenario.id === currentScenario.get()?.id) return nothing
    return html`<p class="into">${t('plan-saves-into', { scenario: scenario.name })}</p>`
  }

  #waiting() {
    const count = this.#shown.value.length
    if (count > mostMembers)
      return html`<section role="alert">${t('draw-too-many', { count, most: mostMembers })}</section>`
    return count > 0
      ? html`<ui-skeleton sentence=${t('plan-verdict-loading')}></ui-skeleton>`
      : html`<ui-empty-state icon="lasso" heading=${t('plan-save-empty')}
          >${mapModes
            .get()
            .find(({ id }) => id === this.#mode.value)
            ?.instruction?.()}</ui-empty-state
        >`
  }

  #actions(score: DraftScore | undefined) {
    const { editing } = this.#draft.value
    const saving = this.#saving.value
    return html`<footer>
      <ui-button
        class="main"
        variant="primary"
        size="l"
        shortcut="Enter"
        reason=${this.#reason(score)}
        @click=${() => void saveDraft()}
      >
        ${saving ? t('plan-saving') : editing ? t('plan-save-edit') : t('plan-save-cluster')}
      </ui-button>
      <ui-button size="l" @click=${() => void clearDraft()}>
        ${editing ? t('plan-stop-editing') : t('plan-clear-draft')}
      </ui-button>
    </footer>`
  }

  #reason(score: DraftScore | undefined): string {
    const why = this.#whyNot.value
    if (!why) return ''
    if (why === 'rule') {
      const { title, detail, breaks }: Verdict = verdictOf(score!, linkTerms.get())
      return [title, detail, ...breaks.map((at) => at.text)].filter(Boolean).join('\n')
    }
    return t(why)
  }

  #onNameKey(event: KeyboardEvent) {
    if (event.key !== 'Enter' || event.isComposing) return
    event.preventDefault()
    nameDraft((event.target as UiField).value.trim() || undefined)
    void saveDraft()
  }
}
/** Away with draft and tool; undo brings the draft back. */
function putDown(): void {
  leaveMode()
  void clearDraft()
}
declare global {
  interface HTMLElementTagNameMap {
    'draft-panel': DraftPanel
  }
}
