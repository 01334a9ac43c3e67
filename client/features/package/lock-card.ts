import { css, html, LitElement } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { RenovationPackage } from '#contract/renovation-package'
import { elementStyles } from '../../elements/element-styles.ts'
import '../../elements/ui-card.ts'
import '../../elements/ui-icon.ts'
import '../../elements/ui-tag.ts'
import { formatWanYuan } from '../../i18n/format.ts'
import { Localized } from '../../i18n/language.ts'
import { t } from '../../i18n/package.ts'
import { lockChecks, packageFigures, type LockCheck } from '../../state/package-figures.ts'

/** What the lock asks for, point by point, and the rule that stands behind it (E1, R-402, R-411). */
@customElement('lock-card')
export class LockCard extends Localized(LitElement) {
  static override styles = [
    elementStyles,
    css`
      :host {
        display: block;
      }
      ul {
        padding: 0 16px 4px;
      }
      li {
        display: flex;
        gap: 8px;
        align-items: flex-start;
        padding: 4px 0;
        line-height: 1.5;
      }
      ui-icon {
        margin-top: 3px;
        color: var(--c-danger);
      }
      .ok ui-icon {
        color: var(--c-ok);
      }
      li.aside ui-icon {
        color: var(--c-text-3);
      }
      .no b {
        color: var(--c-danger);
        white-space: nowrap;
      }
      p {
        padding: 0 16px 12px;
        font-size: var(--fs-12);
        color: var(--c-text-3);
        line-height: var(--lh-text);
      }
      ui-tag {
        margin-left: auto;
      }
    `,
  ]
  @property({ attribute: false }) content!: RenovationPackage

  override render() {
    const checks = lockChecks(this.content)
    const open = checks.filter(({ ok }) => !ok).length
    const { balance } = packageFigures(this.content)
    const locked = this.content.state === 'LOCKED'
    return html`<ui-card heading=${t('package-lock-check')}>
      ${
        locked
          ? html`<ui-tag slot="actions" icon="lock">${t('package-locked-tag')}</ui-tag>`
          : open > 0
            ? html`<ui-tag slot="actions" tone="bad">${t('package-open-points', { count: open })}</ui-tag>`
            : html`<ui-tag slot="actions" tone="ok" icon="check">${t('package-can-lock')}</ui-tag>`
      }
      <ul>
        ${checks.map(
          (check) =>
            html`<li class=${check.ok ? 'ok' : 'no'}>
              <ui-icon name=${check.ok ? 'check' : 'warn'} size="s"></ui-icon>
              <span
                ><span class="visually-hidden"
                  >${t(check.ok ? 'package-check-met' : 'package-check-open')}</span
                >
                ${sentence(check)}</span
              >
            </li>`,
        )}
        ${
          balance.expectedFen > 0
            ? html`<li class="aside">
                <ui-icon name="info" size="s"></ui-icon>
                <span>${t('package-expected', { amount: formatWanYuan(balance.expectedFen) })}</span>
              </li>`
            : ''
        }
      </ul>
      <p>${t('package-lock-rule')}</p>
    </ui-card>`
  }
}

function sentence(check: LockCheck): unknown {
  if (check.code === 'items')
    return check.ok ? t('package-check-items', { count: check.count }) : t('package-check-no-items')
  if (check.code === 'documents')
    return check.ok ? t('package-check-documents') : t('package-why-documents', { count: check.missing })
  if (check.totalFen === 0 && check.gapFen === 0) return t('package-check-nothing-to-balance')
  const amount = html`<b>${t('package-wan-amount', { amount: formatWanYuan(Math.abs(check.gapFen)) })}</b>`
  if (check.gapFen > 0) return t.parts('package-check-gap', { amount })
  return check.gapFen < 0 ? t.parts('package-check-surplus', { amount }) : t('package-check-balanced')
}
declare global {
  interface HTMLElementTagNameMap {
    'lock-card': LockCard
  }
}
