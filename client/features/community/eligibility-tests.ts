import { css, html, LitElement, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { EligibilityReport } from '#contract/community'
import type { EligibilityTest, TestOutcome } from '#domain/eligibility'
import { elementStyles } from '../../elements/element-styles.ts'
import { t } from '../../i18n/community.ts'
import { Localized } from '../../i18n/language.ts'
import '../../elements/ui-icon.ts'
import '../../elements/ui-tag.ts'

const order: readonly EligibilityTest[] = ['R-201', 'R-202', 'R-203', 'R-204', 'R-205']
const icons: Record<TestOutcome, string> = { passed: 'check', failed: 'x', unknown: 'question' }

/** The five tests of the policy with their outcome, and what outweighs them. */
@customElement('eligibility-tests')
export class EligibilityTests extends Localized(LitElement) {
  static override styles = [
    elementStyles,
    css`
      li {
        display: flex;
        align-items: center;
        gap: 8px;
        min-height: 26px;
        font-size: var(--fs-12);
      }
      small {
        margin-left: auto;
        font-size: var(--fs-12);
        color: var(--c-text-3);
        white-space: nowrap;
      }
      .passed ui-icon {
        color: var(--c-ok);
      }
      .failed ui-icon,
      .failed small,
      .stop {
        color: var(--c-danger);
      }
      .unknown ui-icon,
      .unknown small,
      .warn {
        color: var(--c-warn);
      }
      p {
        display: flex;
        gap: 8px;
        margin-top: 4px;
        font-size: var(--fs-12);
        line-height: 1.5;
      }
    `,
  ]
  @property({ attribute: false }) report?: EligibilityReport

  override render() {
    if (!this.report) return nothing
    const { tests, exclusion, boundaryYear } = this.report
    return html`<ul>
        ${order.map((test) => {
          const outcome = (tests[test] ?? 'unknown') as TestOutcome
          return html`<li class=${outcome}>
            <ui-icon name=${icons[outcome]} size="s"></ui-icon>${t(`community-test-${test}`)}
            <small>${t(`community-test-${outcome}`)}</small>
          </li>`
        })}
      </ul>
      ${exclusion ? html`<p class="stop"><ui-icon name="warn" size="s"></ui-icon>${t(`community-exclusion-${exclusion}`)}</p>` : nothing}
      ${boundaryYear ? html`<p class="warn"><ui-icon name="warn" size="s"></ui-icon>${t('community-boundary-year')}</p>` : nothing}`
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'eligibility-tests': EligibilityTests
  }
}
