import { ACCESS_COLUMNS } from './access-columns-data.ts'
import { COLUMN_FACTS } from './column-facts-data.ts'
import type { DictionaryEntry, TableEntry } from './dictionary-entry.ts'
import { EVIDENCE_COLUMNS } from './evidence-columns-data.ts'
import { REGISTER_COLUMNS } from './register-columns-data.ts'
import { SHARED_COLUMNS } from './shared-columns-data.ts'
import { TABLE_ENTRIES } from './table-entries-data.ts'
import { WORK_COLUMNS } from './work-columns-data.ts'

const OF_ONE_SCHEMA: ReadonlyMap<string, Readonly<Record<string, string>>> = new Map([
  ['access', ACCESS_COLUMNS],
  ['evidence', EVIDENCE_COLUMNS],
  ['register', REGISTER_COLUMNS],
  ['work', WORK_COLUMNS],
])

/** A table of the schema in both languages, or `null` where nobody has named it. */
export function tableEntry(table: string): TableEntry | null {
  return Object.hasOwn(TABLE_ENTRIES, table) ? (TABLE_ENTRIES[table] ?? null) : null
}

/**
 * One column of the schema: names in both languages, how sensitive it is, how it is masked, where its
 * values come from. `null` where nobody has named it.
 *
 * @param table with its schema, `register.persons`.
 */
export function dictionaryEntry(table: string, column: string): DictionaryEntry | null {
  const entry = tableEntry(table)
  const names = entry?.columns?.[column] ?? columnsOf(table)[column] ?? SHARED_COLUMNS[column]
  if (entry === null || names === undefined) return null
  const [zh = '', en = ''] = names.split('|')
  const facts = COLUMN_FACTS[`${table}.${column}`] ?? {}
  return {
    ...facts,
    zh,
    en,
    sensitivity: facts.sensitivity ?? (isTechnical(column) ? 'general' : entry.sensitivity),
    mask: facts.mask ?? 'none',
  }
}

function columnsOf(table: string): Readonly<Record<string, string>> {
  return OF_ONE_SCHEMA.get(schemaOf(table)) ?? {}
}

function schemaOf(table: string): string {
  return table.split('.', 1)[0] ?? ''
}

/** Numbers, times and states of rows say nothing of a person by themselves. */
function isTechnical(column: string): boolean {
  return /^(?:county|version|voided|since|until)$|_(?:no|at|hash|id)$/u.test(column)
}

/** Names and facts that no column of the schema goes by: left over from one that is gone. */
export function leftOvers(
  columns: readonly { readonly table: string; readonly column: string }[],
): readonly string[] {
  const tables = new Set(columns.map(({ table }) => table))
  const full = new Set(columns.map(({ table, column }) => `${table}.${column}`))
  const unnamed = columns.filter(
    ({ table, column }) => TABLE_ENTRIES[table]?.columns?.[column] === undefined,
  )
  const inSchemas = new Set(unnamed.map(({ table, column }) => `${schemaOf(table)} ${column}`))
  const shared = new Set(
    unnamed
      .filter(({ table, column }) => columnsOf(table)[column] === undefined)
      .map(({ column }) => column),
  )
  const own = Object.entries(TABLE_ENTRIES).flatMap(([table, entry]) =>
    Object.keys(entry.columns ?? {}).map((column) => `${table}.${column}`),
  )
  return [
    ...Object.keys(TABLE_ENTRIES).filter((table) => !tables.has(table)),
    ...[...own, ...Object.keys(COLUMN_FACTS)].filter((name) => !full.has(name)),
    ...[...OF_ONE_SCHEMA].flatMap(([schema, names]) =>
      Object.keys(names).filter((name) => !inSchemas.has(`${schema} ${name}`)),
    ),
    ...Object.keys(SHARED_COLUMNS).filter((name) => !shared.has(name)),
  ]
}
