import { css, html, LitElement, nothing } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import type { Cluster } from '#contract/cluster'
import { elementStyles } from '../../elements/element-styles.ts'
import { t } from '../../i18n/cluster.ts'
import { formatDateTime } from '../../i18n/format.ts'
import { Localized } from '../../i18n/language.ts'
import type { ClusterContent } from '../../state/cluster-ledger.ts'
import { clearDraft } from '../../state/drafting.ts'
import { closeConflict, conflict, saveDraft, saveMerged, saveWithoutHeld, type Holder } from '../../state/save-draft.ts' // prettier-ignore
import { loadClusters } from '../../state/scenario.ts'
import { snapshot } from '../../state/snapshot.ts'
import { Watch } from '../../state/watch.ts'
import { namesOf } from './verdict.ts'
import '../../elements/ui-button.ts'
import '../../elements/ui-dialog.ts'

type Side = 'yours' | 'theirs'
type Line = 'name' | 'members'

/** Someone was faster. The draft stays as it is until a person has decided; closing the dialog decides nothing. */
@customElement('conflict-dialog')
export class ConflictDialog extends Localized(LitElement) {
  static override styles = [
    elementStyles,
    css`
      table {
        width: 100%;
        border-collapse: collapse;
      }
      th,
      td {
        padding: 0;
        border-bottom: 1px solid var(--c-line);
        text-align: left;
        vertical-align: top;
      }
      thead th {
        padding: 5px 8px;
        font-size: var(--fs-12);
        font-weight: var(--fw-regular);
        color: var(--c-text-3);
        border-top: 1px solid var(--c-line);
      }
      tbody th,
      .plain {
        padding: 5px 8px;
        font-weight: var(--fw-regular);
        color: var(--c-text-2);
        white-space: nowrap;
      }
      label {
        display: flex;
        gap: 8px;
        padding: 5px 8px;
        overflow-wrap: anywhere;
        cursor: pointer;
      }
      label:has(:checked) {
        background: var(--c-accent-tint);
        font-weight: var(--fw-bold);
      }
      input {
        flex: none;
        margin: 3px 0 0;
        accent-color: var(--c-accent);
      }
      .space {
        flex: 1;
      }
      small {
        display: block;
        font-size: var(--fs-12);
        color: var(--c-text-3);
      }
      li {
        display: flex;
        gap: 8px;
        align-items: center;
        justify-content: space-between;
        padding: 8px 0;
        border-top: 1px solid var(--c-line);
      }
    `,
  ]
  readonly #conflict = new Watch(this, conflict)
  @state() private chosen: Readonly<Record<Line, Side>> = { name: 'yours', members: 'yours' }

  override render() {
    const now = this.#conflict.value
    if (now?.kind === 'held') return this.#held(now.holders)
    if (now?.kind === 'stale') return this.#stale(now.current, now.yours)
    if (now?.kind === 'gone') return this.#gone()
    return html`<ui-dialog></ui-dialog>`
  }

