import { css, html, LitElement, nothing } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import type { Cluster } from '#contract/cluster'
import { barrierMask, defaultHardBarriers } from '#domain/barrier'
import { mayChange } from '#domain/rights'
import { elementStyles } from '../../elements/element-styles.ts'
import type { UiField } from '../../elements/ui-field.ts'
import { t } from '../../i18n/cluster.ts'
import { formatDateTime } from '../../i18n/format.ts'
import { Localized } from '../../i18n/language.ts'
import { mapHandle } from '../../map/map-registry.ts'
import { adjacency } from '../../state/adjacency.ts'
import { annotateCluster, dissolve, lockCluster, renameCluster } from '../../state/cluster-commands.ts'
import { communities } from '../../state/communities.ts'
import { editAsDraft } from '../../state/drafting.ts'
import { scoreDraft, type DraftScore } from '../../state/draft-score.ts'
import { openedCluster, scenarios } from '../../state/scenario.ts'
import { session } from '../../state/session.ts'
import { snapshot } from '../../state/snapshot.ts'
import { Watch } from '../../state/watch.ts'
import { afterJoining } from './draft-details.ts'
import { panelStyles } from '../../elements/panel-styles.ts'
import { scoreFigures } from './score-figures.ts'
import { showCommunities } from './show-place.ts'
import { verdictOf } from './verdict.ts'
import './draft-issues.ts'
import './draft-verdict.ts'
import './member-list.ts'
import '../../elements/ui-button.ts'
import '../../elements/ui-dialog.ts'
import '../../elements/ui-field.ts'
import '../../elements/ui-skeleton.ts'
import '../../elements/ui-tag.ts'

/** A saved cluster: its figures as they are now, and what a planner may do with it. */
@customElement('cluster-panel')
export class ClusterPanel extends Localized(LitElement) {
  static override styles = [
    elementStyles,
    panelStyles,
    css`
      .facts {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 12px;
        font-size: var(--fs-12);
        color: var(--c-text-3);
      }
      .name {
        display: flex;
        gap: 8px;
        margin-bottom: 8px;
      }
      .name ui-field {
        flex: 1;
      }
      textarea {
        display: block;
        width: 100%;
        min-height: 64px;
        padding: 6px 10px;
        border: 1px solid var(--c-edge);
        border-radius: var(--r-2);
        background: var(--c-surface);
        color: var(--c-text);
        font: inherit;
        line-height: var(--lh-text);
        resize: vertical;
      }
      .note ui-button {
        margin-top: 8px;
      }
      .text {
        white-space: pre-line;
        overflow-wrap: anywhere;
        line-height: var(--lh-text);
      }
    `,
  ]
  readonly #cluster = new Watch(this, openedCluster)
  readonly #communities = new Watch(this, communities)
  readonly #graph = new Watch(this, adjacency)
  @state() private renaming = false
  @state() private dissolving = false
  @state() private note: string | undefined

  constructor() {
    super()
    new Watch(this, session)
  }

  override render() {
    const cluster = this.#cluster.value
    if (!cluster) return html`<ui-skeleton></ui-skeleton>`
    const score = this.#scoreOf(cluster)
    return html`<header>
        <h2>${cluster.name}</h2>
        ${cluster.locked ? html`<ui-tag icon="lock">${t('cluster-locked')}</ui-tag>` : nothing}
        <span class="space"></span>
        <span class="quiet">${t('cluster-version', { version: cluster.version })}</span>
        <ui-button variant="quiet" icon="x" label=${t('cluster-close')} @click=${closeCluster}></ui-button>
      </header>
      <div class="scroll">
        <section class="bare">
          ${this.renaming ? this.#nameField(cluster) : nothing}
          <p class="facts">
            <span>${savedText(cluster)}</span><span>${t('cluster-gap', { gap: cluster.maxGapM })}</span>
          </p>
        </section>
        ${score ? this.#figures(score, cluster) : html`<ui-skeleton></ui-skeleton>`}
        <section class="note">${this.#noteField(cluster)}</section>
      </div>
      ${this.#actions(cluster)} ${this.#dissolveDialog(cluster)}`
  }

