/** Money is whole fen. Rounding is half up, per line, as an invoice does (domain brief §8). */
export const roundFen = (fen: number): number => Math.floor(fen + 0.5)

/** `rateBp` is in basis points: 800 is 8 %. */
export const shareOfFen = (fen: number, rateBp: number): number =>
  Number((BigInt(fen) * BigInt(rateBp) + 5000n) / 10000n)

/**
 * Splits a sum by weights so that the parts add up to the fen (largest remainder; a tie goes to the earlier part).
 * Returns `undefined` when the weights add up to nothing: there is no fair split then.
 */
export function splitFen(totalFen: number, weights: readonly number[]): number[] | undefined {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  if (!(total > 0)) return undefined
  const exact = weights.map((weight) => (totalFen * weight) / total)
  const parts = exact.map(Math.floor)
  let rest = totalFen - parts.reduce((sum, part) => sum + part, 0)
  const order = exact.map((value, index) => ({ index, rest: value - Math.floor(value) }))
  order.sort((p, q) => q.rest - p.rest || p.index - q.index)
  for (const { index } of order) {
    if (rest <= 0) break
    parts[index]!++
    rest--
  }
  return parts
}
