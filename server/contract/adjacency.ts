import { Type, type Static } from 'typebox'
import { Id } from './scalars.ts'

/**
 * `GET /api/adjacency?region=`: every stored pair of the scope in columns of one length. Metres on the ground.
 * `crosses` is a mask over barrierClasses; `kind` 0 auto, 1 manual, 2 forbidden.
 * `bridge` is where to draw the stitch: four numbers a pair, from (lng, lat) on a's edge to (lng, lat) on b's edge,
 * in the middle of the stretch where the two face each other.
 */
export const AdjacencyColumns = Type.Object({
  seq: Type.Integer(),
  a: Type.Array(Id),
  b: Type.Array(Id),
  gapM: Type.Array(Type.Number()),
  facingM: Type.Array(Type.Number()),
  crosses: Type.Array(Type.Integer()),
  kind: Type.Array(Type.Integer()),
  bridge: Type.Array(Type.Number()),
})
export type AdjacencyColumns = Static<typeof AdjacencyColumns>
