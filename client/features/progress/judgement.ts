import { deviationClass, deviationPoints, type ProgressSum } from '#domain/progress'
import { formatNumber } from '../../i18n/format.ts'
import { t } from '../../i18n/progress.ts'

/** Within this many points the plan is met: less is rounding. */
const onPlanPoints = 0.05

/** The difference in words, because colour alone says nothing (落后 6.3 个百分点). */
export function judge(points: number | undefined): string {
  if (points === undefined) return ''
  if (Math.abs(points) < onPlanPoints) return t('progress-on-plan')
  const size = formatNumber(Math.abs(points), 1)
  return points < 0 ? t('progress-behind', { points: size }) : t('progress-ahead', { points: size })
}

/** Token of the deviation class, `dev-1` … `dev-5`; none where nothing is planned. */
export function deviationToken(sum: ProgressSum): string | undefined {
  const points = deviationPoints(sum)
  return points === undefined ? undefined : `dev-${deviationClass(points)}`
}
