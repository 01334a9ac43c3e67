import type { FastifyInstance } from 'fastify'
import type { DatabaseHandle } from '../../server/db/database-handle.ts'
import { insertPerson } from '../../server/queries/person.ts'

let count = 0
/** Cookie header of a person of its own: a person may hold six event streams at most. */
export async function signInBench(database: DatabaseHandle, app: FastifyInstance): Promise<string> {
  const login = `bench-${Date.now()}-${++count}`
  const person = { login, name: login, role: 'city_planner', regionCode: '000000' } as const
  const { id } = await insertPerson(database.kysely('edit'), person)
  return `sid=${await app.sessions.begin({ userId: id, isDemo: false, ip: '127.0.0.1', userAgent: 'bench' })}`
}
