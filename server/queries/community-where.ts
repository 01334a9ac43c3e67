import { expressionBuilder, type Expression, type SqlBool } from 'kysely'
import type { Filter, Literal } from '#domain/cql2'
import type { Database } from '../db/database.ts'

/** What a filter may name. The name is looked up here, so what a client sends never becomes an identifier. */
const filterProperties = {
  id: 'number',
  code: 'string',
  name: 'string',
  regionCode: 'string',
  managementMode: 'string',
  managementBodyId: 'number',
  affiliation: 'string',
  builtFrom: 'number',
  builtTo: 'number',
  buildings: 'number',
  households: 'number',
  floorAreaM2: 'number',
  areaM2: 'number',
  safetyGrade: 'string',
  exclusion: 'string',
  inBuiltUpArea: 'boolean',
  stage: 'string',
} as const
type Property = keyof typeof filterProperties

export type CompiledFilter =
  | { readonly where: Expression<SqlBool> }
  | { readonly error: { readonly property: string; readonly expected: string } }

export function communityWhere(filter: Filter): CompiledFilter {
  try {
    return { where: compile(filter) }
  } catch (error) {
    if (error instanceof Unfit) return { error: { property: error.property, expected: error.message } }
    throw error
  }
}

class Unfit extends Error {
  constructor(
    readonly property: string,
    expected: string,
  ) {
    super(expected)
  }
}

const eb = expressionBuilder<Database, 'community'>()

function compile(filter: Filter): Expression<SqlBool> {
  switch (filter.op) {
    case 'and':
      return eb.and(filter.args.map(compile))
    case 'or':
      return eb.or(filter.args.map(compile))
    case 'not':
      return eb.not(compile(filter.arg))
    case 'isNull':
      return eb(columnOf(filter.property), 'is', null)
    case 'in':
      return eb(
        columnOf(filter.property),
        'in',
        filter.values.map((value) => valueOf(filter.property, value)),
      )
    case 'between':
      return eb.between(
        columnOf(filter.property),
        valueOf(filter.property, filter.from),
        valueOf(filter.property, filter.to),
      )
    case 'like':
      if (filterProperties[columnOf(filter.property)] !== 'string') throw new Unfit(filter.property, 'string')
      return eb(columnOf(filter.property), 'like', filter.pattern as never)
    default:
      return eb(columnOf(filter.property), filter.op, valueOf(filter.property, filter.value))
  }
}

function columnOf(property: string): Property {
  if (!Object.hasOwn(filterProperties, property)) {
    throw new Unfit(property, Object.keys(filterProperties).join(', '))
  }
  return property as Property
}

function valueOf(property: string, value: Literal): never {
  const type = filterProperties[columnOf(property)]
  if (typeof value !== type) throw new Unfit(property, type)
  return value as never
}
