import { css, html, LitElement, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { elementStyles } from '../../elements/element-styles.ts'
import { t } from '../../i18n/cluster.ts'
import { Localized } from '../../i18n/language.ts'
import type { Verdict } from './verdict.ts'
import '../../elements/ui-icon.ts'

/** Green only for "connected"; amber with the pair that breaks it. A press on a break tells `break-show`. */
@customElement('draft-verdict')
export class DraftVerdict extends Localized(LitElement) {
  static override styles = [
    elementStyles,
    css`
      .box {
        display: flex;
        gap: 10px;
        align-items: flex-start;
        padding: 9px 12px;
        border-radius: var(--r-2);
        background: var(--c-warn-tint);
        color: var(--c-warn);
        font-size: var(--fs-12);
        line-height: 1.5;
      }
      .box.ok {
        background: var(--c-ok-tint);
        color: var(--c-ok);
      }
      ui-icon {
        margin-top: 1px;
      }
      b {
        display: block;
        font-size: var(--fs-13);
      }
      li + li {
        margin-top: 4px;
      }
      button {
        display: inline;
        padding: 0;
        border: 0;
        background: none;
        color: inherit;
        text-align: left;
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
  @property({ attribute: false }) verdict?: Verdict

  override render() {
    if (!this.verdict) return nothing
    const { ok, title, detail, breaks } = this.verdict
    return html`<div class="box ${ok ? 'ok' : ''}" role="status">
      <ui-icon name=${ok ? 'check' : 'warn'}></ui-icon>
      <div>
        <b>${title}</b>
        ${detail || nothing}
        ${
          breaks.length
            ? html`<ul>
                ${breaks.map(
                  ({ text, a, b }) =>
                    html`<li>
                      ${text}
                      <button type="button" @click=${() => this.dispatchEvent(new BreakShowEvent(a, b))}>
                        ${t('plan-show-break')}
                      </button>
                    </li>`,
                )}
              </ul>`
            : nothing
        }
      </div>
    </div>`
  }
}
export class BreakShowEvent extends Event {
  constructor(
    readonly a: number,
    readonly b: number,
  ) {
    super('break-show', { bubbles: true, composed: true })
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'draft-verdict': DraftVerdict
  }
  interface HTMLElementEventMap {
    'break-show': BreakShowEvent
  }
}
