import { join } from 'node:path'
import { EXTRACT_TABLES } from '#domain/rules/county-extract.ts'
import { column, quoted } from './print-sql.ts'

/** Columns that are not text in the engine: ids join as sixteen bytes, counts compare as numbers. */
const TYPES: Readonly<Record<string, string>> = {
  person_id: 'uuid',
  other_person_id: 'uuid',
  spouse_person_id: 'uuid',
  mother_person_id: 'uuid',
  father_person_id: 'uuid',
  head_person_id: 'uuid',
  household_id: 'uuid',
  residence_household_id: 'uuid',
  record_no: 'integer',
  event_no: 'bigint',
  batch_no: 'integer',
  hits: 'integer',
  asked: 'integer',
  opening: 'integer',
  births: 'integer',
  moved_in: 'integer',
  found: 'integer',
  deaths: 'integer',
  moved_out: 'integer',
  missing: 'integer',
  closing: 'integer',
  of_villages: 'integer',
  findings: 'integer',
  name_length: 'integer',
  number_length: 'integer',
}

/** The tables `persons`, `households` … of an extract's files; what is empty there is nothing here. */
export function loadExtract(
  dir: string,
  tables: readonly string[] = Object.keys(EXTRACT_TABLES),
  /** A view reads the file anew with each question: right where a few columns are asked for once. */
  as: 'table' | 'view' = 'table',
  /** Columns that nobody asks for are not kept. */
  isRead: (column: string) => boolean = () => true,
): string {
  return Object.entries(EXTRACT_TABLES)
    .filter(([table]) => tables.includes(table))
    .map(([table, columns]) => {
      const types = columns.map((name) => `${quoted(name)}: ${quoted(TYPES[name] ?? 'varchar')}`)
      const file = quoted(join(dir, `${table}.csv`))
      return `create or replace ${as} ${table} as select ${columns.filter(isRead).map(column).join(', ')}
        from read_csv(${file}, header = true, columns = {${types.join(', ')}}, delim = ',', quote = '"', escape = '"', nullstr = '', allow_quoted_nulls = false)`
    })
    .join(';\n')
}
