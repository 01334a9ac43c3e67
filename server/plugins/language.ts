import fp from 'fastify-plugin'
import type { Language } from './request-context.ts'

/** Chinese first: English only where the client prefers it. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const ranked = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
      const q = parameters.find((parameter) => parameter.trim().startsWith('q='))
      return { tag, weight: q === undefined ? 1 : Number(q.trim().slice(2)) || 0 }
    })
    .sort((a, b) => b.weight - a.weight)
  const first = ranked.find(({ tag, weight }) => weight > 0 && /^(zh|en)\b/.test(tag))
  return first?.tag.startsWith('en') ? 'en' : 'zh-CN'
}

export const language = fp(
  (app, _options, done) => {
    // Looked at only where an answer holds words: a tile has none.
    app.decorateRequest('language', {
      getter() {
        return languageOf(this.headers['accept-language'])
      },
    })
    done()
  },
  { name: 'language' },
)