  #figures(score: DraftScore, cluster: Cluster) {
    const coopted = new Set(cluster.members.filter((m) => m.role === 'COOPTED').map((m) => m.communityId))
    const noteOf = ({ id }: { id: number }) => (coopted.has(id) ? t('cluster-coopted') : undefined)
    return html`<section>${scoreFigures(score.card)}</section>
      <section>
        <member-list
          .members=${score.members}
          .noteOf=${noteOf}
          @member-open=${(event: { communityId: number }) => {
            showCommunities([event.communityId])
            snapshot.set({ selection: [event.communityId] })
          }}
        ></member-list>
      </section>
      <section>
        <draft-verdict
          .verdict=${verdictOf(score, termsOf(cluster))}
          @break-show=${(event: { a: number; b: number }) => showCommunities([event.a, event.b])}
        ></draft-verdict>
      </section>
      <section>
        <h3>${t('plan-after-joining')}</h3>
        ${afterJoining(score)}
      </section>
      ${
        score.issues.length
          ? html`<section><draft-issues .issues=${score.issues}></draft-issues></section>`
          : nothing
      }`
  }

  #scoreOf(cluster: Cluster): DraftScore | undefined {
    const all = this.#communities.value
    const graph = this.#graph.value
    if (!all || !graph) return undefined
    const terms = termsOf(cluster)
    const memberIds = cluster.members.map((member) => member.communityId)
    return scoreDraft(memberIds, { all, graph, terms, clusterHolding: () => undefined })
  }

  #nameField(cluster: Cluster) {
    const save = async () => {
      const name = this.renderRoot.querySelector<UiField>('.name ui-field')!.value.trim()
      if (!name || name === cluster.name || (await renameCluster(cluster, name))) this.renaming = false
    }
    return html`<div class="name">
      <ui-field
        bare
        label=${t('draft-name')}
        maxlength="80"
        .value=${cluster.name}
        @keydown=${(event: KeyboardEvent) => {
          if (event.key === 'Enter' && !event.isComposing) void save()
          if (event.key !== 'Escape') return
          event.stopPropagation()
          this.renaming = false
        }}
      ></ui-field>
      <ui-button variant="primary" @click=${save}>${t('cluster-name-save')}</ui-button>
    </div>`
  }

  #noteField(cluster: Cluster) {
    const heading = html`<h3 id="note">${t('cluster-note')}</h3>`
    if (whyNotPlan(cluster))
      return html`${heading}
        <p class="text">${cluster.note || t('cluster-note-empty')}</p>`
    const changed = this.note !== undefined && this.note !== cluster.note
    return html`${heading}
      <textarea
        aria-labelledby="note"
        maxlength="2000"
        .value=${this.note ?? cluster.note}
        @input=${(event: Event) => (this.note = (event.target as HTMLTextAreaElement).value)}
      ></textarea>
      ${
        changed
          ? html`<ui-button
              size="s"
              @click=${async () => {
                if (await annotateCluster(cluster, this.note!)) this.note = undefined
              }}
              >${t('cluster-note-save')}</ui-button
            >`
          : nothing
      }`
  }

  #actions(cluster: Cluster) {
    const denied = whyNotPlan(cluster)
    const reason = denied || (cluster.locked ? t('cluster-locked-reason') : '')
    return html`<footer>
      <ui-button
        class="main"
        variant="primary"
        size="l"
        icon="lasso"
        reason=${reason}
        @click=${() => void editAsDraft(cluster)}
        >${t('cluster-edit')}</ui-button
      >
      <ui-button size="l" @click=${() => zoomTo(cluster)}>${t('cluster-zoom')}</ui-button>
      <ui-button variant="quiet" icon="edit" reason=${reason} @click=${this.#rename}>${t('cluster-rename')}</ui-button>
      <ui-button
        variant="quiet"
        icon=${cluster.locked ? 'unlock' : 'lock'}
        reason=${denied}
        @click=${() => void lockCluster(cluster, !cluster.locked)}
        >${cluster.locked ? t('cluster-unlock') : t('cluster-lock')}</ui-button
      >
      <ui-button variant="quiet" icon="dissolve" reason=${reason} @click=${() => (this.dissolving = true)}
        >${t('cluster-dissolve')}</ui-button
      >
    </footer>` // prettier-ignore
  }

  #dissolveDialog(cluster: Cluster) {
    const { name, members } = cluster
    return html`<ui-dialog
      footer
      icon="warn"
      tone="warn"
      ?open=${this.dissolving}
      heading=${t('dissolve-title', { name })}
      close-label=${t('plan-cancel')}
      @close=${() => (this.dissolving = false)}
    >
      <span slot="why">${t('dissolve-why', { count: members.length })}</span>
      <ui-button slot="actions" @click=${() => (this.dissolving = false)}>${t('plan-cancel')}</ui-button>
      <ui-button
        slot="actions"
        variant="danger"
        @click=${() => {
          this.dissolving = false
          void dissolve(cluster)
        }}
        >${t('dissolve-do')}</ui-button
      >
    </ui-dialog>`
  }

  #rename = async () => {
    this.renaming = true
    await this.updateComplete
    const field = this.renderRoot.querySelector<UiField>('.name ui-field')
    field?.focus()
    field?.select()
  }
}

const termsOf = ({ maxGapM }: Cluster) => ({ maxGapM, hardMask: barrierMask(defaultHardBarriers) })

const savedText = ({ updatedBy, updatedAt }: Cluster): string => {
  const time = formatDateTime(updatedAt)
  return updatedBy ? t('cluster-saved-by', { by: updatedBy, time }) : t('cluster-saved-at', { time })
}

/** Shown before the server refuses; empty means this person may plan here. */
function whyNotPlan(cluster: Cluster): string {
  const person = session.get()?.person
  const county = scenarios.get()?.find(({ id }) => id === cluster.scenarioId)?.countyCode
  return person && county && mayChange(person, 'plan:write', county) ? '' : t('plan-save-no-right')
}

const closeCluster = () => snapshot.set({ clusterId: undefined })

export function zoomTo({ bounds: [west, south, east, north] }: Cluster): void {
  const margin = 0.15
  const [dx, dy] = [(east - west) * margin, (north - south) * margin]
  mapHandle.get()?.fitBounds([west - dx, south - dy, east + dx, north + dy], { maxZoom: 17 })
}
declare global {
  interface HTMLElementTagNameMap {
    'cluster-panel': ClusterPanel
  }
}
