import { html, nothing, type TemplateResult } from 'lit'
import { findText } from '../../i18n/core.ts'
import { t } from '../../i18n/cluster.ts'
import { formatM2, formatNumber, formatPercent } from '../../i18n/format.ts'
import type { DraftScore } from '../../state/draft-score.ts'

/** What is known of the cluster once joined. A figure that is not known is said to be, and counted. */
export function afterJoining(score: DraftScore): TemplateResult {
  const { card, members, coopted, willingness, willingnessUnknown, weakNetworks, unsurveyed } = score
  const row = (label: string, value: unknown, unknown = 0) =>
    html`<dt>${label}</dt>
      <dd>
        ${unknown === members.length ? nothing : value}
        ${unknown > 0 ? html`<span class="unknown">${t('plan-unknown-count', { count: unknown })}</span>` : nothing}
      </dd>`
  return html`<dl class="pairs">
    ${row(t('plan-after-land'), html`<b>${formatM2(card.landAreaM2)}</b> ㎡`)}
    ${row(t('plan-after-buildings'), html`<b>${formatNumber(card.buildings.sum)}</b>`, card.buildings.unknown)}
    ${row(
      t('plan-after-funding'),
      html`<b>${t('plan-after-funding-value', { funded: members.length - coopted, coopted })}</b>`,
    )}
    ${row(t('plan-after-willing'), html`<b>${formatPercent(willingness)}</b>`, willingnessUnknown)}
    ${row(
      t('plan-after-networks'),
      weakNetworks.length
        ? weakNetworks
            .slice(0, 3)
            .map(({ network, members: count }) =>
              t('plan-after-network-one', {
                network: findText(`community-network-${network}`) ?? network,
                count,
              }),
            )
            .join(' · ')
        : t('plan-none'),
      unsurveyed,
    )}
  </dl>`
}
