import { expect, test } from 'vitest'
import { SseParser } from '../../../client/api/sse-parser.ts'
import { retryDelayMs } from '../../../client/state/live.ts'

const stream =
  ': beat\n\nevent: hello\nid: 7\ndata: {"seq":7}\n\nevent: rows\nid: 8\ndata: {"a":\ndata: 1}\n\ndata: x\n\n'
const expected = [
  { event: 'hello', data: '{"seq":7}', lastEventId: '7' },
  { event: 'rows', data: '{"a":\n1}', lastEventId: '8' },
  { event: 'message', data: 'x', lastEventId: '8' },
]

test('a stream reads the same however it is cut into pieces', () => {
  for (const size of [1, 2, 3, 7, 1000]) {
    const parser = new SseParser()
    const pieces = Array.from({ length: Math.ceil(stream.length / size) }, (_, i) =>
      stream.slice(i * size, (i + 1) * size),
    )
    expect(pieces.flatMap((piece) => parser.feed(piece))).toEqual(expected)
  }
})

test('a message without data is none, and a resumed stream starts from its number', () => {
  const parser = new SseParser('41')
  expect(parser.feed('event: x\n\ndata: y\r\n\r\n')).toEqual([
    { event: 'message', data: 'y', lastEventId: '41' },
  ])
})

test('tries grow apart up to half a minute and never all at once', () => {
  expect([1, 2, 3].map((attempt) => retryDelayMs(attempt, 1))).toEqual([1000, 2000, 4000])
  expect(retryDelayMs(20, 1)).toBe(30_000)
  expect(retryDelayMs(3, 0)).toBe(2000)
})
