import fp from 'fastify-plugin'
import type { TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { ProblemError } from '../services/problem-error.ts'

/** One thing wrong with the input. `rule` and `terms` become words in problem-details.ts, in the reader's language. */
export interface InputError {
  /** Dotted, as the sender knows it: `items.3.quantity`; empty for the whole. */
  readonly field: string
  readonly rule: string
  readonly terms: Readonly<Record<string, unknown>>
}
export interface InputInvalid {
  readonly code: 'input-invalid'
  /** body, querystring, params or headers */
  readonly part: string
  readonly errors: readonly InputError[]
}

/**
 * Nothing is dropped and nothing is guessed: an unknown member is an error, and a body's types are exact. Only
 * what travels as text (query, path, headers) is converted.
 */
export const validation = fp(
  (app, _options, done) => {
    app.setValidatorCompiler<TSchema>(({ schema, httpPart }) => {
      const validator = Compile(schema)
      return (value: unknown) => {
        const input = httpPart === 'body' ? value : validator.Convert(value)
        if (validator.Check(input)) return { value: input }
        const errors = inputErrors(validator.Errors(input))
        return {
          error: new ProblemError<InputInvalid>({ code: 'input-invalid', part: httpPart ?? 'body', errors }),
        }
      }
    })
    done()
  },
  { name: 'validation' },
)

interface SchemaError {
  keyword: string
  schemaPath: string
  instancePath: string
  params: object
}

function inputErrors(found: readonly SchemaError[]): InputError[] {
  const errors = found.flatMap(({ keyword, schemaPath, instancePath, params }): InputError[] => {
    const field = instancePath.slice(1).replaceAll('/', '.')
    const terms = params as Record<string, unknown>
    const within = (name: string) => (field ? `${field}.${name}` : name)
    // "Or null" fails in both branches; the one that says something is the other.
    if (keyword === 'anyOf' || keyword === 'boolean') return []
    if (keyword === 'type' && terms.type === 'null' && /\/anyOf\/\d+$/.test(schemaPath)) return []
    if (keyword === 'required') {
      return (terms.requiredProperties as string[]).map((name) => ({
        field: within(name),
        rule: keyword,
        terms: {},
      }))
    }
    if (keyword === 'additionalProperties') {
      return (terms.additionalProperties as string[]).map((name) => ({
        field: within(name),
        rule: 'unknown',
        terms: {},
      }))
    }
    return [{ field, rule: keyword, terms }]
  })
  return errors.slice(0, 20)
}
