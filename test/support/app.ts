import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'
import { roles, type Role } from '#domain/rights'
import { buildApp } from '../../server/app.ts'
import type { DatabaseHandle } from '../../server/db/database-handle.ts'
import { insertPerson } from '../../server/queries/person.ts'
import { readSettings, type Settings } from '../../server/settings.ts'
import { ourCounty, otherCounty, ourStreet, makeWorld, type World } from './world.ts'

/**
 * The app on a test database, with a small city, one person for each role, and a pen to draw communities with.
 *
 *     describeEngines('clusters', (openTestDatabase) => {
 *       test('…', async () => {
 *         const { as, world } = await openTestApp(await openTestDatabase())
 *         const { A, B } = await world.communities('AB')
 *         const response = await as.planner({ method: 'POST', url: '/api/…', payload: { … } })
 */
export interface TestApp {
  readonly app: FastifyInstance
  readonly database: DatabaseHandle
  readonly world: World
  /** A signed-in browser of each person; `public` has no session. Sends what our own pages send. */
  readonly as: Readonly<Record<Role | 'otherPlanner', Inject>>
  /** Ids of the persons. */
  readonly people: Readonly<Record<Exclude<Role, 'public'> | 'otherPlanner', number>>
  /** The cookie header of each, for requests over a real connection. */
  readonly cookies: Readonly<Record<Role | 'otherPlanner', string>>
}
export type Inject = (request: InjectOptions | string) => Promise<LightMyRequestResponse>

export async function openTestApp(
  database: DatabaseHandle,
  settings: Partial<Settings> = {},
  /** Adds routes of the test's own. */
  extend: (app: FastifyInstance) => void = () => undefined,
): Promise<TestApp> {
  const app = await buildApp({ database, settings: { ...readSettings({}), demo: false, ...settings } })
  extend(app)
  const world = await makeWorld(database)
  await app.ready()
  const people: Record<string, number> = {}
  const as: Record<string, Inject> = {}
  const cookies: Record<string, string> = {}
  for (const name of [...roles, 'otherPlanner'] as const) {
    cookies[name] = name === 'public' ? '' : await signInAs(name)
    as[name] = browser(cookies[name])
  }
  return { app, database, world, as, people, cookies } as unknown as TestApp

  async function signInAs(name: Exclude<Role, 'public'> | 'otherPlanner'): Promise<string> {
    const { id } = await insertPerson(database.kysely('edit'), {
      login: name.toLowerCase(),
      name,
      role: name === 'otherPlanner' ? 'planner' : name,
      regionCode: areaOf(name),
    })
    people[name] = id
    const token = await app.sessions.begin({ userId: id, isDemo: false, ip: '127.0.0.1', userAgent: 'test' })
    return `sid=${token}`
  }

  function browser(cookie: string): Inject {
    return (request) => {
      const options = typeof request === 'string' ? { url: request } : request
      const headers = { 'sec-fetch-site': 'same-origin', ...(cookie ? { cookie } : {}), ...options.headers }
      return app.inject({ method: 'GET', ...options, headers })
    }
  }
}

function areaOf(name: string): string {
  if (name === 'planner') return ourCounty
  if (name === 'otherPlanner') return otherCounty
  return name === 'street' ? ourStreet : '410100'
}
