import { language } from './language.ts'
import { defaultSnapshot, type Language } from '../state/snapshot-shape.ts'

/** Names of the `{places}` in a text; of `{count|yard|yards}` the name is `count`. */
type Places<Text extends string> = Text extends `${string}{${infer Place}}${infer Rest}`
  ? (Place extends `${infer Name}|${string}` ? Name : Place) | Places<Rest>
  : never
type Values<Text extends string, Value> = Readonly<Record<Places<Text>, Value>>
type Arguments<Text extends string, Value> = [Places<Text>] extends [never]
  ? []
  : [values: Values<Text, Value>]

export interface Translate<Texts extends Record<string, string>> {
  <Key extends keyof Texts & string>(key: Key, ...values: Arguments<Texts[Key], string | number>): string
  /** For a sentence with an element in it: the parts in order, ready for a Lit template. */
  parts<Key extends keyof Texts & string>(key: Key, ...values: Arguments<Texts[Key], unknown>): unknown[]
}

const dictionaries: Record<Language, Map<string, string>> = { 'zh-CN': new Map(), en: new Map() }

/**
 * Adds a feature's texts and returns the function that reads them, typed by their keys and places:
 * `export const t = defineTexts({ 'cluster-form': '成片 {count} 个' }, { 'cluster-form': 'Join {count} {count|yard|yards}' })`.
 * Chinese is the source; English must have the same keys. A key belongs to one dictionary only.
 */
export function defineTexts<const Texts extends Record<string, string>>(
  chinese: Texts,
  english: Readonly<Record<keyof Texts & string, string>>,
): Translate<Texts> {
  for (const [key, text] of Object.entries(chinese)) {
    // The same texts again, as when a module is loaded twice in development, is no clash.
    const known = dictionaries['zh-CN'].get(key)
    if (known !== undefined && known !== text) throw new Error(`Text "${key}" is defined twice`)
    dictionaries['zh-CN'].set(key, text)
    dictionaries.en.set(key, english[key as keyof Texts & string])
  }
  const translate = (key: string, values?: Record<string, unknown>) => partsOf(key, values).join('')
  return Object.assign(translate, { parts: partsOf }) as Translate<Texts>
}

/** For keys known only at run time, such as the code of a problem; `undefined` when nobody defines it. */
export function findText(key: string, values: Record<string, unknown> = {}): string | undefined {
  return dictionaries[language.get()].has(key) ? partsOf(key, values).join('') : undefined
}

function partsOf(key: string, values: Record<string, unknown> = {}): unknown[] {
  const now = language.get()
  const text = dictionaries[now].get(key) ?? dictionaries[defaultSnapshot.language].get(key)
  if (text === undefined) throw new Error(`No text "${key}"`)
  // Odd parts are what stood between braces.
  return text.split(/\{([^}]*)\}/).map((part, index) => (index % 2 ? fill(part, values) : part))
}

function fill(place: string, values: Record<string, unknown>): unknown {
  const [name, one, other] = place.split('|')
  const value = values[name!] ?? ''
  if (other === undefined) return value
  return plural.select(typeof value === 'number' ? value : Number(String(value).replaceAll(',', ''))) ===
    'one'
    ? one
    : other
}
/** Only English has number forms of the two. */
const plural = new Intl.PluralRules('en')
