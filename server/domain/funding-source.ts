export const fundingSources = ['FISCAL', 'UNIT', 'RESIDENT', 'SOCIAL'] as const
/** The four sources of chapter 四, always in this order. */
export type FundingSource = (typeof fundingSources)[number]

/** What a line of each source may be, in the order of the forms. */
export const fundingKinds = {
  FISCAL: ['CENTRAL_BUDGET', 'CENTRAL_SUBSIDY', 'PROV_REWARD', 'CITY', 'COUNTY'],
  UNIT: ['OWNER_UNIT', 'PIPELINE_UNIT'],
  RESIDENT: ['MAINTENANCE_FUND', 'COMMON_INCOME', 'DIRECT'],
  SOCIAL: ['PROPERTY_FIRM', 'OPERATOR', 'BANK'],
} as const satisfies Record<FundingSource, readonly string[]>
export type FundingKind = (typeof fundingKinds)[FundingSource][number]

export interface FundingLine {
  readonly source: FundingSource
  readonly kind: FundingKind
  readonly payer: string
  readonly amountFen: number
  readonly budgetYear: number | undefined
  readonly document: string | undefined
  /** Unit money counts only with a signed letter. */
  readonly signed: boolean
}

export interface FundingBalance {
  readonly totalFen: number
  readonly bySource: Readonly<Record<FundingSource, number>>
  /** Promised by units without a letter: shown, outside the balance. */
  readonly expectedFen: number
  /** Above zero: missing. Below zero: too much. Both stop the lock (domain brief §8). */
  readonly gapFen: number
}

/** Σ sources = total cost, or the plan cannot lock (E1). */
export function balanceFunding(costFen: number, lines: readonly FundingLine[]): FundingBalance {
  const bySource = { FISCAL: 0, UNIT: 0, RESIDENT: 0, SOCIAL: 0 }
  let expectedFen = 0
  for (const line of lines) {
    if (line.source === 'UNIT' && !line.signed) expectedFen += line.amountFen
    else bySource[line.source] += line.amountFen
  }
  const totalFen = Object.values(bySource).reduce((sum, fen) => sum + fen, 0)
  return { totalFen, bySource, expectedFen, gapFen: costFen - totalFen }
}

/** A fiscal line cites its budget document and year. */
export function whyCannotFund(
  line: FundingLine,
): { readonly code: 'funding-kind-mismatch' | 'fiscal-line-without-document' } | undefined {
  if (!(fundingKinds[line.source] as readonly string[]).includes(line.kind))
    return { code: 'funding-kind-mismatch' }
  if (line.source === 'FISCAL' && (!line.document || line.budgetYear === undefined)) {
    return { code: 'fiscal-line-without-document' }
  }
  return undefined
}
