import type { CachedTile, Encoding } from './cached-tile.ts'

const known = new Map<string, Encoding>()

/** The best encoding of an Accept-Encoding header. Browsers send a handful of different ones, so answers are kept. */
export function encodingFor(accept: string | undefined): Encoding {
  if (accept === undefined) return 'identity'
  const held = known.get(accept)
  if (held !== undefined) return held
  const found = choose(accept)
  if (known.size < 100) known.set(accept, found)
  return found
}

function choose(accept: string): Encoding {
  const quality = new Map<string, number>()
  for (const item of accept.toLowerCase().split(',')) {
    const [name = '', ...parameters] = item.split(';').map((part) => part.trim())
    const q = parameters.find((parameter) => parameter.startsWith('q='))
    quality.set(name, q === undefined ? 1 : Number(q.slice(2)) || 0)
  }
  const wanted = (name: string) => quality.get(name) ?? quality.get('*') ?? 0
  const br = wanted('br')
  const gzip = wanted('gzip')
  if (br === 0 && gzip === 0) return 'identity'
  return br >= gzip ? 'br' : 'gzip'
}

/** Whether the client holds these very bytes, in whatever encoding it got them. */
export function holdsTile(ifNoneMatch: string | undefined, { hash }: CachedTile): boolean {
  if (ifNoneMatch === undefined) return false
  if (ifNoneMatch === '*') return true
  if (!ifNoneMatch.includes(hash)) return false
  return ifNoneMatch
    .split(',')
    .some((tag) => /^\s*(?:W\/)?"([^"]*?)(?:-br|-gzip)?"\s*$/.exec(tag)?.[1] === hash)
}
