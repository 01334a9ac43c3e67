import { css, html, LitElement, nothing } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import type { Cluster } from '#contract/cluster'
import { countBodies } from '#domain/management-body'
import { sumKnown, type KnownSum } from '#domain/scorecard'
import { elementStyles } from '../../elements/element-styles.ts'
import type { UiField } from '../../elements/ui-field.ts'
import { t } from '../../i18n/cluster.ts'
import { formatNumber, formatWanM2 } from '../../i18n/format.ts'
import { Localized } from '../../i18n/language.ts'
import { enterMode } from '../../map/map-registry.ts'
import { communities } from '../../state/communities.ts'
import { clusterLoad, clusters, currentScenario, loadClusters } from '../../state/scenario.ts'
import { snapshot } from '../../state/snapshot.ts'
import { Watch } from '../../state/watch.ts'
import { zoomTo } from './cluster-panel.ts'
import { panelStyles } from '../../elements/panel-styles.ts'
import '../../elements/ui-button.ts'
import '../../elements/ui-empty-state.ts'
import '../../elements/ui-field.ts'
import '../../elements/ui-icon.ts'
import '../../elements/ui-skeleton.ts'

interface Row {
  readonly cluster: Cluster
  readonly households: KnownSum
  readonly floorAreaM2: KnownSum
  readonly bodies: number
  readonly memberNames: string
}
type SortKey = 'name' | 'members' | 'bodies' | 'households' | 'floor'

/** The clusters of the scenario with their figures, beside the map. */
@customElement('cluster-list')
export class ClusterList extends Localized(LitElement) {
  static override styles = [
    elementStyles,
    panelStyles,
    css`
      table {
        width: 100%;
        border-collapse: collapse;
      }
      th {
        position: sticky;
        top: 0;
        z-index: 1;
        height: 32px;
        padding: 0;
        background: var(--c-surface-2);
        font-size: var(--fs-12);
        font-weight: var(--fw-regular);
        color: var(--c-text-2);
        text-align: right;
        white-space: nowrap;
      }
      th button {
        width: 100%;
        height: 100%;
        padding: 0 6px;
        border: 0;
        background: none;
        text-align: inherit;
      }
      th[aria-sort] button {
        color: var(--c-text);
        font-weight: var(--fw-bold);
      }
      td {
        height: 36px;
        padding: 2px 6px;
        border-bottom: 1px solid var(--c-line);
        text-align: right;
        white-space: nowrap;
      }
      th:first-child,
      td:first-child {
        text-align: left;
        padding-left: 16px;
        white-space: normal;
      }
      th:first-child button {
        padding-left: 16px;
      }
      th:first-child {
        padding-left: 0;
      }
      th:last-child button,
      td:last-child {
        padding-right: 16px;
      }
      tr.current td {
        background: var(--c-accent-tint);
      }
      tbody tr:hover td {
        background: var(--c-surface-3);
      }
      .open {
        display: inline-flex;
        gap: 6px;
        align-items: center;
        padding: 4px 0;
        border: 0;
        background: none;
        text-align: left;
        overflow-wrap: anywhere;
      }
      .open:hover {
        text-decoration: underline;
      }
      .partly {
        color: var(--c-warn);
      }
      .total {
        margin-top: 8px;
        font-size: var(--fs-12);
        color: var(--c-text-2);
      }
      .state {
        display: grid;
        place-items: center;
        min-height: 60%;
      }
    `,
  ]
  readonly #clusters = new Watch(this, clusters)
  readonly #load = new Watch(this, clusterLoad)
  readonly #communities = new Watch(this, communities)
  readonly #snapshot = new Watch(this, snapshot.store)
  readonly #scenario = new Watch(this, currentScenario)
  @state() private typed = ''
  @state() private sort: SortKey = 'households'

  override render() {
    const rows = this.#rows()
    return html`<header>
        <h2>${t('plan-workspace-clusters')}</h2>
        <span class="space"></span>
        <span class="quiet">${this.#scenario.value?.name ?? nothing}</span>
      </header>
      ${rows?.length ? this.#table(rows) : html`<div class="scroll state">${this.#otherwise(rows)}</div>`}`
  }

  #rows(): Row[] | undefined {
    const all = this.#communities.value
    const list = this.#clusters.value
    if (!all || !list) return undefined
    return list.map((cluster) => {
      const members = cluster.members.flatMap((member) => all.find(member.communityId) ?? [])
      return {
        cluster,
        households: sumKnown(members.map((member) => member.households)),
        floorAreaM2: sumKnown(members.map((member) => member.floorAreaM2)),
        bodies: countBodies(members).bodies,
        memberNames: members.map((member) => member.name).join('\n'),
      }
    })
  }

