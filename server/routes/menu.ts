import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { MenuItem } from '#contract/renovation-package'
import { listMenuItems } from '../queries/menu-item.ts'

export const menuRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '/menu',
    {
      config: { permission: 'city:read' },
      schema: {
        summary: 'The renovation menu',
        response: { 200: Type.Object({ items: Type.Array(MenuItem) }) },
      },
    },
    async () => ({ items: await listMenuItems(app.database.kysely('public')) }),
  )
}
