import { expect, test } from 'vitest'
import { readField } from '#domain/import-fields'
import { checkShape } from '#domain/imported-shape'

const square = [
  [113, 34],
  [113.01, 34],
  [113.01, 34.01],
  [113, 34.01],
]
const codes = (shape: ReturnType<typeof checkShape>) => shape.problems.map((problem) => problem.code)

test('an open ring is closed and told', () => {
  const checked = checkShape({ type: 'Polygon', coordinates: [square] }, [2])
  expect(checked.geometry?.coordinates).toEqual([[...square, square[0]]])
  expect(codes(checked)).toEqual(['ring-not-closed'])
})

test('a collection of one polygon is that polygon', () => {
  const polygon = { type: 'Polygon', coordinates: [[...square, square[0]]] }
  const checked = checkShape({ type: 'GeometryCollection', geometries: [polygon] }, [2])
  expect(checked).toEqual({ geometry: polygon, problems: [] })
})

test('heights are dropped', () => {
  const line = { type: 'LineString', coordinates: [[113, 34, 88], [113.1, 34, 90]] } // prettier-ignore
  expect(checkShape(line, [1]).geometry?.coordinates).toEqual([
    [113, 34],
    [113.1, 34],
  ])
})

test.each([
  ['nothing', null, 'geometry-missing'],
  ['a point', { type: 'Point', coordinates: [113, 34] }, 'geometry-type-unfit'],
  ['no coordinates', { type: 'Polygon', coordinates: [] }, 'geometry-empty'],
  ['coordinates that are no list', { type: 'Polygon', coordinates: 'x' }, 'geometry-empty'],
  ['a null ordinate, which PostGIS would read as 0', { type: 'Polygon', coordinates: [[[113, null], ...square]] }, 'ordinate-not-finite'],
  ['an infinite ordinate', { type: 'Polygon', coordinates: [[[1e400, 34], ...square]] }, 'ordinate-not-finite'],
  ['an ordinate in words', { type: 'Polygon', coordinates: [[['113', 34], ...square]] }, 'ordinate-not-finite'],
  ['a ring of two points', { type: 'Polygon', coordinates: [square.slice(0, 2)] }, 'ring-too-short'],
  ['a line of one point', { type: 'LineString', coordinates: [[113, 34]] }, 'ring-too-short'],
  ['a hundred thousand points', { type: 'LineString', coordinates: Array.from({ length: 100_001 }, () => [113, 34]) }, 'too-many-vertices'],
] as const)('%s is refused', (_, geometry, code) => {
  const checked = checkShape(geometry, [1, 2])
  expect(codes(checked)).toEqual([code])
  expect(checked.geometry).toBeUndefined()
}) // prettier-ignore

test('a polygon is refused where only lines are wanted', () => {
  expect(codes(checkShape({ type: 'Polygon', coordinates: [[...square, square[0]]] }, [1]))).toEqual([
    'geometry-type-unfit',
  ])
})

const households = { kind: 'integer', least: 0, most: 1_000_000 } as const
test.each([
  ['412', 412],
  [' 1,206 ', 1206],
  ['４１２', 412],
  ['', null],
  ['—', null],
  ['未知', null],
  [null, null],
  [0, 0],
])('%j households are read as %j', (raw, value) => {
  expect(readField('户数', households, raw)).toEqual({ value })
})

test.each([
  ['约四百', 'value-not-a-number'],
  ['412.5', 'value-not-a-number'],
  ['-3', 'value-out-of-range'],
])('%j households are refused, naming the field', (raw, code) => {
  expect(readField('户数', households, raw)).toEqual({
    problem: { code, refused: true, field: '户数', value: raw },
  })
})

test('a word of the survey is translated, another is refused', () => {
  const rule = { kind: 'word', words: { NONE: 'NONE', 三无: 'NONE' } } as const
  expect(readField('管理方式', rule, '三无')).toEqual({ value: 'NONE' })
  expect(readField('管理方式', rule, 'none')).toEqual({ value: 'NONE' })
  expect(readField('管理方式', rule, '别的')).toMatchObject({ problem: { code: 'value-not-in-list' } })
})
