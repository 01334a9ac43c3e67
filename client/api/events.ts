import { SseParser, type StreamMessage } from './sse-parser.ts'

export interface EventStream {
  /** Resumes after this number; empty starts at the present. */
  readonly lastEventId: string
  readonly onOpen: () => void
  readonly onMessage: (message: StreamMessage) => void
  readonly signal: AbortSignal
}

/** The server beats every 15 s; twice that without a sound is a dead line, which TCP alone may not notice for minutes. */
const silenceMs = 45_000

/**
 * Reads `GET /api/events` until the line breaks; then it rejects or resolves, and the caller decides when to try again.
 * Not an EventSource: that hides status and number of tries, and a new one cannot say where to resume.
 */
export async function readEvents({ lastEventId, onOpen, onMessage, signal }: EventStream): Promise<void> {
  const silence = new AbortController()
  let timer = setTimeout(() => silence.abort(), silenceMs)
  try {
    const response = await fetch('/api/events', {
      headers: { accept: 'text/event-stream', ...(lastEventId ? { 'last-event-id': lastEventId } : {}) },
      credentials: 'same-origin',
      cache: 'no-store',
      signal: AbortSignal.any([signal, silence.signal]),
    })
    if (!response.ok || !response.body) throw new Error(`Event stream answered ${response.status}`)
    onOpen()
    const parser = new SseParser(lastEventId)
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      clearTimeout(timer)
      timer = setTimeout(() => silence.abort(), silenceMs)
      for (const message of parser.feed(value)) onMessage(message)
    }
  } finally {
    clearTimeout(timer)
  }
}
