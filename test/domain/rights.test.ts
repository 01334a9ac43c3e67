import { describe, expect, test } from 'vitest'
import {
  may,
  mayChange,
  permissions,
  permissionsOf,
  roles,
  type Actor,
  type Permission,
  type Role,
} from '#domain/rights'

const actor = (role: Role, regionCode = '410105'): Actor => ({ id: 1, role, regionCode })

/** Who may what, as a table: a change of rights is a change of this table. */
const table: Record<Permission, readonly Role[]> = {
  'public:read': roles,
  'session:own': roles,
  'city:read': ['leader', 'presenter', 'street', 'planner', 'city_planner', 'auditor', 'admin'],
  'survey:write': ['street', 'planner', 'city_planner'],
  'plan:write': ['planner', 'city_planner'],
  'adjacency:write': ['planner', 'city_planner'],
  'progress:report': ['street', 'planner', 'city_planner'],
  'briefing:write': ['presenter', 'planner', 'city_planner'],
  'audit:read': ['auditor'],
  'people:write': ['admin'],
}

describe.each(permissions)('%s', (permission) => {
  test.each(roles)('%s', (role) =>
    expect(may(actor(role), permission)).toBe(table[permission].includes(role)),
  )
})

test('the list of a role says the same', () => {
  for (const role of roles) {
    expect([...permissionsOf(role)].sort()).toEqual(
      permissions.filter((one) => table[one].includes(role)).sort(),
    )
  }
})

describe('changing is bound to an area', () => {
  test.each([
    ['planner', '410105', '410105001001', true],
    ['planner', '410105', '410102001', false],
    ['city_planner', '410100', '410102001', true],
    ['city_planner', '410100', '410202001', false],
    ['street', '410105001', '410105001003', true],
    ['street', '410105001', '410105002001', false],
    ['street', '410105001', '410105', false],
  ] as const)('a %s of %s in %s: %s', (...[role, area, place, expected]) => {
    expect(mayChange(actor(role, area), 'survey:write', place)).toBe(expected)
  })
  test('an area gives no right that the role has not', () => {
    expect(mayChange(actor('auditor', '410000'), 'plan:write', '410105')).toBe(false)
    expect(mayChange(actor('street', '410105'), 'plan:write', '410105')).toBe(false)
    expect(mayChange({ id: undefined, role: 'public', regionCode: '000000' }, 'plan:write', '410105')).toBe(
      false,
    )
  })
})
