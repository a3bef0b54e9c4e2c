import type { Step } from '../engine/run-steps.ts'

/**
 * What an earlier comparison has numbered already, for the steps that number records, names, places
 * and households: a comparison of everything stands on nothing and counts from the beginning.
 */
export const KNOWN_NOTHING: Step = {
  table: 'known_offsets',
  bar: 'compare.read',
  sql: `create or replace table known_offsets
      (batch_no integer, parties integer, last_row integer, first_rid integer);
    create or replace table known_names (name_id integer, name varchar);
    create or replace table known_places (place varchar, root varchar, unit integer, town integer);
    create or replace table known_households as select 0 as n`,
}
