import { Type, type Static } from 'typebox'

/**
 * RFC 9457. `type` ends in a stable code that is also the translation key; a client switches on it, never on text.
 * Additional members carry the reason's facts (parts, breaks, current …).
 */
export const Problem = Type.Object(
  {
    type: Type.String({ description: '/problems/{code}' }),
    title: Type.String({ description: 'Localised by Accept-Language' }),
    status: Type.Integer(),
    instance: Type.Optional(Type.String()),
    detail: Type.Optional(Type.String()),
  },
  { additionalProperties: true },
)
export type Problem = Static<typeof Problem>

export const problemTypeOf = (code: string): string => `/problems/${code}`
export const codeOf = (problem: Pick<Problem, 'type'>): string => problem.type.slice('/problems/'.length)
