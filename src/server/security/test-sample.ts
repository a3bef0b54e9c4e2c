import { randomUUID } from 'node:crypto'
import type { Ids } from './test-walk.ts'

/* For tests only: a body that fits its JSON schema, with the ids of the walk where it asks for some. */

export interface JsonSchema {
  readonly type?: string | readonly string[]
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
  readonly allOf?: readonly JsonSchema[]
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly items?: JsonSchema
  readonly format?: string
  readonly pattern?: string
  readonly minLength?: number
  readonly minimum?: number
  readonly minItems?: number
}

/** Words of bodies that name an id of the walk. */
const NAMED: Readonly<Record<string, string>> = {
  place: 'village',
  placeCode: 'village',
  village: 'village',
  territory: 'village',
  motherPersonId: 'personId',
  fatherPersonId: 'personId',
}

/** The smallest value that fits; a property that names somebody gets the id it is to be asked about. */
export function sampleOf(schema: JsonSchema, ids: Ids, name = ''): unknown {
  const id = ids[NAMED[name] ?? name]
  if (id !== undefined && schema.const === undefined) return id
  if (schema.const !== undefined) return schema.const
  // Made by each sender anew: the same id again would be given the same answer.
  if (name === 'requestId') return randomUUID()
  if (schema.enum !== undefined) return schema.enum[0]
  const [one] = schema.anyOf ?? schema.oneOf ?? []
  if (one !== undefined) return sampleOf(one, ids, name)
  if (schema.allOf !== undefined) {
    return Object.assign({}, ...schema.allOf.map((part) => sampleOf(part, ids, name)))
  }
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {})
          // The first page of a list is asked for without one.
          .filter(([key]) => key !== 'cursor')
          .map(([key, of]) => [key, sampleOf(of, ids, key)]),
      )
    case 'array':
      return Array.from({ length: Math.max(schema.minItems ?? 0, 1) }, () =>
        sampleOf(schema.items ?? {}, ids, name),
      )
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 1, 1)
    case 'boolean':
      return true
    case 'null':
      return null
    default:
      return textOf(schema, name)
  }
}

/** A text of each pattern that bodies ask for; another pattern has to be added here. */
const TEXTS: readonly string[] = [
  'a1'.repeat(32),
  '2026-10-01',
  '2026-10',
  '431322101201',
  '431322101',
  '123456',
  'aaaaaaaa',
  '10:00',
]

function textOf({ format, pattern, minLength }: JsonSchema, name: string): string {
  if (format === 'uuid' || format === 'guid') return '018f0000-0000-7000-8000-00000000beef'
  if (format === 'date') return '2026-10-01'
  if (pattern !== undefined) {
    const fits = TEXTS.find((text) => new RegExp(pattern, 'u').test(text))
    if (fits === undefined) {
      if (/uuid|0-9a-f/iu.test(pattern)) return '018f0000-0000-7000-8000-00000000beef'
      throw new Error(`no text is known that fits ${name}: ${pattern}`)
    }
    return fits
  }
  return '走'.padEnd(Math.max(minLength ?? 0, 4), '走')
}
