import { css, html, LitElement } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import type { RenovationPackage } from '#contract/renovation-package'
import { elementStyles } from '../../elements/element-styles.ts'
import '../../elements/ui-button.ts'
import '../../elements/ui-card.ts'
import '../../elements/ui-empty-state.ts'
import '../../elements/ui-tag.ts'
import { formatNumber, formatWanYuan } from '../../i18n/format.ts'
import { Localized } from '../../i18n/language.ts'
import { t } from '../../i18n/package.ts'
import { startPackage } from '../../state/package-start.ts'
import { clusters } from '../../state/scenario.ts'
import { snapshot } from '../../state/snapshot.ts'
import { Watch } from '../../state/watch.ts'

/** All packages of the scenario: what they cost and what is still missing. A press opens one. */
@customElement('package-list')
export class PackageList extends Localized(LitElement) {
  static override styles = [
    elementStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
      }
      ui-card {
        flex: 1;
      }
      .scroll {
        flex: 1;
        min-height: 0;
        overflow: auto;
      }
      table {
        width: 100%;
        border-collapse: separate;
        border-spacing: 0;
      }
      th,
      td {
        height: 40px;
        padding: 4px 10px;
        border-bottom: 1px solid var(--c-line);
        text-align: left;
      }
      thead th {
        position: sticky;
        top: 0;
        z-index: 1;
        height: 30px;
        background: var(--c-surface-2);
        color: var(--c-text-2);
        font-size: var(--fs-12);
        font-weight: var(--fw-regular);
        white-space: nowrap;
      }
      th:first-child,
      td:first-child {
        padding-left: 16px;
      }
      th:last-child,
      td:last-child {
        padding-right: 16px;
      }
      .r {
        text-align: right;
        white-space: nowrap;
      }
      tbody tr {
        cursor: pointer;
      }
      tbody tr:hover td,
      tbody tr:focus-within td {
        background: var(--c-surface-2);
      }
      button {
        padding: 4px 0;
        border: 0;
        background: none;
        color: inherit;
        font-weight: var(--fw-bold);
        text-align: left;
      }
      button:hover {
        color: var(--c-accent);
        text-decoration: underline;
      }
      .quiet {
        color: var(--c-text-3);
        font-size: var(--fs-12);
      }
      .missing {
        color: var(--c-danger);
      }
      .even {
        color: var(--c-ok);
      }
      tfoot td {
        border-top: 1.5px solid var(--c-text);
        border-bottom: 0;
        font-weight: var(--fw-bold);
      }
      ui-empty-state {
        flex: 1;
        min-height: 320px;
      }
      @media (max-width: 719px) {
        thead {
          position: absolute;
          clip-path: inset(50%);
          width: 1px;
          height: 1px;
          overflow: hidden;
        }
        table,
        tbody,
        tfoot {
          display: block;
        }
        tr {
          display: grid;
          grid-template-columns: 1fr 1fr;
          gap: 2px 12px;
          padding: 10px 14px;
          border-bottom: 1px solid var(--c-line);
        }
        td,
        td:first-child,
        td:last-child {
          display: block;
          height: auto;
          padding: 0;
          border: 0;
          text-align: left;
        }
        td:first-child,
        td.quiet {
          grid-column: 1 / -1;
        }
        td.quiet {
          order: -1;
        }
        td:first-child {
          order: -2;
        }
        td.r {
          text-align: left;
        }
        button {
          min-height: 36px;
          font-size: var(--fs-14);
        }
        td[data-label]::before {
          content: attr(data-label);
          margin-right: 8px;
          font-size: var(--fs-12);
          font-weight: var(--fw-regular);
          color: var(--c-text-3);
        }
        tfoot td {
          border: 0;
        }
        tfoot td:empty {
          display: none;
        }
      }
    `,
  ]
  @property({ attribute: false }) packages: readonly RenovationPackage[] = []
  @property({ attribute: false }) hasClusters = true
  @property({ type: Boolean, attribute: 'may-plan' }) mayPlan = false
  readonly #clusters = new Watch(this, clusters)

  override render() {
    return html`<ui-card>${this.packages.length === 0 ? this.#empty() : this.#table()}</ui-card>`
  }
  #table() {
    const sum = (of: (one: RenovationPackage) => number) =>
      this.packages.reduce((total, one) => total + of(one), 0)
    const gap = sum(({ totalFen, fundedFen }) => Math.max(0, totalFen - fundedFen))
    return html`<div class="scroll" role="region" tabindex="0" aria-label=${t('package-title')}>
      <table role="table" aria-label=${t('package-title')}>
        <thead>
          <tr role="row">
            <th role="columnheader">${t('package-name')}</th>
            <th role="columnheader">${t('package-delivery')}</th>
            <th role="columnheader">${t('package-column-clusters')}</th>
            <th role="columnheader" class="r">${t('package-column-communities')}</th>
            <th role="columnheader" class="r">${t('package-column-total')}</th>
            <th role="columnheader" class="r">${t('package-column-gap')}</th>
            <th role="columnheader">${t('package-column-state')}</th>
          </tr>
        </thead>
        <tbody>
          ${repeat(
            this.packages,
            ({ id }) => id,
            (one) => this.#row(one),
          )}
        </tbody>
        <tfoot>
          <tr role="row">
            <td role="cell">${t('package-sum')}</td>
            <td role="cell"></td>
            <td role="cell"></td>
            <td role="cell" class="r" data-label=${t('package-column-communities')}>
              ${formatNumber(sum(({ communityIds }) => communityIds.length))}
            </td>
            <td role="cell" class="r" data-label=${t('package-column-total')}>
              ${formatWanYuan(sum(({ totalFen }) => totalFen))}
            </td>
            <td role="cell" class="r ${gap > 0 ? 'missing' : ''}" data-label=${t('package-column-gap')}>
              ${formatWanYuan(gap)}
            </td>
            <td role="cell"></td>
          </tr>
        </tfoot>
      </table>
    </div>`
  }
  #row(one: RenovationPackage) {
    const { id, name, delivery, state, totalFen, fundedFen, communityIds } = one
    const gapFen = totalFen - fundedFen
    const open = () => snapshot.set({ packageId: id })
    // The button is the keyboard's way in; the rest of the row is a larger target for the same.
    return html`<tr role="row" @click=${open}>
      <td role="cell"><button type="button">${name}</button></td>
      <td role="cell"><ui-tag tone=${delivery === 'PPP' ? 'accent' : 'info'}>${t(`package-delivery-${delivery}`)}</ui-tag></td>
      <td role="cell" class="quiet">${this.#clusterNames(one)}</td>
      <td role="cell" class="r" data-label=${t('package-column-communities')}>${communityIds.length}</td>
      <td role="cell" class="r" data-label=${t('package-column-total')}><b>${formatWanYuan(totalFen)}</b></td>
      <td role="cell" class="r" data-label=${t('package-column-gap')}>${gapCell(gapFen, totalFen)}</td>
      <td role="cell">
        <ui-tag icon=${state === 'LOCKED' ? 'lock' : ''}>${t(`package-state-${state}`)}</ui-tag>
      </td>
    </tr>` // prettier-ignore
  }
  #clusterNames({ clusterIds }: RenovationPackage): string {
    const names = clusterIds.flatMap((id) => this.#clusters.value?.find((one) => one.id === id)?.name ?? [])
    const shown = names.slice(0, 2).join(t('package-and'))
    return names.length > 2 ? t('package-and-more', { names: shown, count: clusterIds.length }) : shown
  }
  #empty() {
    if (!this.hasClusters) {
      return html`<ui-empty-state icon="cluster" heading=${t('package-needs-clusters')}>
        ${t('package-needs-clusters-why')}
        <ui-button slot="actions" variant="primary" @click=${() => snapshot.set({ workspace: 'map' })}
          >${t('package-go-draw')}</ui-button
        >
      </ui-empty-state>`
    }
    return html`<ui-empty-state icon="package" heading=${t('package-none')}>
      ${t('package-none-why')}
      ${
        this.mayPlan
          ? html`<ui-button slot="actions" variant="primary" icon="plus" @click=${() => startPackage([])}
              >${t('package-new')}</ui-button
            >`
          : ''
      }
    </ui-empty-state>`
  }
}
function gapCell(gapFen: number, totalFen: number) {
  if (totalFen === 0 && gapFen === 0) return html`<span class="quiet">${t('package-no-items-short')}</span>`
  if (gapFen === 0) return html`<span class="even">${t('package-even')}</span>`
  return gapFen > 0
    ? html`<b class="missing">${formatWanYuan(gapFen)}</b>`
    : html`<span class="missing">${t('package-surplus-of', { amount: formatWanYuan(-gapFen) })}</span>`
}
declare global {
  interface HTMLElementTagNameMap {
    'package-list': PackageList
  }
}
