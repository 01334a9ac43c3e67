import { html, LitElement, nothing } from 'lit'
import { customElement } from 'lit/decorators.js'
import type { Community } from '#contract/community'
import { stageGroupOf } from '#domain/stage'
import { elementStyles } from '../../elements/element-styles.ts'
import { t } from '../../i18n/community.ts'
import { formatDateTime, formatM2, formatNumber, formatWanM2 } from '../../i18n/format.ts'
import { Localized } from '../../i18n/language.ts'
import { signOf, tokenOfMode } from '../../map/layers/symbology.ts'
import { draft } from '../../state/cluster-ledger.ts'
import { toggleMember } from '../../state/drafting.ts'
import { clusterByCommunity } from '../../state/scenario.ts'
import { mayDo } from '../../state/session.ts'
import { snapshot } from '../../state/snapshot.ts'
import { Watch } from '../../state/watch.ts'
import { panelStyles } from '../../elements/panel-styles.ts'
import { cardStyles } from './card-styles.ts'
import { loadRecord, openedRecord } from './community-record.ts'
import { className } from './filter-words.ts'
import { showCommunity } from './open-community.ts'
import './community-history.ts'
import './condition-glyphs.ts'
import './eligibility-tests.ts'
import './neighbour-list.ts'
import '../../elements/ui-button.ts'
import '../../elements/ui-empty-state.ts'
import '../../elements/ui-sign.ts'
import '../../elements/ui-skeleton.ts'
import '../../elements/ui-tag.ts'

const verdictTone = { eligible: 'ok', undetermined: 'warn', ineligible: 'bad' } as const
const close = () => snapshot.set({ selection: [] })

/** One community: what the survey says, whether it may be renovated, whom it lies next to. */
@customElement('community-card')
export class CommunityCard extends Localized(LitElement) {
  static override styles = [elementStyles, panelStyles, cardStyles]
  readonly #record = new Watch(this, openedRecord)
  readonly #draft = new Watch(this, draft)
  readonly #holders = new Watch(this, clusterByCommunity)

  override render() {
    const record = this.#record.value
    if (record.kind === 'ready') return this.#card(record.community)
    const closer = html`<header>
      <span class="space"></span>
      <ui-button variant="quiet" icon="x" label=${t('community-close')} @click=${close}></ui-button>
    </header>`
    if (record.kind === 'loading')
      return html`${closer}<ui-skeleton sentence=${t('community-loading')}></ui-skeleton>`
    const gone = record.kind === 'gone'
    return html`${closer}<ui-empty-state
        role="alert"
        tone="danger"
        icon="warn"
        heading=${gone ? t('community-gone') : t('community-failed')}
      >
        ${gone ? nothing : t('community-failed-why')}
        ${
          gone
            ? nothing
            : html`<ui-button
                slot="actions"
                variant="primary"
                icon="refresh"
                @click=${() => void loadRecord()}
                >${t('community-retry')}</ui-button
              >`
        }
      </ui-empty-state>`
  }

