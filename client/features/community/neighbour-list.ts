import { css, html, LitElement, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { classesCrossed } from '#domain/barrier'
import { haveDifferentBodies } from '#domain/management-body'
import { elementStyles } from '../../elements/element-styles.ts'
import { t } from '../../i18n/community.ts'
import { formatNumber } from '../../i18n/format.ts'
import { Localized } from '../../i18n/language.ts'
import { signOf, tokenOfMode } from '../../map/layers/symbology.ts'
import { adjacency } from '../../state/adjacency.ts'
import { communities, hovered } from '../../state/communities.ts'
import { linkTerms } from '../../state/drafting.ts'
import { neighboursOf, type Neighbour } from '../../state/stitches.ts'
import { Watch } from '../../state/watch.ts'
import { openCommunity } from './open-community.ts'
import '../../elements/ui-sign.ts'
import '../../elements/ui-skeleton.ts'
import '../../elements/ui-tag.ts'

const firstShown = 6

/** Who faces it across a small gap, nearest first, and whether the two could be joined. From memory. */
@customElement('neighbour-list')
export class NeighbourList extends Localized(LitElement) {
  static override styles = [
    elementStyles,
    css`
      li {
        display: grid;
        grid-template-columns: 16px minmax(0, 1fr) auto auto;
        gap: 8px;
        align-items: center;
        min-height: 30px;
      }
      .name {
        padding: 3px 0;
        border: 0;
        background: none;
        text-align: left;
        overflow-wrap: anywhere;
      }
      .name:hover {
        text-decoration: underline;
      }
      small {
        font-size: var(--fs-12);
        color: var(--c-text-3);
        white-space: nowrap;
      }
      .gap {
        color: var(--c-text-2);
        white-space: nowrap;
      }
      p,
      .more {
        font-size: var(--fs-12);
        color: var(--c-text-3);
      }
      .more {
        padding: 4px 0;
        border: 0;
        background: none;
        color: var(--c-accent);
      }
    `,
  ]
  @property({ type: Number, attribute: 'community-id' }) communityId = 0
  @state() private all = false
  readonly #graph = new Watch(this, adjacency)
  readonly #communities = new Watch(this, communities)
  readonly #terms = new Watch(this, linkTerms)

  override render() {
    const graph = this.#graph.value
    if (!graph) return html`<ui-skeleton shape="text"></ui-skeleton>`
    const neighbours = neighboursOf(graph, this.communityId, this.#terms.value)
    if (neighbours.length === 0) return html`<p>${t('community-neighbours-none')}</p>`
    const shown = this.all ? neighbours : neighbours.slice(0, firstShown)
    const rest = neighbours.length - shown.length
    return html`<ul>
        ${shown.map((neighbour) => this.#row(neighbour))}
      </ul>
      ${
        rest > 0
          ? html`<button type="button" class="more" @click=${() => (this.all = true)}>
              ${t('community-neighbours-more', { count: rest })}
            </button>`
          : nothing
      }`
  }

  #row({ id, pair, verdict }: Neighbour) {
    const all = this.#communities.value
    const own = all?.find(this.communityId)
    const other = all?.find(id)
    if (!other) return nothing
    const { name, managementMode: mode } = other
    return html`<li @pointerenter=${() => hovered.set(id)} @pointerleave=${() => hovered.set(undefined)}>
      <ui-sign
        sign=${signOf(mode)}
        token=${tokenOfMode(mode)}
        ink=${mode === 'GUARANTEED' || mode === 'SELF' ? 'dark' : 'light'}
      ></ui-sign>
      <button type="button" class="name" @click=${() => openCommunity(id)}>${name}</button>
      ${own && haveDifferentBodies(own, other) ? html`<ui-tag>${t('community-neighbours-different')}</ui-tag>` : html`<span></span>`}
      <span class="gap"
        >${t('community-metres', { metres: formatNumber(pair.gapM) })} <small>${this.#verdict(verdict, pair.crosses)}</small></span
      >
    </li>` // prettier-ignore
  }

  #verdict(verdict: Neighbour['verdict'], crosses: number): string {
    if (verdict === 'too-far') return t('community-link-too-far', { gap: this.#terms.value.maxGapM })
    if (verdict !== 'barrier') return t(`community-link-${verdict}`)
    const barriers = classesCrossed(crosses & this.#terms.value.hardMask)
    return t('community-link-barrier', {
      barriers: barriers.map((barrier) => t(`community-barrier-${barrier}`)).join(t('community-and')),
    })
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'neighbour-list': NeighbourList
  }
}
