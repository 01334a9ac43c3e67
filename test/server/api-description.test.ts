import { expect, test } from 'vitest'
import { openTestApp } from '../support/app.ts'
import { openTestDatabase } from '../support/database.ts'

interface Description {
  openapi: string
  paths: Record<string, Record<string, Operation>>
}
interface Operation {
  parameters?: { name: string; in: string; required?: boolean; schema: object }[]
  requestBody?: { content: Record<string, { schema: object }> }
  responses: Record<string, { description: string }>
  'x-permission': string
}

test('the API describes itself: every route with its permission, parameters and answers, in valid 3.1', async () => {
  const database = await openTestDatabase()
  const { app, as } = await openTestApp(database)
  const response = await as.public('/api/openapi.json')
  const description = response.json<Description>()
  expect(description.openapi).toBe('3.1.0')
  expect(Object.keys(description.paths)).toEqual(
    expect.arrayContaining(['/healthz', '/api/session', '/api/communities/{id}', '/api/events']),
  )
  const withSchema = app.guardedRoutes.filter(
    ({ url }) => url.startsWith('/api/') && !/docs|openapi/.test(url),
  )
  for (const { method, url, permission } of withSchema) {
    if (method === 'HEAD') continue
    const path = url.replace(/:(\w+)/g, '{$1}')
    const operation = description.paths[path]?.[method.toLowerCase()]
    expect(operation, `${method} ${path}`).toBeDefined()
    expect(operation!['x-permission']).toBe(permission)
    expect(Object.keys(operation!.responses).length, `${method} ${path}`).toBeGreaterThan(0)
    // Every variable of the address is described, and required.
    const described = (operation!.parameters ?? []).filter(({ in: place }) => place === 'path')
    const variables = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    expect(described.map(({ name }) => name).sort(), path).toEqual(variables.sort())
    expect(described.every(({ required }) => required)).toBe(true)
  }
  const text = response.body
  // A tuple as draft 7 writes it is not JSON Schema 2020-12; a nullable is not OpenAPI 3.1.
  expect(text).not.toMatch(/"items":\[|"nullable"|"additionalItems"/)
  await app.close()
  await database.close()
})

test('the page of the API needs nothing that the content security policy forbids', async () => {
  const database = await openTestDatabase()
  const { app, as } = await openTestApp(database)
  const page = await as.public('/api/docs')
  expect(page.statusCode).toBe(200)
  expect(page.body).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=|https?:\/\//)
  for (const [, source] of page.body.matchAll(/(?:src|href)="([^"]+)"/g)) {
    expect((await as.public(source!)).statusCode, source).toBe(200)
  }
  const policy = String(page.headers['content-security-policy'])
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("script-src 'self'")
  expect(policy).toContain("worker-src 'self'")
  expect(policy).not.toMatch(/unsafe|https?:|\*/)
  expect(page.headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
  })
  await app.close()
  await database.close()
})
