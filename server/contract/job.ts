import { Type, type Static } from 'typebox'
import { Id, oneOf, orNull } from './scalars.ts'

/** `GET /api/jobs/:id`: long work that survives a reload. */
export const Job = Type.Object({
  id: Id,
  kind: Type.String(),
  state: oneOf(['QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED'] as const),
  progress: Type.Number({ minimum: 0, maximum: 1 }),
  message: Type.String(),
  result: orNull(Type.Record(Type.String(), Type.Unknown())),
})
export type Job = Static<typeof Job>
