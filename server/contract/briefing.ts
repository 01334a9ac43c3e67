import { Type, type Static } from 'typebox'
import { Id, oneOf, orNull } from './scalars.ts'

export const SlideFigure = Type.Object({
  label: Type.String({ maxLength: 60 }),
  value: Type.String({ maxLength: 40 }),
  unit: Type.String({ maxLength: 20 }),
})
/**
 * A slide is a snapshot of the map with words beside it. `snapshot` is the client's own JSON with a schema version;
 * `figures` are frozen at `asOf`.
 */
export const SlideInput = Type.Object(
  {
    kind: oneOf(['TITLE', 'MAP', 'CLOSING'] as const),
    title: Type.String({ maxLength: 120 }),
    caption: Type.String({ maxLength: 400 }),
    notes: Type.String({ maxLength: 5000 }),
    snapshot: orNull(Type.Record(Type.String(), Type.Unknown())),
    figures: Type.Array(SlideFigure, { maxItems: 3 }),
    asOf: Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' }),
  },
  { additionalProperties: false },
)
export type SlideInput = Static<typeof SlideInput>

export const Briefing = Type.Object({
  id: Id,
  title: Type.String(),
  regionCode: Type.String(),
  owner: Type.Object({ id: Id, name: Type.String() }),
  version: Type.Integer(),
  updatedAt: Type.String(),
  slides: Type.Array(SlideInput),
})
export type Briefing = Static<typeof Briefing>

export const BriefingList = Type.Object({
  briefings: Type.Array(
    Type.Object({
      id: Id,
      title: Type.String(),
      owner: Type.String(),
      mine: Type.Boolean(),
      slides: Type.Integer(),
      updatedAt: Type.String(),
    }),
  ),
})
export type BriefingList = Static<typeof BriefingList>

/** `POST /api/briefings`; `PUT /api/briefings/:id` with If-Match replaces title and slides. */
export const BriefingInput = Type.Object(
  { title: Type.String({ minLength: 1, maxLength: 120 }), slides: Type.Array(SlideInput, { maxItems: 100 }) },
  { additionalProperties: false },
)
export type BriefingInput = Static<typeof BriefingInput>
