import type { Adjacency, LinkTerms } from './adjacency.ts'
import type { CommunitySummary } from './community.ts'
import { judgeContiguity, type Contiguity } from './contiguity.ts'
import { countBodies } from './management-body.ts'

/** A sum over the members that have the figure, and how many have none: a gap is shown, never filled. */
export interface KnownSum {
  readonly sum: number
  readonly unknown: number
}

/** What a planner reads while drawing (domain brief §6.5). Areas m² on the ground, lengths m. */
export interface Scorecard {
  readonly members: number
  readonly buildings: KnownSum
  readonly households: KnownSum
  readonly floorAreaM2: KnownSum
  readonly landAreaM2: number
  readonly bodiesBefore: number
  readonly unmanaged: number
  readonly unknownBodies: number
  readonly contiguity: Contiguity
  /** Straight-line distance between the two members farthest apart, by their label points. */
  readonly diameterM: number
}

export function scoreCluster(
  members: readonly CommunitySummary[],
  pairs: Iterable<Adjacency>,
  terms: LinkTerms,
): Scorecard {
  const { bodies, unmanaged, unknown } = countBodies(members)
  return {
    members: members.length,
    buildings: sumKnown(members.map((m) => m.buildings)),
    households: sumKnown(members.map((m) => m.households)),
    floorAreaM2: sumKnown(members.map((m) => m.floorAreaM2)),
    landAreaM2: members.reduce((sum, m) => sum + m.areaM2, 0),
    bodiesBefore: bodies,
    unmanaged,
    unknownBodies: unknown,
    contiguity: judgeContiguity(
      members.map((m) => m.id),
      pairs,
      terms,
    ),
    diameterM: diameterM(members),
  }
}

export function sumKnown(values: readonly (number | undefined)[]): KnownSum {
  let sum = 0
  let unknown = 0
  for (const value of values) {
    if (value === undefined) unknown++
    else sum += value
  }
  return { sum, unknown }
}

/** Metres per degree on the sphere of equal volume; good to 0.3 % over a city, enough for a scorecard. */
const metresPerDegree = 111_195
export function distanceM(a: { lng: number; lat: number }, b: { lng: number; lat: number }): number {
  const dx = (a.lng - b.lng) * Math.cos((((a.lat + b.lat) / 2) * Math.PI) / 180)
  return Math.hypot(dx, a.lat - b.lat) * metresPerDegree
}

function diameterM(members: readonly CommunitySummary[]): number {
  let widest = 0
  for (let i = 0; i < members.length; i++)
    for (let j = i + 1; j < members.length; j++)
      widest = Math.max(widest, distanceM(members[i]!, members[j]!))
  return widest
}
