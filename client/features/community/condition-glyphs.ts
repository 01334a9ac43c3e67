import { css, html, LitElement } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { Community } from '#contract/community'
import { infrastructureNetworks } from '#domain/community'
import { elementStyles } from '../../elements/element-styles.ts'
import { t } from '../../i18n/community.ts'
import { Localized } from '../../i18n/language.ts'

/** Eleven networks at a glance: outline good, grey fair, ink poor, stripes missing, dotted not surveyed. */
@customElement('condition-glyphs')
export class ConditionGlyphs extends Localized(LitElement) {
  static override styles = [
    elementStyles,
    css`
      ul {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(104px, 1fr));
        gap: 4px 10px;
        font-size: var(--fs-12);
      }
      li {
        display: flex;
        align-items: center;
        gap: 6px;
        white-space: nowrap;
      }
      small {
        margin-left: auto;
        font-size: var(--fs-12);
        color: var(--c-text-3);
      }
      i {
        flex: none;
        width: 12px;
        height: 12px;
        border: 1px solid var(--c-edge);
        border-radius: 2px;
      }
      .FAIR {
        background: var(--c-line-2);
      }
      .POOR {
        background: var(--c-ink);
        border-color: var(--c-ink);
      }
      .MISSING {
        background: repeating-linear-gradient(45deg, var(--c-ink) 0 1.5px, transparent 1.5px 4px);
        border-color: var(--c-ink);
      }
      .UNKNOWN {
        border-style: dotted;
      }
      .POOR ~ small,
      .MISSING ~ small {
        color: var(--c-text);
      }
    `,
  ]
  @property({ attribute: false }) conditions: Community['conditions'] = []

  override render() {
    const grades = new Map(this.conditions.map(({ network, grade }) => [network, grade]))
    return html`<ul>
      ${infrastructureNetworks.map((network) => {
        const grade = grades.get(network) ?? 'UNKNOWN'
        return html`<li>
          <i class=${grade}></i>${t(`community-network-${network}`)}<small
            >${t(`community-grade-${grade}`)}</small
          >
        </li>`
      })}
    </ul>`
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'condition-glyphs': ConditionGlyphs
  }
}
