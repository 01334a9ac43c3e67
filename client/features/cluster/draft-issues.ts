import { css, html, LitElement, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { elementStyles } from '../../elements/element-styles.ts'
import { t } from '../../i18n/cluster.ts'
import { Localized } from '../../i18n/language.ts'
import type { DraftIssue } from '../../state/draft-score.ts'
import { findCluster } from '../../state/scenario.ts'
import { namesOf } from './verdict.ts'
import '../../elements/ui-icon.ts'
import '../../elements/ui-tag.ts'

/** What has to be seen to. Only a clash with another cluster stops saving; it offers to take the members out. */
@customElement('draft-issues')
export class DraftIssues extends Localized(LitElement) {
  static override styles = [
    elementStyles,
    css`
      h3 {
        display: flex;
        align-items: center;
        justify-content: space-between;
        min-height: 20px;
        margin-bottom: 6px;
        font-size: var(--fs-12);
        font-weight: var(--fw-regular);
        color: var(--c-text-3);
      }
      li {
        display: flex;
        gap: 8px;
        padding: 5px 0;
        font-size: var(--fs-12);
        line-height: 1.45;
      }
      ui-icon {
        margin-top: 1px;
        color: var(--c-warn);
      }
      li.stop ui-icon {
        color: var(--c-danger);
      }
      button {
        margin-left: 6px;
        padding: 0;
        border: 0;
        background: none;
        color: var(--c-accent);
        text-decoration: underline;
        text-underline-offset: 2px;
      }
      @media (pointer: coarse) {
        button {
          min-height: 44px;
        }
      }
    `,
  ]
  @property({ attribute: false }) issues: readonly DraftIssue[] = []

  override render() {
    const { issues } = this
    if (issues.length === 0) return nothing
    return html`<h3>
        ${t('plan-issues')}<ui-tag tone="warn">${t('plan-issues-count', { count: issues.length })}</ui-tag>
      </h3>
      <ul>
        ${issues.map((issue) => this.#issue(issue))}
      </ul>`
  }
  #issue(issue: DraftIssue) {
    const names = html`<b>${namesOf(issue.communityIds)}</b>`
    const stops = issue.code === 'issue-other-cluster'
    const cluster = issue.clusterId === undefined ? '' : (findCluster(issue.clusterId)?.name ?? '')
    return html`<li class=${stops ? 'stop' : ''}>
      <ui-icon name="warn" size="s"></ui-icon>
      <span
        >${stops ? t.parts('plan-issue-other-cluster', { names, cluster }) : t.parts(`plan-${issue.code}` as 'plan-issue-unmanaged', { names })}${
          stops
            ? html`<button type="button" @click=${() => this.dispatchEvent(new IssueDropEvent(issue))}>
                ${t('plan-issue-drop')}
              </button>`
            : nothing
        }</span
      >
    </li>`
  }
}
export class IssueDropEvent extends Event {
  constructor(readonly issue: DraftIssue) {
    super('issue-drop', { bubbles: true, composed: true })
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'draft-issues': DraftIssues
  }
  interface HTMLElementEventMap {
    'issue-drop': IssueDropEvent
  }
}
