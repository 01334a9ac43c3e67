import type { ImportProblem } from './imported-shape.ts'

/** How a source value becomes a column: trimmed text, a whole or a real number in bounds, or a word of a list. */
export type FieldRule =
  | { readonly kind: 'text'; readonly longest: number }
  | { readonly kind: 'integer' | 'number'; readonly least: number; readonly most: number }
  | { readonly kind: 'word'; readonly words: Readonly<Record<string, string>> }

export type ReadValue = { readonly value: string | number | null } | { readonly problem: ImportProblem }

/** Empty cells, dashes and "unknown" mean "not known": they stay null and never become zero. */
const blank = new Set(['', '-', '—', '/', '无数据', '不详', '未知', 'null', 'NULL', 'N/A', 'n/a'])

export function readField(field: string, rule: FieldRule, raw: unknown): ReadValue {
  if (raw === null || raw === undefined) return { value: null }
  const text = String(raw).trim()
  if (blank.has(text)) return { value: null }
  if (rule.kind === 'text') return { value: text.slice(0, rule.longest) }
  if (rule.kind === 'word') {
    const word = rule.words[text] ?? rule.words[text.toUpperCase()]
    return word === undefined ? { problem: refuse('value-not-in-list', field, text) } : { value: word }
  }
  // 1,206 and full-width digits come from spreadsheets.
  const number = Number(text.normalize('NFKC').replaceAll(',', ''))
  if (!Number.isFinite(number) || (rule.kind === 'integer' && !Number.isInteger(number))) {
    return { problem: refuse('value-not-a-number', field, text) }
  }
  if (number < rule.least || number > rule.most) return { problem: refuse('value-out-of-range', field, text) }
  return { value: number }
}

const refuse = (code: ImportProblem['code'], field: string, value: string): ImportProblem => ({
  code, refused: true, field, value: value.slice(0, 60),
}) // prettier-ignore
