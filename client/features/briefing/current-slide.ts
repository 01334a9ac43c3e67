import type { SlideInput } from '#contract/briefing'
import { completionPercent, duePercent } from '#domain/progress'
import { countBodies } from '#domain/management-body'
import { sumKnown } from '#domain/scorecard'
import { t } from '../../i18n/briefing.ts'
import { formatNumber } from '../../i18n/format.ts'
import { city, nameOf, regionByCode } from '../../state/city.ts'
import { communities, matching, selected } from '../../state/communities.ts'
import { summary } from '../../state/progress.ts'
import { openedCluster } from '../../state/scenario.ts'
import { slideSnapshot } from '../../state/slide-snapshot.ts'
import { snapshot } from '../../state/snapshot.ts'
import type { CommunitySummary } from '#domain/community'

/** The picture on the screen as a slide, with the figures that belong to it, frozen at the day of the data. */
export function currentSlide(): SlideInput {
  const now = snapshot.get()
  const asOf = city.get()?.dataAsOf ?? new Date().toISOString().slice(0, 10)
  const stored = slideSnapshot(now)
  const words = stored['workspace'] === 'progress' ? progressWords() : mapWords()
  return { kind: 'MAP', caption: '', notes: '', snapshot: stored, asOf, ...words }
}

function progressWords(): Pick<SlideInput, 'title' | 'figures'> {
  const known = summary.store.get().value
  const code = snapshot.get().regionCode
  const region = code === undefined ? undefined : regionByCode.get().get(code)
  const place = region ? nameOf(region) : (city.get()?.name ?? '')
  const title = t('briefing-progress-slide', { place })
  if (!known) return { title, figures: [] }
  return {
    title,
    figures: [
      { label: t('briefing-figure-completion'), value: formatNumber(completionPercent(known), 1), unit: '%' },
      { label: t('briefing-figure-due'), value: formatNumber(duePercent(known), 1), unit: '%' },
      {
        label: t('briefing-figure-started'),
        value: formatNumber(known.started),
        unit: t('briefing-unit-communities'),
      },
    ],
  }
}

/** Of the open cluster, else of the selection, else of what the filter keeps. */
function mapWords(): Pick<SlideInput, 'title' | 'figures'> {
  const cluster = openedCluster.get()
  const all = communities.get()
  const members = cluster
    ? cluster.members.map((member) => all?.find(member.communityId)).filter((found) => found !== undefined)
    : selected.get().length > 0
      ? selected.get()
      : matching.get()
  return {
    title: cluster?.name ?? t('briefing-map-slide'),
    figures: figuresOf(members, cluster !== undefined),
  }
}

function figuresOf(members: readonly CommunitySummary[], joined: boolean): SlideInput['figures'] {
  const { bodies } = countBodies(members)
  return [
    {
      label: t('briefing-figure-communities'),
      value: formatNumber(members.length),
      unit: t('briefing-unit-communities'),
    },
    {
      label: t('briefing-figure-households'),
      value: formatNumber(sumKnown(members.map((member) => member.households)).sum),
      unit: t('briefing-unit-households'),
    },
    {
      label: t('briefing-figure-bodies'),
      value: joined ? `${formatNumber(bodies)} → 1` : formatNumber(bodies),
      unit: '',
    },
  ]
}
