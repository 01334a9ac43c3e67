import { Type, type Static } from 'typebox'
import { adjacencyKinds } from '#domain/adjacency'
import { barrierClasses } from '#domain/barrier'
import { managementModes } from '#domain/management-body'
import { Id, oneOf, orNull } from './scalars.ts'

/** `GET /api/communities/:id/adjacent?maxGapM=`: who faces it across a small gap, nearest first. Metres on the ground. */
export const Neighbours = Type.Object({
  neighbours: Type.Array(
    Type.Object({
      id: Id,
      name: Type.String(),
      regionCode: Type.String(),
      managementMode: orNull(oneOf(managementModes)),
      managementBody: orNull(Type.Object({ id: Id, name: Type.String() })),
      gapM: Type.Number(),
      facingM: Type.Number(),
      crosses: Type.Array(oneOf(barrierClasses)),
      kind: oneOf(adjacencyKinds),
      reason: orNull(Type.String()),
      /** Run by another body (异主); `false` also where that is not known. */
      differentBody: Type.Boolean(),
    }),
  ),
})
export type Neighbours = Static<typeof Neighbours>

/** `GET /api/communities/:id/history`: who changed what, newest first; values by field. */
export const CommunityHistory = Type.Object({
  events: Type.Array(
    Type.Object({
      seq: Type.Integer(),
      at: Type.String(),
      action: Type.String(),
      by: orNull(Type.String()),
      changes: Type.Record(Type.String(), Type.Object({ was: Type.Unknown(), is: Type.Unknown() })),
    }),
  ),
})
export type CommunityHistory = Static<typeof CommunityHistory>
