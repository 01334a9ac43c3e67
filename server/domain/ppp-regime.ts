import type { Delivery, PppRegime } from './renovation-package.ts'

/** 国办函〔2023〕115号; from this day on only user-pays concessions are approved. */
const newMechanismSince = '2023-11-03'

/** The rule set of a package approved on `day` ('YYYY-MM-DD'); `null` when it is no PPP. */
export function regimeOn(day: string, delivery: Delivery): PppRegime | null {
  if (delivery !== 'PPP') return null
  return day < newMechanismSince ? 'PPP_2015_2023' : 'NEW_2023'
}
