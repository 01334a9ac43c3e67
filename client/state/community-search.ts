import type { Communities } from './communities.ts'

/** The same figure that the server caps its own answer at. */
const mostHits = 20

/**
 * Rows that match what was typed, best first: the name itself, its beginning, the initials, the pinyin, then any part.
 * Pinyin may be typed with blanks between the syllables, as people do.
 */
export function searchCommunityRows({ index }: Communities, typed: string): number[] {
  const text = typed.trim()
  if (!text) return []
  const latin = text.toLowerCase().replace(/[\s']/g, '')
  const isLatin = /^[a-z0-9]+$/.test(latin)
  const { name, pinyin, initials, code } = index
  const ranks: number[][] = [[], [], [], [], [], []]
  for (let row = 0; row < name.length; row++) {
    const own = name[row]!
    if (own === text) ranks[0]!.push(row)
    else if (own.startsWith(text)) ranks[1]!.push(row)
    else if (isLatin && initials[row]!.startsWith(latin)) ranks[2]!.push(row)
    else if (isLatin && pinyin[row]!.startsWith(latin)) ranks[3]!.push(row)
    else if (own.includes(text)) ranks[4]!.push(row)
    else if (isLatin && (pinyin[row]!.includes(latin) || initials[row]!.includes(latin) || code[row]!.toLowerCase() === latin)) ranks[5]!.push(row) // prettier-ignore
  }
  const shortestFirst = (p: number, q: number) => name[p]!.length - name[q]!.length || p - q
  return ranks.flatMap((rank) => rank.sort(shortestFirst)).slice(0, mostHits)
}
