import type { AdjacencyColumns } from '#contract/adjacency'
import type { CommunityIndex as CommunityColumns } from '#contract/community'
import { AdjacencyGraph } from '../../../client/state/adjacency.ts'
import { Communities } from '../../../client/state/communities.ts'
import { adjacencyKinds, type Adjacency } from '#domain/adjacency'
import { managementModes, type ManagementMode } from '#domain/management-body'

export interface Yard {
  readonly id: number
  readonly name?: string
  readonly mode?: ManagementMode
  readonly body?: number
  readonly households?: number
  readonly builtFrom?: number
  readonly builtTo?: number
  readonly region?: string
  readonly pinyin?: string
  readonly initials?: string
  readonly conditions?: string
  readonly willingness?: number
  readonly at?: readonly [number, number]
}

/** A city of a few yards in a row, with everything that is not said left unknown. */
export function cityOf(yards: readonly Yard[]): Communities {
  const column = <T>(of: (yard: Yard) => T) => yards.map(of)
  const columns: CommunityColumns = {
    seq: 1,
    id: column((y) => y.id),
    code: column((y) => `Y${y.id}`),
    name: column((y) => y.name ?? `${y.id}号院`),
    pinyin: column((y) => y.pinyin ?? ''),
    initials: column((y) => y.initials ?? ''),
    regionCode: column((y) => y.region ?? '410105001'),
    mode: column((y) => (y.mode ? managementModes.indexOf(y.mode) + 1 : 0)),
    bodyId: column((y) => y.body ?? null),
    builtFrom: column((y) => y.builtFrom ?? null),
    builtTo: column((y) => y.builtTo ?? null),
    buildings: column(() => null),
    households: column((y) => y.households ?? null),
    floorAreaM2: column((y) => (y.households ? y.households * 80 : null)),
    areaM2: column(() => 5000),
    stage: column(() => 0),
    exclusion: column(() => 0),
    willingness: column((y) => y.willingness ?? null),
    conditions: column((y) => y.conditions ?? '00000000000'),
    invented: column(() => 0),
    lng: column((y) => y.at?.[0] ?? 113.6 + y.id * 0.001),
    lat: column((y) => y.at?.[1] ?? 34.75),
    bodies: {},
  }
  return new Communities(columns)
}

export function graphOf(pairs: readonly (Partial<Adjacency> & Pick<Adjacency, 'a' | 'b' | 'gapM'>)[]) {
  const columns: AdjacencyColumns = {
    seq: 1,
    a: pairs.map((p) => p.a),
    b: pairs.map((p) => p.b),
    gapM: pairs.map((p) => p.gapM),
    facingM: pairs.map((p) => p.facingM ?? 40),
    crosses: pairs.map((p) => p.crosses ?? 0),
    kind: pairs.map((p) => adjacencyKinds.indexOf(p.kind ?? 'AUTO')),
    bridge: pairs.flatMap((p) => [113.6 + p.a * 0.001, 34.75, 113.6 + p.b * 0.001, 34.75]),
  }
  return new AdjacencyGraph(columns)
}
