import type { Actor, Permission } from '#domain/rights'
import type { DatabaseHandle } from '../db/database-handle.ts'

export type Language = 'zh-CN' | 'en'

/** What a request can depend on, of all that the environment says. */
interface AppSettings {
  readonly demo: boolean
  readonly sessionIdleMinutes: number
  readonly sessionHours: number
}

declare module 'fastify' {
  interface FastifyInstance {
    /** `app.database.kysely('public')` reads, `app.database.kysely('edit')` writes. */
    database: DatabaseHandle
    settings: AppSettings
  }
  interface FastifyRequest {
    /** Whom the request acts for; role `public` and no id when nobody is signed in. */
    actor: Actor
    /** Of the texts in the answer, by Accept-Language. */
    readonly language: Language
  }
  interface FastifyContextConfig {
    /** What a route demands. The app does not start when one names none. */
    permission?: Permission
  }
}

/** Nobody: sees what is public, changes nothing. */
export const nobody: Actor = { id: undefined, role: 'public', regionCode: '000000' }
