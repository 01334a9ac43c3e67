import cookie from '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import type { Person } from '#contract/session'
import { SessionKeeper } from '../services/session-keeper.ts'
import { nobody } from './request-context.ts'

declare module 'fastify' {
  interface FastifyInstance {
    sessions: SessionKeeper
  }
  interface FastifyRequest {
    person: Person | undefined
    /** What the cookie holds, whether it is good or not. */
    sessionToken: string | undefined
  }
}

/** In the cookie's place after signing out of the demo: "no, do not sign me in again by yourself". */
export const signedOut = 'signed-out'

export const sessions = fp(
  async (app) => {
    await app.register(cookie)
    const { sessionIdleMinutes, sessionHours } = app.settings
    const keeper = new SessionKeeper(app.database, { idleMinutes: sessionIdleMinutes, hours: sessionHours })
    app.decorate('sessions', keeper)
    app.decorateRequest('actor')
    app.decorateRequest('person', undefined)
    app.decorateRequest('sessionToken', undefined)
    app.addHook('onReady', () => keeper.start())
    app.addHook('onClose', () => keeper.stop())
    app.addHook('onRequest', async (request) => {
      request.actor = nobody
      const token = request.cookies[cookieName(request)]
      if (token === undefined) return
      request.sessionToken = token
      if (!/^[\w-]{43}$/.test(token)) return
      const found = await keeper.find(token)
      if (!found) return
      request.person = found.person
      request.actor = { id: found.person.id, role: found.person.role, regionCode: found.person.regionCode }
    })
  },
  { name: 'sessions' },
)

/** Signs the person in with a session of its own; the one before ends, so that no token outlives a sign-in. */
export async function beginSession(
  reply: FastifyReply,
  { person, isDemo }: { person: Person; isDemo: boolean },
) {
  const { request } = reply
  const { sessions: keeper } = request.server
  if (request.person && request.sessionToken !== undefined) await keeper.end(request.sessionToken)
  const token = await keeper.begin({
    userId: person.id,
    isDemo,
    ip: request.ip,
    userAgent: request.headers['user-agent'],
  })
  reply.setCookie(cookieName(request), token, cookieOptions(request))
}

export async function endSession(reply: FastifyReply) {
  const { request } = reply
  if (request.person && request.sessionToken !== undefined) {
    await request.server.sessions.end(request.sessionToken)
  }
  if (request.server.settings.demo) reply.setCookie(cookieName(request), signedOut, cookieOptions(request))
  else reply.clearCookie(cookieName(request), cookieOptions(request))
}

// The prefix makes the browser itself refuse a cookie that a neighbouring host or plain HTTP has set.
const cookieName = (request: FastifyRequest) => (request.protocol === 'https' ? '__Host-sid' : 'sid')
const cookieOptions = (request: FastifyRequest) => ({
  path: '/',
  httpOnly: true,
  sameSite: 'lax' as const,
  secure: request.protocol === 'https',
})
