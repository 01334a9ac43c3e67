import type { CommunitySummary } from '#domain/community'

/** Endings that say what a yard is, not which: 棉纺厂家属院 → 棉纺厂, 红旗里12号院 → 红旗里. */
const endings = /(?:\d+号)?(?:家属院|家属楼|生活区|住宅区|小区|社区|新村|宿舍|[东西南北]?院)$/

export function stemOf(name: string): string {
  const stem = name.replace(endings, '')
  // A name that is nothing but an ending keeps it: 小区 alone says nothing.
  return stem.length >= 2 ? stem : name
}

/** The two largest members name the cluster, if their stems differ. Largest first is the order of a score. */
export function stemsFor(
  members: readonly CommunitySummary[],
): readonly [string] | readonly [string, string] {
  const stems = [...new Set(members.map((member) => stemOf(member.name)))]
  const [first = '', second] = stems
  return second === undefined ? [first] : [first, second]
}
