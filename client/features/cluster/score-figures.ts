import { html, nothing } from 'lit'
import type { KnownSum, Scorecard } from '#domain/scorecard'
import { t } from '../../i18n/cluster.ts'
import { formatM2, formatNumber, formatWanM2 } from '../../i18n/format.ts'

/** A sum that says how much of it is not known; all unknown is said, never written as zero. */
const figure = (sum: KnownSum, members: number, text: string) =>
  members > 0 && sum.unknown === members ? t('plan-all-unknown') : text

/** The three headline figures: households, floor area, management bodies before → after. */
export function scoreFigures(card: Scorecard) {
  const { members, households, floorAreaM2, buildings, bodiesBefore, unmanaged, unknownBodies } = card
  const perHousehold =
    households.unknown === 0 && floorAreaM2.unknown === 0 && households.sum > 0
      ? floorAreaM2.sum / households.sum
      : undefined
  return html`<dl class="figures">
    <div>
      <dt>${t('plan-households')}</dt>
      <dd>
        <b>${figure(households, members, formatNumber(households.sum))}</b>
        <small
          >${
            households.unknown > 0
              ? unknownNote(households)
              : buildings.unknown < members
                ? t('plan-buildings-count', { count: buildings.sum })
                : nothing
          }</small
        >
      </dd>
    </div>
    <div>
      <dt>${t('plan-floor-area')}</dt>
      <dd>
        <b
          >${figure(floorAreaM2, members, formatWanM2(floorAreaM2.sum))}
          ${floorAreaM2.unknown < members ? html`<span>${t('plan-wan-m2')}</span>` : nothing}</b
        >
        <small
          >${
            floorAreaM2.unknown > 0
              ? unknownNote(floorAreaM2)
              : perHousehold === undefined
                ? nothing
                : t('plan-area-per-household', { area: formatM2(perHousehold) })
          }</small
        >
      </dd>
    </div>
    <div>
      <dt>${t('plan-bodies')}</dt>
      <dd>
        <b>${bodiesBefore}<span class="arrow" role="img" aria-label=${t('plan-becomes')}> → </span>1</b>
        <small
          >${
            unknownBodies > 0
              ? html`<span class="unknown">${t('plan-unknown-count', { count: unknownBodies })}</span>`
              : unmanaged > 0
                ? t('plan-unmanaged-count', { count: unmanaged })
                : t('plan-bodies-known')
          }</small
        >
      </dd>
    </div>
  </dl>`
}

const unknownNote = ({ unknown }: KnownSum) =>
  html`<span class="unknown">${t('plan-unknown-count', { count: unknown })}</span>`
