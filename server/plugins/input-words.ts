import type { InputError } from './validation.ts'
import type { Language } from './request-context.ts'

type Words = Record<string, readonly [zh: string, en: string]>

// {limit} and the like come from the rule's terms.
const words: Words = {
  required: ['缺少此项，请补充', 'is missing: add it'],
  unknown: ['不是可用的字段，请删除', 'is not a known field: remove it'],
  type: ['类型应为 {type}', 'must be of type {type}'],
  enum: ['应为以下之一：{allowedValues}', 'must be one of {allowedValues}'],
  minimum: ['不能小于 {limit}', 'must be at least {limit}'],
  maximum: ['不能大于 {limit}', 'must be at most {limit}'],
  exclusiveMinimum: ['必须大于 {limit}', 'must be more than {limit}'],
  exclusiveMaximum: ['必须小于 {limit}', 'must be less than {limit}'],
  multipleOf: ['应为 {multipleOf} 的整数倍', 'must be a multiple of {multipleOf}'],
  minLength: ['至少 {limit} 个字符', 'needs at least {limit} characters'],
  maxLength: ['最多 {limit} 个字符', 'may have at most {limit} characters'],
  minItems: ['至少 {limit} 项', 'needs at least {limit} items'],
  maxItems: ['最多 {limit} 项', 'may have at most {limit} items'],
  uniqueItems: ['不能有重复项', 'must not repeat an item'],
  pattern: ['格式应为 {pattern}', 'must match {pattern}'],
  minProperties: ['至少填写 {limit} 项', 'needs at least {limit} field'],
  order: ['不能小于 {other}', 'must not be less than {other}'],
}

export function describeInputError({ rule, terms }: InputError, language: Language): string {
  const [zh, en] = words[rule] ?? ['不符合要求', 'does not meet the requirements']
  return (language === 'en' ? en : zh).replace(/\{(\w+)\}/g, (_, name: string) => {
    const term = terms[name]
    return Array.isArray(term) ? term.join(', ') : String(term)
  })
}
