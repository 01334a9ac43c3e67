import { css, html, LitElement, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import type { Cluster } from '#contract/cluster'
import { elementStyles } from '../../elements/element-styles.ts'
import { UiChangeEvent } from '../../elements/ui-change-event.ts'
import '../../elements/ui-field.ts'
import type { UiField } from '../../elements/ui-field.ts'
import { formatNumber } from '../../i18n/format.ts'
import { Localized } from '../../i18n/language.ts'
import { t } from '../../i18n/package.ts'
import { communities } from '../../state/communities.ts'
import { packages } from '../../state/packages.ts'
import { Watch } from '../../state/watch.ts'

const searchableFrom = 9

/** Ticks clusters; says how large each is and which packages it is in already. Tells `ui-change` with the new set. */
@customElement('cluster-choice')
export class ClusterChoice extends Localized(LitElement) {
  static override styles = [
    elementStyles,
    css`
      .list {
        max-height: 260px;
        margin-top: 6px;
        border: 1px solid var(--c-line);
        border-radius: var(--r-2);
        overflow: auto;
      }
      label {
        display: grid;
        grid-template-columns: 16px minmax(0, 1fr) auto;
        align-items: center;
        gap: 2px 10px;
        min-height: 40px;
        padding: 4px 12px;
        border-bottom: 1px solid var(--c-line);
        cursor: pointer;
      }
      label:last-child {
        border-bottom: 0;
      }
      label:hover {
        background: var(--c-surface-2);
      }
      label:has(:checked) {
        background: var(--c-accent-tint);
      }
      input {
        width: 16px;
        height: 16px;
        margin: 0;
        accent-color: var(--c-accent);
      }
      .size,
      .in {
        font-size: var(--fs-12);
        color: var(--c-text-2);
        white-space: nowrap;
      }
      .in {
        grid-column: 2 / -1;
        color: var(--c-text-3);
        white-space: normal;
      }
      .head {
        display: flex;
        justify-content: space-between;
        font-size: var(--fs-12);
        color: var(--c-text-2);
      }
      .none {
        padding: 16px;
        color: var(--c-text-3);
      }
    `,
  ]
  @property({ attribute: false }) clusters: readonly Cluster[] = []
  @property({ attribute: false }) chosen: ReadonlySet<number> = new Set()
  @state() private wanted = ''
  readonly #communities = new Watch(this, communities)
  readonly #packages = new Watch(this, packages)

  override render() {
    const shown = this.clusters.filter(({ name }) => name.includes(this.wanted.trim()))
    return html`<div class="head">
        <span id="label">${t('package-choose-clusters')}</span>
        <span>${t('package-chosen', { count: this.chosen.size })}</span>
      </div>
      ${
        this.clusters.length >= searchableFrom
          ? html`<ui-field
              bare
              type="search"
              label=${t('package-search-clusters')}
              placeholder=${t('package-search-clusters')}
              @input=${(event: Event) => (this.wanted = (event.currentTarget as UiField).value)}
            ></ui-field>`
          : nothing
      }
      <div class="list" role="group" aria-labelledby="label">
        ${repeat(
          shown,
          ({ id }) => id,
          (cluster) => this.#row(cluster),
        )}
        ${shown.length === 0 ? html`<p class="none">${t('package-no-cluster-found')}</p>` : nothing}
      </div>`
  }
  #row(cluster: Cluster) {
    const all = this.#communities.value
    const homes = cluster.members.map(({ communityId }) => all?.find(communityId)?.households)
    const known = homes.filter((value) => value !== undefined)
    const inPackages = (this.#packages.value ?? []).filter(({ clusterIds }) =>
      clusterIds.includes(cluster.id),
    )
    return html`<label>
      <input
        type="checkbox"
        .checked=${this.chosen.has(cluster.id)}
        @change=${() => this.#toggle(cluster.id)}
      />
      <span>${cluster.name}</span>
      <span class="size"
        >${t('package-communities', { count: cluster.members.length })} ·
        ${formatNumber(known.length ? known.reduce((sum, value) => sum + value, 0) : null)}
        ${t('package-unit-households')}</span
      >
      ${
        inPackages.length
          ? html`<span class="in"
              >${t('package-already-in', { names: inPackages.map(({ name }) => name).join(t('package-and')) })}</span
            >`
          : nothing
      }
    </label>`
  }
  #toggle(id: number) {
    const next = new Set(this.chosen)
    if (!next.delete(id)) next.add(id)
    this.dispatchEvent(new UiChangeEvent<ReadonlySet<number>>(next))
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'cluster-choice': ClusterChoice
  }
}
