import { Type, type Static } from 'typebox'
import { fundingKinds, fundingSources } from '#domain/funding-source'
import { itemNatures, itemScopes, measureKinds, nationalClasses } from '#domain/menu-item'
import { balanceModes, deliveries, packageStates, pppRegimes } from '#domain/renovation-package'
import { Fen, Id, oneOf, orNull } from './scalars.ts'

export const MenuItem = Type.Object({
  code: Type.String(),
  name: Type.String(),
  nameEn: Type.String(),
  nationalClass: oneOf(nationalClasses),
  scope: oneOf(itemScopes),
  nature: oneOf(itemNatures),
  unit: Type.String(),
  unitEn: Type.String(),
  defaultCostFen: Fen,
  measure: orNull(oneOf(measureKinds)),
  needsFeasibility: Type.Boolean(),
})
export type MenuItem = Static<typeof MenuItem>

const kinds = Object.values(fundingKinds).flat()
export const PackageItemInput = Type.Object(
  {
    communityId: Id,
    menuCode: Type.String({ pattern: '^C[1-4]-[0-9]{2}$' }),
    quantity: Type.Number({ exclusiveMinimum: 0, maximum: 1e9 }),
    unitCostFen: Fen,
  },
  { additionalProperties: false },
)
export const FundingLineInput = Type.Object(
  {
    source: oneOf(fundingSources),
    kind: oneOf(kinds),
    payer: Type.String({ maxLength: 120 }),
    amountFen: Fen,
    budgetYear: orNull(Type.Integer({ minimum: 2000, maximum: 2100 })),
    document: orNull(Type.String({ maxLength: 120 })),
    signed: Type.Boolean(),
  },
  { additionalProperties: false },
)

/** A package with its whole content; the figures are computed by the rules of `#domain/renovation-package`. */
export const RenovationPackage = Type.Object({
  id: Id,
  scenarioId: Id,
  name: Type.String(),
  delivery: oneOf(deliveries),
  pppRegime: orNull(oneOf(pppRegimes)),
  balanceMode: oneOf(balanceModes),
  state: oneOf(packageStates),
  otherRateBp: Type.Integer(),
  contingencyBp: Type.Integer(),
  version: Type.Integer(),
  clusterIds: Type.Array(Id),
  communityIds: Type.Array(Id),
  items: Type.Array(PackageItemInput),
  fundingLines: Type.Array(FundingLineInput),
  /** Sums over the communities that have the figure; `null` when none has. */
  households: orNull(Type.Integer()),
  floorAreaM2: orNull(Type.Number()),
  totalFen: Fen,
  fundedFen: Fen,
  updatedAt: Type.String(),
})
export type RenovationPackage = Static<typeof RenovationPackage>

const name = Type.String({ minLength: 1, maxLength: 80 })
const clusterIds = Type.Array(Id, { minItems: 1, maxItems: 200, uniqueItems: true })
/** `POST /api/scenarios/:id/packages`, with Idempotency-Key. */
export const NewPackage = Type.Object(
  { name, clusterIds, delivery: oneOf(deliveries) },
  { additionalProperties: false },
)
export type NewPackage = Static<typeof NewPackage>

/** `PATCH /api/packages/:id`, with If-Match: `items` and `fundingLines` replace the whole list. */
export const PackagePatch = Type.Partial(
  Type.Object({
    name,
    clusterIds,
    delivery: oneOf(deliveries),
    balanceMode: oneOf(balanceModes),
    otherRateBp: Type.Integer({ minimum: 0, maximum: 5000 }),
    contingencyBp: Type.Integer({ minimum: 0, maximum: 5000 }),
    items: Type.Array(PackageItemInput, { maxItems: 20000 }),
    fundingLines: Type.Array(FundingLineInput, { maxItems: 200 }),
    state: oneOf(packageStates),
  }),
  { additionalProperties: false, minProperties: 1 },
)
export type PackagePatch = Static<typeof PackagePatch>
