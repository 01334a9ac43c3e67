import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'

/** No visible word stands in a template: every one goes through a dictionary, and both languages say the same things. */
const root = join(import.meta.dirname, '..', '..', 'client')
const cjk = /[\u3400-\u9fff\u3000-\u303f\uff00-\uffef]/

const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .sort()
const parse = (path: string) =>
  ts.createSourceFile(path, readFileSync(join(root, path), 'utf8'), ts.ScriptTarget.Latest, true)

function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node)
  node.forEachChild((child) => walk(child, visit))
}
const at = (source: ts.SourceFile, node: ts.Node, text: string) =>
  `${relative('', source.fileName)}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${text.trim().slice(0, 40)}`

/** One-character signs are drawings of a class, the same in both languages; their names are in the dictionaries. */
const isSign = (text: string) => [...text].length === 1

describe('texts of the client', () => {
  const code = files.filter((path) => !path.startsWith('i18n'))

  test('no Chinese stands outside the dictionaries', () => {
    const found: string[] = []
    for (const source of code.map(parse))
      walk(source, (node) => {
        if (!isText(node) || !cjk.test(node.text) || isSign(node.text)) return
        found.push(at(source, node, node.text))
      })
    expect(found).toEqual([])
  })

  test('no words stand in a template', () => {
    const found: string[] = []
    for (const source of code.map(parse))
      walk(source, (node) => {
        if (!ts.isTaggedTemplateExpression(node) || node.tag.getText() !== 'html') return
        for (const words of wordsOf(node.template)) found.push(at(source, node, words))
      })
    expect(found).toEqual([])
  })

  const dictionaries = files.filter((path) => path.startsWith('i18n')).flatMap((path) => textsOf(parse(path)))

  test('there are dictionaries', () => expect(dictionaries.length).toBeGreaterThan(0))

  test('no English text holds Chinese', () => {
    const wrong = dictionaries.flatMap(({ english }) =>
      Object.keys(english).filter((key) => cjk.test(english[key]!)),
    )
    expect(wrong).toEqual([])
  })

  test('both languages have the same keys and fill in the same places', () => {
    for (const { chinese, english } of dictionaries) {
      expect(Object.keys(english).sort()).toEqual(Object.keys(chinese).sort())
      const places = (text = '') =>
        [...new Set([...text.matchAll(/\{([^}|]*)/g)].map(([, name]) => name))].sort()
      for (const key of Object.keys(chinese))
        expect({ key, places: places(english[key]) }).toEqual({ key, places: places(chinese[key]) })
    }
  })

  test('no key is defined twice', () => {
    const keys = dictionaries.flatMap(({ chinese }) => Object.keys(chinese))
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([])
  })
})

type Text = ts.StringLiteralLike | ts.TemplateHead | ts.TemplateMiddle | ts.TemplateTail
const isText = (node: ts.Node): node is Text =>
  ts.isStringLiteralLike(node) ||
  ts.isTemplateHead(node) ||
  ts.isTemplateMiddle(node) ||
  ts.isTemplateTail(node)

const spoken =
  /\s(?:aria-label|title|placeholder|label|heading|note|hint|sentence|alt)="([^"$]*\p{L}{2,}[^"$]*)"/gu

/** Text between tags and in attributes that are read out, with what is filled in left out. */
function wordsOf(template: ts.TemplateLiteral): string[] {
  const hole = '\u0000'
  const text = ts.isTemplateExpression(template)
    ? template.head.text + template.templateSpans.map(({ literal }) => hole + literal.text).join('')
    : template.text
  const attributes = [...text.matchAll(spoken)].map(([, words]) => words!)
  const between = text
    .replaceAll(/<kbd>[^<]*<\/kbd>/g, '')
    .replaceAll(/<[a-z/!][^>]*>/gi, hole)
    .split(hole)
    .filter((words) => /\p{L}{2,}/u.test(words.replaceAll(/&\w+;/g, '')) && !isUnit(words))
  return [...attributes, ...between]
}
/** Signs of the metric system are the same in every language. */
const isUnit = (words: string) => /^\s*(?:m|km|m²|㎡|ha|px)\s*$/.test(words)

interface Dictionary {
  readonly chinese: Record<string, string>
  readonly english: Record<string, string>
}
function textsOf(source: ts.SourceFile): Dictionary[] {
  const found: Dictionary[] = []
  walk(source, (node) => {
    if (!ts.isCallExpression(node) || node.expression.getText() !== 'defineTexts') return
    const [chinese, english] = node.arguments.map(literalOf)
    if (chinese && english) found.push({ chinese, english })
  })
  return found
}
function literalOf(node: ts.Expression): Record<string, string> {
  if (!ts.isObjectLiteralExpression(node)) return {}
  return Object.fromEntries(
    node.properties.flatMap((property) =>
      ts.isPropertyAssignment(property) && ts.isStringLiteralLike(property.initializer)
        ? [[(property.name as ts.StringLiteral).text, property.initializer.text]]
        : [],
    ),
  )
}
