import type { LinkTerms } from '#domain/adjacency'
import { classesCrossed } from '#domain/barrier'
import type { Break } from '#domain/contiguity'
import { t } from '../../i18n/cluster.ts'
import { formatNumber } from '../../i18n/format.ts'
import { communities } from '../../state/communities.ts'
import { nameOf, regionByCode } from '../../state/city.ts'
import type { DraftScore } from '../../state/draft-score.ts'

/** The judgement in words: a sentence with figures, and where it breaks. */
export interface Verdict {
  readonly ok: boolean
  readonly title: string
  readonly detail: string
  readonly breaks: readonly { readonly text: string; readonly a: number; readonly b: number }[]
}

export function verdictOf({ whyNot, card, members, streets }: DraftScore, terms: LinkTerms): Verdict {
  switch (whyNot?.code) {
    case 'cluster-too-few-members':
      return refusal(t('plan-verdict-too-few'), t('plan-verdict-too-few-detail'))
    case 'cluster-crosses-county':
      return refusal(
        t('plan-verdict-county'),
        t('plan-verdict-county-detail', {
          counties: whyNot.counties.map(regionName).join(t('plan-list-and')),
        }),
      )
    case 'cluster-excluded-member':
      return refusal(
        t('plan-verdict-excluded'),
        t('plan-verdict-excluded-detail', { names: namesOf(whyNot.communityIds) }),
      )
    case 'cluster-not-contiguous':
      return {
        ok: false,
        title: t('plan-verdict-broken', { count: whyNot.parts.length }),
        detail: '',
        breaks: whyNot.breaks.map((at) => ({ text: breakText(at, terms), a: at.a, b: at.b })),
      }
    case undefined: {
      const { contiguity, diameterM } = card
      const { links, widestGapM } = contiguity.contiguous ? contiguity : { links: [], widestGapM: 0 }
      return {
        ok: true,
        title: t('plan-verdict-connected', { count: members.length }),
        detail: t('plan-verdict-connected-detail', {
          links: links.length,
          gap: formatNumber(widestGapM),
          streets: streets === 1 ? t('plan-same-street') : t('plan-several-streets', { count: streets }),
          diameter: formatNumber(diameterM),
        }),
        breaks: [],
      }
    }
  }
}

const refusal = (title: string, detail: string): Verdict => ({ ok: false, title, detail, breaks: [] })

function breakText({ a, b, nearest, reason }: Break, { maxGapM: most, hardMask }: LinkTerms): string {
  const pair = { a: communityName(a), b: communityName(b) }
  if (reason === 'forbidden') return t('plan-break-forbidden', pair)
  if (!nearest || reason === 'no-pair') return t('plan-break-no-pair', pair)
  if (reason === 'too-far') return t('plan-break-too-far', { ...pair, gap: formatNumber(nearest.gapM), most })
  // A branch road between them is no reason: only what no link may cross is named.
  const barriers = classesCrossed(nearest.crosses & hardMask).map((barrier) => t(`plan-barrier-${barrier}`))
  return t('plan-break-barrier', { ...pair, barriers: barriers.join(t('plan-list-and')) })
}

export const communityName = (id: number): string => communities.get()?.find(id)?.name ?? String(id)

export const regionName = (code: string): string => {
  const region = regionByCode.get().get(code)
  return region ? nameOf(region) : code
}

/** Two names, and how many there are in all. */
export function namesOf(ids: readonly number[]): string {
  if (ids.length <= 2) return ids.map(communityName).join(t('plan-list-and'))
  return t('plan-names-more', { names: communityName(ids[0]!), count: ids.length })
}
