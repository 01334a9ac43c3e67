import { describe, expect, test } from 'vitest'
import { countBodies, haveDifferentBodies, managementModes, type Managed } from '#domain/management-body'

const run = (managementBodyId: number): Managed => ({ managementMode: 'COMMERCIAL', managementBodyId })
const nobody: Managed = { managementMode: 'NONE', managementBodyId: undefined }
const unknown: Managed = { managementMode: undefined, managementBodyId: undefined }
const bodyUnknown: Managed = { managementMode: 'UNIT', managementBodyId: undefined }

test('the five modes, unmanaged last', () => {
  expect(managementModes).toEqual(['COMMERCIAL', 'GUARANTEED', 'SELF', 'UNIT', 'NONE'])
})

describe('different bodies', () => {
  test.each([
    ['the same firm', run(1), run(1), false],
    ['two firms', run(1), run(2), true],
    [
      'one body under two modes is one body',
      run(1),
      { managementMode: 'UNIT', managementBodyId: 1 } as const,
      false,
    ],
    ['a firm and nobody', run(1), nobody, true],
    ['two unmanaged yards: nobody runs them together', nobody, nobody, true],
    ['unknown against a firm: what is not known is not claimed', unknown, run(1), false],
    ['unknown against unknown', unknown, unknown, false],
    ['unknown against nobody', unknown, nobody, false],
    ['mode known, body not, against nobody', bodyUnknown, nobody, false],
    ['mode known, body not, against a firm', bodyUnknown, run(1), false],
  ])('%s', (...[, a, b, expected]) => {
    expect(haveDifferentBodies(a, b)).toBe(expected)
    expect(haveDifferentBodies(b, a)).toBe(expected)
  })
})

describe('counting what a cluster replaces by one', () => {
  test.each([
    ['nothing', [], { bodies: 0, unmanaged: 0, unknown: 0 }],
    ['one firm twice', [run(1), run(1)], { bodies: 1, unmanaged: 0, unknown: 0 }],
    ['two firms', [run(1), run(2), run(1)], { bodies: 2, unmanaged: 0, unknown: 0 }],
    [
      'each unmanaged yard counts by itself',
      [run(1), nobody, nobody],
      { bodies: 3, unmanaged: 2, unknown: 0 },
    ],
    [
      'unknown ones are told apart and not counted',
      [run(1), unknown, bodyUnknown],
      { bodies: 1, unmanaged: 0, unknown: 2 },
    ],
  ])('%s', (_, members, expected) => expect(countBodies(members)).toEqual(expected))
})
