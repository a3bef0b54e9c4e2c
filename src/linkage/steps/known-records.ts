import type { Step } from '../engine/run-steps.ts'
import { NAME_FORMS } from './code-names.ts'

/**
 * What only the register asks for, once links and discrepancies stand: a third of the room of all records, read
 * when it is needed (`furtherRows`).
 */
export const FURTHER_COLUMNS = [
  'address_text',
  'marital_status',
  'education',
  'event_on',
  'died_on',
] as const

/** Of a run before, rows are fetched once it is known which, and take the place of this. */
const NO_ROWS = `(rid integer, ${FURTHER_COLUMNS.map((column) => `${column} varchar`).join(', ')})`

/**
 * What an earlier comparison has numbered already, for the steps that number records, names, places
 * and patterns: a comparison of everything stands on nothing and counts from the beginning.
 */
export const KNOWN_NOTHING: Step = {
  table: 'known_offsets',
  bar: 'compare.read',
  sql: `create or replace table known_offsets
      (batch_no integer, parties integer, last_row integer, first_rid integer);
    create or replace table known_names (name_id integer, name varchar);
    ${NAME_FORMS.map((form) => `create or replace table known_${form}_numbers (bits bigint, number integer)`).join(';\n    ')};
    create or replace table known_places (place varchar, root varchar, unit integer, town integer);
    create or replace table known_patterns (pattern bigint, pattern_no integer);
    create or replace table known_rows ${NO_ROWS}`,
}

/** What the attached run has numbered. */
export const KNOWN_RUN: Step = {
  table: 'known_offsets',
  bar: 'compare.read',
  sql: `create or replace view known_offsets as
      select batch_no, parties, last_row, first_rid from kept.offsets;
    create or replace view known_names as from kept.names;
    ${NAME_FORMS.map((form) => `create or replace view known_${form}_numbers as from kept.${form}_numbers`).join(';\n    ')};
    create or replace view known_places as from kept.places;
    create or replace view known_patterns as from kept.patterns`,
}
