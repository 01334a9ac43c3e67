import { Type, type Static } from 'typebox'
import {
  affiliations,
  conditionGrades,
  exclusionCodes,
  infrastructureNetworks,
  safetyGrades,
} from '#domain/community'
import { managementModes } from '#domain/management-body'
import { stages } from '#domain/stage'
import { Bounds, Id, LngLat, oneOf, orNull } from './scalars.ts'

/**
 * `GET /api/communities/index`: the whole scope in columns, all of one length, so that 20,000 rows are one cheap parse.
 * Codes as in the tile layers: `mode` is index + 1 in managementModes (0 unknown), `stage` the index in stages.
 * `null` in a column is "not known".
 */
export const CommunityIndex = Type.Object({
  /** Number of the newest change that these columns hold; events with a higher one concern it. */
  seq: Type.Integer(),
  id: Type.Array(Id),
  code: Type.Array(Type.String()),
  name: Type.Array(Type.String()),
  /** Pinyin without tones, and initials, lower case: what the search box also matches. */
  pinyin: Type.Array(Type.String()),
  initials: Type.Array(Type.String()),
  regionCode: Type.Array(Type.String()),
  mode: Type.Array(Type.Integer()),
  bodyId: Type.Array(orNull(Type.Integer())),
  builtFrom: Type.Array(orNull(Type.Integer())),
  builtTo: Type.Array(orNull(Type.Integer())),
  buildings: Type.Array(orNull(Type.Integer())),
  households: Type.Array(orNull(Type.Integer())),
  floorAreaM2: Type.Array(orNull(Type.Number())),
  areaM2: Type.Array(Type.Number()),
  stage: Type.Array(Type.Integer()),
  /** 0 none, 1 EX-A, 2 EX-B. */
  exclusion: Type.Array(Type.Integer()),
  /** Willing ÷ surveyed households in percent. */
  willingness: Type.Array(orNull(Type.Number())),
  /** One digit per network in the order of infrastructureNetworks: 1 good, 2 fair, 3 poor, 4 missing, 0 not surveyed. */
  conditions: Type.Array(Type.String()),
  /** 1 where a figure of the row was made up to fill a gap (示例). */
  invented: Type.Array(Type.Integer()),
  lng: Type.Array(Type.Number()),
  lat: Type.Array(Type.Number()),
  /** Names of bodies by id. */
  bodies: Type.Record(Type.String(), Type.String()),
})
export type CommunityIndex = Static<typeof CommunityIndex>

export const Condition = Type.Object({
  network: oneOf(infrastructureNetworks),
  grade: oneOf(conditionGrades),
  builtYear: orNull(Type.Integer()),
})

const testOutcome = oneOf(['passed', 'failed', 'unknown'] as const)
export const EligibilityReport = Type.Object({
  verdict: oneOf(['eligible', 'undetermined', 'ineligible'] as const),
  tests: Type.Record(Type.String(), testOutcome),
  exclusion: orNull(oneOf(exclusionCodes)),
  boundaryYear: Type.Boolean(),
})
export type EligibilityReport = Static<typeof EligibilityReport>

const surveyed = {
  name: Type.String({ minLength: 1, maxLength: 120 }),
  address: orNull(Type.String({ maxLength: 200 })),
  managementMode: orNull(oneOf(managementModes)),
  affiliation: orNull(oneOf(affiliations)),
  builtFrom: orNull(Type.Integer({ minimum: 1900, maximum: 2100 })),
  builtTo: orNull(Type.Integer({ minimum: 1900, maximum: 2100 })),
  buildings: orNull(Type.Integer({ minimum: 0, maximum: 10000 })),
  entrances: orNull(Type.Integer({ minimum: 0, maximum: 100000 })),
  households: orNull(Type.Integer({ minimum: 0, maximum: 1000000 })),
  residents: orNull(Type.Integer({ minimum: 0, maximum: 10000000 })),
  floorAreaM2: orNull(Type.Number({ minimum: 0, maximum: 1e8 })),
  landAreaM2: orNull(Type.Number({ minimum: 0, maximum: 1e8 })),
  safetyGrade: orNull(oneOf(safetyGrades)),
  willingHouseholds: orNull(Type.Integer({ minimum: 0, maximum: 1000000 })),
  surveyedHouseholds: orNull(Type.Integer({ minimum: 0, maximum: 1000000 })),
  parkingSpaces: orNull(Type.Integer({ minimum: 0, maximum: 1000000 })),
  vehicles: orNull(Type.Integer({ minimum: 0, maximum: 1000000 })),
  wallM: orNull(Type.Number({ minimum: 0, maximum: 1e6 })),
  gates: orNull(Type.Integer({ minimum: 0, maximum: 1000 })),
  idleLandM2: orNull(Type.Number({ minimum: 0, maximum: 1e7 })),
  illegalM2: orNull(Type.Number({ minimum: 0, maximum: 1e7 })),
}

/** `GET /api/communities/:id`: the record that the card shows. */
export const Community = Type.Object({
  id: Id,
  code: Type.String(),
  version: Type.Integer(),
  ...surveyed,
  regionCode: Type.String(),
  regionNames: Type.Array(Type.String(), { description: 'county, street, neighborhood as far as known' }),
  managementBody: orNull(Type.Object({ id: Id, name: Type.String() })),
  stage: oneOf(stages),
  areaM2: Type.Number({ description: 'm² on the ground, from the boundary' }),
  conditions: Type.Array(Condition),
  eligibility: EligibilityReport,
  invented: Type.Array(Type.String(), { description: 'fields whose value was made up (示例)' }),
  source: Type.String(),
  bounds: Bounds,
  labelPoint: LngLat,
  updatedAt: Type.String(),
})
export type Community = Static<typeof Community>

/** `PATCH /api/communities/:id` with If-Match. */
export const CommunityPatch = Type.Partial(Type.Object(surveyed), {
  additionalProperties: false,
  minProperties: 1,
})
export type CommunityPatch = Static<typeof CommunityPatch>

export const CommunityHit = Type.Object({
  id: Id,
  code: Type.String(),
  name: Type.String(),
  regionCode: Type.String(),
  street: Type.String(),
  lng: Type.Number(),
  lat: Type.Number(),
})
/** `GET /api/communities/search?q=`: by name, pinyin or initials, best first, at most 20. */
export const CommunityHits = Type.Object({ hits: Type.Array(CommunityHit) })
export type CommunityHits = Static<typeof CommunityHits>

/** `GET /api/communities`: keyset pages; `next` is the cursor of the following page. */
export const CommunityPage = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Id,
      code: Type.String(),
      name: Type.String(),
      regionCode: Type.String(),
      managementMode: orNull(oneOf(managementModes)),
      builtTo: orNull(Type.Integer()),
      households: orNull(Type.Integer()),
      floorAreaM2: orNull(Type.Number()),
      stage: oneOf(stages),
      version: Type.Integer(),
    }),
  ),
  matched: Type.Integer(),
  next: orNull(Type.String()),
})
export type CommunityPage = Static<typeof CommunityPage>
