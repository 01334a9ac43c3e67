import { Type, type Static } from 'typebox'

const communitySorts = ['id', 'name', 'code', 'builtTo', 'households', 'floorAreaM2'] as const
export type CommunitySort = (typeof communitySorts)[number]

const directed = communitySorts.flatMap((sort) => [sort, `-${sort}`] as const)
/** Query of `GET /api/communities`. */
export const CommunityListQuery = Type.Object(
  {
    filter: Type.Optional(
      Type.String({
        maxLength: 4000,
        description:
          "CQL2 text: comparisons, and, or, not, in, between, like, is null. households > 100 and stage in ('PLANNED')",
      }),
    ),
    bbox: Type.Optional(
      Type.String({
        maxLength: 100,
        pattern: '^-?[0-9.]+(,-?[0-9.]+){3}$',
        description: 'west,south,east,north in degrees (EPSG:4490)',
      }),
    ),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, description: '100 by default' })),
    cursor: Type.Optional(
      Type.String({ maxLength: 400, pattern: '^[A-Za-z0-9_-]+$', description: '`next` of the page before' }),
    ),
    sort: Type.Optional(
      Type.Unsafe<`-${CommunitySort}` | CommunitySort>(
        Type.Enum([...directed], { description: 'A minus turns the order round; unknown values come last' }),
      ),
    ),
  },
  { additionalProperties: false },
)
export type CommunityListQuery = Static<typeof CommunityListQuery>
