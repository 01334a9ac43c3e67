import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { endSessionsOf } from '../../server/queries/session.ts'
import { openTestApp, type TestApp } from '../support/app.ts'
import { describeEngines } from '../support/database.ts'

interface Received {
  readonly id: string | undefined
  readonly event: string
  readonly data: Record<string, unknown>
}

/** A browser's EventSource, as far as a test needs it. */
async function listenTo(address: string, headers: Record<string, string>) {
  const abort = new AbortController()
  const response = await fetch(`${address}/api/events`, { headers, signal: abort.signal })
  const events: Received[] = []
  let ended = false
  void (async () => {
    let text = ''
    const decoder = new TextDecoder()
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      text += decoder.decode(chunk, { stream: true })
      const blocks = text.split('\n\n')
      text = blocks.pop()!
      for (const block of blocks) {
        const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1]
        const event = field('event')
        if (event !== undefined)
          events.push({
            id: field('id'),
            event,
            data: JSON.parse(field('data')!) as object as Received['data'],
          })
      }
    }
  })()
    .catch(() => undefined)
    .finally(() => (ended = true))
  return { response, events, stop: () => abort.abort(), hasEnded: () => ended }
}

async function listening({ app }: TestApp): Promise<string> {
  await app.listen({ port: 0, host: '127.0.0.1' })
  return `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
}

/** Waits until the app has taken in all that the log holds, and says up to where that is. */
async function caughtUp({ app, database }: TestApp): Promise<number> {
  const { newest } = await database
    .kysely()
    .selectFrom('changeLog')
    .select((eb) => eb.fn.max('seq').as('newest'))
    .executeTakeFirstOrThrow()
  await expect.poll(() => app.changes.seq, { timeout: 5000 }).toBe(newest)
  return newest
}

describeEngines('live changes', (openTestDatabase) => {
  test('an edit reaches every listener with the layer and the row, also one made outside the app', async () => {
    const parts = await openTestApp(await openTestDatabase())
    const { A } = await parts.world.communities('A')
    const address = await listening(parts)
    const leader = await listenTo(address, { cookie: parts.cookies.leader })
    const planner = await listenTo(address, { cookie: parts.cookies.planner })
    await expect.poll(() => leader.events[0]?.event, { timeout: 5000 }).toBe('hello')
    expect(leader.response.headers.get('content-type')).toContain('text/event-stream')
    expect(leader.response.headers.get('content-security-policy')).toContain("default-src 'none'")

    await parts.database
      .kysely()
      .updateTable('community')
      .set({ households: 5 })
      .where('id', '=', A)
      .execute()
    for (const { events } of [leader, planner]) {
      await expect
        .poll(() => events.find(({ event }) => event === 'rows')?.data, { timeout: 5000 })
        .toMatchObject({ layer: 'communities', ids: [A] })
      await expect
        .poll(() => events.some(({ event, data }) => event === 'tiles' && data.layer === 'communities'), {
          timeout: 5000,
        })
        .toBe(true)
    }
    await parts.app.close()
    await expect.poll(() => leader.hasEnded(), { timeout: 5000 }).toBe(true)
  })

  test('who comes back with the last number is told what was missed, and with a foreign number everything', async () => {
    const parts = await openTestApp(await openTestDatabase())
    const { A } = await parts.world.communities('A')
    const address = await listening(parts)
    const seq = await caughtUp(parts)
    await parts.database
      .kysely()
      .updateTable('community')
      .set({ households: 6 })
      .where('id', '=', A)
      .execute()
    await caughtUp(parts)

    const back = await listenTo(address, { cookie: parts.cookies.leader, 'last-event-id': String(seq) })
    await expect
      .poll(() => back.events.map(({ event, data }) => `${event} ${String(data.layer ?? '')}`), {
        timeout: 5000,
      })
      .toEqual(expect.arrayContaining(['hello ', 'tiles communities', 'tiles labels', 'rows communities']))
    const lost = await listenTo(address, { cookie: parts.cookies.leader, 'last-event-id': '999999999' })
    await expect
      .poll(() => lost.events.filter(({ event }) => event === 'rows').length, { timeout: 5000 })
      .toBe(8)
    await parts.app.close()
  })

  test('a stream ends with its session, and a person has at most six', async () => {
    const parts = await openTestApp(await openTestDatabase())
    const address = await listening(parts)
    const headers = { cookie: parts.cookies.street }
    expect((await listenTo(address, {})).response.status).toBe(401)
    const streams = await Promise.all(Array.from({ length: 6 }, () => listenTo(address, headers)))
    const seventh = await listenTo(address, headers)
    expect(seventh.response.status).toBe(429)
    streams[0]!.stop()
    await expect
      .poll(
        async () => {
          const next = await listenTo(address, headers)
          if (next.response.status === 200) streams.push(next)
          return next.response.status
        },
        { timeout: 5000 },
      )
      .toBe(200)

    await endSessionsOf(parts.database.kysely(), parts.people.street)
    await expect.poll(() => streams.every(({ hasEnded }) => hasEnded()), { timeout: 5000 }).toBe(true)
    await parts.app.close()
  })
})
