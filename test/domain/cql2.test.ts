import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseFilter, type Filter } from '#domain/cql2'

const parsed = (text: string): Filter => {
  const result = parseFilter(text)
  if ('error' in result) throw new Error(JSON.stringify(result.error))
  return result.filter
}

test('and binds closer than or, not closer than both, and brackets closest', () => {
  expect(parsed('a = 1 or b = 2 and not c = 3')).toEqual({
    op: 'or',
    args: [
      { op: '=', property: 'a', value: 1 },
      {
        op: 'and',
        args: [
          { op: '=', property: 'b', value: 2 },
          { op: 'not', arg: { op: '=', property: 'c', value: 3 } },
        ],
      },
    ],
  })
  expect(parsed('(a = 1 or b = 2) and c = 3')).toMatchObject({ op: 'and', args: [{ op: 'or' }, { op: '=' }] })
})

test.each<[string, Filter]>([
  ["name = 'O''Brien 院'", { op: '=', property: 'name', value: "O'Brien 院" }],
  ['"households" >= -1.5e2', { op: '>=', property: 'households', value: -150 }],
  ['x <> TRUE', { op: '<>', property: 'x', value: true }],
  ["stage IN ('A', 'B')", { op: 'in', property: 'stage', values: ['A', 'B'] }],
  ['y not between 1 and 2', { op: 'not', arg: { op: 'between', property: 'y', from: 1, to: 2 } }],
  ["name LIKE '%院'", { op: 'like', property: 'name', pattern: '%院' }],
  ['z is not null', { op: 'not', arg: { op: 'isNull', property: 'z' } }],
])('%s', (text, filter) => {
  expect(parsed(text)).toEqual(filter)
})

test.each([
  ['', 0],
  ['a =', 3],
  ['a = 1 b = 2', 6],
  ['a not = 1', 6],
  ['a in ()', 6],
  ["a = 'open", 4],
  ['a = 1 and (b = 2', 16],
  ['a between 1 or 2', 12],
  ['a & b', 2],
  ['a like 5', 7],
])('%j is refused, and the answer says where', (text, at) => {
  expect(parseFilter(text)).toMatchObject({ error: { at } })
})

test('deep and long filters are refused without much work', () => {
  expect(parseFilter(`${'('.repeat(50)}a = 1${')'.repeat(50)}`)).toHaveProperty('error')
  expect(parseFilter(`${'not '.repeat(50)}a = 1`)).toHaveProperty('error')
  expect(parseFilter(Array(300).fill('a=1').join(' or '))).toHaveProperty('error')
  expect(parseFilter(`a in (${Array(300).fill(1).join(',')})`)).toHaveProperty('error')
  expect(parseFilter('a'.repeat(5000))).toHaveProperty('error')
})

test('no text makes it throw or take long', () => {
  const word = fc.constantFrom(
    'a',
    '(',
    ')',
    'and',
    'or',
    'not',
    "'",
    '"',
    '=',
    '<>',
    '1',
    'in',
    ',',
    'like',
    'is',
    'null',
    ' ',
    '院',
  )
  fc.assert(
    fc.property(fc.array(word, { maxLength: 60 }), fc.string(), (words, noise) => {
      for (const text of [words.join(' '), words.join(''), noise]) {
        const result = parseFilter(text)
        expect('filter' in result || result.error.at <= text.length).toBe(true)
      }
    }),
  )
})
