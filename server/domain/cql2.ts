/**
 * The part of CQL2 text (OGC 21-065r2) that a list of communities needs: comparisons, and / or / not, in, between,
 * like, is null. Parsed here by hand into data; nothing of the text reaches SQL as text.
 */
export type Literal = string | number | boolean
type Comparison = '=' | '<>' | '<' | '<=' | '>' | '>='
export type Filter =
  | { readonly op: 'and' | 'or'; readonly args: readonly Filter[] }
  | { readonly op: 'not'; readonly arg: Filter }
  | { readonly op: Comparison; readonly property: string; readonly value: Literal }
  | { readonly op: 'in'; readonly property: string; readonly values: readonly Literal[] }
  | { readonly op: 'between'; readonly property: string; readonly from: Literal; readonly to: Literal }
  | { readonly op: 'like'; readonly property: string; readonly pattern: string }
  | { readonly op: 'isNull'; readonly property: string }

/** What is wrong, and at which character of the text (from 0). */
interface FilterError {
  readonly at: number
  readonly expected: string
}
export type ParsedFilter = { readonly filter: Filter } | { readonly error: FilterError }

// A filter is typed by people or made from chips; beyond this it is an attack on the parser or the planner.
const longest = 4_000
const deepest = 20
const mostTerms = 200

export function parseFilter(text: string): ParsedFilter {
  if (text.length > longest) return { error: { at: longest, expected: `at most ${longest} characters` } }
  try {
    return { filter: new Parser(tokensOf(text), text.length).parse() }
  } catch (error) {
    if (error instanceof Unexpected) return { error: { at: error.at, expected: error.expected } }
    throw error
  }
}

class Unexpected extends Error {
  constructor(
    readonly at: number,
    readonly expected: string,
  ) {
    super(expected)
  }
}

interface Token {
  readonly kind: 'word' | 'name' | 'text' | 'number' | 'sign'
  readonly value: string
  readonly at: number
}

const pattern =
  /\s*(?:([A-Za-z_][\w.]*)|"([^"]+)"|'((?:[^']|'')*)'|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(<>|<=|>=|[=<>(),]))/y
const kinds = ['word', 'name', 'text', 'number', 'sign'] as const

function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  const end = text.trimEnd().length
  pattern.lastIndex = 0
  let at = 0
  while (at < end) {
    pattern.lastIndex = at
    const match = pattern.exec(text)
    if (!match) {
      throw new Unexpected(at + text.slice(at).search(/\S/), 'a property, a value or an operator')
    }
    const group = kinds.findIndex((_, i) => match[i + 1] !== undefined)
    const value = match[group + 1]!
    const kind = kinds[group]!
    tokens.push({
      kind,
      value: kind === 'text' ? value.replaceAll("''", "'") : value,
      at: pattern.lastIndex - match[0].trimStart().length,
    })
    at = pattern.lastIndex
  }
  return tokens
}

class Parser {
  #tokens: readonly Token[]
  #end: number
  #next = 0
  #depth = 0
  #terms = 0

  constructor(tokens: readonly Token[], end: number) {
    this.#tokens = tokens
    this.#end = end
  }

  parse(): Filter {
    const filter = this.#any()
    if (this.#peek()) throw this.#unexpected('and, or, or the end')
    return filter
  }

  #any(): Filter {
    return this.#chain('or', () => this.#chain('and', () => this.#not()))
  }

  #chain(op: 'and' | 'or', part: () => Filter): Filter {
    const args = [part()]
    while (this.#takeWord(op)) args.push(part())
    return args.length === 1 ? args[0]! : { op, args }
  }

  #not(): Filter {
    if (++this.#depth > deepest) throw this.#unexpected(`at most ${deepest} levels`)
    try {
      if (this.#takeWord('not')) return { op: 'not', arg: this.#not() }
      if (!this.#takeSign('(')) return this.#predicate()
      const inner = this.#any()
      this.#needSign(')')
      return inner
    } finally {
      this.#depth--
    }
  }

  #predicate(): Filter {
    if (++this.#terms > mostTerms) throw this.#unexpected(`at most ${mostTerms} conditions`)
    const property = this.#property()
    if (this.#takeWord('is')) {
      const isNot = this.#takeWord('not')
      if (!this.#takeWord('null')) throw this.#unexpected('null')
      return negate(isNot, { op: 'isNull', property })
    }
    const isNot = this.#takeWord('not')
    if (this.#takeWord('in')) return negate(isNot, { op: 'in', property, values: this.#list() })
    if (this.#takeWord('between')) {
      const from = this.#literal()
      if (!this.#takeWord('and')) throw this.#unexpected('and')
      return negate(isNot, { op: 'between', property, from, to: this.#literal() })
    }
    if (this.#takeWord('like')) {
      const token = this.#peek()
      if (token?.kind !== 'text') throw this.#unexpected("a pattern in '…'")
      this.#next++
      return negate(isNot, { op: 'like', property, pattern: token.value })
    }
    if (isNot) throw this.#unexpected('in, between or like')
    return { op: this.#comparison(), property, value: this.#literal() }
  }

  #property(): string {
    const token = this.#peek()
    if (token?.kind !== 'word' && token?.kind !== 'name') throw this.#unexpected('a property')
    this.#next++
    return token.value
  }

  #comparison(): Comparison {
    const token = this.#peek()
    if (token?.kind !== 'sign' || !['=', '<>', '<', '<=', '>', '>='].includes(token.value)) {
      throw this.#unexpected('=, <>, <, <=, >, >=, in, between, like or is')
    }
    this.#next++
    return token.value as Comparison
  }

  #list(): Literal[] {
    this.#needSign('(')
    const values = [this.#literal()]
    while (this.#takeSign(',')) {
      if (++this.#terms > mostTerms) throw this.#unexpected(`at most ${mostTerms} values`)
      values.push(this.#literal())
    }
    this.#needSign(')')
    return values
  }

  #literal(): Literal {
    const token = this.#peek()
    const isTruth = token?.kind === 'word' && /^(true|false)$/i.test(token.value)
    if (token?.kind === 'text' || token?.kind === 'number' || isTruth) {
      this.#next++
      if (token.kind === 'text') return token.value
      if (isTruth) return token.value.toLowerCase() === 'true'
      const number = Number(token.value)
      if (Number.isFinite(number)) return number
    }
    throw this.#unexpected("a number, true, false or a text in '…'")
  }

  #peek(): Token | undefined {
    return this.#tokens[this.#next]
  }

  #takeWord(word: string): boolean {
    const token = this.#peek()
    if (token?.kind !== 'word' || token.value.toLowerCase() !== word) return false
    this.#next++
    return true
  }

  #takeSign(sign: string): boolean {
    const token = this.#peek()
    if (token?.kind !== 'sign' || token.value !== sign) return false
    this.#next++
    return true
  }

  #needSign(sign: string) {
    if (!this.#takeSign(sign)) throw this.#unexpected(sign)
  }

  #unexpected(expected: string): Unexpected {
    return new Unexpected(this.#peek()?.at ?? this.#end, expected)
  }
}

const negate = (isNot: boolean, filter: Filter): Filter => (isNot ? { op: 'not', arg: filter } : filter)
