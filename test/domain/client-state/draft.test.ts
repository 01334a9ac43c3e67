import { describe, expect, test } from 'vitest'
import { emptyDraft, isChanged, withStroke, withToggled, without } from '../../../client/state/draft.ts'
import type { Point } from '../../../client/state/mercator.ts'

const ring: Point[] = [[0, 0], [1, 0], [1, 1]] // prettier-ignore

describe('strokes', () => {
  test('a plain stroke starts anew', () => {
    const first = withStroke(emptyDraft, { ring, inside: [1, 2], mode: 'replace' })
    expect(withStroke(first, { ring, inside: [3], mode: 'replace' }).memberIds).toEqual([3])
  })

  test('Shift adds and never twice', () => {
    const first = withStroke(emptyDraft, { ring, inside: [1, 2], mode: 'replace' })
    const more = withStroke(first, { ring, inside: [2, 3], mode: 'add' })
    expect(more.memberIds).toEqual([1, 2, 3])
    expect(more.rings).toHaveLength(2)
  })

  test('Alt takes away and drops the outline that would lie', () => {
    const first = withStroke(emptyDraft, { ring, inside: [1, 2], mode: 'replace' })
    const less = withStroke(first, { ring, inside: [2, 9], mode: 'subtract' })
    expect(less.memberIds).toEqual([1])
    expect(less.rings).toEqual([])
  })

  test('a stroke around nothing changes nothing', () => {
    const first = withStroke(emptyDraft, { ring, inside: [1, 2], mode: 'replace' })
    expect(withStroke(first, { ring, inside: [], mode: 'replace' })).toBe(first)
  })
})

test('a click takes a community in and out again', () => {
  const one = withToggled(emptyDraft, 7)
  expect(one.memberIds).toEqual([7])
  expect(withToggled(one, 7).memberIds).toEqual([])
  expect(without(withToggled(one, 8), new Set([7])).memberIds).toEqual([8])
})

describe('what counts as a change', () => {
  const editing = { key: 'cluster:1', id: 1, version: 1, name: '甲', memberIds: [1, 2], locked: false }
  const draft = { ...emptyDraft, memberIds: [2, 1], editing }

  test('the same members in another order are the same cluster', () => {
    expect(isChanged(draft)).toBe(false)
  })

  test('another name, one more or one less is a change', () => {
    expect(isChanged({ ...draft, name: '乙' })).toBe(true)
    expect(isChanged({ ...draft, name: '甲' })).toBe(false)
    expect(isChanged({ ...draft, memberIds: [1] })).toBe(true)
    expect(isChanged({ ...draft, memberIds: [1, 3] })).toBe(true)
  })

  test('a new draft counts once it has members', () => {
    expect(isChanged(emptyDraft)).toBe(false)
    expect(isChanged(withToggled(emptyDraft, 1))).toBe(true)
  })
})
