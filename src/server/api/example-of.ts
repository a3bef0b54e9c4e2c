/** The parts of JSON Schema that our schemas are printed in. */
export interface JsonSchema {
  readonly type?: string | readonly string[]
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly items?: JsonSchema
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly format?: string
  readonly pattern?: string
  readonly default?: unknown
  readonly minimum?: number
}

/**
 * A value of the shape a schema describes, nobody's: names are 某某, ids count, days are the first of
 * January 2000.
 */
export function exampleOf(schema: JsonSchema, name = ''): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.enum !== undefined) return schema.enum[0]
  const choice = (schema.anyOf ?? schema.oneOf)?.find(({ type }) => type !== 'null')
  if (choice !== undefined) return exampleOf(choice, name)
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type
  switch (type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([key, value]) => [key, exampleOf(value, key)]),
      )
    case 'array':
      return schema.items === undefined ? [] : [exampleOf(schema.items, name)]
    case 'integer':
    case 'number':
      return schema.minimum !== undefined && schema.minimum > 1 ? schema.minimum : 1
    case 'boolean':
      return true
    case 'string':
      return exampleText(schema, name)
    default:
      return null
  }
}

const ID = '00000000-0000-7000-8000-000000000001'

/** By the name of the field, since most texts have no shape of their own. */
const TEXTS: readonly (readonly [RegExp, string])[] = [
  [/place|village|territory|code$/iu, '431322101201'],
  [/name/iu, '某某'],
  [/number|phone|certificate/iu, ''],
  [/login/iu, 'mouzhen'],
  [/password|secret|token/iu, '（只有本人知道）'],
  [/month/iu, '2000-01'],
  [/cursor/iu, ''],
]

function exampleText({ format, pattern }: JsonSchema, name: string): string {
  if (format === 'uuid' || format === 'guid') return ID
  if (pattern?.includes('{4}-[0-9]{2}-[0-9]{2}') === true) return '2000-01-01'
  if (pattern?.startsWith('^[0-9]{2,12}') === true) return '431322101201'
  if (pattern?.includes('a-f') === true) return ID
  return TEXTS.find(([shape]) => shape.test(name))?.[1] ?? '……'
}