  #held(holders: readonly Holder[]) {
    return this.#dialog(
      t('held-title'),
      t('held-why'),
      html`<ul>
          ${holders.map(
            ({ clusterId, clusterName, savedBy, communityIds }) =>
              html`<li>
                <span
                  >${t('held-in', { names: namesOf(communityIds), cluster: clusterName })}${
                    savedBy ? html`<small>${t('held-by', { by: savedBy })}</small>` : nothing
                  }</span
                >
                <ui-button
                  size="s"
                  @click=${() => {
                    closeConflict()
                    snapshot.set({ clusterId, selection: communityIds.slice(0, 1) })
                  }}
                  >${t('held-go')}</ui-button
                >
              </li>`,
          )}
        </ul>
        <ui-button slot="actions" @click=${closeConflict}>${t('plan-cancel')}</ui-button>
        <span class="space" slot="actions"></span>
        <ui-button slot="actions" variant="primary" @click=${() => void saveWithoutHeld(holders)}
          >${t('held-drop')}</ui-button
        >`,
    )
  }

  #stale(current: Cluster, yours: ClusterContent) {
    const by = current.updatedBy
    const theirIds = current.members.map((member) => member.communityId)
    const time = formatDateTime(current.updatedAt).slice(11)
    return this.#dialog(
      by ? t('stale-title', { by }) : t('stale-title-unknown'),
      t('stale-why', { time, version: current.version + 1 }),
      html`<table>
          <thead>
            <tr>
              <td></td>
              <th scope="col">${t('plan-yours')}</th>
              <th scope="col">${by ? t('plan-theirs', { by }) : t('plan-theirs-unknown')}</th>
            </tr>
          </thead>
          <tbody>
            ${this.#line('name', yours.name, current.name)}
            ${this.#line('members', ...membersTexts(yours.communityIds, theirIds))}
            <tr>
              <th scope="row">${t('plan-field-locked')}</th>
              <td class="plain">${yours.locked ? t('plan-yes') : t('plan-no')}</td>
              <td class="plain">${current.locked ? t('plan-yes') : t('plan-no')}</td>
            </tr>
          </tbody>
        </table>
        <ui-button
          slot="actions"
          @click=${() => {
            closeConflict()
            void clearDraft().then(loadClusters)
          }}
          >${t('plan-take-theirs')}</ui-button
        >
        <ui-button slot="actions" @click=${() => this.#saveAsNew(yours.name)}
          >${t('plan-save-as-new')}</ui-button
        >
        <span class="space" slot="actions"></span>
        <ui-button
          slot="actions"
          variant="primary"
          @click=${() => {
            closeConflict()
            void saveMerged(current, {
              name: this.chosen.name === 'yours' ? yours.name : current.name,
              communityIds: this.chosen.members === 'yours' ? yours.communityIds : theirIds,
            })
          }}
          >${t('plan-merge-save')}</ui-button
        >`,
    )
  }

  #gone() {
    return this.#dialog(
      t('stale-gone-title'),
      t('stale-gone-why'),
      html`<ui-button slot="actions" @click=${closeConflict}>${t('plan-cancel')}</ui-button>
        <span class="space" slot="actions"></span>
        <ui-button
          slot="actions"
          variant="primary"
          @click=${() => {
            closeConflict()
            void saveDraft({ asNew: true })
          }}
          >${t('plan-save-as-new')}</ui-button
        >`,
    )
  }

  #saveAsNew(name: string) {
    closeConflict()
    void saveDraft({ asNew: true, name: t('plan-copy-name', { name }) })
  }

  #line(line: Line, yours: string, theirs: string) {
    const label = line === 'name' ? t('plan-field-name') : t('plan-field-members')
    const cell = (side: Side, text: string) =>
      html`<td>
        <label
          ><input
            type="radio"
            name=${line}
            .checked=${this.chosen[line] === side}
            @change=${() => (this.chosen = { ...this.chosen, [line]: side })}
          />${text}</label
        >
      </td>`
    return html`<tr>
      <th scope="row">${label}</th>
      ${cell('yours', yours)}${cell('theirs', theirs)}
    </tr>`
  }

  #dialog(heading: string, why: string, content: unknown) {
    return html`<ui-dialog
      open
      footer
      icon="warn"
      tone="warn"
      heading=${heading}
      close-label=${t('plan-cancel')}
      @close=${closeConflict}
      ><span slot="why">${why}</span>${content ?? nothing}</ui-dialog
    >`
  }
}

/** How many, and what each has that the other has not. */
function membersTexts(yours: readonly number[], theirs: readonly number[]): [string, string] {
  const text = (own: readonly number[], other: readonly number[]) => {
    const added = own.filter((id) => !other.includes(id))
    const count = t('plan-members-value', { count: own.length })
    return added.length ? `${count} · ${t('plan-members-added', { names: namesOf(added) })}` : count
  }
  return [text(yours, theirs), text(theirs, yours)]
}
declare global {
  interface HTMLElementTagNameMap {
    'conflict-dialog': ConflictDialog
  }
}
