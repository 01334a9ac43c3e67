import { Type, type Static } from 'typebox'
import { permissions, roles } from '#domain/rights'
import { Id, oneOf, orNull } from './scalars.ts'

/** Body of `POST /api/session`. */
export const SignIn = Type.Object(
  {
    login: Type.String({ minLength: 1, maxLength: 64 }),
    password: Type.String({ minLength: 1, maxLength: 256 }),
  },
  { additionalProperties: false },
)
export type SignIn = Static<typeof SignIn>

export const Person = Type.Object({
  id: Id,
  login: Type.String(),
  name: Type.String(),
  title: Type.String(),
  role: oneOf(roles),
  regionCode: Type.String(),
})
export type Person = Static<typeof Person>

/** `GET /api/session`: who am I and what may I. `demoPeople` only on the embedded demo, else empty. */
export const SessionState = Type.Object({
  person: orNull(Person),
  permissions: Type.Array(oneOf(permissions)),
  demoPeople: Type.Array(Person),
})
export type SessionState = Static<typeof SessionState>

/** `POST /api/session/demo`: switch person; 404 outside the embedded demo. */
export const DemoSignIn = Type.Object(
  { login: Type.String({ maxLength: 64 }) },
  { additionalProperties: false },
)
export type DemoSignIn = Static<typeof DemoSignIn>
