import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { Community, CommunityHits, CommunityIndex, CommunityPage, CommunityPatch, EligibilityReport } from '#contract/community' // prettier-ignore
import { CommunityListQuery } from '#contract/community-list'
import { CommunityHistory, Neighbours } from '#contract/community-relations'
import { Problem } from '#contract/problem'
import { ById, IfMatch, RegionCode } from '#contract/scalars'
import { widestGapM } from '#domain/adjacency'
import { inTransaction } from '../db/in-transaction.ts'
import { etagOf, requireIfMatch } from '../plugins/if-match.ts'
import { PreparedAnswers } from '../plugins/prepared-answers.ts'
import { getLogState } from '../queries/change-log.ts'
import { readCommunityIndex } from '../services/column-answers.ts'
import { CommunitySearch } from '../services/community-search.ts'
import { editCommunity } from '../services/edit-community.ts'
import { readCommunityPage } from '../services/list-communities.ts'
import { readCommunity, readEligibility, readHistory, readNeighbours } from '../services/read-community.ts'

const RegionScope = Type.Object({ region: Type.Optional(RegionCode) }, { additionalProperties: false })
const Search = Type.Object(
  { q: Type.String({ minLength: 1, maxLength: 60 }) },
  { additionalProperties: false },
)
const Within = Type.Object(
  { maxGapM: Type.Optional(Type.Number({ minimum: 0, maximum: widestGapM })) },
  { additionalProperties: false },
)

export const communityRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const config = { permission: 'city:read' } as const
  const db = app.database.kysely('public')
  const prepared = new PreparedAnswers()
  const search = new CommunitySearch(db)
  const stop = app.changes.onRows(({ layer, ids }) => {
    if (layer === 'communities') search.forget(ids)
    if (layer === 'regions') search.forget(undefined)
  })
  app.addHook('onClose', (_app, done) => {
    stop()
    done()
  })

  app.get(
    '/communities',
    { config, schema: { querystring: CommunityListQuery, response: { 200: CommunityPage, 400: Problem } } },
    (request) => readCommunityPage(db, request.query),
  )

  app.get(
    '/communities/index',
    { config, schema: { querystring: RegionScope, response: { 200: CommunityIndex, 304: Type.Null() } } },
    async (request, reply) => {
      const { region } = request.query
      const state = await getLogState(db, ['communities'])
      return prepared.send(reply, {
        key: region ?? '',
        state,
        etag: `W/"${state.newest}.${state.changes}.${state.at?.getTime() ?? 0}"`,
        make: ({ newest }) => readCommunityIndex(db, { seq: newest, regionCode: region }),
      })
    },
  )

  app.get(
    '/communities/search',
    { config, schema: { querystring: Search, response: { 200: CommunityHits, 400: Problem } } },
    async (request) => ({ hits: await search.find(request.query.q, 20) }),
  )

  app.get(
    '/communities/:id',
    { config, schema: { params: ById, response: { 200: Community, 404: Problem } } },
    async (request, reply) => {
      const community = await readCommunity(db, request.params.id)
      reply.headers({ etag: etagOf(community.version), 'cache-control': 'private, no-cache' })
      return community
    },
  )

  app.patch(
    '/communities/:id',
    {
      config: { permission: 'survey:write' },
      schema: {
        params: ById,
        headers: IfMatch,
        body: CommunityPatch,
        response: { 200: Community, 403: Problem, 404: Problem, 412: Problem, 428: Problem },
      },
    },
    async (request, reply) => {
      const { actor, body, params } = request
      const edit = { id: params.id, version: requireIfMatch(request), patch: body, actor }
      const community = await inTransaction(app.database.kysely('edit'), (trx) => editCommunity(trx, edit), {
        actorId: actor.id,
      })
      reply.header('etag', etagOf(community.version))
      return community
    },
  )

  app.get(
    '/communities/:id/adjacent',
    { config, schema: { params: ById, querystring: Within, response: { 200: Neighbours, 404: Problem } } },
    (request) => readNeighbours(db, { id: request.params.id, maxGapM: request.query.maxGapM ?? widestGapM }),
  )

  app.get(
    '/communities/:id/eligibility',
    { config, schema: { params: ById, response: { 200: EligibilityReport, 404: Problem } } },
    (request) => readEligibility(db, request.params.id),
  )

  app.get(
    '/communities/:id/history',
    { config, schema: { params: ById, response: { 200: CommunityHistory, 404: Problem } } },
    (request) => readHistory(db, request.params.id),
  )
}
