import { expect, test } from 'vitest'
import { permissionsOf, roles } from '#domain/rights'
import { buildApp } from '../../server/app.ts'
import { readSettings } from '../../server/settings.ts'
import { openTestApp } from '../support/app.ts'
import { openTestDatabase } from '../support/database.ts'

test('every route refuses every person who lacks its permission, and no other', async () => {
  const database = await openTestDatabase()
  const { app, as, world } = await openTestApp(database)
  await world.communities('AB')
  // HEAD answers as its GET does; a stream would not end here; signing out would end the others' sessions.
  const routes = app.guardedRoutes.filter(({ method }) => method !== 'HEAD')
  const stays = (url: string, method: string) =>
    url === '/api/events' || (url === '/api/session' && method === 'DELETE')
  expect(routes.length).toBeGreaterThan(15)
  for (const { method, url, permission } of routes) {
    for (const role of roles) {
      const allowed = permissionsOf(role).includes(permission)
      if (allowed && stays(url, method)) continue
      const response = await as[role]({
        method: method as 'GET',
        url: url.replace(/:\w+/g, '1').replace('*', 'x'),
        ...(method === 'GET' || method === 'DELETE' ? {} : { payload: {} }),
      })
      const who = `${role} ${method} ${url} (${permission}) → ${response.statusCode}`
      if (allowed) {
        // A tile layer or a part of a thing may still be refused to signed-out people by its own rule.
        if (permission !== 'public:read') expect([401, 403], who).not.toContain(response.statusCode)
      } else {
        expect(response.statusCode, who).toBe(role === 'public' ? 401 : 403)
        expect(response.headers['content-type'], who).toContain('application/problem+json')
      }
    }
  }
  await app.close()
  await database.close()
})

test('a route that names no permission stops the app from starting', async () => {
  const database = await openTestDatabase()
  const app = await buildApp({ database, settings: readSettings({}) })
  expect(() => app.get('/forgotten', () => 'secret')).toThrow('/forgotten names no permission')
  await app.close()
  await database.close()
})

test('signed-out people see the base map and the city, and nothing of the ledger', async () => {
  const database = await openTestDatabase()
  const { app, as } = await openTestApp(database)
  expect((await as.public('/api/city')).statusCode).toBe(200)
  expect((await as.public('/tiles/regions.json')).statusCode).toBe(200)
  for (const url of [
    '/tiles/communities.json',
    '/tiles/communities/10/835/405.mvt',
    '/tiles/labels/14/1/1.mvt',
  ]) {
    expect((await as.public(url)).statusCode, url).toBe(403)
    expect((await as.leader(url)).statusCode, url).toBeLessThan(300)
  }
  await app.close()
  await database.close()
})