  #table(rows: readonly Row[]) {
    const typed = this.typed.trim()
    const found = rows
      .filter(({ cluster, memberNames }) => cluster.name.includes(typed) || memberNames.includes(typed))
      .sort(orders[this.sort])
    const heads: [SortKey, string][] = [
      ['name', t('plan-column-cluster')],
      ['members', t('plan-column-members')],
      ['bodies', t('plan-column-bodies')],
      ['households', t('plan-column-households')],
      ['floor', t('plan-column-floor')],
    ]
    return html`<section class="bare">
        <ui-field
          bare
          type="search"
          label=${t('clusters-search')}
          placeholder=${t('clusters-search')}
          @input=${(event: Event) => (this.typed = (event.target as UiField).value)}
          ><ui-icon slot="start" name="search" size="s"></ui-icon
        ></ui-field>
        <p class="total" role="status">${this.#total(found)}</p>
      </section>
      <div class="scroll" tabindex="0" role="group" aria-label=${t('plan-workspace-clusters')}>
        <table>
          <thead>
            <tr>
              ${heads.map(
                ([key, label]) =>
                  html`<th scope="col" aria-sort=${this.sort === key ? (key === 'name' ? 'ascending' : 'descending') : nothing}>
                    <button type="button" title=${t('clusters-sort', { column: label })} @click=${() => (this.sort = key)}>
                      ${label}
                    </button>
                  </th>`,
              )}
            </tr>
          </thead>
          <tbody>
            ${repeat(found, ({ cluster }) => cluster.id, (row) => this.#row(row))}
          </tbody>
        </table>
        ${found.length ? nothing : html`<ui-empty-state icon="search" heading=${t('clusters-none-found')}></ui-empty-state>`}
      </div>` // prettier-ignore
  }

  #row({ cluster, households, floorAreaM2, bodies }: Row) {
    const { id, name, members, locked } = cluster
    return html`<tr class=${id === this.#snapshot.value.clusterId ? 'current' : ''}>
      <td>
        <button type="button" class="open" @click=${() => openCluster(cluster)}>
          ${locked ? html`<ui-icon name="lock" size="s"></ui-icon>` : nothing}${name}
        </button>
      </td>
      <td>${members.length}</td>
      <td>${bodies}</td>
      <td>${known(households, members.length, formatNumber)}</td>
      <td>${known(floorAreaM2, members.length, formatWanM2)}</td>
    </tr>`
  }

  #total(rows: readonly Row[]) {
    const sum = (of: (row: Row) => number) => formatNumber(rows.reduce((total, row) => total + of(row), 0))
    return t('clusters-count', {
      count: rows.length,
      communities: sum((row) => row.cluster.members.length),
      households: sum((row) => row.households.sum),
    })
  }

  #otherwise(rows: readonly Row[] | undefined) {
    if (!rows && this.#load.value === 'failed')
      return html`<ui-empty-state tone="danger" icon="warn" heading=${t('clusters-failed')}>
        ${t('clusters-failed-why')}
        <ui-button slot="actions" variant="primary" icon="refresh" @click=${() => void loadClusters()}
          >${t('plan-retry')}</ui-button
        >
      </ui-empty-state>`
    if (!rows) return html`<ui-skeleton shape="table"></ui-skeleton>`
    return html`<ui-empty-state icon="lasso" heading=${t('clusters-empty-title')}>
      ${t('clusters-empty-why')}
      <ui-button slot="actions" variant="primary" icon="lasso" shortcut="L" @click=${() => enterMode('draw-lasso')}
        >${t('clusters-draw')}</ui-button
      >
    </ui-empty-state>` // prettier-ignore
  }
}

/** A sum that leaves members out says so by its colour and a sign. */
function known(sum: KnownSum, members: number, format: (value: number) => string) {
  if (members > 0 && sum.unknown === members) return t('plan-all-unknown')
  const text = format(sum.sum)
  return sum.unknown === 0
    ? text
    : html`<span class="partly" title=${t('plan-unknown-count', { count: sum.unknown })}>≥ ${text}</span>`
}

function openCluster(cluster: Cluster): void {
  snapshot.set({ clusterId: cluster.id, selection: [] })
  zoomTo(cluster)
}

const orders: Record<SortKey, (a: Row, b: Row) => number> = {
  name: (a, b) => a.cluster.name.localeCompare(b.cluster.name, 'zh-CN'),
  members: (a, b) => b.cluster.members.length - a.cluster.members.length,
  bodies: (a, b) => b.bodies - a.bodies,
  households: (a, b) => b.households.sum - a.households.sum,
  floor: (a, b) => b.floorAreaM2.sum - a.floorAreaM2.sum,
}
declare global {
  interface HTMLElementTagNameMap {
    'cluster-list': ClusterList
  }
}