  #card(community: Community) {
    const { id, name, code, managementMode: mode, stage, eligibility, version } = community
    return html`<header>
        <ui-sign
          sign=${signOf(mode ?? undefined)}
          token=${tokenOfMode(mode ?? undefined)}
          ink=${mode === 'GUARANTEED' || mode === 'SELF' ? 'dark' : 'light'}
        ></ui-sign>
        <h2>${name}</h2>
        <span class="space"></span>
        <ui-button variant="quiet" icon="x" label=${t('community-close')} @click=${close}></ui-button>
      </header>
      <div class="scroll">
        <section class="bare tags">
          <span class="code">${code}</span>
          <ui-tag>${className(mode ?? 'UNKNOWN')}</ui-tag>
          <ui-tag tone=${stageGroupOf(stage) === 'works' ? 'info' : 'plain'}>${t(`community-stage-${stage}`)}</ui-tag>
          <ui-tag tone=${verdictTone[eligibility.verdict]}>${t(`community-verdict-${eligibility.verdict}`)}</ui-tag>
        </section>
        <section>${this.#figures(community)}</section>
        <section><h3>${t('community-details')}</h3>${this.#details(community)}</section>
        <section>
          <h3>${t('community-conditions')}</h3>
          ${
            community.conditions.length
              ? html`<condition-glyphs .conditions=${community.conditions}></condition-glyphs>`
              : html`<p class="quiet">${t('community-conditions-none')}</p>`
          }
        </section>
        <section>
          <h3>${t('community-eligibility')}</h3>
          <eligibility-tests .report=${eligibility}></eligibility-tests>
        </section>
        <section>
          <h3>${t('community-neighbours')}</h3>
          <neighbour-list community-id=${id}></neighbour-list>
        </section>
        <section>
          <community-history community-id=${id} version=${version}></community-history>
          <p class="quiet">${t('community-updated', { time: formatDateTime(community.updatedAt) })} · ${t('community-source', { source: community.source })}</p>
        </section>
      </div>
      ${this.#actions(id)}` // prettier-ignore
  }

  #figures(community: Community) {
    const { households, residents, floorAreaM2, buildings, entrances, builtFrom, builtTo } = community
    const built =
      builtFrom && builtTo && builtFrom !== builtTo
        ? t('community-built-years', { from: builtFrom, to: String(builtTo).slice(2) })
        : String(builtTo ?? builtFrom ?? t('community-unknown'))
    return html`<dl class="figures">
      <div>
        <dt>${t('community-households')}${this.#sample('households')}</dt>
        <dd>
          <b>${households === null ? t('community-unknown') : formatNumber(households)}</b>
          <small>${residents === null ? nothing : t('community-residents', { count: formatNumber(residents) })}</small>
        </dd>
      </div>
      <div>
        <dt>${t('community-floor')}${this.#sample('floorAreaM2')}</dt>
        <dd>
          <b>${floorAreaM2 === null ? t('community-unknown') : html`${formatWanM2(floorAreaM2)} <span>${t('community-wan-m2')}</span>`}</b>
          <small>${
            buildings === null
              ? nothing
              : entrances === null
                ? t('community-buildings', { count: buildings })
                : t('community-buildings-entrances', { count: buildings, entrances })
          }</small>
        </dd>
      </div>
      <div>
        <dt>${t('community-built')}${this.#sample('builtTo')}</dt>
        <dd><b>${built}</b></dd>
      </div>
    </dl>` // prettier-ignore
  }

  #details(community: Community) {
    const c = community
    const cluster = this.#holders.value.get(c.id)
    const either = (a: unknown, b: unknown) => (a === null && b === null ? null : `${text(a)} / ${text(b)}`)
    const rows: [string, unknown, string?][] = [
      [t('community-field-region'), c.regionNames.join(' ') || null],
      [t('community-field-address'), c.address, 'address'],
      [
        t('community-field-managementBodyId'),
        c.managementMode === 'NONE' ? t('community-no-body') : (c.managementBody?.name ?? null),
        'managementMode',
      ],
      [t('community-field-affiliation'), c.affiliation && t(`community-affiliation-${c.affiliation}`), 'affiliation'],
      [t('community-field-landAreaM2'), c.landAreaM2 === null ? null : `${formatM2(c.landAreaM2)} ㎡`, 'landAreaM2'],
      [t('community-field-areaM2'), `${formatM2(c.areaM2)} ㎡`],
      [t('community-field-safetyGrade'), c.safetyGrade && t('community-safety', { grade: c.safetyGrade }), 'safetyGrade'],
      [t('community-field-parking'), either(c.parkingSpaces, c.vehicles), 'parkingSpaces'],
      [
        t('community-field-walls'),
        c.wallM === null && c.gates === null ? null : t('community-walls-value', { wall: text(c.wallM), gates: text(c.gates) }),
        'wallM',
      ],
    ] // prettier-ignore
    return html`<dl class="pairs">
      ${
        cluster
          ? html`<dt>${t('community-field-cluster')}</dt>
              <dd>
                <button
                  type="button"
                  class="link"
                  @click=${() => snapshot.set({ clusterId: cluster.id, selection: [] })}
                >
                  ${cluster.name}
                </button>
              </dd>`
          : nothing
      }
      ${rows.map(
        ([label, value, field]) =>
          html`<dt>${label}</dt>
            <dd>
              ${value ?? html`<span class="unknown">${t('community-unknown')}</span>`}${field ? this.#sample(field) : nothing}
            </dd>`,
      )}
    </dl>` // prettier-ignore
  }

  /** Marks a figure that fills a gap of the survey. */
  #sample(field: string) {
    const record = this.#record.value
    return record.kind === 'ready' && record.community.invented.includes(field)
      ? html` <ui-tag tone="info" title=${t('community-invented-help')}>${t('community-invented')}</ui-tag>`
      : nothing
  }

  #actions(id: number) {
    const inside = this.#draft.value.memberIds.includes(id)
    return html`<footer>
      ${
        mayDo('plan:write')
          ? html`<ui-button
              class="main"
              variant="primary"
              size="l"
              icon=${inside ? 'minus' : 'plus'}
              @click=${() => void toggleMember(id)}
              >${inside ? t('community-out-of-draft') : t('community-into-draft')}</ui-button
            >`
          : nothing
      }
      <ui-button size="l" icon="target" @click=${() => showCommunity(id)}>${t('community-zoom')}</ui-button>
    </footer>`
  }
}
const text = (value: unknown): string =>
  typeof value === 'number' ? formatNumber(value) : typeof value === 'string' ? value : t('community-unknown')
declare global {
  interface HTMLElementTagNameMap {
    'community-card': CommunityCard
  }
}
