import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { AdjacencyColumns } from '#contract/adjacency'
import { Problem } from '#contract/problem'
import { RegionCode } from '#contract/scalars'
import { PreparedAnswers } from '../plugins/prepared-answers.ts'
import { getAdjacencyState } from '../queries/adjacency-columns.ts'
import { getLogState } from '../queries/change-log.ts'
import { readAdjacencyColumns } from '../services/column-answers.ts'

const RegionScope = Type.Object({ region: Type.Optional(RegionCode) }, { additionalProperties: false })

export const adjacencyRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const db = app.database.kysely('public')
  const prepared = new PreparedAnswers()

  app.get(
    '/adjacency',
    {
      config: { permission: 'city:read' },
      schema: {
        querystring: RegionScope,
        response: { 200: AdjacencyColumns, 304: Type.Null(), 400: Problem },
      },
    },
    async (request, reply) => {
      const { region } = request.query
      const state = await getLogState(db, ['communities', 'barriers'])
      const pairs = await getAdjacencyState(db)
      return prepared.send(reply, {
        key: region ?? '',
        state,
        etag: `W/"${state.newest}.${state.changes}.${state.at?.getTime() ?? 0}-${pairs}"`,
        make: ({ newest }) => readAdjacencyColumns(db, { seq: newest, regionCode: region }),
      })
    },
  )
}
