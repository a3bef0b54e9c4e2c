import { join } from 'node:path'

import { SOURCE_KINDS, SOURCE_PROFILES } from '#domain/sources/source-kind.ts'

import {
  BIRTH_CALENDARS,
  DATE_PRECISIONS,
  LIFE_STATES,
  NAME_STATES,
  NUMBER_STATES,
} from '#domain/sources/source-record.ts'

import type { Step } from '../engine/run-steps.ts'
import { FURTHER_COLUMNS, KNOWN_NOTHING } from './known-records.ts'

/**
 * A type of the engine, or the few words that a column holds: a byte each where a text takes sixteen. Another
 * word is refused as the engine's fault, for intake writes none.
 */
type ColumnType = string | readonly string[]

/** Columns of `records*.csv` in the file's order; numbers travel apart, in `numbers.csv`. */
const RECORD_COLUMNS: readonly (readonly [name: string, type: ColumnType])[] = [
  ['source', 'varchar'],
  ['batch_no', 'integer'],
  ['row_no', 'integer'],
  ['party', 'utinyint'],
  ['name', 'varchar'],
  ['name_state', NAME_STATES],
  ['former_name', 'varchar'],
  ['sex', 'varchar'],
  ['born_on', 'varchar'],
  ['born_precision', DATE_PRECISIONS],
  ['born_calendar', BIRTH_CALENDARS],
  ['number_state', NUMBER_STATES],
  ['place', 'varchar'],
  ['address_text', 'varchar'],
  ['group_no', 'varchar'],
  ['household_no', 'varchar'],
  ['relation', 'varchar'],
  ['ethnicity', 'varchar'],
  ['marital_status', 'varchar'],
  ['education', 'varchar'],
  ['phone', 'varchar'],
  ['mother_name', 'varchar'],
  ['mother_born_on', 'varchar'],
  ['father_name', 'varchar'],
  ['guardian_name', 'varchar'],
  ['spouse_name', 'varchar'],
  ['event_on', 'varchar'],
  ['organisation', 'varchar'],
  ['certificate_no', 'varchar'],
  ['birth_order', 'varchar'],
  ['life_state', LIFE_STATES],
  ['died_on', 'varchar'],
]

/** Read by nobody here. */
const UNREAD_COLUMN = 'organisation'

const NUMBER_COLUMNS: readonly (readonly [name: string, type: string])[] = [
  ['batch_no', 'integer'],
  ['row_no', 'integer'],
  ['party', 'utinyint'],
  ['number', 'varchar'],
  ['mother_number', 'varchar'],
  ['father_number', 'varchar'],
  ['spouse_number', 'varchar'],
]

/** Rows of a marriage speak of two persons. */
const PARTIES = `case when source in (${SOURCE_KINDS.filter(
  (kind) => SOURCE_PROFILES[kind].partiesPerRow === 2,
)
  .map((kind) => `'${kind}'`)
  .join(', ')}) then 2 else 1 end`

/** A row behind the last would take the key of another batch: rather no comparison than that. */
function rid(row: string): string {
  return `(case when ${row}.row_no <= last_row and ${row}.party <= parties
    then first_rid + ${row}.row_no * parties + ${row}.party - 1
    else error('a record behind the last row of its batch') end)::integer`
}

/**
 * The snapshot's files as tables, and `source_rows`: one row a record, with `rid`.
 *
 * `rid` is a narrow key that depends on nothing but batch, row and party, so that two runs over one
 * snapshot give every record the same one, in whatever order the file was written or read. How
 * many rows each batch has stands in `batches.csv`: the records are read once, straight into their place.
 */
