import { expect, test } from 'vitest'
import { problemTitles } from '#contract/problem-titles'
import { DatabaseUnavailable } from '../../server/db/database-unavailable.ts'
import { languageOf } from '../../server/plugins/language.ts'
import { ProblemError } from '../../server/services/problem-error.ts'
import { openTestApp } from '../support/app.ts'
import { openTestDatabase } from '../support/database.ts'

test('titles come in the language that is asked for, Chinese unless English is preferred', () => {
  expect(languageOf(undefined)).toBe('zh-CN')
  expect(languageOf('*')).toBe('zh-CN')
  expect(languageOf('en-US,en;q=0.9,zh;q=0.8')).toBe('en')
  expect(languageOf('zh-TW,zh;q=0.9,en;q=0.8')).toBe('zh-CN')
  expect(languageOf('fr;q=1, en;q=0.5, zh-CN;q=0.7')).toBe('zh-CN')
  expect(languageOf('zh;q=0, en;q=0.1')).toBe('en')
})

test('every problem has a status and two titles, and the list is in order', () => {
  const codes = Object.keys(problemTitles)
  expect(codes).toEqual([...codes].sort())
  for (const [code, { status, zh, en }] of Object.entries(problemTitles)) {
    expect(status, code).toBeGreaterThanOrEqual(400)
    expect(zh, code).toMatch(/\p{Script=Han}/u)
    expect(en, code).toMatch(/^[A-Z]/)
  }
})

test('what went wrong inside is logged whole and shown not at all', async () => {
  const database = await openTestDatabase()
  const { app } = await openTestApp(database, {}, (before) => {
    const config = { permission: 'public:read' as const }
    before.get('/boom', { config }, () => {
      throw new Error('select secret from app_user')
    })
    before.get('/away', { config }, () => {
      throw new DatabaseUnavailable('busy', 'no turn in time')
    })
    before.get('/reason', { config }, () => {
      throw new ProblemError({ code: 'cluster-not-contiguous', parts: [[1], [2, 3]] } as const)
    })
  })
  const get = (url: string) => app.inject({ url, headers: { 'accept-language': 'en' } })

  const boom = await get('/boom')
  expect(boom.statusCode).toBe(500)
  expect(boom.body).not.toContain('secret')
  expect(boom.json()).toMatchObject({
    type: '/problems/internal-error',
    requestId: boom.headers['x-request-id'],
  })

  const away = await get('/away')
  expect(away.statusCode).toBe(503)
  expect(Number(away.headers['retry-after'])).toBeGreaterThan(0)

  const reason = await get('/reason')
  expect(reason.statusCode).toBe(422)
  expect(reason.headers['content-type']).toContain('application/problem+json')
  expect(reason.json()).toEqual({
    type: '/problems/cluster-not-contiguous',
    title: 'The cluster is not contiguous',
    status: 422,
    instance: '/reason',
    parts: [[1], [2, 3]],
  })
  await app.close()
  await database.close()
})

test('a body that is not what it should be is refused before anything looks into it', async () => {
  const database = await openTestDatabase()
  const { app, as } = await openTestApp(database)
  const send = async (payload: string, headers: Record<string, string> = {}) => {
    const url = '/api/session/demo'
    const response = await as.public({
      method: 'POST',
      url,
      payload,
      headers: { 'content-type': 'application/json', ...headers },
    })
    return response.json<{ type: string }>().type.replace('/problems/', '')
  }
  expect(await send('{')).toBe('body-malformed')
  expect(await send('{"login":"a"}', { 'content-type': 'text/plain' })).toBe('content-type-unsupported')
  expect(await send('login=a', { 'content-type': 'application/x-www-form-urlencoded' })).toBe(
    'content-type-unsupported',
  )
  expect(await send('{"login":"a"}', { 'content-encoding': 'gzip' })).toBe('content-type-unsupported')
  expect(await send(JSON.stringify({ login: 'a'.repeat(2_000_000) }))).toBe('body-too-large')
  expect(await send(`${'['.repeat(100)}${']'.repeat(100)}`)).toBe('body-malformed')
  expect(await send('{"login": 1e400}')).toBe('body-malformed')
  expect(await send(JSON.stringify({ login: 'a', shape: Array(150_000).fill([1, 2]) }))).toBe(
    'too-many-coordinates',
  )
  expect(await send('{"__proto__": {"role": "admin"}, "login": "a"}')).toBe('body-malformed')
  expect(await send('{"login": 7}')).toBe('input-invalid')
  await app.close()
  await database.close()
})
