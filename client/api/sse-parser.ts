/** One message of a server-sent event stream. */
export interface StreamMessage {
  readonly event: string
  readonly data: string
  /** Last id seen, also on messages that bring none of their own. */
  readonly lastEventId: string
}

/** Cuts a text stream into messages; feed it the chunks as they come, in whatever pieces. */
export class SseParser {
  #rest = ''
  #event = ''
  #data: string[] = []
  #lastEventId: string

  constructor(lastEventId = '') {
    this.#lastEventId = lastEventId
  }

  feed(chunk: string): StreamMessage[] {
    const lines = (this.#rest + chunk).split(/\r\n|\n/)
    this.#rest = lines.pop()!
    return lines.flatMap((line) => this.#take(line) ?? [])
  }

  #take(line: string): StreamMessage | undefined {
    if (line === '') return this.#finish()
    const colon = line.indexOf(':')
    // A line that begins with a colon is a comment: the server's heartbeat.
    if (colon === 0) return undefined
    const field = colon < 0 ? line : line.slice(0, colon)
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '')
    if (field === 'event') this.#event = value
    else if (field === 'data') this.#data.push(value)
    else if (field === 'id') this.#lastEventId = value
    return undefined
  }

  #finish(): StreamMessage | undefined {
    const message = {
      event: this.#event || 'message',
      data: this.#data.join('\n'),
      lastEventId: this.#lastEventId,
    }
    const empty = this.#data.length === 0
    this.#event = ''
    this.#data = []
    return empty ? undefined : message
  }
}
