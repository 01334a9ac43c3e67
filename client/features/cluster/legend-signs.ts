import { css, html, LitElement, svg } from 'lit'
import { customElement } from 'lit/decorators.js'
import { elementStyles } from '../../elements/element-styles.ts'
import { t } from '../../i18n/cluster.ts'
import { Localized } from '../../i18n/language.ts'
import { linksLayerId } from '../../map/layers/link-stitch.ts'
import { isDrafting } from '../../state/drafting.ts'
import { snapshot } from '../../state/snapshot.ts'
import { hasLayer } from '../../state/snapshot-shape.ts'
import { Watch } from '../../state/watch.ts'

const stitch = svg`<path d="M3 6H27" stroke="var(--link)" stroke-width="1.4" /><circle cx="4" cy="6" r="3" fill="var(--link)" /><circle cx="26" cy="6" r="3" fill="var(--link)" />`
const blocked = svg`<path d="M1 6H29" stroke="var(--link-blocked)" stroke-width="1.4" stroke-dasharray="2 3" />`
const box = (kind: 'clu' | 'draft') =>
  svg`<rect x="3" y="1" width="24" height="10" rx=${kind === 'clu' ? 2 : 4} fill="var(--${kind}-fill)" stroke="var(--${kind}-line)" stroke-width="1.8" stroke-dasharray=${kind === 'clu' ? 'none' : '5 3'} />`

/** The signs of links, clusters and the draft: listed while the map can show them. */
@customElement('legend-signs')
export class LegendSigns extends Localized(LitElement) {
  static override styles = [
    elementStyles,
    css`
      :host {
        display: block;
      }
      li {
        display: flex;
        align-items: center;
        gap: 8px;
        min-height: 20px;
        white-space: nowrap;
      }
    `,
  ]
  readonly #snapshot = new Watch(this, snapshot.store)
  readonly #drafting = new Watch(this, isDrafting)

  override render() {
    const links = hasLayer(this.#snapshot.value, linksLayerId)
    return html`<ul>
      ${links ? [sign(stitch, t('plan-sign-linked')), sign(blocked, t('plan-sign-blocked'))] : ''}
      ${sign(box('clu'), t('plan-sign-cluster'))}
      ${this.#drafting.value ? sign(box('draft'), t('plan-sign-draft')) : ''}
    </ul>`
  }
}
const sign = (drawing: unknown, text: string) =>
  html`<li>
    <svg width="30" height="12" aria-hidden="true">${drawing}</svg>
    ${text}
  </li>`
declare global {
  interface HTMLElementTagNameMap {
    'legend-signs': LegendSigns
  }
}
