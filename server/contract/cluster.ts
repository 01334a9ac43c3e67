import { Type, type Static } from 'typebox'
import { clusterRoles, scenarioStates } from '#domain/cluster'
import { Bounds, Id, LngLat, RegionCode, oneOf, orNull } from './scalars.ts'

export const Scenario = Type.Object({
  id: Id,
  countyCode: Type.String(),
  name: Type.String(),
  state: oneOf(scenarioStates),
  version: Type.Integer(),
  clusters: Type.Integer(),
  packages: Type.Integer(),
})
export type Scenario = Static<typeof Scenario>

export const NewScenario = Type.Object(
  { countyCode: RegionCode, name: Type.String({ minLength: 1, maxLength: 80 }) },
  { additionalProperties: false },
)
export type NewScenario = Static<typeof NewScenario>

export const ClusterMember = Type.Object({ communityId: Id, role: oneOf(clusterRoles) })

export const Cluster = Type.Object({
  id: Id,
  scenarioId: Id,
  name: Type.String(),
  note: Type.String(),
  locked: Type.Boolean(),
  maxGapM: Type.Number(),
  version: Type.Integer(),
  members: Type.Array(ClusterMember),
  bounds: Bounds,
  labelPoint: LngLat,
  updatedBy: orNull(Type.String()),
  updatedAt: Type.String(),
})
export type Cluster = Static<typeof Cluster>

const name = Type.String({ minLength: 1, maxLength: 80 })
const memberIds = Type.Array(Id, { minItems: 1, maxItems: 2000, uniqueItems: true })
/** Gap under which members count as linked, m; hard barriers stay hard. */
const maxGapM = Type.Number({ minimum: 0, maximum: 150 })

/** `POST /api/scenarios/:id/clusters`, with Idempotency-Key. */
export const NewCluster = Type.Object(
  {
    name,
    communityIds: memberIds,
    maxGapM: Type.Optional(maxGapM),
    note: Type.Optional(Type.String({ maxLength: 2000 })),
  },
  { additionalProperties: false },
)
export type NewCluster = Static<typeof NewCluster>

/** `PATCH /api/clusters/:id`, with If-Match. */
export const ClusterPatch = Type.Partial(
  Type.Object({
    name,
    communityIds: memberIds,
    maxGapM,
    note: Type.String({ maxLength: 2000 }),
    locked: Type.Boolean(),
  }),
  { additionalProperties: false, minProperties: 1 },
)
export type ClusterPatch = Static<typeof ClusterPatch>

/** GeoJSON MultiPolygon in EPSG:4490. */
export const ClusterOutline = Type.Object({
  type: Type.Literal('MultiPolygon'),
  coordinates: Type.Array(Type.Array(Type.Array(LngLat))),
})
export type ClusterOutline = Static<typeof ClusterOutline>
