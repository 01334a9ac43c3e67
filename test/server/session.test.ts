import { expect, test } from 'vitest'
import type { SessionState } from '#contract/session'
import { keepDemoPeople } from '../../server/services/demo-people.ts'
import { hashPassword } from '../../server/services/password.ts'
import { endSessionsOf } from '../../server/queries/session.ts'
import { openTestApp } from '../support/app.ts'
import { describeEngines } from '../support/database.ts'

const post = (url: string, payload: object) => ({ method: 'POST' as const, url, payload })

describeEngines('sessions', (openTestDatabase, engine) => {
  test('a person signs in with a password, is known by the cookie, and signs out for good', async () => {
    const { database, as, people } = await openTestApp(await openTestDatabase())
    await database
      .kysely()
      .updateTable('appUser')
      .set({ passwordHash: await hashPassword('correct horse') })
      .where('id', '=', people.planner)
      .execute()

    const refused = await as.public(post('/api/session', { login: 'planner', password: 'wrong' }))
    expect(refused.statusCode).toBe(401)
    expect(refused.json()).toMatchObject({ type: '/problems/sign-in-failed', title: '账号或密码不正确' })

    const accepted = await as.public(post('/api/session', { login: ' Planner ', password: 'correct horse' }))
    expect(accepted.statusCode).toBe(200)
    expect(accepted.json<SessionState>().person?.login).toBe('planner')
    const [cookie] = accepted.cookies
    expect(cookie).toMatchObject({ name: 'sid', httpOnly: true, sameSite: 'Lax', path: '/' })
    expect(cookie?.value).toMatch(/^[\w-]{43}$/)
    const stored = await database.kysely().selectFrom('session').select('idHash').execute()
    expect(stored.map(({ idHash }) => idHash)).not.toContain(cookie?.value)

    const headers = { cookie: `sid=${cookie!.value}` }
    const me = await as.public({ url: '/api/session', headers })
    expect(me.json<SessionState>().permissions).toContain('plan:write')
    const out = await as.public({ method: 'DELETE', url: '/api/session', headers })
    expect(out.statusCode).toBe(204)
    const after = await as.public({ url: '/api/session', headers })
    expect(after.json<SessionState>()).toMatchObject({
      person: null,
      permissions: ['public:read', 'session:own'],
    })
  })

  test('five wrong passwords lock the account, existing or not, and the right one does not open it', async () => {
    const { database, as, people } = await openTestApp(await openTestDatabase())
    await database
      .kysely()
      .updateTable('appUser')
      .set({ passwordHash: await hashPassword('correct horse') })
      .where('id', '=', people.leader)
      .execute()
    for (const login of ['leader', 'nobody-here']) {
      for (let attempt = 0; attempt < 5; attempt++) {
        const wrong = await as.public(post('/api/session', { login, password: 'guess' }))
        expect(wrong.statusCode).toBe(401)
      }
      const locked = await as.public(post('/api/session', { login, password: 'correct horse' }))
      expect(locked.statusCode).toBe(429)
      expect(locked.json()).toMatchObject({ type: '/problems/account-locked' })
      expect(Number(locked.headers['retry-after'])).toBeGreaterThan(0)
    }
  })

  test('ending the sessions of a person ends them at once, also what was remembered', async () => {
    const { database, as, people } = await openTestApp(await openTestDatabase())
    expect((await as.planner('/api/session')).json<SessionState>().person?.id).toBe(people.planner)
    await endSessionsOf(database.kysely(), people.planner)
    await expect
      .poll(async () => (await as.planner('/api/session')).json<SessionState>().person, { timeout: 3000 })
      .toBeNull()
  })

  test('a session is over after the idle time', async () => {
    const { database, as, app } = await openTestApp(await openTestDatabase(), { sessionIdleMinutes: 10 })
    await database
      .kysely()
      .updateTable('session')
      .set({ seenAt: new Date(Date.now() - 11 * 60_000) })
      .execute()
    expect((await as.leader('/api/session')).json<SessionState>().person).toBeNull()
    expect(app.settings.sessionIdleMinutes).toBe(10)
  })

  test('a change from another site is refused, whatever it says about itself', async () => {
    const { as } = await openTestApp(await openTestDatabase())
    const signOut = (headers: Record<string, string>) =>
      as.planner({ method: 'DELETE', url: '/api/session', headers })
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'none' },
      { 'sec-fetch-site': 'cross-site', origin: 'http://localhost:80', host: 'localhost:80' },
    ] as Record<string, string>[]) {
      const response = await signOut(headers)
      expect(response.statusCode, JSON.stringify(headers)).toBe(403)
      expect(response.json()).toMatchObject({ type: '/problems/cross-site-request' })
    }
    expect((await signOut({ 'sec-fetch-site': 'same-origin' })).statusCode).toBe(204)
  })

  test('without Sec-Fetch-Site the origin has to be ours', async () => {
    const { app } = await openTestApp(await openTestDatabase())
    const signOut = (headers: Record<string, string>) =>
      app.inject({ method: 'DELETE', url: '/api/session', headers: { host: 'map.example', ...headers } })
    expect((await signOut({})).statusCode).toBe(403)
    expect((await signOut({ origin: 'http://evil.example' })).statusCode).toBe(403)
    expect((await signOut({ origin: 'null' })).statusCode).toBe(403)
    expect((await signOut({ origin: 'http://map.example' })).statusCode).toBe(204)
  })

  test('behind a TLS proxy the cookie is Secure and carries the host prefix', async () => {
    const { app, database, people } = await openTestApp(await openTestDatabase(), {
      trustProxy: ['127.0.0.1'],
    })
    await database
      .kysely()
      .updateTable('appUser')
      .set({ passwordHash: await hashPassword('correct horse') })
      .where('id', '=', people.planner)
      .execute()
    const response = await app.inject({
      ...post('/api/session', { login: 'planner', password: 'correct horse' }),
      headers: { 'x-forwarded-proto': 'https', 'sec-fetch-site': 'same-origin' },
    })
    expect(response.cookies[0]).toMatchObject({ name: '__Host-sid', secure: true, httpOnly: true })
    expect(response.headers['strict-transport-security']).toBeDefined()
  })

  test('the embedded demo signs a newcomer in as its planner and lets the visitor switch; a real database never', async () => {
    const { database, as } = await openTestApp(await openTestDatabase(), { demo: true })
    await database.kysely().deleteFrom('session').execute()
    await database.kysely().deleteFrom('appUser').execute()
    const people = await keepDemoPeople(database.kysely(), 'demo')
    expect(people.map(({ login }) => login)).toEqual(
      expect.arrayContaining(['planner', 'leader', 'presenter', 'street', 'auditor', 'admin']),
    )
    const first = await as.public('/api/session')
    const state = first.json<SessionState>()
    const switching = await as.public(post('/api/session/demo', { login: 'leader' }))
    if (engine === 'postgres') {
      expect(state).toMatchObject({ person: null, demoPeople: [] })
      expect(first.cookies).toEqual([])
      expect(switching.statusCode).toBe(404)
      return
    }
    expect(state.person).toMatchObject({ login: 'planner', name: '沈敬之' })
    expect(state.demoPeople).toHaveLength(people.length)
    expect(switching.json<SessionState>().person).toMatchObject({ login: 'leader', name: '周启明' })

    const headers = { cookie: `sid=${first.cookies[0]!.value}` }
    const out = await as.public({ method: 'DELETE', url: '/api/session', headers })
    const left = await as.public({ url: '/api/session', headers: { cookie: `sid=${out.cookies[0]!.value}` } })
    expect(left.json<SessionState>().person).toBeNull()
  })
})