export function loadSnapshotSteps(
  snapshotDir: string,
  known: Step = KNOWN_NOTHING,
): readonly Step[] {
  const bar = 'compare.read'
  const read = readerOf(snapshotDir)
  const records = read('records*.csv', RECORD_COLUMNS)
  const sourceList = SOURCE_KINDS.map((kind) => `'${kind}'`).join(', ')
  return [
    known,
    {
      table: 'batches',
      bar,
      sql: `create or replace table batches as
        from ${read('batches.csv', [
          ['batch_no', 'integer'],
          ['source', 'varchar'],
          ['as_of', 'varchar'],
          ['batch_hash', 'varchar'],
          ['last_row', 'integer'],
        ])}`,
    },
    {
      table: 'batch_offsets',
      bar,
      sql: `create or replace table batch_offsets as
        select batch_no, parties, last_row,
          ((select coalesce(max(first_rid + (last_row + 1) * parties), 0) from known_offsets)
            + coalesce(sum((last_row + 1) * parties) over (order by batch_no
              rows between unbounded preceding and 1 preceding), 0))::integer as first_rid
        from (select batch_no, last_row, ${PARTIES} as parties from batches
              where last_row is not null and batch_no not in (select batch_no from known_offsets))
        union all select batch_no, parties, last_row, first_rid from known_offsets`,
    },
    {
      table: 'source_rows',
      bar,
      sql: `create or replace table source_rows as
        select ${rid('r')} as rid,
          r.* exclude (${UNREAD_COLUMN}, ${FURTHER_COLUMNS.join(', ')})
            replace (list_position([${sourceList}], source)::utinyint as source),
          n.number, n.mother_number, n.father_number, n.spouse_number
        from ${records} r
        join batch_offsets using (batch_no)
        left join ${read('numbers.csv', NUMBER_COLUMNS)} n
          on n.batch_no = r.batch_no and n.row_no = r.row_no and n.party = r.party`,
    },
    ...decisionSteps(read),
  ]
}

/** `further_rows`: the columns of every record that were left in the file. Asked for after `batch_offsets`. */
export function furtherRows(snapshotDir: string): Step {
  const columns = FURTHER_COLUMNS.join(', ')
  return {
    table: 'further_rows',
    bar: 'compare.decide',
    sql: `create or replace table further_rows as
      select ${rid('r')} as rid, ${columns}
      from ${readerOf(snapshotDir)('records*.csv', RECORD_COLUMNS)} r
      join batch_offsets using (batch_no)
      union all select rid, ${columns} from known_rows`,
  }
}

/** SQL: a record as it was read, all of it. */
export const WHOLE_ROWS = '(from source_rows join further_rows using (rid))'

/** SQL: rows of all columns, as `source_rows` has them. */
export function withoutFurther(rows: string): string {
  return `select * exclude (${FURTHER_COLUMNS.join(', ')}) from (${rows})`
}

type ReadCsv = (name: string, columns: readonly (readonly [string, ColumnType])[]) => string

function readerOf(snapshotDir: string): ReadCsv {
  return (name, columns) =>
    `read_csv('${join(snapshotDir, name).replaceAll("'", "''")}', header = true, delim = ',', quote = '"',
      escape = '"', nullstr = '', auto_detect = false, columns = {${columns
        .map(
          ([column, type]) => `'${column}': '${typeof type === 'string' ? type : wordsOf(type)}'`,
        )
        .join(', ')}})`
}

function wordsOf(words: readonly string[]): string {
  return `enum(${words.map((word) => `''${word}''`).join(', ')})`
}

/** What people decided, and the ids given by the run before, by `rid`. */
function decisionSteps(read: ReadCsv): readonly Step[] {
  const side = (prefix: string): readonly (readonly [string, string])[] => [
    [`${prefix}batch_no`, 'integer'],
    [`${prefix}row_no`, 'integer'],
    [`${prefix}party`, 'utinyint'],
  ]
  const bar = 'compare.read'
  return [
    {
      table: 'decisions',
      bar,
      sql: `create or replace table decisions as
        select (lo.first_rid + l_row_no * lo.parties + l_party - 1)::integer as l,
          (ro.first_rid + r_row_no * ro.parties + r_party - 1)::integer as r,
          case verdict when 'same_by_two' then 2 when 'same' then 1 else 0 end as same
        from ${read('decisions.csv', [...side('l_'), ...side('r_'), ['verdict', 'varchar']])}
        join batch_offsets lo on lo.batch_no = l_batch_no
        join batch_offsets ro on ro.batch_no = r_batch_no
        where verdict in ('same', 'same_by_two', 'different')`,
    },
    {
      table: 'prior_links',
      bar,
      sql: `create or replace table prior_links as
        select (first_rid + row_no * parties + party - 1)::integer as rid, person_id
        from ${read('prior_links.csv', [...side(''), ['person_id', 'uuid']])}
        join batch_offsets using (batch_no)`,
    },
    {
      table: 'places',
      bar,
      sql: `create or replace table places as
        from ${read('places.csv', [
          ['code', 'varchar'],
          ['name', 'varchar'],
          ['level', 'varchar'],
          ['parent', 'varchar'],
          ['valid_from', 'varchar'],
          ['valid_to', 'varchar'],
          ['successor', 'varchar'],
        ])}`,
    },
  ]
}
