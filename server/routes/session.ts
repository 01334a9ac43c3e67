import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { permissionsOf } from '#domain/rights'
import { Problem } from '#contract/problem'
import { DemoSignIn, SessionState, SignIn, type Person } from '#contract/session'
import { beginSession, endSession, signedOut } from '../plugins/sessions.ts'
import { findDemoPerson, listDemoPeople } from '../queries/person.ts'
import { firstDemoLogin } from '../services/demo-people.ts'
import { signIn } from '../services/sign-in.ts'

/** Only the embedded database, and only where the environment does not forbid it. */
const offersDemo = ({ database, settings }: FastifyInstance) => settings.demo && database.engine === 'pglite'

export const sessionRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const stateFor = async (person: Person | undefined): Promise<SessionState> => ({
    person: person ?? null,
    permissions: [...permissionsOf(person?.role ?? 'public')],
    demoPeople: offersDemo(app) ? await listDemoPeople(app.database.kysely('public')) : [],
  })
  /** A newcomer to the demo sees the working map at once; who has signed out stays out. */
  const isNewcomer = (request: FastifyRequest) =>
    request.person === undefined && request.sessionToken !== signedOut && offersDemo(app)

  app.get(
    '/session',
    { config: { permission: 'session:own' }, schema: { response: { 200: SessionState } } },
    async (request, reply) => {
      const newcomer = isNewcomer(request)
        ? await findDemoPerson(app.database.kysely('public'), firstDemoLogin)
        : undefined
      if (newcomer) await beginSession(reply, { person: newcomer, isDemo: true })
      return stateFor(request.person ?? newcomer)
    },
  )

  app.post(
    '/session',
    {
      config: { permission: 'session:own', rateLimit: { max: 20, timeWindow: '1 minute' } },
      schema: { body: SignIn, response: { 200: SessionState, 401: Problem, 429: Problem } },
    },
    async (request, reply) => {
      const person = await signIn(app.database, request.body)
      await beginSession(reply, { person, isDemo: false })
      return stateFor(person)
    },
  )

  app.post(
    '/session/demo',
    {
      config: { permission: 'session:own' },
      schema: { body: DemoSignIn, response: { 200: SessionState, 404: Problem } },
    },
    async (request, reply) => {
      if (!offersDemo(app)) return reply.callNotFound()
      const person = await findDemoPerson(app.database.kysely('public'), request.body.login)
      if (!person) return reply.callNotFound()
      await beginSession(reply, { person, isDemo: true })
      return stateFor(person)
    },
  )

  app.delete(
    '/session',
    { config: { permission: 'session:own' }, schema: { response: { 204: {} } } },
    async (_request, reply) => {
      await endSession(reply)
      // What the browser cached for this person is not for the next one at this desk.
      return reply.code(204).header('clear-site-data', '"cache"').send()
    },
  )
}
