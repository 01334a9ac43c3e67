import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { Problem } from '#contract/problem'
import { listChangesSince } from '../queries/change-log.ts'
import { eventText, eventsForMissed, everyLayer, rowsEvent, type SentEvent } from '../services/event-hub.ts'
import { ProblemError } from '../services/problem-error.ts'

const heartbeatMs = 15_000
const mostStreams = 6
/** A client that reads this slowly holds memory for nothing; it comes back and catches up. */
const mostBuffered = 1024 * 1024

const Headers = Type.Object({ 'last-event-id': Type.Optional(Type.String({ maxLength: 20 })) })

const Stream = Type.String({ description: 'Server-sent events: hello, tiles, rows, job' })

/** `GET /api/events`: what changed, as it changes. Survives a lost connection by Last-Event-ID. */
export const eventRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const streams = new Set<EventStream>()
  const broadcast = (event: SentEvent) => {
    if (streams.size === 0) return
    const text = eventText(event)
    for (const stream of streams) stream.send(text)
  }
  const stops = [
    app.changes.onChange(({ layer, addresses, seq }) =>
      broadcast({
        name: 'tiles',
        id: seq,
        data: { seq, layer, tiles: addresses === 'all' ? null : addresses },
      }),
    ),
    app.changes.onRows((change) => broadcast(rowsEvent(change))),
  ]
  app.addHook('onClose', (_app, done) => {
    for (const stop of stops) stop()
    done()
  })

  app.get(
    '/events',
    {
      config: { permission: 'city:read' },
      schema: { headers: Headers, produces: ['text/event-stream'], response: { 200: Stream, 429: Problem } },
    },
    async (request, reply) => {
      const owner = ownerOf(request)
      if ([...streams].filter((stream) => stream.owner === owner).length >= mostStreams) {
        throw new ProblemError({ code: 'too-many-streams', most: mostStreams } as const, { retryAfterS: 10 })
      }
      const stream = new EventStream(reply, owner)
      // Listening comes before reading what was missed: in between, nothing may be lost.
      streams.add(stream)
      reply.raw.once('close', () => stream.close())
      stream.onClose(() => streams.delete(stream))
      stream.onClose(app.sessions.watch(request.sessionToken!, () => stream.close()))
      app.drain.streams.add(stream.close)
      stream.onClose(() => app.drain.streams.delete(stream.close))
      const beat = setInterval(() => void checkSession(request, stream), heartbeatMs)
      stream.onClose(() => clearInterval(beat))

      const { seq } = app.changes
      stream.send(eventText({ name: 'hello', id: seq, data: { seq } }))
      const lastId = request.headers['last-event-id']
      if (lastId !== undefined && /^\d+$/.test(lastId)) {
        for (const event of await missedSince(Number(lastId), seq)) stream.send(eventText(event))
      }
    },
  )

  async function missedSince(lastId: number, seq: number) {
    // A number from the future is one of another database: the data folder was replaced.
    if (lastId > seq) return eventsForMissed(everyLayer, seq)
    return eventsForMissed(await listChangesSince(app.database.kysely('public'), lastId), seq)
  }

  async function checkSession(request: FastifyRequest, stream: EventStream) {
    stream.send(': beat\n\n')
    const live = await app.sessions.isLive(request.sessionToken!).catch(() => true)
    if (!live) stream.close()
  }
}

/** The demo's planner is many people at once, so there each session counts for itself. */
const ownerOf = (request: FastifyRequest) =>
  request.server.settings.demo ? request.sessionToken : request.actor.id

class EventStream {
  readonly owner: unknown
  #reply: FastifyReply
  #closers: (() => void)[] = []
  #isClosed = false

  constructor(reply: FastifyReply, owner: unknown) {
    this.owner = owner
    this.#reply = reply
    reply.hijack()
    reply.raw.writeHead(200, {
      ...(reply.getHeaders() as Record<string, string>),
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      // The connection ends with the stream, or a server that stops would wait for it as for an idle one.
      connection: 'close',
      // Or nginx would hold events back until a buffer is full.
      'x-accel-buffering': 'no',
    })
    reply.raw.on('error', () => this.close())
  }

  send(text: string) {
    if (this.#isClosed) return
    this.#reply.raw.write(text)
    if (this.#reply.raw.writableLength > mostBuffered) this.#reply.raw.destroy()
  }

  onClose(closer: () => void) {
    this.#closers.push(closer)
  }

  readonly close = () => {
    if (this.#isClosed) return
    this.#isClosed = true
    for (const closer of this.#closers) closer()
    this.#reply.raw.end()
  }
}
