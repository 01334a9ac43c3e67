import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { Region } from '#contract/city'
import { Problem } from '#contract/problem'
import { RegionCode } from '#contract/scalars'
import { listRegions } from '../queries/region.ts'

const RegionQuery = Type.Object({ parent: RegionCode }, { additionalProperties: false })
const Regions = Type.Object({ regions: Type.Array(Region) })

export const regionRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '/regions',
    {
      config: { permission: 'public:read' },
      schema: { querystring: RegionQuery, response: { 200: Regions, 400: Problem } },
    },
    async (request) => ({
      regions: await listRegions(app.database.kysely('public'), { parent: request.query.parent }),
    }),
  )
}
