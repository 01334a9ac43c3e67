/** A small seeded generator (mulberry32): the same seed gives the same numbers on every machine. */
export type Random = () => number

export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

export const between = (random: Random, least: number, most: number): number =>
  least + random() * (most - least)
export const wholeBetween = (random: Random, least: number, most: number): number =>
  Math.floor(between(random, least, most + 1))

/** Picks by weight; the last entry takes what rounding leaves. */
export function pickWeighted<T>(random: Random, entries: readonly (readonly [T, number])[]): T {
  let left = random() * entries.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [value, weight] of entries) {
    left -= weight
    if (left < 0) return value
  }
  return entries.at(-1)![0]
}
