import { accept, refuse } from '#domain/outcome.ts'
import type { Outcome } from '#domain/outcome.ts'
import { isSourceKind } from '#domain/sources/source-kind.ts'
import type { SourceKind } from '#domain/sources/source-kind.ts'

/**
 * What a column can be mapped to: the items of a source record, and the pieces a place or an address
 * comes in. The order is the order of the mapping screen.
 */
export const TARGET_FIELDS = [
  'name',
  'number',
  'documentKind',
  'sex',
  'bornOn',
  'bornCalendar',
  'formerName',
  'ethnicity',
  'householdNo',
  'relation',
  'placeCode',
  'provinceName',
  'cityName',
  'countyName',
  'townshipName',
  'villageName',
  'groupNo',
  'registeredAddress',
  'residenceAddress',
  'maritalStatus',
  'education',
  'phone',
  'motherName',
  'motherNumber',
  'motherBornOn',
  'fatherName',
  'fatherNumber',
  'guardianName',
  'spouseName',
  'spouseNumber',
  'eventOn',
  'organisation',
  'certificateNo',
  'birthOrder',
  'lifeState',
  'diedOn',
] as const

export type TargetField = (typeof TARGET_FIELDS)[number]

export interface ColumnTarget {
  readonly field: TargetField
  /** Whose item it is where a row holds two persons. */
  readonly party: 1 | 2
}

/** As screens and recipes name it: `name`, or `name:2` for the second person of a row. */
export function fieldOfTarget({
  field,
  party,
}: {
  readonly field: string
  readonly party: 1 | 2
}): string {
  return party === 1 ? field : `${field}:2`
}

/** The other way round; `null` for a field that nobody knows. */
export function columnTargetOf(text: string): ColumnTarget | null {
  const [name, party] = text.split(':')
  const field = TARGET_FIELDS.find((one) => one === name)
  if (field === undefined || (party !== undefined && party !== '2')) return null
  return { field, party: party === '2' ? 2 : 1 }
}

/** A mapping somebody confirmed, kept per department and used for its next file. */
export interface ColumnMapping {
  readonly version: 1
  readonly source: SourceKind | null
  readonly columns: readonly MappedColumn[]
}

export interface MappedColumn {
  /** As it stands in the file; spaces and width do not matter when it is looked up again. */
  readonly header: string
  /** `null`: known and not kept. */
  readonly target: ColumnTarget | null
}

export interface MappingProblem {
  readonly code: 'mapping.shape'
  readonly facts: { readonly at: string }
}

/** Reads a saved mapping (JSON text). Anything unknown in it is refused by name, not skipped. */
export function parseColumnMapping(text: string): Outcome<ColumnMapping, MappingProblem> {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return wrong('JSON')
  }
  return readColumnMapping(parsed)
}

/** The same for a mapping that is already an object. */
export function readColumnMapping(parsed: unknown): Outcome<ColumnMapping, MappingProblem> {
  if (!isObject(parsed)) return wrong('{ }')
  if (parsed['version'] !== 1) return wrong('version')
  const source = parsed['source'] ?? null
  if (source !== null && !(typeof source === 'string' && isSourceKind(source)))
    return wrong('source')
  const columns = parsed['columns']
  if (!Array.isArray(columns)) return wrong('columns')
  const mapped: MappedColumn[] = []
  for (const [at, column] of columns.entries()) {
    const read = readMappedColumn(column)
    if (read === null) return wrong(`columns[${at}]`)
    mapped.push(read)
  }
  return accept({ version: 1, source, columns: mapped })
}

function readMappedColumn(column: unknown): MappedColumn | null {
  if (!isObject(column) || typeof column['header'] !== 'string') return null
  const target = column['target']
  if (target === null) return { header: column['header'], target: null }
  if (!isObject(target)) return null
  const field = TARGET_FIELDS.find((known) => known === target['field'])
  const party = target['party'] ?? 1
  if (field === undefined || (party !== 1 && party !== 2)) return null
  return { header: column['header'], target: { field, party } }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function wrong(at: string): Outcome<never, MappingProblem> {
  return refuse({ code: 'mapping.shape', facts: { at } })
}
