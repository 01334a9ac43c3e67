import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { City } from '#contract/city'
import { countCommunities } from '../queries/community.ts'
import { getDeployment, listReportedMonths } from '../queries/deployment.ts'
import { listRegions } from '../queries/region.ts'

export const cityRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '/city',
    { config: { permission: 'public:read' }, schema: { response: { 200: City } } },
    async (_request, reply) => {
      const db = app.database.kysely('public')
      const deployment = await getDeployment(db)
      const regions = await listRegions(db, { levels: ['province', 'city', 'county', 'street'] })
      const { name, nameEn, metricSrid, isDemo, dataAsOf, mapApprovalNo, classification, attribution } =
        deployment
      reply.header('cache-control', 'no-cache')
      return {
        name,
        nameEn,
        bounds: regions.find(({ level }) => level === 'city')?.bounds ?? around(regions.map((r) => r.bounds)),
        metricSrid,
        embedded: app.database.engine === 'pglite',
        isDemo,
        dataAsOf,
        mapApprovalNo,
        classification,
        attribution,
        months: await listReportedMonths(db),
        communities: await countCommunities(db),
        regions,
      }
    },
  )
}

type Box = [number, number, number, number]
function around(boxes: readonly (Box | null)[]): Box | null {
  const known = boxes.filter((box) => box !== null)
  if (known.length === 0) return null
  const side = (i: 0 | 1 | 2 | 3) => known.map((box) => box[i])
  return [Math.min(...side(0)), Math.min(...side(1)), Math.max(...side(2)), Math.max(...side(3))]
}
