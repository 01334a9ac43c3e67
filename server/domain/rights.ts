import { isWithin } from './region.ts'

export const roles = [
  'public',
  'leader',
  'presenter',
  'street',
  'planner',
  'city_planner',
  'auditor',
  'admin',
] as const
export type Role = (typeof roles)[number]

/** What a route may demand. Every route names one; a test walks all routes to prove it. */
export const permissions = [
  'public:read', // what is published without sign-in
  'city:read', // ledger, map, scenarios, packages, progress in full
  'survey:write', // community records of one's area
  'plan:write', // scenarios, clusters, packages
  'adjacency:write', // manual links, barriers
  'progress:report',
  'briefing:write',
  'audit:read',
  'people:write',
  'session:own', // sign in and out, who am I
] as const
export type Permission = (typeof permissions)[number]

const granted: Record<Role, readonly Permission[]> = {
  public: ['public:read', 'session:own'],
  leader: ['public:read', 'session:own', 'city:read'],
  presenter: ['public:read', 'session:own', 'city:read', 'briefing:write'],
  street: ['public:read', 'session:own', 'city:read', 'survey:write', 'progress:report'],
  planner: [
    'public:read', 'session:own', 'city:read', 'survey:write', 'plan:write', 'adjacency:write', 'progress:report', 'briefing:write',
  ],
  city_planner: [
    'public:read', 'session:own', 'city:read', 'survey:write', 'plan:write', 'adjacency:write', 'progress:report', 'briefing:write',
  ],
  auditor: ['public:read', 'session:own', 'city:read', 'audit:read'],
  admin: ['public:read', 'session:own', 'city:read', 'people:write'],
} // prettier-ignore

/** The person a request acts for; `regionCode` bounds what may be changed. */
export interface Actor {
  readonly id: number | undefined
  readonly role: Role
  readonly regionCode: string
}

export const permissionsOf = (role: Role): readonly Permission[] => granted[role]
export const may = (actor: Actor, permission: Permission): boolean => granted[actor.role].includes(permission)

/** Writes are scoped: a planner of one county does not edit another's. */
export const mayChange = (actor: Actor, permission: Permission, regionCode: string): boolean =>
  may(actor, permission) && isWithin(regionCode, actor.regionCode)
